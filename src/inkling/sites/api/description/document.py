"""The OpenAPI 3.1 document of the door for machines."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from inkling import __version__
from inkling.sites.api.description.samples import curl_of, python_of
from inkling.sites.api.description.shapes import EVERY_CALL, Operation
from inkling.sites.api.frame.problems import MEDIA_TYPE, Problem
from inkling.sites.api.told.schema import Schema, whole

_FAULT = {
    "type": "object",
    "required": ["detail"],
    "properties": {
        "detail": {"type": "string"},
        "pointer": {"type": "string", "description": "The place in the body, a JSON pointer behind #."},
        "header": {"type": "string"},
        "parameter": {"type": "string"},
    },
}
_REFERENCES = ("reference", "item")


def document(operations: tuple[Operation, ...]) -> dict[str, Any]:
    """Return the whole document, ready for JSON."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Inkling", "version": __version__, "summary": _summary(), "license": _LICENCE},
        "security": [{"key": []}],
        "paths": _paths(operations),
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Problem": _problem_schema()},
        },
    }


_LICENCE = {"name": "MIT", "identifier": "MIT"}


def _summary() -> str:
    return gettext(
        "For the systems of organisations that tell, or that a unit tells. In danger now: ring 999 first."
    )


def _problem_schema() -> Schema:
    return whole(
        {
            "type": {"type": "string", "enum": [f"urn:inkling:problem:{each.code}" for each in Problem]},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "errors": {"type": "array", "items": _FAULT},
        },
        "type",
        "title",
        "status",
    )


def _paths(operations: tuple[Operation, ...]) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for each in operations:
        paths.setdefault(each.address, {})[each.method] = _operation(each)
    return paths


def _operation(operation: Operation) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": operation.name,
        "summary": str(operation.says),
        "x-scope": operation.scope.value,
        "parameters": _parameters(operation),
        "responses": _responses(operation),
        "x-codeSamples": [
            {"lang": "Shell", "label": "curl", "source": curl_of(operation)},
            {"lang": "Python", "source": python_of(operation)},
        ],
    }
    if operation.takes is not None:
        content: dict[str, Any] = {"schema": operation.takes}
        if operation.example is not None:
            content["example"] = operation.example
        # What has no example is no part of an ordinary call.
        made["requestBody"] = {
            "required": operation.example is not None,
            "content": {"application/json": content},
        }
    return made


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    named = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        for name in _REFERENCES
        if f"{{{name}}}" in operation.address
    ]
    return named + [
        {
            "name": each.name,
            "in": each.place,
            "required": each.is_required,
            "description": str(each.says),
            "schema": each.schema,
        }
        for each in operation.headers
    ]


def _responses(operation: Operation) -> dict[str, Any]:
    answers: dict[str, Any] = {
        str(operation.status): {
            "description": "Done.",
            "content": {"application/json": {"schema": operation.gives}},
        }
    }
    for kind in (*EVERY_CALL, *operation.refuses):
        before = answers.get(str(kind.status), {}).get("description")
        answers[str(kind.status)] = {
            "description": f"{before}; or: {kind.title}" if before else str(kind.title),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return dict(sorted(answers.items()))
