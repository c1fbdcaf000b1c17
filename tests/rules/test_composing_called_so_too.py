"""Somebody else of a name: "her brother's called Lee too" gives nobody the age of a boy who is not meant."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Entity
from tests.rules.composing import read_note

# The note, the name, what tells the one who is told of, and what tells the other.
TOLD = [
    (
        "a man named Lee picks her up. my brother is called Lee too, he's 13 and it's not him.",
        "Lee",
        None,
        "13",
    ),
    (
        "Its Jamie who gives her the vapes, hes 26. Her cousin is a Jamie as well, he is only 10.",
        "Jamie",
        "26",
        "10",
    ),
    (
        "Ellie (13) is scared of Dave. Her dad is Dave too but he lives in Leeds, he is 41.",
        "Dave",
        None,
        "41",
    ),
    (
        "its a bloke named Curt, 34. his stepson's called Curt aswell and hes 9 leave him out.",
        "Curt",
        "34",
        "9",
    ),
    ("Nico is 29 and drives the Seat. Her little brother is also called Nico, he is 7.", "Nico", "29", "7"),
    (
        "The man is Craig, about 40, he drives a van. Another Craig at school is 12.",
        "Craig",
        "about 40",
        "12",
    ),
    ("Kyle is 12. The one I mean is a bloke also named Kyle, in his 30s.", "Kyle", "12", "in his 30s"),
    ("he goes by Moz, 31, black Golf. A lad in my form is called Moz too but hes 14.", "Moz", "31", "14"),
    (
        "Jake is about 22 and waits at the gate. Her brother is named Jake also, he's 11.",
        "Jake",
        "about 22",
        "11",
    ),
    (
        "The man calls himself Ash, approx 33. YP's brother Ash (aged 8) is not connected.",
        "Ash",
        "approx 33",
        "aged 8",
    ),
]


@pytest.mark.parametrize(("text", "name", "one", "other"), TOLD)
def test_two_of_one_name_stay_two(text: str, name: str, one: str | None, other: str) -> None:
    called = [told for told in _told(text) if name in told]
    assert len(called) == len(("one", "other")), called
    assert one is None or any(one in told and other not in told for told in called)
    assert not any(one is not None and {one, other} <= told for told in called)
    assert not any(other in told for told in called[:1])


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Alfie calls him Deano. Alfie's father is a Dean also but he is in Hull.", "Deano", "Dean"),
        ("a man called Uncle T has him. his actual uncle is Tony and its not him.", "Uncle T", "Tony"),
        ("They call him Uncle B. Her real uncle, Barry, does not know of it.", "Uncle B", "Barry"),
        ("Mikey hangs round the gates. Her own brother is Mike and he is not the same one.", "Mikey", "Mike"),
    ],
)
def test_who_is_really_of_the_family_is_another(text: str, one: str, other: str) -> None:
    assert not any({one, other} <= told for told in _told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Rhys drives a Golf. I saw Rhys too, he is 24.",
        "A lad called Rhys waits there. Her mate told Rhys as well, he is 24.",
        "Rhys was there on Monday. His name is Rhys and he is 24.",
        "The driver is Rhys. Rhys also has a flat, he is 24.",
    ],
)
def test_the_same_one_told_again_stays_one(text: str) -> None:
    assert [told for told in _told(text) if "Rhys" in told] == [{"Rhys", "24"}]


def test_the_bare_name_after_it_means_the_first() -> None:
    told = _told("Leo Marsh, 15, lives with his dad, also Leo, in Crewe. Leo was seen with a knife.")
    assert [each for each in told if "15" in each] == [{"Leo Marsh", "15", "Leo"}]


def _told(text: str) -> list[set[str]]:
    made, words = read_note(text)
    return [_words(each, words) for each in made.entities if each.kind == "person"]


def _words(entity: Entity, words: list[str]) -> set[str]:
    return {words[span] for span in entity.spans}
