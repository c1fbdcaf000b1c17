"""Words that name who told are marked under a key, and found again with it alone (no database)."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.capture.rules.naming_marks import MOST, key_of_marks, mark_words, marked_among
from inkling.safeguarding.rules.protected_view.named_in_words import (
    children_named,
    identity_of,
    keys_in,
    words_that_name,
)

KEY = key_of_marks(b"k" * 32)
WHO = DraftIdentity(name="Zelda Quimby", contact="07700 900452, zelda@mail.invalid", origin="her nan, Bea")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Zelda Quimby here.", ["zelda", "quimby"]),
        ("Ask ZELDA, on +44 7700 900 452.", ["zelda", "700900452"]),
        ("Bea saw it. Write to zelda@mail.invalid!", ["bea", "zelda", "zelda@mail.invalid"]),
        ("Kez, 14, sits by the weir.", []),
        ("Her nan knows.", []),
    ],
)
def test_only_what_stands_in_the_words_is_marked(words: str, named: list[str]) -> None:
    found = words_that_name(Draft(narrative=words, identity=WHO))
    assert [each for each in named if each not in found] == []
    assert [each for each in found if each not in named and each != "mail"] == []


def test_nobody_who_is_not_known_and_no_child_is_marked() -> None:
    words = "Zelda, 14, and Zelda Quimby were there."
    assert words_that_name(Draft(narrative=words)) == []
    assert words_that_name(Draft(narrative=words, child="Zelda, 14", identity=WHO)) == ["quimby"]


def test_marks_are_found_with_their_key_and_no_other() -> None:
    told = "Zelda Quimby rings from 07700 900452."
    marks = mark_words(words_that_name(Draft(narrative=told, identity=WHO)), key=KEY)
    assert marked_among(keys_in([told]), marks=marks, key=KEY) == ["zelda", "quimby", "700900452"]
    assert marked_among(keys_in([told]), marks=marks, key=key_of_marks(b"l" * 32)) == []
    assert marked_among(["anything"], marks=b"", key=KEY) == []
    assert identity_of(["zelda", "quimby", "700900452"]) == DraftIdentity(
        origin="zelda\nquimby", contact="700900452"
    )


def test_there_are_as_many_marks_whoever_told_and_none_twice() -> None:
    one, other = (mark_words(["zelda"], key=KEY) for _ in range(2))
    many = mark_words([f"name{number}" for number in range(400)], key=KEY)
    assert len(one) == len(many) == len(mark_words([], key=KEY)) == 16 * (MOST + 1)
    pieces = [{each[at : at + 16] for at in range(0, len(each), 16)} for each in (one, other)]
    assert not pieces[0] & pieces[1], "two tellings of one teller share no mark"


def test_a_long_sentence_about_who_knew_takes_no_name_its_mark() -> None:
    words = (
        "A man waits in a car by the shop on the corner near the bridge with a girl at night, and a boy brings bags "
        "of food from the market hall to the back gate of a church, a school, a field, twice a week, on a bike with "
        "no lamp, over a wall, past a tree, a lake and a mill. Zelda Quimby here, 07700 900452."
    )
    origin = (
        "a friend who works at the shop on the corner, saw the man with the girl in the car by the bridge at night, "
        "and the boy with bags of food from the market hall at the back gate, twice a week, on a bike with no lamp, "
        "near a church, a school, a field, over a wall, past a tree, a lake and a mill"
    )
    who = DraftIdentity(name="Zelda Quimby", contact="07700 900452", origin=origin)
    found = words_that_name(Draft(narrative=words, identity=who))
    assert len(found) > MOST
    assert {"zelda", "quimby", "700900452"} <= {*found[:MOST]}


def test_what_is_short_for_a_name_or_its_house_is_marked_too() -> None:
    found = words_that_name(
        Draft(
            narrative="It is at the Quimbys again. Bernie has the flat above.",
            identity=DraftIdentity(name="Bernadette Quimby"),
        )
    )
    assert {"quimbys", "bernie"} <= {*found}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Kez Marsh, 14", ["Kez Marsh"]),
        ("kez marsh, 14", ["kez marsh"]),
        ("The girl lives above Zelda Quimby", []),
        ("[withheld] Marsh, 14", []),
        ("", []),
    ],
)
def test_a_line_of_a_child_begins_with_its_name(line: str, name: list[str]) -> None:
    assert children_named([line]) == name
