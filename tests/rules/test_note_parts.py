"""A note parted into its matters: each part has its own words and people, and nothing of the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.notes.rules.content import ItemDecision, NoteContent, SentCopy, pack, unpack
from inkling.notes.rules.correcting import correct_subjects
from inkling.notes.rules.parting.numbers import MOST_PARTS, PartsProblem, PartsRefused, by_child, parts_in
from inkling.notes.rules.parting.parts import NotePart, parts_of
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


def parted(
    decide: dict[int, int], *, text: str = TEXT, typed: int | None = None, out: frozenset[int] = frozenset()
) -> list[NotePart]:
    """Return the parts of a text whose things told are put into parts by their numbers in the reading."""
    spans = extract(text, day=DAY).spans
    value = understanding_of([ReadPassage(0, spans, compose(text, spans, day=DAY), (), text)], details=[])
    keys = [each.key for each in correct_items(value, text=text, decisions={}).cards]
    decisions = {keys[at]: ItemDecision(part=part, is_out=at in out) for at, part in decide.items()}
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
    assert sorted(numbers.values()) == [(1,), (2,), (3,)]
    decisions = {key: ItemDecision(part=parts[0]) for key, parts in numbers.items()}
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
    assert list(numbers.values()) == [(1,), (2,), (3,), (3,)]


def test_a_field_of_the_template_is_of_the_first_part_and_of_no_child_told_of_last() -> None:
    """The record is of one child: "Missing from: 20/11/2026" must not stand in the part of a friend."""
    value, text = three_of_one_initial()
    missing, back = "Missing from: 20/11/2026. ", "Returned: 21/11/2026. She was cold."
    whole = f"{text} {missing}{back}"
    fields = [whole.index(missing), whole.index(back)]
    told = [*fields, whole.index("She was cold")]
    extra = [
        Item(f"i{start}", (Stretch(0, start, end),))
        for start, end in zip(told, [*told[1:], len(whole)], strict=True)
    ]
    items = correct_items(replace(value, items=(*value.items, *extra)), text=whole, decisions={}).cards
    cards = correct_subjects(value, text=whole, decisions={}).cards
    numbers = by_child(items, cards=cards, fields=fields)
    assert list(numbers.values()) == [(1,), (2,), (3,), (1,), (1,), (1,)]


def test_what_tells_nothing_makes_no_part_and_its_words_go_with_those_above() -> None:
    poppy, amber = item_at("Poppy, 13"), item_at("Amber was out")
    # What follows it is of the same part, but what begins another.
    after = dict.fromkeys(range(poppy, amber), 2) | {amber: 3}
    first, last = parted(after, out=frozenset(range(poppy, amber)))
    assert (first.number, last.number) == (1, 3)
    assert "Poppy" in first.text
    assert not names(first) & {"Poppy", "Sid"}
    assert last.text.startswith("Amber was out")


def test_a_note_of_which_nothing_tells_anything_is_one() -> None:
    count = len(compose(TEXT, extract(TEXT, day=DAY).spans, day=DAY).items)
    (part,) = parted({at: at % 3 + 1 for at in range(count)}, out=frozenset(range(count)))
    assert part.text == TEXT


def test_nobody_tells_of_a_child_of_whom_all_was_said_to_tell_nothing() -> None:
    value, text = three_of_one_initial()
    cards = correct_subjects(value, text=text, decisions={}).cards
    keys = [each.key for each in correct_items(value, text=text, decisions={}).cards]
    items = correct_items(value, text=text, decisions={keys[1]: ItemDecision(is_out=True)}).cards
    assert parts_in(by_child(items, cards=cards)) == [1, 2]


def children(count: int) -> tuple[Understanding, str]:
    """Return so many children, each in a thing told of its own, and a last thing that tells of the first two."""
    lines = [f"Child {at} was there" for at in range(count)] + ["Both were driven away"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    subjects = tuple(
        Subject(f"s{at}", SubjectKind.PERSON, mentions=(Stretch(0, start, start + 7),), age=AgeGroup.CHILD)
        for at, start in enumerate(starts[:-1])
    )
    who = [(each.id,) for each in subjects] + [("s0", "s1")]
    items = tuple(
        Item(f"i{at}", (Stretch(0, start, start + len(line)),), subjects=whose)
        for at, (line, start, whose) in enumerate(zip(lines, starts, who, strict=True))
    )
    return Understanding(items, subjects, passages=(0,)), text


@pytest.mark.parametrize("count", [MOST_PARTS - 1, MOST_PARTS, MOST_PARTS + 1])
def test_no_child_joins_the_part_of_another_because_there_are_too_many(count: int) -> None:
    value, text = children(count)
    cards = correct_subjects(value, text=text, decisions={}).cards
    items = correct_items(value, text=text, decisions={}).cards
    if count <= MOST_PARTS:
        assert parts_in(by_child(items, cards=cards)) == list(range(1, count + 1))
        return
    with pytest.raises(PartsRefused) as refused:
        by_child(items, cards=cards)
    assert refused.value.reason == PartsProblem.TOO_MANY_CHILDREN(has=count, most=MOST_PARTS)


def test_what_tells_of_several_children_stands_in_the_part_of_each_and_in_no_other() -> None:
    value, text = children(3)
    cards = correct_subjects(value, text=text, decisions={}).cards
    numbers = by_child(correct_items(value, text=text, decisions={}).cards, cards=cards)
    assert list(numbers.values()) == [(1,), (2,), (3,), (1, 2)]
    decisions = {key: ItemDecision(part=parts[0], also=parts[1:]) for key, parts in numbers.items()}
    items = correct_items(value, text=text, decisions=decisions)
    first, second, third = parts_of(items.value, cards=cards, items=items.cards, text=text, typed=len(text))
    assert first.text.split("\n") == ["Child 0 was there", "Both were driven away"]
    assert second.text.split("\n") == ["Child 1 was there", "Both were driven away"]
    assert third.text.strip() == "Child 2 was there"
    for part, who in ((first, {"s0", "s1"}), (second, {"s0", "s1"}), (third, {"s2"})):
        assert {each.id for each in part.value.subjects} == who
        for item in part.items:
            assert [part.text[each.start : each.end] for each in item.item.stretches] == [item.words]


def test_children_of_whom_the_very_same_is_told_share_a_part() -> None:
    """Two reports of the same words would count as copies, and their concerns as one that was told twice."""
    value, text = children(4)
    who = [("s0",), ("s1", "s2"), (), ("s3",), ("s0", "s1", "s2")]
    told = [replace(each, subjects=whose) for each, whose in zip(value.items, who, strict=True)]
    meant = [replace(each, mentions=()) for each in value.subjects]
    found = correct_subjects(value, text=text, decisions={}).cards
    cards = [replace(each, subject=one) for each, one in zip(found, meant, strict=True)]
    items = correct_items(replace(value, items=tuple(told)), text=text, decisions={}).cards
    assert list(by_child(items, cards=cards).values()) == [(1,), (2,), (2,), (3,), (1, 2)]


@pytest.mark.parametrize("count", [2, MOST_PARTS + 1])
def test_one_thing_told_of_several_children_is_one_part(count: int) -> None:
    value, text = children(count)
    cards = correct_subjects(value, text=text, decisions={}).cards
    together = replace(value.items[0], subjects=tuple(f"s{at}" for at in range(count)))
    items = correct_items(replace(value, items=(together,)), text=text, decisions={}).cards
    assert list(by_child(items, cards=cards).values()) == [(1,)]


def test_what_follows_a_thing_told_of_several_goes_with_it() -> None:
    value, text = children(3)
    extra = Item("i9", (Stretch(0, len(text), len(text) + 9),))
    text = f"{text} He drove."
    items = correct_items(replace(value, items=(*value.items, extra)), text=text, decisions={}).cards
    numbers = by_child(items, cards=correct_subjects(value, text=text, decisions={}).cards)
    assert list(numbers.values())[-1] == (1, 2)


@pytest.mark.parametrize(
    ("reason", "is_composed", "role", "kept"),
    [
        ("told as doing: 'hits'", True, SubjectRole.OTHER, ""),
        ("told as doing: 'drives'", True, SubjectRole.PERSON_OF_CONCERN, "told as doing: 'drives'"),
        ("told as doing: 'hits'", False, SubjectRole.PERSON_OF_CONCERN, ""),
        ("by a person", False, SubjectRole.PERSON_OF_CONCERN, "by a person"),
    ],
)
def test_nobody_is_of_concern_by_the_words_of_another_part(
    reason: str, role: SubjectRole, kept: str, *, is_composed: bool
) -> None:
    text = "Ryan hits Amber. Ryan drives Poppy."
    middle = text.index("Ryan drives")
    ryan = Subject(
        "s",
        SubjectKind.PERSON,
        mentions=(Stretch(0, 0, 4), Stretch(0, middle, middle + 4)),
        role=SubjectRole.PERSON_OF_CONCERN,
        role_reason=reason,
        is_composed=is_composed,
    )
    items = (
        Item("a", (Stretch(0, 0, middle),), subjects=("s",)),
        Item("b", (Stretch(0, middle, len(text)),), subjects=("s",)),
    )
    value = Understanding(items, (ryan,), passages=(0,))
    keys = [each.key for each in correct_items(value, text=text, decisions={}).cards]
    decided = correct_items(value, text=text, decisions={keys[1]: ItemDecision(part=2)})
    _, second = parts_of(decided.value, cards=[], items=decided.cards, text=text, typed=len(text))
    assert [(each.role, each.role_reason) for each in second.value.subjects] == [(role, kept)]


def test_a_part_whose_first_words_were_changed_is_looked_at_again() -> None:
    value, text = three_of_one_initial()
    gone = {"j was 14": ItemDecision(part=2, face="shown")}
    assert correct_items(value, text=text, decisions=gone).missed == 1
    # Once: a later page did not show it.
    assert correct_items(value, text=text, decisions={"j was 14": ItemDecision(part=2)}).missed == 0


@pytest.mark.parametrize(("there", "number"), [(1, 2), (7, 8), (8, 9)])
def test_so_many_parts_and_no_more(there: int, number: int) -> None:
    items = {str(part): ItemDecision(part=part, face="shown") for part in range(1, there + 1)}
    # Of words that were changed since nothing stands on the page: they use no number up.
    items |= {f"gone {part}": ItemDecision(part=part) for part in range(1, 10)}
    begun = after_press(NoteContent(b"", items=items), "item-begins:b")
    assert begun.items["b"].part == number


def test_a_part_too_many_is_refused_and_said() -> None:
    items = {str(part): ItemDecision(part=part, face="shown") for part in range(1, MOST_PARTS)}
    items["both"] = ItemDecision(part=1, also=(MOST_PARTS,), face="shown")
    with pytest.raises(PartsRefused) as refused:
        after_press(NoteContent(b"", items=items), "item-begins:b")
    assert refused.value.reason == PartsProblem.TOO_MANY_PARTS(most=MOST_PARTS)


def test_what_was_sent_in_parts_is_opened_again() -> None:
    sent = SentCopy("A", "2026-11-26", "BY_HAND", others=(SentCopy("B", "2026-11-26", "BY_HAND", part=2),))
    content = NoteContent(b"x", sent=sent, items={"k": ItemDecision(part=2, also=(1, 3))})
    assert unpack(pack(content)) == content


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (False, False)])
def test_a_note_opened_a_concern_where_one_of_its_parts_did(*, first: bool, second: bool) -> None:
    other = SentCopy("B", "2026-11-26", "BY_HAND", is_concern=second, part=2)
    sent = SentCopy("A", "2026-11-26", "BY_HAND", is_concern=first, others=(other,))
    assert sent.has_concern is (first or second)
