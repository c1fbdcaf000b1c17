"""Eighty short notes with nobody's age: no grown-up is taken for a child, and no child for a grown-up or a suspect."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from inkling.vocabulary.subjects import JUDGED
from tests.rules.composing import read_note, who

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "grown_or_young.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
GROWN = [(name, text) for age, name, text in LINES if age == "adult"]
YOUNG = [(name, text) for age, name, text in LINES if age == "child"]


@pytest.mark.parametrize(("name", "text"), GROWN)
def test_no_grown_up_is_taken_for_a_child(name: str, text: str) -> None:
    found = who(text, name)
    assert found.age != "child", found.age_why
    assert found.role != "child_at_risk", found.role_why


@pytest.mark.parametrize(("name", "text"), YOUNG)
def test_no_child_is_taken_for_a_grown_up_or_a_suspect(name: str, text: str) -> None:
    found = who(text, name)
    assert found.age != "adult", found.age_why
    assert found.role != "person_of_concern", found.role_why


def test_most_of_them_are_known_for_what_they_are() -> None:
    right = Counter(age for age, name, text in LINES if who(text, name).age == age)
    assert right["adult"] >= 36, right
    assert right["child"] >= 38, right


@pytest.mark.parametrize(
    "text",
    [
        "Nate's missus told me about the girl.",
        "Marc is a scaffolder and he waits for her.",
        "Daz retired last year, he waits for her.",
        "Karl has a wife and waits for her.",
        "Dean has two grandkids and waits for her.",
    ],
)
def test_who_is_married_or_at_a_trade_is_told_as_grown_up(text: str) -> None:
    found = who(text, text.split(maxsplit=1)[0].removesuffix("'s"))
    assert (found.age, found.age_told) == ("adult", True), found.age_why


@pytest.mark.parametrize("way", ["drives a van", "rents a flat", "works nights", "drinks in the Red Lion"])
def test_a_car_a_flat_or_a_job_says_no_age_and_speaks_against_a_guess(way: str) -> None:
    text = f"Nate {way}, and a man told Nate to come at ten. He walked in and cried, and Nate said he did."
    assert not (who(text, "Nate").age == "child" and not who(text, "Nate").age_told)


@pytest.mark.parametrize(
    "text",
    [
        "Kaz picks up Leah, he's a scaffolder.",
        "Kaz picks up Leah and he is divorced.",
        "They told Leah that the manager was nice.",
        "Leah the butcher's daughter goes there.",
        "Leah's husband waits outside.",
        "Leah got married abroad.",
    ],
)
def test_what_is_told_of_a_man_beside_a_girl_or_done_to_her_makes_no_woman_of_her(text: str) -> None:
    assert not (who(text, "Leah").age == "adult" and who(text, "Leah").age_told)


def test_words_of_an_age_outweigh_how_somebody_lives() -> None:
    assert who("Nate is 16. Nate drives a van and has a wife.", "Nate").age == "child"


def test_the_man_of_whom_somebody_tells_is_another() -> None:
    made, _ = read_note("Robbie ran off. He says the man who sells at the home told him to.")
    assert [each.age for each in made.entities if each.age == "adult" and "Robbie" in each.why] == []


def test_the_age_of_whom_somebody_has_is_of_another() -> None:
    text = "I work with Lewis on the bins. He says he's got a 14 yr old who does what he wants."
    assert who(text, "Lewis").spans != who(text, "14 yr old").spans
    assert who(text, "14 yr old").age == "child"


@pytest.mark.parametrize(
    "text",
    [
        "The lady on Monday was called Mrs Danso. The one on Thursday was called Enzo and he shouted.",
        "A lady called Bev drove on Monday. The one on Thursday was called Enzo.",
        "There was a lady, Bev. A different one was called Enzo.",
        "One man was called Sid, another was called Enzo.",
    ],
)
def test_whoever_is_named_as_the_one_or_another_is_somebody_new(text: str) -> None:
    _, words = read_note(text)
    others = [words[at] for at in who(text, "Enzo").spans if words[at] != "Enzo"]
    assert not {"Danso", "Bev", "Sid"} & {each.removeprefix("Mrs ") for each in others}


ASKS = {
    "Coach Stuart told Ella (12) not to tell her mum about the massages.": "Stuart",
    "Mr Daley made her promise not to say anything. She is 13.": "Daley",
    "He says its our secret and buys her stuff. She's 14. He is called Lenny.": "Lenny",
    "My coach Pete says it's our secret. I am 12.": "Pete",
    "Karl, 34, told her it stays between us. She is 13.": "Karl",
}


@pytest.mark.parametrize(("text", "name"), ASKS.items())
def test_who_asks_a_child_not_to_tell_is_judged_of_concern_and_never_accused(text: str, name: str) -> None:
    found = who(text, name)
    assert (found.role, found.role_told) == ("person_of_concern", False), found.role_why
    assert found.role_why.startswith(f"{JUDGED}asks a child not to tell")


def test_a_coach_without_a_name_who_asks_it_stands_on_the_page() -> None:
    made, _ = read_note("The swimming coach asks her not to tell anyone, she is 12.")
    assert [each.role for each in made.entities if each.age == "adult"] == ["person_of_concern"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Her teacher Mr Hall told Leah (9) not to tell her friends about the surprise party.", "Hall"),
        ("Social worker Mr Reed told Leah (14) not to talk to Kaz.", "Reed"),
        ("Mr Reed never told Leah (14) not to tell her mum.", "Reed"),
        ("Leah, 13, told Mia (13) not to tell anyone.", "Leah"),
        ("Auntie Jo told Mia (9) not to tell anyone at school about the move.", "Jo"),
        ("PC Holt told Mia (13) not to tell anyone what is in her statement.", "Holt"),
    ],
)
def test_a_friend_a_relative_or_a_surprise_is_no_such_thing(text: str, name: str) -> None:
    assert not who(text, name).role_why.startswith(f"{JUDGED}asks")
