"""Whoever has a name is not given a child's by "he is", and no grown-up is the little lad."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import compose
from tests.rules.composing import DAY, marked


def people_of(told: str) -> list[tuple[str, set[str]]]:
    """Return who of a marked note has spans: child, adult or unknown, and their words."""
    note = marked(told)
    made = compose(note.text, note.spans, day=DAY)
    people = [each for each in made.entities if each.kind == "person" and each.spans]
    return [(each.age, {note.spans[span].text for span in each.spans}) for each in people]


@pytest.mark.parametrize(
    "told",
    [
        "A man called {nickname|Fox} took us. The smallest one ran, hes {person_name|Jem}, hes {description|14}.",
        "The bloke is called {nickname|Fox}. The little lad got in, he's {person_name|Jem} and he's {description|12}.",
        "They all call the man {nickname|Fox}. One boy cried, he is {person_name|Jem}, {description|13}.",
        "A man they call {nickname|Fox} drives. There is a lad in the back, hes {person_name|Jem}, {description|11}.",
    ],
)
def test_a_child_named_behind_he_is_no_man_told_before(told: str) -> None:
    people = people_of(told)
    child = next(words for age, words in people if "Jem" in words)
    assert ("adult", {"Fox"}) in people
    assert len(child) == 2


@pytest.mark.parametrize(
    ("told", "both"),
    [
        ("There is a man they call {nickname|Fish}. He's {person_name|Darren} really.", {"Fish", "Darren"}),
        ("A bloke called {nickname|Smurf} waits. His name's {person_name|Craig}.", {"Smurf", "Craig"}),
        ("They call him {nickname|Monk}. He's {person_name|Ryan}, {description|15}.", {"Monk", "Ryan", "15"}),
        (
            "A man called {nickname|Tank} drives. He's {person_name|Cole}, {description|40}.",
            {"Tank", "Cole", "40"},
        ),
    ],
)
def test_who_has_but_a_nickname_is_named(told: str, both: set[str]) -> None:
    assert [words for _, words in people_of(told)] == [both]
