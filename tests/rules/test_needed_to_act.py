"""What stays of an answer to a front door where an officer withholds the words that could show who told."""

from __future__ import annotations

import pytest

from inkling.dissemination.rules.facts_to_leave import sift
from inkling.dissemination.rules.leaks import leaks_in

SHOWN = frozenset({"Rico", "Lily", "07700 900461"})


def withheld(text: str, *, told: str = "", names_child: bool = True) -> str:
    return sift(text, leaks_in(text, told=told), is_shown=SHOWN.__contains__, names_child=names_child).cut(
        text
    )


@pytest.mark.parametrize(
    ("text", "stays", "goes"),
    [
        ("The caller says that Rico waits.", ("Rico",), ("caller",)),
        ("My sister saw Rico with Lily.", ("Rico", "Lily"), ("sister", "My")),
        ("Rico rings from 07700 900461.", ("Rico rings from 07700 900461",), ()),
        ("Call 07700 900452, I am there.", (), ("07700 900452", "I am")),
        (
            "Priti Vance told me that Lily is at the flat.",
            ("Lily is at the flat",),
            ("Priti", "Vance", "told"),
        ),
    ],
)
def test_what_was_shown_stays_and_who_told_goes(
    text: str, stays: tuple[str, ...], goes: tuple[str, ...]
) -> None:
    left = withheld(text)
    assert [each for each in stays if each not in left] == [], left
    assert [each for each in goes if each in left] == [], left


def test_a_name_stays_within_a_run_of_words_as_told() -> None:
    told = "he waits for Lily by the bridge on Fridays at the back"
    left = withheld(f"Said: {told}.", told=told)
    assert "Lily" in left
    assert "by the bridge on Fridays" not in left


def test_a_child_who_tells_is_not_named_where_nobody_was_shown_her_name() -> None:
    text = "A girl called Keziah, 13, is at the flat."
    assert "Keziah" in withheld(text)
    assert "Keziah" not in withheld(text, names_child=False)
