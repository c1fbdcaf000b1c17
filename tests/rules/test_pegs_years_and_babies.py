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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Gaz gives me a bag to hide. mum is having the baby so nan minds us. Gaz comes back on friday.",
            "Gaz",
        ),
        ("Rolo who is my sisters mate brings pills. They left the toddler with him. Rolo sells.", "Rolo"),
    ],
)
def test_the_baby_is_nobody_who_was_told_by_a_name(text: str, name: str) -> None:
    assert who(text, name).age != "child"


def test_a_toddler_told_by_name_is_the_baby_of_the_next_sentence() -> None:
    assert who("She has a toddler, Kai. The baby cries and Kai is left alone.", "Kai").age == "child"


@pytest.mark.parametrize(
    "text",
    [
        "Kel makes me hide a knife. If i tell then Amir gets hurt. Amir is my brother.",
        "he said if i told Amir would be next. Amir is in my class.",
    ],
)
def test_who_would_be_hurt_for_telling_was_told_nothing(text: str) -> None:
    assert who(text, "Amir").role != "professional"


def test_who_was_told_has_a_job() -> None:
    assert who("I have spoken to Amy. Dan sells to the lads.", "Amy").role == "professional"
