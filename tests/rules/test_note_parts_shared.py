"""What tells of two children names in the part of each the child whose part it is, and the other one only by choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.notes.rules.cards import details_of
from inkling.notes.rules.content import ItemDecision
from inkling.notes.rules.correcting import correct_subjects
from inkling.notes.rules.parting.numbers import by_child
from inkling.notes.rules.parting.parts import NotePart, parts_of
from inkling.notes.rules.parting.pieces import Cut, words_of_part
from inkling.notes.rules.told_items import correct_items
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of

DAY = date(2026, 11, 26)
OWN = (
    "Amber, 14, told me that a man called Ryan hits her. "
    "Poppy, 13, said that she was at the arcade with a man called Sid. "
)


def by_children(
    text: str, *, named: frozenset[int] = frozenset(), third: str = "no such words"
) -> list[NotePart]:
    """Return the parts of a text, one for each child; all cards are called right. What begins so is part 3 alone."""
    spans = extract(text, day=DAY).spans
    value = understanding_of([ReadPassage(0, spans, compose(text, spans, day=DAY), (), text)], details=[])
    cards = correct_subjects(value, text=text, decisions={})
    confirmed = [replace(each, subject=replace(each.subject, is_composed=False)) for each in cards.cards]
    numbers = by_child(correct_items(cards.value, text=text, decisions={}).cards, cards=confirmed)
    decisions = {key: ItemDecision(part=parts[0], also=parts[1:]) for key, parts in numbers.items()}
    for each in correct_items(cards.value, text=text, decisions=decisions).cards:
        if each.words.startswith(third):
            decisions[each.key] = ItemDecision(part=3)
    items = correct_items(cards.value, text=text, decisions=decisions)
    return parts_of(items.value, cards=confirmed, items=items.cards, text=text, typed=len(text), named=named)


def everything_of(part: NotePart) -> str:
    """Return all that leaves of a part: words, subjects, cards, details, words of the things told."""
    cards = [(each.title, each.joined, each.subject) for each in part.cards]
    items = [(each.words, each.item) for each in part.items]
    return repr((part.text, part.value, cards, items, details_of(part.cards)))


@pytest.mark.parametrize(
    ("shared", "gone", "first", "second"),
    [
        (
            "Amber and Poppy (13) were both at the lodge on Friday.",
            ("13",),
            "Amber and [another child] were both at the lodge on Friday.",
            "[another child] and Poppy (13) were both at the lodge on Friday.",
        ),
        (
            "Amber and Poppy (13, at the lodge since Friday) were seen.",
            (),
            "Amber and [another child] ([of another child], at the lodge since Friday) were seen.",
            "[another child] and Poppy (13, at the lodge since Friday) were seen.",
        ),
        (
            "Amber and Poppy were both at the lodge on Friday.",
            (),
            "Amber and [another child] were both at the lodge on Friday.",
            "[another child] and Poppy were both at the lodge on Friday.",
        ),
        (
            "Amber and Poppy, who is 13, were seen at the lodge.",
            (),
            "Amber and [another child], who is [of another child], were seen at the lodge.",
            "[another child] and Poppy, who is 13, were seen at the lodge.",
        ),
        (
            "Amber rang Poppy on Poppy's phone, 07700 900123.",
            ("07700 900123",),
            "Amber rang [another child] on [another child]'s phone, [of another child].",
            "[another child] rang Poppy on Poppy's phone, 07700 900123.",
        ),
    ],
)
def test_a_shared_sentence_names_no_child_of_another_part(
    shared: str, gone: tuple[str, ...], first: str, second: str
) -> None:
    one, two = by_children(OWN + shared)
    assert one.text.endswith(first)
    assert two.text.endswith(second)
    for part, words in ((one, ("Poppy", "'13'", *gone)), (two, ("Amber", "'14'"))):
        found = everything_of(part)
        assert [each for each in words if each in found] == []


def test_of_two_children_of_one_age_each_keeps_its_own() -> None:
    one, two = by_children(OWN.replace("14", "13") + "Amber, 13, and Poppy, 13, slept at the lodge.")
    assert one.text.endswith("Amber, 13, and [another child], slept at the lodge.")
    assert two.text.endswith("[another child], and Poppy, 13, slept at the lodge.")


def test_whoever_is_not_named_stands_there_still_as_a_child() -> None:
    one, two = by_children(OWN + "Amber and Poppy were both at the lodge on Friday.")
    for part in (one, two):
        (nameless,) = [each for each in part.cards if each.title == "[another child]"]
        (mention,) = nameless.subject.mentions
        assert part.text[mention.start : mention.end] == "[another child]"
        assert nameless.subject.attributes == ()
        assert nameless.subject.age.value == "child"
        assert any(nameless.subject.id in each.subjects for each in part.value.items)
        for item in part.items:
            assert " … " not in item.words
            assert item.words in part.text


def test_it_is_the_practitioners_choice_for_each_part() -> None:
    shared = "Amber and Poppy, who is 13, were both at the lodge on Friday."
    one, two = by_children(OWN + shared, named=frozenset({1}))
    assert one.text.endswith(shared)
    assert one.withheld == ("Poppy",)
    assert "Amber" not in everything_of(two)


def test_where_a_child_is_only_named_in_passing_it_is_not_named_either() -> None:
    """The reading sees a house, and no child in it."""
    one, two = by_children(OWN + "Amber was at Poppy's house on Friday.")
    assert one.text.endswith("Amber was at [another child]'s house on Friday.")
    assert "Poppy" not in everything_of(one)
    assert (one.withheld, two.withheld) == (("Poppy",), ())


def test_a_child_who_stands_in_shared_sentences_alone_is_whole_in_the_part_of_its_own() -> None:
    text = (
        "Poppy, 13, said that she was at the arcade with a man called Sid. "
        "Amber, 14, and Poppy were both at the lodge on Friday."
    )
    parts = {each.children: each for each in by_children(text)}
    assert parts[("Amber",)].text == "Amber, 14, and [another child] were both at the lodge on Friday."
    assert parts[("Poppy",)].text.endswith("[another child], and Poppy were both at the lodge on Friday.")


def test_an_adult_of_both_parts_is_named_in_both() -> None:
    one, two = by_children(OWN + "Ryan drove Amber and Poppy to the lodge.")
    assert one.text.endswith("Ryan drove Amber and [another child] to the lodge.")
    assert two.text.endswith("Ryan drove [another child] and Poppy to the lodge.")


def test_what_is_withheld_over_the_end_of_a_stretch_is_withheld_in_both() -> None:
    text = "She was with Poppy. Kayla was there."
    cut = Cut(text.index("Poppy"), text.index(" was there"), "[another child]")
    words, _ = words_of_part(
        [(0, text.index("Kayla")), (text.index("Kayla"), len(text))], cuts=[cut], text=text
    )
    assert words == "She was with [another child][another child] was there."


def test_a_child_that_stands_in_shared_things_alone_has_a_part_of_its_own() -> None:
    """Two of one home left the part of the third as nobody's, with the names of all in it."""
    text = (
        "Amber (14), Poppy (13) and Kayla (11) came back. Amber told me that a man called Jez drives her to a flat. "
        "Poppy was at the arcade with Amber."
    )
    parts = by_children(text)
    assert [set(each.children) for each in parts] == [{"Amber"}, {"Poppy"}, {"Kayla"}]
    for part in parts:
        others = {"Amber", "Poppy", "Kayla"} - set(part.children)
        assert not [each for each in others if each in part.text], part.text
