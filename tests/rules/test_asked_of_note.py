"""What the front door reads in the words is not asked once more: the one child, and who must not find out."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import DraftIdentity
from inkling.journeys.noting.fill_forms import asked_of_note, sheets_of_note
from inkling.journeys.noting.understand_note import understand_note
from inkling.notes.rules.content import NoteContent
from inkling.routing.rules.placing import find_placement
from inkling.vocabulary.notes import NoteTemplate

DAY = date(2026, 11, 26)
# Fictional.
ONE = "Amber Birkett (14) told me that a man called Ryan hits her. Amber does not want her mum to know."
TWO = "Amber (14) told me that a man called Ryan hits her and Poppy (13)."


@pytest.mark.parametrize(
    ("text", "answers", "asked"),
    [
        (ONE, {}, {"place", "needed"}),
        (ONE, {"place": "LS11 5DE"}, {"needed"}),
        # Of two nobody guesses which is meant; no words say who must not find out.
        (TWO, {}, {"child", "place", "needed", "hide"}),
        (TWO, {"child": "Amber, 14", "hide": "Her mum"}, {"place", "needed"}),
    ],
)
def test_only_what_the_words_leave_open_is_asked(text: str, answers: dict[str, str], asked: set[str]) -> None:
    content = NoteContent(b"x" * 15, text=text, answers=answers, is_read=True)
    understood = understand_note(content, template=NoteTemplate.NOTE, day=DAY)
    draft = understood.draft(content, identity=DraftIdentity("Priya Shah", "priya@service.invalid"))
    assert set(asked_of_note(draft, value=understood.value, on=DAY).door) == asked


def test_a_host_authority_finds_the_door_and_leaves_the_place_open() -> None:
    content = NoteContent(b"x" * 15, text=ONE, fields={"host": "Leeds City Council"}, is_read=True)
    understood = understand_note(content, template=NoteTemplate.RETURN_HOME, day=DAY)
    draft = understood.draft(content, identity=DraftIdentity("Priya Shah", "priya@service.invalid"))
    asked = asked_of_note(draft, value=understood.value, on=DAY)
    assert set(asked.door) == {"place", "needed"}
    place = find_placement(draft.place)
    (sheet,) = sheets_of_note(draft, value=understood.value, place=place, on=DAY)
    holding = {each.label for each in sheet.fields if "Leeds" in each.value}
    assert holding
    assert holding <= {*asked.required, *asked.others}
    assert {each.value for each in sheet.fields if "Leeds" in each.value} == {draft.place}
