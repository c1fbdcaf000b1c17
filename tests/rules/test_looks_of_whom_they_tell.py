"""Looks that say themselves of whom they are, by a code or a count, are nobody else's: no girl gets a man's."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.composing import read_note
from tests.rules.test_protected_view_names import view_of

OF_THE_GROWN_UP = [
    ("23:40 IC1 male 7, stocky, left with the girl. She looked 14.", "stocky"),
    ("IC1 male, slim build, grey trackies, walked off with the girl. She is about 13.", "slim build"),
    ("IC3 female, tall, red coat, met the boy at the gate. He is about 12.", "red coat"),
    ("The girl went in a car with IC2 male, slim, trainers. She is 15.", "slim"),
    ("03:10 male 4, bald, neck tattoo, took a girl to room 9. She looked 13.", "neck tattoo"),
    ("22.15 female 2, grey bob, long coat, had hold of a boy of 11.", "grey bob"),
    ("ic4 male, white beard, gave the lad a phone. The lad is 12.", "white beard"),
    ("Small girl, about 9, got in with man 2, big, bearded.", "bearded"),
    ("IC6 male aged 30s with a lad about 12. He gave him a phone.", "30s"),
    ("Saw an IC1 male, 50ish, with two girls of 14. He paid for them.", "50ish"),
]
OF_THE_CHILD = [
    ("A boy, thin, blond, about 10, was with an IC1 male, stocky.", "thin"),
    ("Girl 14, long plaits, left with male 3.", "long plaits"),
    ("A man with a girl, 13, red hair, school bag. He shouted at her.", "13"),
    ("YP F 15, nose stud, left with IC1 male.", "nose stud"),
    ("The girl, 14, tall and thin, cries. Male 2 paid.", "tall and thin"),
    ("IC1 male aged 14, thin, was crying in the lobby. Two men had hit him.", "14"),
]


@pytest.mark.parametrize(("told", "looks"), OF_THE_GROWN_UP)
def test_looks_of_a_grown_up_stand_with_them(told: str, looks: str) -> None:
    view = view_of(told)
    lines = [line for line in view.child.splitlines() if not line.startswith("\u201c")]
    assert not any(looks in line for line in lines), lines
    assert any(looks in line for line in view.of(ViewPart.ADULTS) + view.of(ViewPart.OF_CONCERN))


@pytest.mark.parametrize(("told", "looks"), OF_THE_CHILD)
def test_looks_of_a_child_stay_with_it(told: str, looks: str) -> None:
    assert any(looks in line for line in view_of(told).child.splitlines() if not line.startswith("\u201c"))


@pytest.mark.parametrize(
    "told",
    [
        "Security: female 1, blonde, leather jacket. Female 2, 14, held by the wrist.",
        "IC3 female, tall, red coat, met the boy at the gate. He is about 12.",
        "Reception. Female 2, brown coat, asked for 118. The girl of 14 was in 118.",
        "Male 1, tall, quiet, rang for the lad of 12.",
    ],
)
def test_a_count_or_a_code_makes_nobody_a_child(told: str) -> None:
    made, _ = read_note(told)
    assert not [each for each in made.entities if each.age == "child" and not each.age_told]


@pytest.mark.parametrize(
    ("told", "job"),
    [
        ("Door staff: male 2, tall with a beard, took the girl up to room 12.", "staff"),
        ("Porter: male 3, fat, red face, asked for the girl in 12.", "porter"),
        ("Receptionist: female 1, thin, grey, paid for two girls about 13.", "receptionist"),
    ],
)
def test_who_is_counted_after_a_job_is_not_who_reports(told: str, job: str) -> None:
    made, _ = read_note(told)
    assert not [each for each in made.entities if job in each.role_why and each.attributes]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Manager: male, tall with a beard, gave the girl of 13 vodka.", "male"),
        ("The driver: bald, 50s, limp. He took the girl of 14.", "driver"),
    ],
)
def test_who_is_described_after_a_word_is_one(told: str, who: str) -> None:
    made, _ = read_note(told)
    grown = [each for each in made.entities if each.kind == "person" and each.age == "adult"]
    assert len(grown) == 1, [each.why for each in made.entities]
