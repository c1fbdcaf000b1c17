"""Looks of one and of the next are of two people, though one stretch of words tells them."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note

NECK_TATTOO = (
    'F 14, BIB taxi driver who stayed till triage, decent. "Two blue ones off the bloke with the neck tattoo." '
    "Won't name him. Gave name Alicia Dunmore; mother (0340) says Alicia Price. "
    "Neck tattoo rung dept x3 claiming to be family."
)


def people_of(text: str) -> list[list[str]]:
    made, words = read_note(text)
    return [[words[span] for span in each.spans] for each in made.entities if each.kind == "person"]


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("One with a ponytail and one with a burned hand took her phone.", ("ponytail", "burned hand")),
        (
            "Two men outside school, one with a ponytail and one with a burned hand. They gave Leah, 14, vapes.",
            ("ponytail", "burned hand"),
        ),
        (
            "Three lads came, one with a limp, one with braids and one with a gold tooth. They gave Leah, 14, vapes.",
            ("limp", "braids", "gold tooth"),
        ),
    ],
)
def test_one_and_one_are_as_many_as_are_told(text: str, looks: tuple[str, ...]) -> None:
    people = people_of(text)
    of_each = [[each for each in people if any(look in words for words in each)] for look in looks]
    assert all(len(each) == 1 for each in of_each)
    assert len({id(each[0]) for each in of_each}) == len(looks)


@pytest.mark.parametrize(
    "text",
    [
        "A man with a ponytail and a burned hand gave Leah, 14, vapes.",
        "He has a ponytail and one gold tooth. Leah is 14.",
    ],
)
def test_looks_of_one_stay_together(text: str) -> None:
    people = people_of(text)
    assert len([each for each in people if any("ponytail" in words for words in each)]) == 1
    assert sum(any("hand" in words or "tooth" in words for words in each) for each in people) == 1


@pytest.mark.parametrize(
    ("text", "before", "again"),
    [
        (
            "Leah, 14, was with a man with a gold tooth. Her mum rang. Gold tooth drove off.",
            "man",
            "Gold tooth",
        ),
        (
            NECK_TATTOO,
            "with the neck tattoo",
            "Neck tattoo",
        ),
    ],
)
def test_looks_that_do_something_are_of_whom_they_were_told(text: str, before: str, again: str) -> None:
    made, words = read_note(text)
    told = next(each for each in made.entities if any(words[span] == again for span in each.spans))
    assert any(words[span].startswith(before) for span in told.spans)
    assert told.role != "family_or_carer"


def test_a_taxi_driver_is_not_the_bloke_with_the_looks() -> None:
    text = 'F 14, brought in by taxi driver, decent. "Two blue ones off the bloke with the neck tattoo."'
    made, words = read_note(text)
    told = next(each for each in made.entities if any("neck tattoo" in words[span] for span in each.spans))
    assert told.called is None or "driver" not in text[slice(*told.called)]
