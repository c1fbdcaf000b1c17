"""What a machine only judged of somebody goes with each part of a note as judged, without the words of the others."""

from __future__ import annotations

from inkling.notes.rules.content import ItemDecision
from inkling.notes.rules.parting.parts import parts_of
from inkling.notes.rules.told_items import correct_items
from inkling.reading.rules.understanding.values import Item, Stretch, Subject, Understanding
from inkling.vocabulary.subjects import JUDGED, AgeGroup, SubjectKind


def test_a_part_goes_on_saying_what_was_only_judged() -> None:
    text = "A lad hits Amber. The lad drives Poppy."
    middle = text.index("The lad")
    lad = Subject(
        "s",
        SubjectKind.PERSON,
        mentions=(Stretch(0, 0, 5), Stretch(0, middle, middle + 7)),
        age=AgeGroup.CHILD,
        age_reason="judged, 70 of 100: 'looks lad'",
    )
    items = (
        Item("a", (Stretch(0, 0, middle),), subjects=("s",)),
        Item("b", (Stretch(0, middle, len(text)),), subjects=("s",)),
    )
    value = Understanding(items, (lad,), passages=(0,))
    keys = [each.key for each in correct_items(value, text=text, decisions={}).cards]
    decided = correct_items(value, text=text, decisions={keys[1]: ItemDecision(part=2)})
    for part in parts_of(decided.value, cards=[], items=decided.cards, text=text, typed=len(text)):
        (subject,) = part.value.subjects
        assert subject.age_reason.startswith(JUDGED)
        assert "looks" not in subject.age_reason
        assert subject.is_age_judged
