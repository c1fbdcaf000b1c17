"""A peg is no bus, a lad in year 6 is told with his year, and a baby that is expected is no child of a concern."""

from __future__ import annotations

import pytest

from benchmarks.concerns import view_of
from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from tests.rules.composing import who


@pytest.mark.parametrize(
    "text",
    [
        "he sets his rods up on 10 every Sunday.",
        "We moved on 12 and they stood there.",
        "Kick off 7 and home.",
    ],
)
def test_a_bare_number_after_on_or_off_is_no_bus(text: str) -> None:
    assert not [each.text for each in extract(text).spans if each.type == "travel_route"]


@pytest.mark.parametrize(
    "text", ["She gets on the 10 to town.", "They took 42 home.", "He got off the 7 and ran."]
)
def test_a_bus_stays_one(text: str) -> None:
    assert [each.text for each in extract(text).spans if each.type == "travel_route"]


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("There's a lad in year 6, Owen Tate, who told me at the hatch.", "Owen Tate", "in year 6"),
        ("A girl in yr 5, Mina, was crying.", "Mina", "in yr 5"),
    ],
)
def test_a_younger_year_is_told_with_the_child(text: str, name: str, year: str) -> None:
    child = who(text, name)
    assert (child.age, child.age_told) == ("child", True)
    assert year in [each.text for each in extract(text).spans if each.type == "description"]


def test_a_year_of_something_else_is_no_look() -> None:
    assert not [
        each for each in extract("He is in year 2 of his sentence.").spans if each.type == "description"
    ]


@pytest.mark.parametrize("told", ["mum is having the baby", "her sister is expecting a baby"])
def test_a_baby_yet_to_come_is_no_child_of_the_concern(told: str) -> None:
    view = view_of(Draft(narrative=f"Zak is 12 and a man gives him weed to carry, {told}."))
    assert view is not None
    assert "Zak" in view.child
    assert "baby" not in view.child
