"""Sent items as STIX 2.1: a note for each, with its grade as an extension and as the marking that travels with it.

STIX has no word for a child, a house or a van; what a sanitised text says stays its text, and nothing is made up of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from inkling.exchange.rules.formats.as_graphml import grade_of

# The same item is always the same object, whoever takes it out and how often.
_OURS = UUID("5b9a1a0e-6c0f-4d62-9d2b-0c8f6f3e7a11")
_EXTENSION = "extension-definition--" + str(uuid5(_OURS, "grade 3x5x2"))
_SPEC = "2.1"


def as_stix(said: Mapping[str, Any]) -> bytes:
    """Return the document as a bundle of STIX 2.1 in UTF-8."""
    objects = list(_objects(said))
    named = json.dumps(objects, sort_keys=True)
    bundle = {"type": "bundle", "id": id_of("bundle", named), "objects": objects}
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()


def _objects(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    sender, made = _identity(said["from"], on=said["made_on"]), said["made_on"]
    yield sender
    yield _identity(said["to"], on=made)
    yield _extension(sender["id"], on=made)
    markings = {grade: _marking(grade, on=made) for grade in map(_statement, said["items"])}
    yield from markings.values()
    for item in said["items"]:
        yield _note(item, sender=sender["id"], marking=markings[_statement(item)]["id"])


def _note(item: Mapping[str, Any], *, sender: str, marking: str) -> dict[str, Any]:
    grade = item["grade"]
    return object_of("note", f"item {item['reference']}", on=item["sent_on"]) | {
        "created_by_ref": sender,
        "abstract": f"Item {item['reference']}",
        "content": item["text"],
        "object_refs": [sender],
        "object_marking_refs": [marking],
        "external_references": [{"source_name": "inkling", "external_id": item["reference"]}],
        "extensions": {_EXTENSION: {"extension_type": "property-extension", **_grade(grade)}},
    }


def _grade(grade: Mapping[str, Any]) -> dict[str, Any]:
    # STIX allows no empty list.
    return {name: value for name, value in grade.items() if value not in ([], "")}


def _identity(party: Mapping[str, Any], *, on: str) -> dict[str, Any]:
    made = object_of("identity", f"organisation {party['kind']} {party['name']}", on=on)
    return made | {"name": party["name"], "identity_class": "organization"}


def _extension(sender: str, *, on: str) -> dict[str, Any]:
    made = object_of("extension-definition", "", on=on)
    return made | {
        "id": _EXTENSION,
        "created_by_ref": sender,
        "name": "Grade 3x5x2",
        "schema": "urn:inkling:schema:sent-items:1#/properties/items/items/properties/grade",
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _marking(statement: str, *, on: str) -> dict[str, Any]:
    return {
        "type": "marking-definition",
        "spec_version": _SPEC,
        "id": id_of("marking-definition", statement),
        "created": _moment(on),
        "definition_type": "statement",
        "definition": {"statement": statement},
    }


def _statement(item: Mapping[str, Any]) -> str:
    grade = item["grade"]
    said = f"3x5x2: {grade_of(grade)}. Handle as this grade says, and recall with its sender."
    return f"{said} {grade['condition_text']}".strip()


def object_of(kind: str, name: str, *, on: str) -> dict[str, Any]:
    """Return what each object has: its kind, its id by its name, and a day in place of a minute."""
    # No minute is held of anything that was sent.
    return {
        "type": kind,
        "spec_version": _SPEC,
        "id": id_of(kind, name),
        "created": _moment(on),
        "modified": _moment(on),
    }


def _moment(day: str) -> str:
    return f"{day}T00:00:00.000Z"


def id_of(kind: str, name: str) -> str:
    """Return the id of what bears this name: always the same."""
    return f"{kind}--{uuid5(_OURS, f'{kind} {name}')}"
