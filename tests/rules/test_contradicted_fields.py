"""A field of an interview that the words contradict is pointed out; what says the same in other words is not."""

from __future__ import annotations

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.notes.rules.offering.contradicting import contradicted_fields
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.vocabulary.notes import NoteTemplate
from tests.rules.test_offered_fields import DAY, NOTE


def contradicted(
    text: str, *, template: NoteTemplate = NoteTemplate.RETURN_HOME, **fields: str
) -> dict[str, str]:
    spans = extract(text, day=DAY).spans
    value = understanding_of([ReadPassage(0, spans, compose(text, spans, day=DAY), (), text)], details=[])
    found = contradicted_fields(text, template=template, items=value.items, fields=fields)
    return {each.field.value: each.value for each in found}


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("answer", "declined", "accepted"),
        ("episode", "M-2026-181", "M-2026-118"),
        ("missing_from", "20/11/2026 16:00", "20/11/2026 18:00"),
        ("missing_from", "19/11/2026", "20/11/2026 18:00"),
        ("missing_to", "22.11.26 07.30", "21/11/2026 07:30"),
        ("missing_to", "Saturday 17:30", "21/11/2026 07:30"),
        ("offered", "21/11/2026 12:00", "21/11/2026 10:00"),
    ],
)
def test_what_the_words_say_otherwise_is_pointed_out(name: str, typed: str, told: str) -> None:
    assert contradicted(NOTE, **{name: typed}) == {name: told}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("answer", "accepted"),
        ("episode", "m-2026-118 (police)"),
        ("missing_from", "20.11.26 at 18.00"),
        ("missing_from", "Friday evening"),
        ("missing_to", "21/11/2026"),
        ("missing_to", ""),
        # Whoever has a reason of their own for it writes it in other words.
        ("push", "A row about the rules of the house."),
        ("found_at", "In Leeds"),
    ],
)
def test_what_says_the_same_or_less_is_not(name: str, typed: str) -> None:
    assert contradicted(NOTE, **{name: typed}) == {}


def test_of_what_the_words_say_twice_and_otherwise_nothing_is_said() -> None:
    text = "The interview was offered and she declined. Later it was offered again and she accepted."
    assert contradicted(text, answer="declined") == {}


def test_no_other_template_is_compared() -> None:
    assert contradicted(NOTE, template=NoteTemplate.NOTE, answer="declined") == {}
    assert contradicted(NOTE, template=NoteTemplate.RETURN_DISCUSSION, answer="declined") == {
        "answer": "accepted"
    }
