"""An age that somebody claims is denied only of whom it was claimed, and nobody is grown up for a doubt alone."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

ISNT_SAID_OF_THE_AGE = [
    "Tyler says he is 15. I asked if he'd eaten, he isn't.",
    "Tyler says he is 15. His stepdad Mark came to the door. He is not.",
    "Tyler told me he's 14. Asked if he was safe at home, no he isn't.",
    "Tyler says he is 16. He is worried about Jay. Jay says he's fine, he isn't.",
    "Tyler says he is 13. Mum reckons he is at school, he clearly isn't.",
    "Tyler said he was 15. Worker asked if he is drinking, he says he is not.",
    "YP Tyler claims to be 14, asked is he going home tonight and he aint.",
    "tyler says hes 15 his mate dev is meant to be with him he isnt",
]


@pytest.mark.parametrize("text", ISNT_SAID_OF_THE_AGE)
def test_he_isnt_of_something_else_leaves_a_child_a_child(text: str) -> None:
    made, words = read_note(text)
    told = next(each for each in made.entities if any(words[span].lower() == "tyler" for span in each.spans))
    assert (told.age, told.role) == ("child", "child_at_risk")


DOUBTED = [
    ("She met a lad who says he's 17, he isn't.", "17"),
    ("He told her he is 15, no he is not.", "15"),
    ("He says he is 16 but no way he's 16.", "16"),
    ("A lad messages her, says he's 16. He's clearly older than that.", "16"),
    ("He says he is 13. He's lying.", "13"),
    ("She says she is 14. She isn't 14.", "14"),
    ("He says he's 35, he isn't.", "35"),
]


@pytest.mark.parametrize(("text", "age"), DOUBTED)
def test_who_is_only_doubted_is_not_known(text: str, age: str) -> None:
    told = who(text, age)
    assert told.age == "unknown"
    assert "only claims" in told.age_why
    assert not (told.role == "person_of_concern" and told.role_told)


TOLD_GROWN = [
    ("He isn't 17, he's about 30. He buys her vapes.", "about 30"),
    ("She met a lad who says he's 17, he isn't. He is about 30.", "17"),
    ("He claims to be 15. He is obviously a grown man.", "15"),
    ("He says he's 16 but he's in his 30s.", "16"),
    ("He claims he is 17. He's over 25.", "17"),
    ("He told her he was 16. Clearly an adult.", "16"),
]


@pytest.mark.parametrize(("text", "age"), TOLD_GROWN)
def test_clear_words_tell_a_grown_up(text: str, age: str) -> None:
    assert who(text, age).age == "adult"


THOUGHT_OF_THEMSELVES = [
    "Kai says he is 15. He thinks he's a grown man.",
    "Kai says he's 15. He acts like a grown man.",
    "Kai told me he is 14. He wants to be a big man on the estate.",
    "Kai said he was 15 and thinks he is an adult.",
]


@pytest.mark.parametrize("text", THOUGHT_OF_THEMSELVES)
def test_who_thinks_to_be_a_man_is_none(text: str) -> None:
    assert who(text, "Kai").age == "child"


ANOTHER_IS_GROWN = [
    "Kai says he's 15. His dad came to fetch him, he's in his 40s.",
    "Kai says he's 15. The man with him is an adult, he is in his 40s.",
    "Kai says he's 15. A man waited outside, he is about 40.",
    "Kai said he was 15. The driver was with him, he looked about 30.",
    "Kai said he was 15. He was with a bloke called Dean, who is 32.",
    "Kai, says she's 15. Her friend's sister Jo drives, she is 22.",
]


@pytest.mark.parametrize("text", ANOTHER_IS_GROWN)
def test_an_age_of_a_grown_up_told_beside_is_not_of_who_claims_to_be_a_child(text: str) -> None:
    assert who(text, "Kai").age == "child"


def test_who_says_18_and_is_not_stays_a_child() -> None:
    told = who("She says she's 18, no she is not.", "18")
    assert (told.age, told.role) == ("child", "child_at_risk")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thank you for seeing Mr Tobias Renshaw-Cole, aged 16, who works at his uncle's garage.", "Tobias"),
        ("Miss Alicia Price, aged 15, attended A&E. She was alone.", "Alicia"),
    ],
)
def test_a_letter_that_calls_a_child_mr_makes_no_grown_up(text: str, name: str) -> None:
    assert who(text, name).age == "child"


def test_a_teacher_whose_age_is_told_stays_grown_up() -> None:
    assert who("Mr Hallam, aged 52, teaches Leah, 14.", "Hallam").age == "adult"
