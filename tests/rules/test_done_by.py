"""Whoever does it to a child is not the child: "the girls get picked up after school by Dex"."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose


def names(told: str) -> dict[str, str]:
    found = extract(told, day=None).spans
    return {span.text: span.type for span in found if span.type in ("person_name", "child_name")}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("My two nieces get picked up after school by Dex. He gave them vapes.", "Dex"),
        ("Two girls are met after school by Marlon.", "Marlon"),
        ("The pupils were given vapes by Marlon outside school.", "Marlon"),
        ("The girls are picked up by Dex after school.", "Dex"),
        ("The girls are driven to school by Marlon, the girls' school bus man.", "Marlon"),
        ("The boys are collected by Craig, 41, at half past 9.", "Craig"),
        ("Her little sister is being driven to Leeds on Fridays by Craig.", "Craig"),
    ],
)
def test_whoever_does_it_is_not_filed_as_the_child(told: str, name: str) -> None:
    assert names(told).get(name) == "person_name"
    view = compose(Draft(narrative=told), spans=extract(told, day=None).spans)
    # Where the child has no name, the sentence itself may stand there.
    assert not view.child.startswith(name)
    assert f"{name} \u00b7" not in view.child


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("She was hit in the face by Kez (15) at school.", "Kez"),
        ("She stood by Kez, a girl of her year at school.", "Kez"),
        # Children are made to do it to children: whoever is told to be one is no suspect of a machine's making.
        ("She was hit in the face by Kez, a girl of her year.", "Kez"),
        ("Mia gets bullied by Kayleigh in year 9 at her school.", "Kayleigh"),
        ("Amy was brought there by Leah who goes to her school.", "Leah"),
        ("Ruby is given drinks by Courtney, a year 10 girl.", "Courtney"),
        ("The girl was taken there by Courtney, also in care.", "Courtney"),
        ("The lad was recruited by Jayden who is in my daughter's class.", "Jayden"),
        ("He was sold by Kyle, aged 15, to an older man.", "Kyle"),
        ("Mia was beaten by Tyler, 14, behind the shops.", "Tyler"),
    ],
)
def test_who_is_told_to_be_a_child_stays_one(told: str, name: str) -> None:
    assert names(told).get(name) == "child_name"
