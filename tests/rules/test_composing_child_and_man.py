"""A child told of by a nickname is no man who is told of beside: looks, ages and names stay apart."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import compose
from tests.rules.composing import marked
from tests.rules.test_composing_people import people_of


def who_are_told_of(told: str) -> list[set[str]]:
    note = marked(told)
    return people_of(compose(note.text, note.spans), note)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            (
                "YP: {child_name|Ffion-Mae D}. {description|14}. A lad they call {nickname|Squeak}, "
                '"he\'s well little, like {description|year 7}". She told of {description|the older man} '
                "till {nickname|Squeak}'s not there."
            ),
            [{"Ffion-Mae D", "14"}, {"Squeak", "year 7"}, {"the older man"}],
        ),
        (
            'A {description|grey beard}. He just sits there and "everyone goes quiet." {nickname|Fee} went quiet too.',
            [{"grey beard"}, {"Fee"}],
        ),
        (
            "A lad they call {nickname|Squeak} was there. She spoke of {description|the older man}.",
            [{"Squeak"}, {"the older man"}],
        ),
    ],
)
def test_two_are_two(told: str, expected: list[set[str]]) -> None:
    assert who_are_told_of(told) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("A man with {description|a grey beard}. He goes by {nickname|Kaz}.", [{"a grey beard", "Kaz"}]),
        (
            'A man with {description|a grey beard}. What do they call him? "{nickname|Kaz}".',
            [{"a grey beard", "Kaz"}],
        ),
        (
            "A lad they call {nickname|Squeak}, {description|16}. The older lad is {person_name|Jay}.",
            [{"Squeak", "16"}, {"Jay"}],
        ),
    ],
)
def test_who_is_named_for_what_they_are_called_is_one(told: str, expected: list[set[str]]) -> None:
    assert who_are_told_of(told) == expected
