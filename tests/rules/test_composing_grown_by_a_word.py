"""Grown up by a word of family, of a job or of a congregation; and whoever is met online may be anybody."""

from __future__ import annotations

import pytest

from inkling.extraction.composing.composition import Entity
from tests.rules.composing import read_note


def who(text: str, name: str) -> Entity:
    made, words = read_note(text)
    return next(each for each in made.entities if any(name in words[span] for span in each.spans))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The practice nurse, Sister Oyelaran, rang.", "Oyelaran"),
        ("She told our helper Sister Comfort after the meeting.", "Comfort"),
        ("Hamza told Chef Bartek that he was hungry.", "Bartek"),
        ("Ruby sat with Brother Silas after church.", "Silas"),
        ("The girls went to Imam Yusuf with it.", "Yusuf"),
        ("Her granddad Alf came to fetch her.", "Alf"),
        ("His nonna Carmela told the school.", "Carmela"),
        ("Gid's bubbe Miriam rang.", "Miriam"),
        ("His ciocia Beata brought him in.", "Beata"),
        ("Their childminder Gwen saw it.", "Gwen"),
        ("The cook, Jan, gave him his dinner.", "Jan"),
        ("Her taid Emrys waits at the gate.", "Emrys"),
    ],
)
def test_a_word_makes_somebody_grown_up(text: str, name: str) -> None:
    assert who(text, name).age == "adult"


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Her sister Comfort, 12, was there.", "Comfort", "child"),
        ("His brother Silas is 15.", "Silas", "child"),
        ("My brother Kai, 9, saw it.", "Kai", "child"),
        ("Her granddaughter Alfie-Mae, 11, told us.", "Alfie-Mae", "child"),
        ("Ruby, 13, wants to be a chef.", "Ruby", "child"),
        ("Leah (14) and her cousin Mia, 12.", "Mia", "child"),
    ],
)
def test_an_age_goes_first(text: str, name: str, age: str) -> None:
    assert who(text, name).age == age


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She talks to this boy online called Kruz.", "Kruz"),
        ("He met a girl online called Bella.", "Bella"),
        ("There is a girl off Snapchat called Zara.", "Zara"),
        ("My niece knows a girl from Roblox called Poppy.", "Poppy"),
    ],
)
def test_a_boy_or_girl_met_online_may_be_anybody(text: str, name: str) -> None:
    entity = who(text, name)
    assert (entity.age, entity.role == "child_at_risk") == ("unknown", False)


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("A girl called Bella is online all night.", "Bella", "child"),
        ("My girl Bella is on Snapchat.", "Bella", "child"),
        ("A boy from Hull called Kit was there.", "Kit", "child"),
        ("A girl online called Bella, 13, was groomed.", "Bella", "child"),
        ("A girl in our street called Rosie cried.", "Rosie", "child"),
        ("A man from Hull called Kit was there.", "Kit", "adult"),
    ],
)
def test_a_child_who_is_online_is_one(text: str, name: str, age: str) -> None:
    assert who(text, name).age == age
