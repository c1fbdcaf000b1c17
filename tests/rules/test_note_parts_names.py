"""Names in the parts of a note as people type them, and who must not find out: each at the doors that it is of."""

from __future__ import annotations

import pytest

from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.parting.answers import content_of_part
from tests.rules.test_note_parts_shared import OWN, by_children, everything_of

SHARED = "Amber and Poppy were both at the lodge on Friday."


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("Amber was at Poppys flat on Friday.", "Amber was at [another child]s flat on Friday."),
        ("Amber was at poppy's flat on Friday.", "Amber was at [another child]'s flat on Friday."),
        ("Amber and poppy were at the lodge.", "Amber and [another child] were at the lodge."),
        ("Amber hopes that Poppy is well.", "Amber hopes that [another child] is well."),
        # What bears the name itself is no child: where it is told of once only, it would be told of nowhere.
        ("Amber was picked up by Poppy Taxis on Friday.", "Amber was picked up by Poppy Taxis on Friday."),
        ("Amber waits on Poppy Road each evening.", "Amber waits on Poppy Road each evening."),
    ],
)
def test_a_name_is_found_as_people_type_it_and_not_where_it_is_another_word(told: str, first: str) -> None:
    part = by_children(OWN + told)[0]
    assert part.text.endswith(first)


def test_of_two_children_of_one_first_name_each_keeps_its_own() -> None:
    text = (
        "Amber Hart, 14, told me that a man called Ryan hits her. Amber Dale, 13, said that she was at the arcade. "
        "Amber Hart and Amber Dale were at the lodge on Friday."
    )
    one, two = by_children(text)
    assert one.text.startswith("Amber Hart, 14,")
    assert one.text.endswith("Amber Hart and [another child] were at the lodge on Friday.")
    assert two.text.endswith("[another child] and Amber Dale were at the lodge on Friday.")
    assert "Dale" not in everything_of(one)
    assert "Hart" not in everything_of(two)


def test_what_is_told_of_two_children_in_one_word_stays_in_the_part_of_each() -> None:
    text = (
        "Mia, 13, told me that Ryan hits her. Mia and Zoe are both 13. "
        "Zoe, 13, said that she was at the arcade with Sid."
    )
    one, two = by_children(text)
    assert "Mia and [another child] are both 13." in one.text
    assert "[another child] and Zoe are both 13." in two.text


@pytest.mark.parametrize(
    ("hide", "first", "second"),
    [
        ("Amber's stepfather Dean", "Amber's stepfather Dean", ""),
        ("the stepfather of Amber", "the stepfather of Amber", ""),
        ("Dean", "Dean", "Dean"),
        (
            "Amber's stepfather; a cook at the lodge",
            "Amber's stepfather; a cook at the lodge",
            "[another child]'s stepfather; a cook at the lodge",
        ),
        # Who herself must not find out is no relation of hers: nobody is forgotten.
        ("Amber", "Amber", "Amber"),
        (
            "Amber's stepfather, Poppy's mum",
            "Amber's stepfather, [another child]'s mum",
            "[another child]'s stepfather, Poppy's mum",
        ),
    ],
)
def test_who_must_not_find_out_goes_to_the_doors_that_it_is_of(hide: str, first: str, second: str) -> None:
    content = NoteContent(b"0" * 16, answers={"hide": hide})
    found = [
        content_of_part(content, each, whole="", signs=(), of_note=()).answer("hide")
        for each in by_children(OWN + SHARED)
    ]
    assert found == [first, second]


def test_who_must_not_find_out_holds_where_the_child_is_named_by_choice() -> None:
    content = NoteContent(b"0" * 16, answers={"hide": "Amber's stepfather Dean"})
    text = OWN + SHARED
    _, two = by_children(text, named=frozenset({2}))
    assert (
        content_of_part(content, two, whole="", signs=(), of_note=()).answer("hide")
        == "Amber's stepfather Dean"
    )


def test_who_must_not_find_out_holds_in_what_is_no_childs_own_and_names_them_all() -> None:
    *_, third = by_children(OWN + "A silver van waits near Amber's house each evening.", third="A silver van")
    assert third.children == ()
    assert "Amber's house" in third.text
    content = NoteContent(b"0" * 16, answers={"hide": "Amber's stepfather Dean"})
    assert (
        content_of_part(content, third, whole="", signs=(), of_note=()).answer("hide")
        == "Amber's stepfather Dean"
    )


def test_a_child_who_is_an_initial_is_no_article() -> None:
    text = (
        "A, 14, told me that a man called Ryan hits her. Kim, 13, said that she was at the arcade. "
        "A man was there as Kim waited."
    )
    for part in by_children(text):
        assert "[another child] man" not in part.text
        assert "[another child]s" not in part.text
