"""The gate at the exit: it reads the finished body, knows nothing of how it was made, and holds it against the matrix.

It is written a second time on purpose (the first: `dissemination/rules/leaving.py`), cell by cell, so that one mistake
does not open both. A test walks every cell through the two.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from inkling.exchange.rules.formats.document import SCHEMA, digest_of

_VALIDATOR = Draft202012Validator(SCHEMA)
# Who may have an item under C: each condition that stands must name them, and one of these must stand.
_UNDER_C: dict[tuple[str, str], bool] = {
    ("A1", "unit"): True,
    ("A1", "partner"): False,
    ("A1", "front_door"): False,
    ("A2", "unit"): True,
    ("A2", "partner"): False,
    ("A2", "front_door"): False,
    ("A3", "unit"): True,
    ("A3", "partner"): True,
    ("A3", "front_door"): True,
}
_NEVER = "E"


class Stop(StrEnum):
    """Why the gate stays shut."""

    NO_DOCUMENT = "no_document"
    CHANGED = "changed"
    NOT_ITS_RECIPIENT = "not_its_recipient"
    NEVER_LEAVES = "never_leaves"
    CONDITIONS = "conditions"
    ORIGINATOR = "originator"


class GateShut(Exception):
    """Nothing of this body leaves. It says why and at which reference, never a word of what stands there."""

    def __init__(self, why: Stop, *, reference: str = "") -> None:
        super().__init__(f"{why.value} {reference}".strip())
        self.why = why
        self.reference = reference


def pass_gate(body: bytes, *, to: str | None = None) -> dict[str, Any]:
    """Return the document in a body that may leave, to the organisation of this name. Raises `GateShut`."""
    said = read_document(body, validator=_VALIDATOR, days=_days)
    if said["digest"] != digest_of(said):
        raise GateShut(Stop.CHANGED)
    if to is not None and said["to"]["name"] != to:
        raise GateShut(Stop.NOT_ITS_RECIPIENT)
    for item in said["items"]:
        for why in stops_item(item["grade"], audience=said["to"]["kind"]):
            raise GateShut(why, reference=item["reference"])
    return said


def stops_item(grade: Mapping[str, Any], *, audience: str) -> Iterator[Stop]:
    """Yield each reason why an item of this grade may not go to this kind of organisation.

    Where the grade does not say whether its originator was asked, that is not judged: the database did.
    """
    if grade["intelligence"] == _NEVER:
        yield Stop.NEVER_LEAVES
    if grade["handling"] == "P":
        return
    named = [_UNDER_C[code, audience] for code in grade["conditions"] if (code, audience) in _UNDER_C]
    if not named or not all(named):
        yield Stop.CONDITIONS
    if "S2" in grade["conditions"] and not grade.get("originator_asked", True):
        yield Stop.ORIGINATOR


def read_document(
    body: bytes, *, validator: Validator, days: Callable[[Mapping[str, Any]], Iterable[str]]
) -> dict[str, Any]:
    """Return what a body says, as its schema has it, with days that are such. Raises `GateShut`."""
    try:
        said = json.loads(body.decode("utf-8"), object_pairs_hook=_once)
        # No writer has letters for one half of a pair of surrogates.
        json.dumps(said, ensure_ascii=False).encode("utf-8")
        is_document = next(validator.iter_errors(said), None) is None
        for day in days(said) if is_document else ():
            date.fromisoformat(day)
    except (ValueError, RecursionError) as problem:
        raise GateShut(Stop.NO_DOCUMENT) from problem
    if not is_document:
        raise GateShut(Stop.NO_DOCUMENT)
    return dict(said)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice: two readers would read two documents."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a name stands twice")
    return made


def _days(said: Mapping[str, Any]) -> Iterator[str]:
    yield said["made_on"]
    yield from (each["sent_on"] for each in said["items"])
