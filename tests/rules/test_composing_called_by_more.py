"""Who is told by a noun and, words later, by a name is one; whose words or age it is hangs on who says it."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction.composing import compose
from tests.rules.composing import marked, read_note, who

ONE = [
    (
        (
            "It is the man who sponsors the kit, Clive Rudd as he calls himself, fifty, very tanned. He took "
            "Alfie, 13, to Leeds."
        ),
        "Clive Rudd",
        "very tanned",
    ),
    (
        (
            "Tunde is 15. There's a guy they all call Uncs, he ain't nobody's uncle, real name might be Marlon, "
            "like 28, dreads tied up."
        ),
        "Uncs",
        "Marlon",
    ),
    ("Tia, 13, meets a lad known as Dex, real name is Dean Moss, about 22.", "Dex", "Dean Moss"),
    ("Two girls of 13 or so. The little un calls the other Jade. A man of 40 paid.", "Jade", "Jade"),
]


@pytest.mark.parametrize(("told", "name", "other"), ONE)
def test_one_person_is_told_by_both(told: str, name: str, other: str) -> None:
    assert who(told, name) == who(told, other)


def test_one_of_two_children_who_is_called_so_is_no_person_of_concern() -> None:
    told = (
        "Private hire driver. Two girls got in. Other had school shoes on. Fella pays cash, shaved head, about 35. "
        "Little un calls the other Jade. Little un asked could I just drive round a bit."
    )
    assert who(told, "Jade").role != "person_of_concern"


def test_looks_like_a_mans_are_no_mans() -> None:
    told = (
        "I am work in hand car wash in Derby. In the night the boss brother he bring one boy. He say this is my "
        "nephew but the boy he don't know the name of the mother. He have small beard and hands like man because he "
        "work from he was nine, but his paper say 2010 and he cry in sleeping. His name Zakaria. We call him Zizo. "
        "They give for him bag and he go by the bicycle. If he late the boss brother take the food. This brother is "
        "short man, the face with mark."
    )
    assert who(told, "Zizo") == who(told, "hands like man")
    assert who(told, "Zizo").role == "child_at_risk"
    assert who(told, "short man").age == "adult"


def test_an_age_that_a_relative_tells_is_the_childs() -> None:
    told = "Tall lad, moustache, does the shutters at the chippy, his nan says fifteen. A man of 50 gives him bags."
    assert who(told, "fifteen") == who(told, "moustache")


def test_a_relation_and_the_name_behind_it_are_one() -> None:
    note = marked("{child_name|Tunde} is 15. Our uncle, {person_name|Uncle} {nickname|Femi}, is a pastor.")
    made = compose(note.text, note.spans)
    assert not [each for each in made.entities if note.at("Uncle") in each.spans]


def test_who_is_told_as_a_decent_father_is_the_dad_told_before() -> None:
    told = (
        "ITS SOMEONE FROM A GAME HE SAYS HE IS 17 CALLED JONAH BUT THE MAN EDIE SAW WAS BALD AND HAD A WEDDING "
        "RING. HE WANTS BOTH NEXT TIME. THEIR DAD AND I ARE SEPARATED HE WOULD USE IT IN COURT. HE IS A DECENT "
        "FATHER THOUGH."
    )
    assert who(told, "JONAH").role != "family_or_carer"


BORN = [
    (
        "Badge says Toni. You'd swear 25 but she dropped her pass and it says born 2010. A big lad shoves her.",
        "Toni",
    ),
    ("A man brings one boy. His name is Zakaria, born 2011, and they take his food.", "Zakaria"),
]


@pytest.mark.parametrize(("told", "name"), BORN)
def test_a_year_of_birth_says_who_is_a_child(told: str, name: str) -> None:
    assert who(told, name, date(2026, 12, 1)).age == "child"


def test_a_year_of_birth_long_ago_makes_no_child() -> None:
    told = "Kaz, born 1990, has Lily, 14, in his flat and hits her."
    assert who(told, "Kaz", date(2026, 12, 1)).age == "adult"


def test_who_is_only_taken_for_a_grown_man_is_no_man() -> None:
    told = (
        "Bloke sits in a gold Range Rover, fifties. Tall lad with him, moustache, does the shutters, I took him "
        "for a grown man, his nan says fifteen."
    )
    made, words = read_note(told)
    assert not [each for each in made.entities if any("grown man" in words[at] for at in each.spans)]
    assert who(told, "fifteen").age == "child"
