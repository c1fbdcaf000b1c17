"""Who corrects an age means the second: "15 - no, she's 14" is one child of 14."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ("Chloe 15 goes to his flat in Hope St. no sorry she's 14. he is 30", "14"),
        ("My granddaughter Chloe is 15, no, she's 14, it was her birthday in may. A man picks her up.", "14"),
        ("Chloe B, aged 15. Correction: Chloe is 14. Male: Terry Holt, 41.", "14"),
        ("Entry 14/11 Chloe (15). Entry 20/11 Chloe (14) - earlier entry wrong. Driver Tel, 40s.", "14"),
        ("Chloe is 13. Actually she's 12, just turned. Some man waits for her.", "12"),
        ("Room 9: Chloe, 16. Sorry, I meant 15. Male in his 40s with her.", "15"),
        ("chloe 15, i mean 14, gets in a white audi with tel", "14"),
    ],
)
def test_the_age_that_corrects_stands_alone(told: str, age: str) -> None:
    made, words = read_note(told)
    children = [each for each in made.entities if any("hloe" in words[span] for span in each.spans)]
    (child,) = children
    assert [each.value for each in child.attributes if each.name == "age"] == [age]
    assert child.age == "child"


def test_a_corrected_age_says_who_is_grown_up() -> None:
    assert who("Chloe, 13, is with Tel. Tel is 17, no sorry he's 19.", "Tel").age == "adult"


@pytest.mark.parametrize(
    "told",
    [
        "Two Chloes: Chloe B is 15, Chloe M is 14. Both were in the car of Terry.",
        "Chloe (15) and Chloe (14) were both in his car.",
    ],
)
def test_two_of_one_name_stay_two(told: str) -> None:
    made, words = read_note(told)
    assert len([each for each in made.entities if any("Chloe" in words[span] for span in each.spans)]) == 2


@pytest.mark.parametrize(
    "told",
    [
        "Chloe is 14. There were no 15 year olds there. Tel, 40, drives her.",
        "Is she 15? The school says Chloe, 15, was there. No, he is 40.",
    ],
)
def test_a_no_of_something_else_takes_no_age_away(told: str) -> None:
    ages = [each.value for each in who(told, "Chloe").attributes if each.name == "age"]
    assert ages in (["14"], ["15"])
