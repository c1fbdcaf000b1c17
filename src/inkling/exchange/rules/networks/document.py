"""The one document of a network, its JSON Schema, and the gate through which it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator

from inkling.exchange.rules.formats.document import GRADE, as_bytes, digest_of
from inkling.exchange.rules.formats.gate import GateShut, Stop, read_document, stops_item

NAME, VERSION = "inkling-network", 1
TO_THE_UNIT = "unit"
"""Whom a network is for: it is made of words that nobody has sanitised, so of the unit that holds them alone."""
_KINDS = ("person", "group", "vehicle", "place", "business", "app", "substance")
_STRENGTHS = ("confirmed", "unconfirmed", "tentative")
_WARNING = (
    "Told of together is no guilt. For the unit that holds the reports alone: nothing here is sanitised. Children, "
    "people of whom no age is told, numbers and accounts are left out, and what is left out is not counted."
)


@dataclass(frozen=True)
class LeavingThing:
    """Somebody told of as an adult, or something, by the number under which the page shows it, and what tells of it."""

    id: int
    kind: str
    name: str
    reports: tuple[str, ...]
    grades: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class LeavingTie:
    """Two that reports tell of together: how sure that is, how many sources at most, the reports and their grades."""

    first: int
    second: int
    strength: str
    sources: int
    reports: tuple[str, ...]
    grades: tuple[Mapping[str, Any], ...]


def document_of(
    things: Sequence[LeavingThing], ties: Sequence[LeavingTie], *, unit: str, purpose: str, made_on: date
) -> bytes:
    """Return the document as JSON in UTF-8, with its digest."""
    said = {
        "format": NAME,
        "version": VERSION,
        "warning": _WARNING,
        "made_on": made_on.isoformat(),
        "purpose": purpose,
        "unit": unit,
        "things": [asdict(each) for each in things],
        "ties": [asdict(each) for each in ties],
    }
    return as_bytes(said | {"digest": digest_of(said)})


def pass_gate(body: bytes) -> dict[str, Any]:
    """Return the document in a body that may leave. Raises `GateShut`: it knows nothing of how the body was made."""
    said = read_document(body, validator=_VALIDATOR, days=lambda said: [said["made_on"]])
    if not _ties_hold(said):
        raise GateShut(Stop.NO_DOCUMENT)
    if said["digest"] != digest_of(said):
        raise GateShut(Stop.CHANGED)
    for each in (*said["things"], *said["ties"]):
        for grade in each["grades"]:
            # Nobody has asked any originator: a network is made of words that nobody sanitised.
            for why in stops_item({**grade, "originator_asked": False}, audience=TO_THE_UNIT):
                raise GateShut(why, reference=each["reports"][0])
    return said


def _ties_hold(said: Mapping[str, Any]) -> bool:
    """Say whether each tie is one of two things that stand in the document, once each."""
    ids = [each["id"] for each in said["things"]]
    ends = {end for tie in said["ties"] for end in (tie["first"], tie["second"])}
    apart = all(tie["first"] != tie["second"] for tie in said["ties"])
    return apart and len(set(ids)) == len(ids) and ends <= set(ids)


def _whole(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _list_of(what: dict[str, Any], *, least: int = 0) -> dict[str, Any]:
    return {"type": "array", "minItems": least, "maxItems": 20_000, "items": what}


_NUMBER = {"type": "integer", "minimum": 1}
_TEXT = {"type": "string", "minLength": 1, "maxLength": 1_000}
_BASIS = {"reports": _list_of(_TEXT, least=1), "grades": _list_of(GRADE, least=1)}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:inkling:schema:network:1",
    "title": "Who and what reports tell of together, for the unit that holds the reports",
    **_whole(
        {
            "format": {"const": NAME},
            "version": {"const": VERSION},
            "warning": {"const": _WARNING},
            "made_on": {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "purpose": _TEXT,
            "unit": _TEXT,
            "things": _list_of(
                _whole({"id": _NUMBER, "kind": {"enum": list(_KINDS)}, "name": _TEXT, **_BASIS}), least=1
            ),
            "ties": _list_of(
                _whole(
                    {
                        "first": _NUMBER,
                        "second": _NUMBER,
                        "strength": {"enum": list(_STRENGTHS)},
                        "sources": _NUMBER,
                        **_BASIS,
                    }
                )
            ),
            "digest": {"type": "string", "pattern": r"^[0-9a-f]{64}$"},
        }
    ),
}
_VALIDATOR = Draft202012Validator(SCHEMA)
