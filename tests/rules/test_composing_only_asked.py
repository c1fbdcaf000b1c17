"""What is only asked, supposed, or never seen tells of nobody; who shelters a child or pays for work is no suspect."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who


def _of_concern(told: str) -> list[str]:
    made, _ = read_note(told)
    return [each.role_why for each in made.entities if each.role == "person_of_concern"]


@pytest.mark.parametrize(
    "told",
    [
        "Did Sean give Mollie, 14, a phone? I dont know.",
        "did sean give her anything. mollie is 14",
        "If Sean ever gave Mollie, 14, a phone I would ring you.",
        "Nobody has seen Sean give the girls anything. They are 14.",
        "I asked if Craig had given her money and she said no. She is 13.",
        "Did Dave, 45, let the lads of 15 drink at his flat? I dont know.",
        "If Dave, 45, lets lads of 15 drink at his house I will say so.",
        "Has Mr Ali, 50, ever paid Josh, 14, to hide a bag for him? He says not.",
        "We do not know whether Terry, 40, took Leah, 14, to a hotel.",
        "I have never seen Uncle Raj, 44, hit Leah, 14.",
        "Does Tony, 38, sell weed to Ella, 15? Her nan wants to know.",
        "Was Kev, 41, messaging Tia, 13, for pics? I could not see.",
    ],
)
def test_nobody_is_of_concern_for_what_is_only_asked_or_supposed(told: str) -> None:
    assert not _of_concern(told)


@pytest.mark.parametrize(
    "told",
    [
        "A woman from the refuge got Leah, 14, a room at the Premier Inn.",
        "The farmer, 60, pays the lads of 14 to move bags for him.",
        "The careers lady, 40, gets girls of 14 to meet men at the hotel who train chefs.",
        "Ryan, 19, was exploited as a kid. He got Leah, 14, a room at the Travelodge so she could get away from Kaz.",
    ],
)
def test_who_shelters_a_child_or_pays_for_work_is_not_of_concern(told: str) -> None:
    assert not _of_concern(told)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Did Sean give her a phone? Yes, Sean gives Mollie, 14, weed and makes her carry it.", "Sean"),
        ("Why does Sean, 40, hit Mollie, 14?", "Sean"),
        ("Nobody has seen Kaz, 30, hit Leah, 14, but she has bruises and he makes her sell drugs.", "Kaz"),
        ("Kaz, 30, has Leah, 14, selling weed for him. Did he do it to Amy too?", "Kaz"),
        ("If Leah, 14, says no Kaz, 30, hits her.", "Kaz"),
        ("If Kaz, 30, hits Leah, 14, again I will call police.", "Kaz"),
        ("Did you know Kaz, 30, sells weed to Leah, 14?", "Kaz"),
        ("Nobody knows Kaz, 30, hits Leah, 14.", "Kaz"),
        ("Can you help? Kaz, 30, threatens to kill Leah, 14.", "Kaz"),
        ("He asked if she would send nudes and Kaz, 30, hit Leah, 14.", "Kaz"),
        ("Kelly-Ann, 38, gets girls of 14 to meet men at her flat", "Kelly-Ann"),
        ("Dale is 29. He got Mia, 14, a room at the Premier and stayed with her.", "Dale"),
        ("A male known as Biggs paid my grandson, 14, to hold a bag for him.", "Biggs"),
    ],
)
def test_what_is_told_beside_a_question_is_told(told: str, name: str) -> None:
    assert who(told, name).role == "person_of_concern"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Dana, 35, youth worker, gave Kyra, 14, her phone back.", "Dana"),
        ("Femi, 29, key worker, texted Izzy, 14, to ask when she is back.", "Femi"),
        ("Rob, 41, outreach worker, bought Josh, 14, a coat.", "Rob"),
    ],
)
def test_weights_alone_make_no_worker_a_suspect(told: str, name: str) -> None:
    assert who(told, name).role != "person_of_concern"


def test_a_worker_who_is_told_to_harm_is_of_concern() -> None:
    assert who("Rob, 41, youth worker, hits Josh, 14, and sells him weed.", "Rob").role == "person_of_concern"
