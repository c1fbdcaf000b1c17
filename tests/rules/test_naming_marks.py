"""Words that name who told are marked under a key, and found again with it alone (no database)."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.capture.rules.naming_marks import MOST, key_of_marks, mark_words, marked_among
from inkling.safeguarding.rules.protected_view.named_in_words import identity_of, keys_in, words_that_name

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
