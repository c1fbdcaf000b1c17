"""A boss who gives to children and takes them aside is of concern; who warns whoever harms is asked about."""

from __future__ import annotations

import pytest

from inkling.extraction.composing.composition import Entity
from tests.rules.composing import read_note

SHOP = (
    "my boss Waz lets certain girls have vapes free, theyre like year 8 year 9. then when the tabs big he takes them "
    "in the stock room or his mate with the Merc comes for them."
)
STRETCH = "A man called Stretch takes Demi-Lee, 13, to parties. "


def who(text: str, name: str) -> Entity:
    made, words = read_note(text)
    return next(each for each in made.entities if any(name in words[span] for span in each.spans))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (SHOP, "Waz"),
        ("A man called Ray takes the girl, 13, into the store room.", "Ray"),
        ("Our gaffer Col takes a girl of 14 in the back room every Saturday.", "Col"),
        ("A bloke called Uncs takes lads of 14 down to the cellar.", "Uncs"),
        ("Some guy called Tez lets a girl, 12, have vapes on tick.", "Tez"),
    ],
)
def test_who_takes_a_child_aside_or_gives_on_tick_is_of_concern(text: str, name: str) -> None:
    entity = who(text, name)
    assert (entity.role, entity.role_told) == ("person_of_concern", True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My boss Waz rang the police when the girl, 13, came in.", "Waz"),
        ("My boss Lin gives us cake on a Friday.", "Lin"),
        ("Her mum Jo takes her, 12, into the back room to try shoes on.", "Jo"),
        ("Mr Bell, her teacher, takes the pupils to the office.", "Bell"),
        ("A worker called Sam took the girl, 12, into the staff room and rang the police.", "Sam"),
    ],
)
def test_whom_nothing_speaks_against_is_of_none(text: str, name: str) -> None:
    entity = who(text, name)
    assert (entity.role, entity.role_told) != ("person_of_concern", True)


@pytest.mark.parametrize(
    "text",
    [
        "One of the staff Kerry KNOWS she texts him when the manager is off.",
        "A worker, Kerry, tells him when the manager is away.",
        "Kerry, a care worker there, lets him know when the night staff are asleep.",
        "One of the staff, Kerry, tips him off.",
        "A manager called Kerry turns a blind eye.",
        "A woman called Kerry covers for him.",
        "One of the staff Kerry lets him in at night.",
        "One of the staff, Kerry, rings him if the boss is out.",
        "One of the staff Kerry tells him when the girls finish.",
        "Kerry, a worker, knows and warns him when the police are about.",
    ],
)
def test_who_helps_whoever_harms_is_judged_and_never_sure(text: str) -> None:
    entity = who(STRETCH + text, "Kerry")
    assert (entity.role, entity.role_told) == ("person_of_concern", False)
    assert "said to help whoever harms" in entity.role_why


@pytest.mark.parametrize(
    "text",
    [
        "One of the staff Kerry knows and told the police.",
        "A worker called Kerry texts her mum when she gets in.",
        "One of the staff Kerry told the manager when he was off.",
        "Her keyworker Kerry rings him when she is missing.",
        "Kerry, a carer, does not let him in at night.",
        "One of the staff, Kerry, wont cover for him.",
        "Her teacher Kerry tells the boys when the bus is late.",
        "A worker called Kerry would never turn a blind eye.",
        "Her mum Kerry texts him when she is off work.",
        "A worker, Kerry, texts Demi-Lee when the manager is off.",
    ],
)
def test_who_only_works_there_is_not(text: str) -> None:
    assert "said to help" not in who(STRETCH + text, "Kerry").role_why
