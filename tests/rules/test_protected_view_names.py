"""Somebody stands under the name by which the words know them, and a child told with an age stays one everywhere."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.extraction.composing import compose as put_together
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.people.understood import subjects_of

DAY = date(2026, 11, 30)


def view_of(words: str) -> ProtectedView:
    draft, read = Draft(narrative=words), extract(words, day=DAY)
    made = put_together(words, read.spans, leanings=read.leanings)
    subjects = subjects_of(draft, spans=read.spans, composition=made)
    return compose(draft, spans=read.spans, subjects=subjects, composition=made, day=DAY)


MUST_NOT_KNOW = [
    "Other YP there: Tyler 14?? and a girl Mimi, 13. Tyler mustn't know he talked.",
    "Tyler, 14, was in the flat with two men. Don't tell Tyler that we know.",
    "Tyler is 13 and sleeps there. Tyler must not find out who said so.",
    "A lad called Tyler, 12, carries bags for them. Please do not let Tyler know.",
]
OPEN = [
    "Mia, 13, gets in a car with a man of 40. Tyler mustn't know she told.",
    "Mia, 13, gets in a car. Don't tell Tyler, he drives it.",
    "Mia, 14, is missing. Tyler must not find out, he is 24.",
    "Mia, 14, owes money. Please do not let Tyler know.",
]


@pytest.mark.parametrize("told", MUST_NOT_KNOW)
def test_a_child_who_must_not_know_is_still_a_child(told: str) -> None:
    view = view_of(told)
    assert "Tyler" in view.child
    assert not any(line.startswith("Tyler") for line in view.of(ViewPart.NAMED))


@pytest.mark.parametrize("told", OPEN)
def test_nobody_is_a_child_by_not_being_told(told: str) -> None:
    assert "Tyler" not in view_of(told).child


def test_the_others_there_and_their_name_are_one() -> None:
    child = view_of("Other YP there: Tyler, 14. He was given weed by a man of 30.").child.splitlines()
    assert [line for line in child if "Tyler" in line or "YP" in line] == ["Other YP \u00b7 Tyler \u00b7 14"]


def test_a_name_withheld_with_its_sentence_is_read_where_it_stands_again() -> None:
    told = (
        '"Biscuit come for me in my flat, I saw him from my window." Callum, 15, owes him £900. Biscuit is a man, '
        '"like 27", scar thru eyebrow.'
    )
    view = view_of(told)
    grown = [*view.of(ViewPart.ADULTS), *view.of(ViewPart.OF_CONCERN)]
    assert any("Biscuit" in line and "27" in line for line in grown), grown


def test_a_name_that_is_withheld_everywhere_stays_so() -> None:
    view = view_of("My name is Beryl and I live next door. Mia, 13, gets in a car with a man.")
    assert "Beryl" not in "\n".join([view.child, *(line.text for line in view.lines)])
