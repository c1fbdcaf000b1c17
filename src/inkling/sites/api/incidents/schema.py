"""What an incident may be: resources with attributes and relationships. Whatever else it says stands as text."""

from __future__ import annotations

from inkling.routing.rules.document.incident import ANSWERS, INCIDENT, SUBMISSION, TEXTS, WORDS
from inkling.sites.api.told.schema import Schema, text
from inkling.vocabulary import limits

ID_MAX, _TYPE_MAX = 100, 60


def incident_schema() -> Schema:
    """Return what `POST /v1/incidents` takes. It is open: a field that nobody knows is kept, never refused."""
    return {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": _resource({"type": "string", "enum": [INCIDENT]}, "type"),
            "included": {
                "type": "array",
                "maxItems": limits.DETAILS_MAX,
                "items": _resource(text("Its type.", most=_TYPE_MAX) | {"minLength": 1}, "type", "id"),
                "description": f"What the incident is linked to. The words stand as `{WORDS}` of a `{SUBMISSION}`.",
            },
        },
        "description": (
            "An incident with its submission, shaped after the public pages of police.uk's iHub data model. "
            f"Of a submission these are answers, as in a note: {', '.join(sorted({*ANSWERS, *TEXTS}))}."
        ),
    }


def _resource(type_: Schema, *required: str) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "properties": {
            "type": type_,
            "id": text("By what others are linked to it.", most=ID_MAX),
            "attributes": {"type": "object"},
            "relationships": {"type": "object"},
        },
    }
