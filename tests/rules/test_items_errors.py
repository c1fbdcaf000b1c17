"""The list of errors says what was not found, and names nobody else in its place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from benchmarks.items_errors import listing

if TYPE_CHECKING:
    from training.notes.layers import Layered

TEXT = "I saw Leah, 12, with Kaz."


def account(*people: tuple[str, str]) -> dict[str, Any]:
    """Return what is told of these people, words and age."""
    spans = [
        {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "type": "person_name"}
        for words, _ in people
    ]
    entities = [
        {"kind": "person", "spans": [at], "age": age, "role": "other", "why": f"named '{words}'"}
        for at, (words, age) in enumerate(people)
    ]
    return {"spans": spans, "entities": entities}


def lines_of(ours: dict[str, Any]) -> str:
    """Return the listing of child or adult for one note of Leah, a child, and Kaz, an adult."""
    true = account(("Leah", "child"), ("Kaz", "adult"))
    told = SimpleNamespace(text=TEXT, id="x-1", hand="nobody")
    note = cast("Layered", SimpleNamespace(note=told, as_extracted=lambda: true))
    return listing([note], lambda _: ours, only="child or adult")


def test_who_was_not_found_is_not_told_as_somebody_else() -> None:
    assert "Kaz is adult, not found" in lines_of(account(("Leah", "child")))


def test_whose_bounds_differ_is_found() -> None:
    ours = account(("Leah", "child"), ("Kaz.", "child"))
    assert "Kaz is adult, not child: named 'Kaz.'" in lines_of(ours)
