"""When a unit may ask back, and when it looks like tasking."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.clarification.rules.asking import (
    MOST_ADDED,
    AskedAlready,
    AskingBackProblem,
    AskingBackRefused,
    SourceCount,
    check_asked,
    quotable,
)
from inkling.vocabulary.telling import AskedBack

PLACES = ("Thomas Street", "the baths")
SENT = date(2026, 11, 20)
NOBODY_ASKED = SourceCount()


def problem_of(
    asks: AskedBack | None,
    quoted: str = "",
    *,
    before: tuple[AskedAlready, ...] = (),
    source: SourceCount = NOBODY_ASKED,
) -> object:
    try:
        check_asked(asks, quoted, places=PLACES, before=before, source=source)
    except AskingBackRefused as refusal:
        (problem,) = refusal.problems.values()
        return problem.kind
    return None


@pytest.mark.parametrize("asks", [each for each in AskedBack if not each.quotes])
def test_each_of_the_list_may_be_asked_once(asks: AskedBack) -> None:
    assert problem_of(asks) is None
    assert problem_of(asks, before=(AskedAlready(asks),)) is AskingBackProblem.TWICE
    assert problem_of(asks, before=(AskedAlready(asks, is_declined=True),)) is None


@pytest.mark.parametrize(
    ("quoted", "problem"),
    [
        ("Thomas Street", None),
        ("", AskingBackProblem.NO_QUOTE),
        ("thomas street", AskingBackProblem.NOT_IN_WORDS),
        ("Go back to Thomas Street", AskingBackProblem.NOT_IN_WORDS),
    ],
)
def test_a_place_is_repeated_as_it_was_told_and_nothing_else(
    quoted: str, problem: AskingBackProblem | None
) -> None:
    assert problem_of(AskedBack.WHICH_PLACE, quoted) is problem


def test_of_another_place_it_may_be_asked_too_but_a_third_thing_never() -> None:
    first = AskedAlready(AskedBack.WHICH_PLACE, "Thomas Street", SENT)
    second = AskedAlready(AskedBack.TALK)
    assert problem_of(AskedBack.WHICH_PLACE, "the baths", before=(first,)) is None
    assert problem_of(AskedBack.WHEN, before=(first, second)) is AskingBackProblem.ENOUGH
    assert problem_of(AskedBack.ONLINE, before=(first, second)) is AskingBackProblem.ENOUGH


def test_what_is_not_of_the_list_is_refused() -> None:
    assert problem_of(None) is AskingBackProblem.NOT_IN_LIST


@pytest.mark.parametrize(
    ("source", "drifts"),
    [
        (SourceCount(), False),
        (SourceCount(asked=0, added_since=9), False),
        (SourceCount(asked=1, answered=1, added_since=MOST_ADDED - 1), False),
        (SourceCount(asked=1, answered=1, added_since=MOST_ADDED), True),
    ],
)
def test_who_comes_back_too_often_is_asked_no_more(source: SourceCount, drifts: bool) -> None:
    assert source.drifts is drifts
    assert (problem_of(AskedBack.WHERE, source=source) is AskingBackProblem.DRIFTS) is drifts
    assert problem_of(AskedBack.TALK, source=source) is None, "help may always be pointed to"


@pytest.mark.parametrize("words", ["", " ", "x" * 61, "Thomas\nStreet", "Thomas\u202eStreet"])
def test_what_cannot_be_repeated_plainly_is_not(words: str) -> None:
    assert not quotable(words)


@pytest.mark.parametrize("asks", list(AskedBack))
def test_no_question_of_the_list_asks_anybody_to_find_out(asks: AskedBack) -> None:
    words = f" {asks.plain.lower()} "
    assert not any(
        each in words for each in (" find out", " go back", " look for", " ask ", " watch ", " next time")
    )
