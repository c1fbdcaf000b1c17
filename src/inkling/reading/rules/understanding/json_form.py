"""An understanding as values of JSON, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from inkling.reading.rules.understanding.values import (
    Attribute,
    Item,
    ItemAnswers,
    Moment,
    Stretch,
    Subject,
    Understanding,
)
from inkling.vocabulary.subjects import AgeGroup, CheckedBy, ItemKnown, SubjectKind, SubjectRole


def as_json(understanding: Understanding) -> dict[str, Any]:
    """Return an understanding as values of JSON."""
    return asdict(understanding)


def from_json(data: dict[str, Any]) -> Understanding:
    """Return the understanding that `as_json` made this of."""
    return Understanding(
        items=tuple(_item(each) for each in data["items"]),
        subjects=tuple(_subject(each) for each in data["subjects"]),
        passages=tuple(data["passages"]),
        details=tuple(data["details"]),
    )


def _item(data: dict[str, Any]) -> Item:
    return Item(
        **{
            **_tuples(data),
            "stretches": tuple(Stretch(**each) for each in data["stretches"]),
            "moments": tuple(Moment(**each) for each in data["moments"]),
            "known": ItemKnown(data["known"]),
            "answers": tuple(ItemAnswers(**each) for each in data.get("answers", ())),
            "checked_by": _checked_by(data),
        }
    )


def _subject(data: dict[str, Any]) -> Subject:
    return Subject(
        **{
            **_tuples(data),
            "mentions": tuple(Stretch(**each) for each in data["mentions"]),
            "attributes": tuple(Attribute(**each) for each in data["attributes"]),
            "kind": SubjectKind(data["kind"]),
            "age": AgeGroup(data["age"]),
            "role": SubjectRole(data["role"]),
            "checked_by": _checked_by(data),
            "must_not_know": Stretch(**words) if (words := data.get("must_not_know")) else None,
        }
    )


def _checked_by(data: dict[str, Any]) -> CheckedBy | None:
    return CheckedBy(data["checked_by"]) if data.get("checked_by") else None


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
