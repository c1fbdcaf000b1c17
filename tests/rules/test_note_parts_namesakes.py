"""A bare first name, an initial or a "she" of two children is asked about, and given to none of them unsaid."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.notes.rules.cards import Card
from inkling.notes.rules.content import CardDecision, ItemDecision
from inkling.notes.rules.correcting import correct_subjects
from inkling.notes.rules.parting.left_out import children_left_out
from inkling.notes.rules.parting.namesakes import cards_to_ask_about, namesakes_of
from inkling.notes.rules.parting.numbers import Numbers, by_child, numbers_of
from inkling.notes.rules.told_items import ItemCard, correct_items
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of

DAY = date(2026, 11, 26)
TOLD = "{}, 15, told me that a man called Baz drives her in a silver Corsa. {}, 13, said that she was at the arcade. "
WITH_SID = (
    "Amber, 14, told me that a man called Ryan hits her. "
    "Poppy, 13, said that she was at the arcade with a man called Sid. "
)
SISTERS = TOLD.format("Keeley Marsh", "Kayla Marsh")


def read(
    text: str, *, decisions: dict[str, CardDecision] | None = None
) -> tuple[list[Card], list[ItemCard], dict[str, Numbers]]:
    """Return the cards of a text, what it tells, and the parts of each where every child has one."""
    spans = extract(text, day=DAY).spans
    value = understanding_of([ReadPassage(0, spans, compose(text, spans, day=DAY), (), text)], details=[])
    corrected = correct_subjects(value, text=text, decisions=decisions or {})
    items = correct_items(corrected.value, text=text, decisions={}).cards
    numbers = by_child(items, cards=corrected.cards)
    parted = {key: ItemDecision(part=each[0], also=each[1:]) for key, each in numbers.items()}
    items = correct_items(corrected.value, text=text, decisions=parted).cards
    return corrected.cards, items, numbers


def parts_with(words: str, items: list[ItemCard], numbers: dict[str, Numbers]) -> Numbers:
    return next(numbers[each.key] for each in items if words in each.words)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (f"{SISTERS}K told me that Baz hit her.", "K"),
        (TOLD.format("Ella Green", "Ella Brown") + "Ella told me that Baz hit her.", "Ella"),
        (TOLD.format("Ella", "Ella") + "Ella told me that Baz hit her.", "Ella"),
        (TOLD.format("Jodie M", "Jodie L") + "Jodie told me that Baz hit her.", "Jodie"),
        (TOLD.format("Charlotte", "Charlie") + "Char told me that Baz hit her.", "Char"),
        (
            "Ella Green, 38, rang. Ella, 14, was at the lodge. Poppy, 13, was in. Ella told me that Baz hit her.",
            "Ella",
        ),
    ],
)
def test_whoever_may_be_one_of_two_children_has_a_part_of_its_own_until_somebody_says_who(
    text: str, called: str
) -> None:
    cards, items, numbers = read(text)
    (asked,) = cards_to_ask_about(cards)
    assert asked.title == called
    may_be = namesakes_of(cards)[asked.key]
    assert len(may_be) == 2
    own = parts_with("hit her", items, numbers)
    assert own == (3,)
    chosen = {asked.key: CardDecision(same_as=may_be[1].key)}
    cards, items, numbers = read(text, decisions=chosen)
    assert cards_to_ask_about(cards) == []
    assert parts_with("hit her", items, numbers) == (2,)
    cards, items, numbers = read(text, decisions={asked.key: CardDecision(is_another=True)})
    assert cards_to_ask_about(cards) == []
    assert parts_with("hit her", items, numbers) == own


@pytest.mark.parametrize(
    "text",
    [
        f"{SISTERS}Kayla told me that Baz hit her.",
        "Keeley Marsh, 15, was at the flat with Baz. K told me that he hit her.",
        f"{SISTERS}A man called K hit her.",
        "Ella, 14, was out. Ella, 13, was in.",
        "Joanna, 15, was out. Jordan, 13, was in. Jo, 11, was at home.",
        "Ella, 14, was out. Ella, 13, was in. Ella, 12, was at home.",
    ],
)
def test_whoever_is_told_by_more_is_not_asked_about(text: str) -> None:
    cards, _, _ = read(text)
    assert cards_to_ask_about(cards) == []


@pytest.mark.parametrize(
    ("text", "words", "parts", "asked"),
    [
        # Who is named stands before whom the machine took "her" for.
        (f"{SISTERS}Keeley said that Kayla cried. She was scared.", "She was scared", None, True),
        (f"{SISTERS}Keeley has a new phone.", "new phone", (1,), False),
        ("Amber, 14, was at the lodge. Poppy, 13, was there with Sid. She cried.", "She cried", (2,), True),
        (f"{SISTERS}Kayla was with him. She cried.", "She cried", (2,), False),
    ],
)
def test_where_nobody_knows_who_she_is_the_other_child_is_asked_about(
    text: str, words: str, parts: Numbers | None, *, asked: bool
) -> None:
    cards, items, numbers = read(text)
    told = next(each for each in items if words in each.words)
    left_out = children_left_out(items, cards=cards, numbers=numbers_of(items, typed=len(text)))
    titles = {each.subject.id: each.title for each in cards}
    found = [(titles[one], part) for one, part in left_out[told.item.id]]
    assert bool(found) is asked, (found, numbers[told.key])
    assert parts is None or numbers[told.key] == parts
    assert not {part for _, part in found} & {*numbers[told.key]}


@pytest.mark.parametrize(
    ("words", "parts", "asked"),
    [
        ("Both girls were at the flat on Friday.", (1, 2), []),
        ("Neither of them slept at the unit on Friday.", (1, 2), []),
        ("They both owe Sid money.", (1, 2), []),
        ("The girls were at the flat on Friday.", (2,), [1]),
        ("One of them has a new phone.", (2,), [1]),
        ("He took both of his phones.", (2,), []),
    ],
)
def test_what_is_told_of_both_stands_with_both_and_of_several_is_asked(
    words: str, parts: Numbers, asked: list[int]
) -> None:
    text = f"{WITH_SID}{words}"
    cards, items, numbers = read(text)
    told = next(each for each in items if words in each.words)
    assert numbers[told.key] == parts
    left_out = children_left_out(items, cards=cards, numbers=numbers_of(items, typed=len(text)))
    assert [part for _, part in left_out[told.item.id]] == asked


def test_both_of_three_children_are_asked_about_and_guessed_of_none() -> None:
    text = f"{WITH_SID}Kayla, 12, told me that her gran hits her. Both girls owe Sid money."
    cards, items, numbers = read(text)
    told = next(each for each in items if "Both girls" in each.words)
    assert numbers[told.key] == (3,)
    left_out = children_left_out(items, cards=cards, numbers=numbers_of(items, typed=len(text)))
    assert sorted(part for _, part in left_out[told.item.id]) == [1, 2]
