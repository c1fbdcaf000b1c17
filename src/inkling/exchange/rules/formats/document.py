"""The one document of sent items, and its JSON Schema. Every other format is made of it and holds nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment, SourceEvaluation
from inkling.vocabulary.terms import Term

NAME, VERSION = "inkling-sent-items", 1
TEXT_MAX = 4_000
MOST_ITEMS = 500


class ExportPurpose(Term):
    """Why what was sent is taken out as a file. A closed list: nobody's own words go into the chain."""

    RECIPIENT_SYSTEM = "recipient_system", "Put it into the system of whoever received it"
    OTHER_TOOL = "other_tool", "Work on it with another tool of this unit"
    DISCLOSURE = "disclosure", "Show what was sent, to a court or an inspector"


@dataclass(frozen=True)
class Party:
    """Who sent, or received: a name, and the kind of organisation."""

    name: str
    kind: str


@dataclass(frozen=True)
class SentItem:
    """One sanitised text as it was sent, with its grade and the conditions that travel with it."""

    reference: str
    sent_on: date
    text: str
    source: str
    intelligence: str
    handling: str
    conditions: tuple[str, ...] = ()
    condition_text: str = ""
    originator_asked: bool = False


def document_of(
    items: Sequence[SentItem], *, sender: Party, recipient: Party, purpose: ExportPurpose, made_on: date
) -> bytes:
    """Return the document as JSON in UTF-8, with its digest: the same items are always the same bytes."""
    said = {
        "format": NAME,
        "version": VERSION,
        "made_on": made_on.isoformat(),
        "purpose": purpose.value,
        "from": {"name": sender.name, "kind": sender.kind},
        "to": {"name": recipient.name, "kind": recipient.kind},
        "items": [_item(each) for each in items],
    }
    return as_bytes(said | {"digest": digest_of(said)})


def as_bytes(said: Mapping[str, Any]) -> bytes:
    """Return a document as it is written."""
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def digest_of(said: Mapping[str, Any]) -> str:
    """Return SHA-256 over all of a document but its digest, however it is laid out: who changes a word by hand shows.

    It is no signature. The digest of the file that was taken out stands in the chain, where a doubt is settled.
    """
    rest = {name: value for name, value in said.items() if name != "digest"}
    return sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def digest_in(body: bytes) -> str:
    """Return the digest that stands in a document."""
    return str(json.loads(body)["digest"])


def _item(item: SentItem) -> dict[str, Any]:
    return {
        "reference": item.reference,
        "sent_on": item.sent_on.isoformat(),
        "text": item.text,
        "grade": {
            "source": item.source,
            "intelligence": item.intelligence,
            "handling": item.handling,
            "conditions": list(item.conditions),
            "condition_text": item.condition_text,
            "originator_asked": item.originator_asked,
        },
    }


def _whole(properties: dict[str, Any], says: str = "") -> dict[str, Any]:
    made = {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
    return made | ({"description": says} if says else {})


def _one_of(terms: type[Term], says: str) -> dict[str, Any]:
    return {"enum": [each.value for each in terms], "description": says}


def _day(says: str) -> dict[str, Any]:
    return {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": says}


def _party(kinds: list[str], says: str) -> dict[str, Any]:
    name = {"type": "string", "minLength": 1, "maxLength": 300}
    return _whole({"name": name, "kind": {"enum": kinds}}, says)


_GRADE = _whole(
    {
        "source": _one_of(SourceEvaluation, "How reliable the source is."),
        "intelligence": _one_of(IntelligenceAssessment, "How the source knows it. E never leaves."),
        "handling": _one_of(Handling, "P: may be shared; C: under the conditions alone."),
        "conditions": {
            "type": "array",
            "uniqueItems": True,
            "maxItems": len(ConditionCode),
            "items": _one_of(
                ConditionCode, "A1 to A3: who may have it and how it may be used; S1, S2: wording."
            ),
        },
        "condition_text": {
            "type": "string",
            "maxLength": TEXT_MAX,
            "description": "The conditions in words.",
        },
        "originator_asked": {
            "type": "boolean",
            "description": "Whoever it came from agreed with this wording.",
        },
    },
    "The 3x5x2 grade. It travels with the text, wherever that goes.",
)
# As one item says it to a system: whether its originator was asked is said in files alone.
GRADE: dict[str, Any] = _GRADE | {
    "required": [each for each in _GRADE["required"] if each != "originator_asked"],
    "properties": {name: form for name, form in _GRADE["properties"].items() if name != "originator_asked"},
}
_ITEM = _whole(
    {
        "reference": {
            "type": "string",
            "pattern": "^[0-9A-Z]{8}$",
            "maxLength": 8,
            "description": "By it the item is recalled.",
        },
        "sent_on": _day("The day on which it was sent. No minute is held."),
        "text": {
            "type": "string",
            "minLength": 1,
            "maxLength": TEXT_MAX,
            "description": "Sanitised, as sent.",
        },
        "grade": _GRADE,
    }
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:inkling:schema:sent-items:1",
    "title": "Items that a unit has sent to one organisation",
    **_whole(
        {
            "format": {"const": NAME},
            "version": {"const": VERSION},
            "made_on": _day(
                "The day on which the file was made. What was recalled since is not known in it."
            ),
            "purpose": _one_of(ExportPurpose, "Why it was taken out."),
            "from": _party(["unit"], "The unit that sent."),
            "to": _party(
                ["unit", "partner", "front_door"],
                "Who received it. It may go no further but by the conditions.",
            ),
            "items": {"type": "array", "maxItems": MOST_ITEMS, "items": _ITEM},
            "digest": {
                "type": "string",
                "pattern": r"^[0-9a-f]{64}$",
                "description": "SHA-256 over all the rest, as JSON with sorted keys, no spaces, ASCII alone.",
            },
        }
    ),
}
