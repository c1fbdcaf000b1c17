"""A note parted into its matters: each part has its own words and people, and nothing of the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.notes.rules.content import ItemDecision, NoteContent, SentCopy, pack, unpack
from inkling.notes.rules.correcting import correct_subjects
from inkling.notes.rules.parts import (
    MOST_PARTS,
    NotePart,
    by_child,
    content_of_part,
    parts_of,
    secret_of_part,
    without_answers_of_gone,
)
from inkling.notes.rules.told_items import correct_items
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.rules.understanding.values import Item, Stretch, Subject, Understanding
from inkling.sites.service.notes.presses import after_press
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

DAY = date(2026, 11, 26)
# Fictional; the plate was never issued.
TEXT = (
    "Amber, 14, told me that a man called Ryan drives her in a silver Corsa, QX99 ZZA. "
    "He gave her a phone.\nPoppy, 13, said that she was at the arcade with a man called Sid. "
    "Sid gave Poppy vapes.\nAmber was out on Friday night again."
)


def parted(decide: dict[int, int], *, text: str = TEXT, typed: int | None = None) -> list[NotePart]:
    """Return the parts of a text whose things told are put into parts by their numbers in the reading."""
    spans = extract(text, day=DAY).spans
    value = understanding_of([ReadPassage(0, spans, compose(text, spans, day=DAY), (), text)], details=[])
    keys = [each.key for each in correct_items(value, text=text, decisions={}).cards]
    decisions = {keys[at]: ItemDecision(part=part) for at, part in decide.items()}
    cards = correct_subjects(value, text=text, decisions={})
    items = correct_items(cards.value, text=text, decisions=decisions)
    length = len(text) if typed is None else typed
    return parts_of(items.value, cards=cards.cards, items=items.cards, text=text, typed=length)


def item_at(words: str) -> int:
    spans = extract(TEXT, day=DAY).spans
    items = compose(TEXT, spans, day=DAY).items
    start = TEXT.index(words)
    return next(at for at, each in enumerate(items) if each.start <= start < each.end)


def names(part: NotePart) -> set[str]:
    return {name for each in part.value.subjects for name in each.values_of("name", "nickname", "plate")}


def test_a_note_that_nobody_parts_is_one_with_all_of_it() -> None:
    (part,) = parted({})
    assert part.text == TEXT


def test_each_part_has_its_own_words_and_people_at_their_places() -> None:
    first, second = parted({item_at("Poppy, 13"): 2, item_at("Amber was out"): 1})
    assert "Poppy" not in first.text
    assert "Amber" not in second.text
    assert first.text.endswith("Amber was out on Friday night again.")
    assert {"Amber", "Ryan", "QX99 ZZA"} <= names(first)
    assert {"Poppy", "Sid"} <= names(second)
    assert not names(first) & {"Poppy", "Sid"}
    assert not names(second) & {"Amber", "Ryan", "QX99 ZZA"}
    for part in (first, second):
        for subject in part.value.subjects:
            for each in subject.mentions:
                assert TEXT.find(part.text[each.start : each.end]) >= 0
            named = subject.values_of("name")
            assert not named or part.text[subject.mentions[0].start : subject.mentions[0].end]


def test_no_word_is_lost_and_none_stands_twice() -> None:
    whole = "".join(TEXT.split())
    parts = parted({item_at("Poppy, 13"): 2, item_at("Amber was out"): 3})
    found = ["".join(each.text.split()) for each in parts]
    assert len(found) == 3
    assert sorted("".join(found)) == sorted(whole)
    assert all(each in whole for each in found)


def test_items_of_a_part_say_the_same_as_before() -> None:
    before = [
        " ".join(TEXT[one.start : one.end] for one in each.item.stretches)
        for part in parted({})
        for each in part.items
    ]
    after = [
        " ".join(part.text[one.start : one.end] for one in each.item.stretches)
        for part in parted({item_at("Poppy, 13"): 2})
        for each in part.items
    ]
    assert [each.strip() for each in after] == [each.strip() for each in before]


def test_what_stands_in_a_field_is_of_the_first_part_until_somebody_says_so() -> None:
    typed = TEXT.index("Amber was out")
    first, second = parted({item_at("Poppy, 13"): 2}, typed=typed)
    assert "Amber was out" in first.text
    assert "Amber was out" not in second.text


J = "person:j"


def three_of_one_initial() -> tuple[Understanding, str]:
    """Return three children called J, each in a thing told of its own."""
    lines = ["J is 12 and was at the park", "J is 14 and has a new phone", "J is 15 and came home late"]
    text = "\n".join(lines)
    subjects, items = [], []
    for at, line in enumerate(lines):
        start = text.index(line)
        place = Stretch(0, start, start + 1)
        subjects.append(
            Subject(
                f"s{at}",
                SubjectKind.PERSON,
                mentions=(place,),
                age=AgeGroup.CHILD,
                role=SubjectRole.CHILD_AT_RISK,
            )
        )
        items.append(Item(f"i{at}", (Stretch(0, start, start + len(line)),), subjects=(f"s{at}",)))
    return Understanding(tuple(items), tuple(subjects), passages=(0,)), text


def test_three_children_with_one_initial_are_three_cards_and_three_parts() -> None:
    value, text = three_of_one_initial()
    cards = correct_subjects(value, text=text, decisions={}).cards
    assert len({each.key for each in cards}) == 3
    items = correct_items(value, text=text, decisions={}).cards
    numbers = by_child(items, cards=cards)
    assert sorted(numbers.values()) == [1, 2, 3]
    decisions = {key: ItemDecision(part=part) for key, part in numbers.items()}
    decided = correct_items(value, text=text, decisions=decisions)
    parts = parts_of(decided.value, cards=cards, items=decided.cards, text=text, typed=len(text))
    assert [each.text.strip() for each in parts] == text.split("\n")
    assert [len(each.cards) for each in parts] == [1, 1, 1]


def test_what_tells_of_no_child_goes_with_the_one_above() -> None:
    value, text = three_of_one_initial()
    extra = Item("i9", (Stretch(0, len(text), len(text) + 9),))
    items = correct_items(
        replace(value, items=(*value.items, extra)), text=f"{text} He drove.", decisions={}
    ).cards
    numbers = by_child(items, cards=correct_subjects(value, text=text, decisions={}).cards)
    assert list(numbers.values()) == [1, 2, 3, 3]


def a_part(number: int) -> NotePart:
    return NotePart(number, "", Understanding(), [], [], ())


def test_what_was_said_of_one_child_is_not_said_of_another() -> None:
    answers = {"child": "Amber", "place": "LS11 5DE", "region": "x", "referred_to": "Leeds", "agreed": "no"}
    answers |= {"needed": "Amber wears a blue coat", "hide": "Her stepfather"}
    content = NoteContent(b"s" * 15, answers={**answers, "place_3": "BD1 1AA", "hide_3": "Her brother"})
    second = content_of_part(content, a_part(2), is_first=False, signs=())
    third = content_of_part(content, a_part(3), is_first=False, signs=())
    assert (second.answer("child"), second.answer("place"), second.answer("region")) == ("", "LS11 5DE", "x")
    assert (second.answer("referred_to"), second.answer("agreed")) == ("", "no")
    assert (third.answer("place"), third.answer("region")) == ("BD1 1AA", "")
    assert (second.answer("needed"), second.answer("hide"), third.answer("hide")) == (
        "",
        "Her stepfather",
        "Her brother",
    )
    first = content_of_part(content, a_part(1), is_first=True, signs=())
    assert (first.answer("child"), first.answer("referred_to"), first.secret) == (
        "Amber",
        "Leeds",
        content.secret,
    )


def test_each_part_has_a_receipt_of_its_own_each_time_the_same() -> None:
    secret = bytes(range(15))
    found = {secret_of_part(secret, each) for each in range(1, MOST_PARTS + 1)}
    assert len(found) == MOST_PARTS
    assert {len(each) for each in found} == {15}
    assert secret_of_part(secret, 4) in found


def test_an_answer_of_a_part_that_is_gone_is_no_answer_of_a_later_one() -> None:
    content = NoteContent(
        b"", answers={"child_2": "Poppy", "child": "Amber"}, items={"k": ItemDecision(part=3)}
    )
    assert without_answers_of_gone(content).answers == {"child": "Amber"}


@pytest.mark.parametrize(("there", "number"), [(0, 2), (7, 8), (8, 9), (9, 0)])
def test_so_many_parts_and_no_more(there: int, number: int) -> None:
    content = NoteContent(b"", items={"a": ItemDecision(part=there)})
    assert after_press(content, "item-begins:b").items.get("b", ItemDecision()).part == number


def test_what_was_sent_in_parts_is_opened_again() -> None:
    sent = SentCopy("A", "2026-11-26", "BY_HAND", others=(SentCopy("B", "2026-11-26", "BY_HAND", part=2),))
    content = NoteContent(b"x", sent=sent, items={"k": ItemDecision(part=2)})
    assert unpack(pack(content)) == content
