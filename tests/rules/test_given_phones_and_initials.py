"""Whose the phone is that somebody gave, whom one capital stands for, and who "one other boy" is."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Composition
from tests.rules.composing import read_note, who

NUMBER = "07700 900655"
HEAD = "Young person: Shanelle Moss, 15. Placement: Sheffield.\n"


def owner_of(told: str, words: str) -> str:
    """Return the names of whom a number is put to, or how they write."""
    made, spans = read_note(told)
    owners = [made.entities[each.owner] for each in made.belongings if spans[each.span] == words]
    return " ".join([*(spans[at] for each in owners for at in each.spans), *(each.role for each in owners)])


@pytest.mark.parametrize(
    ("told", "owner"),
    [
        (f"Im 13. Cai picks me up. The phone he give me is {NUMBER} but he looks thru it.", "13"),
        (f"The phone Cai bought Lowri is {NUMBER}. Lowri is 13. Cai is 24.", "Lowri"),
        (f"Lowri is 13. Cai is 24. The phone he gave her is {NUMBER}.", "Lowri"),
        (f"Lowri is 13. Cai is 24. The phone that he has given her is {NUMBER}.", "Lowri"),
    ],
)
def test_a_phone_that_was_given_is_whose_it_was_given_to(told: str, owner: str) -> None:
    assert owner in owner_of(told, NUMBER)
    assert "Cai" not in owner_of(told, NUMBER)


@pytest.mark.parametrize(
    "told",
    [
        f"Lowri is 13. Cai is 24. The phone he uses is {NUMBER}.",
        f"Lowri is 13. Cai is 24. The number he rings her from is {NUMBER}.",
        f"Lowri is 13. Cai gave her mum a lift. Cai's number is {NUMBER}.",
    ],
)
def test_a_phone_that_somebody_uses_is_theirs(told: str) -> None:
    assert "Cai" in owner_of(told, NUMBER)


def _names(made: Composition, spans: list[str], name: str) -> list[str]:
    found = next(each for each in made.entities if any(name in spans[at] for at in each.spans))
    return [spans[at] for at in found.spans]


@pytest.mark.parametrize(
    ("told", "letter"),
    [
        (
            HEAD
            + f"S says she was at a flat. S calls the woman auntie. She rang from her new phone {NUMBER}.",
            "S",
        ),
        (HEAD.replace("Shanelle", "Kieran") + "K says he was at a flat. K thinks Gaz is 30.", "K"),
    ],
)
def test_a_capital_stands_for_the_name_that_begins_with_it(told: str, letter: str) -> None:
    made, spans = read_note(told)
    assert letter in _names(made, spans, "Moss")
    if NUMBER in told:
        assert "Moss" in owner_of(told, NUMBER)


@pytest.mark.parametrize(
    "told",
    [
        HEAD + "Size S top and a size S skirt, new.",
        HEAD + "I think I was right. A is for apple.",
        HEAD.replace("Shanelle", "Tia") + "Section S is shut. S was full.",
        HEAD + "She was given a S. bag.",
    ],
)
def test_a_capital_that_does_nothing_is_nobody(told: str) -> None:
    assert "S" not in read_note(told)[1]
    assert "I" not in read_note(told)[1]


@pytest.mark.parametrize(
    "told",
    [
        "My name is Ardit. I am 17. Before me was one other boy, Besnik, he is gone. His shoes are still here.",
        "My name is Ardit. I am 17. With me was another boy, Besnik, he is gone.",
    ],
)
def test_another_boy_is_not_who_writes_and_no_suspect(told: str) -> None:
    other = who(told, "Besnik")
    assert (other.age, other.role) == ("child", "child_at_risk")
    assert all("Besnik" not in read_note(told)[1][at] for at in who(told, "Ardit").spans)


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        ("Kieran, 16, went missing. Second time (first was 14-17 May, Barrow).", "14-17"),
        ("Kieran, 16, was away 12-13 June and came home.", "12-13"),
        ("I am from Poland, 11 years here. Mr Tomek gives girls drink.", "11"),
        ("I work there, 15 yrs in the job. A girl came in with a man.", "15"),
    ],
)
def test_days_and_years_in_a_place_are_no_child(told: str, figures: str) -> None:
    made, spans = read_note(told)
    assert not [each for each in made.entities if any(spans[at] == figures for at in each.spans)]


@pytest.mark.parametrize(
    "told",
    ["Mia, 14, may be 15, went missing.", "Kieran is 16 may have a phone.", "Leah, 13-14, is in year 9."],
)
def test_an_age_before_a_word_like_a_month_is_one(told: str) -> None:
    assert any(each.age == "child" for each in read_note(told)[0].entities)
