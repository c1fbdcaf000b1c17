"""Two people whose names are alike stay two: nobody takes the age of a child whose name begins as theirs."""

from __future__ import annotations

import pytest

from inkling.extraction.composing.entities.references.naming import NONE, how_alike
from tests.rules.composing import who


@pytest.mark.parametrize(
    ("one", "other"), [("big cal", "calvin"), ("wee cal", "big cal"), ("lil kai", "big kai"), ("k", "kb")]
)
def test_names_that_are_of_two(one: str, other: str) -> None:
    assert how_alike(one, other) == how_alike(other, one) == NONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lil kai", "kai"),
        ("big tone", "tone"),
        ("big cal", "big calvin"),
        ("j", "jo"),
        ("l", "levi"),
        ("cal", "calvin"),
    ],
)
def test_names_that_may_be_of_one(one: str, other: str) -> None:
    assert how_alike(one, other) != NONE


def test_who_is_called_big_is_not_the_child_of_that_name() -> None:
    text = (
        "Big Cal has the young uns running for him. One is Calvin, who is 14. Calvin says Big Cal hits him."
    )
    big, calvin = who(text, "Big Cal"), who(text, "Calvin")
    assert big != calvin
    assert big.age != "child"
    assert (calvin.age, calvin.age_told) == ("child", True)


def test_an_uncle_of_one_letter_is_not_the_child_of_that_letter() -> None:
    text = "One gave the name Dougie, says he is 14. His phone kept ringing, the screen said Uncle D."
    assert (who(text, "Dougie").age, who(text, "Dougie").role) == ("child", "child_at_risk")


def test_one_letter_means_one_of_two_names() -> None:
    text = "L is Levi unless I put Luca. L was late again. On the 10th Luca, our own lad, 12, saw L get out of a car."
    assert who(text, "Levi") != who(text, "Luca")
    assert who(text, "Levi").attributes != who(text, "Luca").attributes


def test_since_when_is_no_age_of_whom_it_is_told_with() -> None:
    daz = who("I was with Daz from 13. Not anymore. He's got a new one, Mollie, yr 9.", "Daz")
    assert not (daz.age == "child" and daz.age_told)


def test_a_school_year_is_no_age() -> None:
    declan = who("Pupil: Declan yr 10. The escort heard Declan say that he owes them.", "Declan")
    assert declan.age == "child"
    assert ("age", "10") not in {(each.name, each.value) for each in declan.attributes}


@pytest.mark.parametrize(
    ("told", "big", "little"),
    [
        (
            "Ryan came in August, he is 16; little Ryan, who is 8, is not involved. Big Ryan went out of the window.",
            "16",
            "8",
        ),
        ("Big Ryan is 30 and hits little Ryan, 9. The man drives a van.", "30", "9"),
        ("Young Ryan, 9, cries. Old Ryan is 60 and shouts at him.", "60", "9"),
    ],
)
def test_the_big_and_the_little_one_of_a_name_are_two(told: str, big: str, little: str) -> None:
    assert who(told, big) != who(told, little)


def test_a_bare_name_before_the_little_one_is_the_big_one() -> None:
    told = "Ryan came in August, he is 16; little Ryan, who is 8, is fine. Big Ryan went out of the window."
    assert who(told, "16") == who(told, "Big Ryan")


def test_one_who_is_once_called_little_stays_one() -> None:
    told = "Little Alfie says he has two phones from a man of 30. Alfie is six."
    assert who(told, "Alfie") == who(told, "six")
