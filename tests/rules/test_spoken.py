"""Each one's words stay apart, from the page of a note to how an item is known at the unit."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.journeys.noting.understand_note import UnderstoodNote, understand_note
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.telling import narrative_of, places_of_fields
from inkling.reading.rules.understanding.values import Item
from inkling.vocabulary.notes import SPOKEN, TOLD, CallField, NoteTemplate, SchoolField, TogetherField
from inkling.vocabulary.subjects import ItemKnown

DAY = date(2026, 11, 26)
MINE = "Amber came back at four on Sunday. She was cold and tired."
HERS = "I was at Sid's flat. He gave me a phone. I did not want to go."
THEIRS = "She has a new phone. A silver car waits outside at night."
FIELDS = {TogetherField.YOUNG_PERSON.value: HERS, TogetherField.PARENT.value: THEIRS}


def together(**fields: str) -> UnderstoodNote:
    content = NoteContent(b"x", text=MINE, fields={**FIELDS, **fields}, typed_on=DAY.isoformat())
    return understand_note(content, template=NoteTemplate.TOGETHER, day=DAY)


def words(understood: UnderstoodNote, item: Item) -> str:
    return " ".join(understood.text[each.start : each.end] for each in item.stretches)


def test_each_item_is_known_from_whose_words_it_stands_in() -> None:
    understood = together()
    found: dict[str, set[ItemKnown]] = {}
    for each in understood.value.items:
        told = words(understood, each)
        whose = next(
            name
            for name, text in (("hers", HERS), ("theirs", THEIRS), ("mine", MINE))
            if any(one.strip(". ") in text for one in told.split(": ")[-1].split(". ")[:1])
        )
        found.setdefault(whose, set()).add(each.known)
    assert found["hers"] == {ItemKnown.CHILD}
    assert found["theirs"] == {ItemKnown.HEARSAY}
    assert ItemKnown.HEARSAY not in found["mine"]


def test_no_item_holds_words_of_two() -> None:
    understood = together()
    for each in understood.value.items:
        told = words(understood, each)
        assert sum(first in told for first in ("tired", "Sid", "silver car")) <= 1
        assert each.is_composed


def test_whose_words_they_are_stands_in_the_narrative_and_what_is_for_the_record_does_not() -> None:
    narrative = together(who_was_there="Aunt, worker").narrative
    assert f"The child or young person's own words: {HERS}" in narrative
    assert f"The parent's or carer's own words: {THEIRS}" in narrative
    assert "Aunt" not in narrative


@pytest.mark.parametrize("text", ["", MINE])
def test_places_are_those_of_the_narrative(text: str) -> None:
    content = NoteContent(b"x", text=text, fields=FIELDS)
    whole = narrative_of(content, template=NoteTemplate.TOGETHER)
    places = places_of_fields(content, template=NoteTemplate.TOGETHER)
    assert [whole[start:end].partition(": ")[2] for _, start, end in places] == [HERS, THEIRS]


def test_a_caller_is_no_child_though_the_field_is_named_alike() -> None:
    assert CallField.OWN_WORDS.value == SchoolField.OWN_WORDS.value
    for template, known in ((NoteTemplate.CALL, ItemKnown.HEARSAY), (NoteTemplate.SCHOOL, ItemKnown.CHILD)):
        content = NoteContent(b"x", text="It was late.", fields={"own_words": "Sid hits Amber every week."})
        value = understand_note(content, template=template, day=DAY)
        assert {each.known for each in value.value.items if "Sid" in words(value, each)} == {known}


def test_only_words_that_are_told_are_somebodys() -> None:
    told = {each.value for each in TOLD}
    assert {name for names in SPOKEN.values() for name in names} <= told
