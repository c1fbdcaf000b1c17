"""An age of now is nobody's lost age: a figure behind a room, a gift or a status, and what was when she met him."""

from __future__ import annotations

import pytest

from tests.rules.tricky import Read, Tricky

CHILDREN = [
    ("14", "The girl in the flat was 14 and the men gave her vodka."),
    ("13", "The girl on the bus was 13 and the man who sat with her touched her leg."),
    ("Mia", "He gave Mia 13 a phone and drives her to a flat."),
    ("Ava", "police found Ava 12 yrs in the back of a car with two men, Dean was driving."),
    ("girl", "a girl 14 yrs at the hotel with two men, room 31"),
    ("Jade", "Jade was 14 a week ago and Dean, 30, already has her staying at his flat."),
    ("Mia", "Mia was 13 when they met. Dean is 27 and buys her vodka."),
    ("Mia", "Mia was 14 when a man called Dean, now 32, picked her up."),
    ("Mia", "Mia is pregnant at 14 and Dean, 29, is the father."),
    ("Chloe", "Chloe Marsh LAC aged 14 was seen with Dean Pell in a silver car."),
    ("Chloe", "Chloe Marsh, CP age 13, is being picked up by Dean Pell."),
    ("Mia", "Mia was raped aged 13 last week by Dean Pell."),
    ("Kyle", "Kyle has been excluded aged 12 and he now sells for Dean."),
    ("Kian", "Kian is used at 13 by Dean to sell weed."),
    ("Kian", "Kian 15, Jade 12 in the car with Dean and he sells weed. He said thats what they owe."),
]


@pytest.mark.parametrize(("name", "text"), CHILDREN, ids=[text for _, text in CHILDREN])
def test_a_child_keeps_the_age_that_is_told(name: str, text: str) -> None:
    read = Read(Tricky("then", "", text, (f"- {name} | child | risk",)))
    assert read.children_by_number()
    assert not read.faults


INNOCENT = [
    ("Patel", "Mrs Patel from next door had my lad carry her shopping bags in."),
    ("lady", "The lady at number 9 got my son, 13, to carry her bags from the bus."),
    ("Sheila", "The phone was used by Sheila. Mia, 13, is messaged by Tariq for nudes."),
]


@pytest.mark.parametrize(("name", "text"), INNOCENT, ids=[text for _, text in INNOCENT])
def test_who_asks_a_favour_is_of_no_concern(name: str, text: str) -> None:
    assert not Read(Tricky("concern", "", text, (f"- {name} | any | clear",))).faults


SUSPECTS = [
    ("Dean", "Dean is the one in charge. Kian, 13, goes missing to Leeds with a knife."),
    ("Dean", "Dean wants Chloe, 13, to stay over. She has a new phone and is missing from school."),
    ("Dean", "Chloe, 13, sends pictures to Dean. He is 33."),
    ("Dean", "A man on the corner got Kian, 13, to take a bag to Leeds. Dean uses Kian to deliver."),
]


@pytest.mark.parametrize(("name", "text"), SUSPECTS, ids=[text for _, text in SUSPECTS])
def test_who_does_it_to_a_child_may_be_of_concern(name: str, text: str) -> None:
    read = Read(Tricky("concern", "", text, (f"- {name} | any | concern",)))
    assert [found for _, found in read.suspects()] == [True]
