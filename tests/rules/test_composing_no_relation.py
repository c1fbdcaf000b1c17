"""Who is told as no relation is somebody; who is said to be elsewhere, or is a rumour, is no person of concern."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

NO_RELATION = [
    ("Ada is 13. Uncle Tobi who is not our family collects her and hits her when she cries.", "Tobi"),
    (
        "Ada is 13. There is a man called Uncle Tobi, who is not our family, he makes her sell bags for him.",
        "Tobi",
    ),
    ("A fella picks Ada, 13, up. She calls him Unc. He's no uncle of hers, he is thirty.", "Unc"),
    ("Dov, 25, takes Ada, 13, to a flat at night. He isn't her brother and gives her vodka.", "Dov"),
    ("Dov is not her dad, he is 41 and takes Ada, 13, to a flat.", "Dov"),
    (
        (
            'It\'s "Auntie Mel", who is no relation. Mid thirties, bleached crop, lashes. She makes Tiana, 12, '
            "undress for photos."
        ),
        "Mel",
    ),
]


@pytest.mark.parametrize(("told", "name"), NO_RELATION)
def test_who_is_no_relation_is_somebody_and_no_family(told: str, name: str) -> None:
    assert who(told, name).role not in ("family_or_carer", "child_at_risk")


FAMILY = [
    ("Ada's uncle Dov, 40, brings Ada, 13, to school. Please ring mum, not my dad.", "Dov"),
    ("Ada's dad Dov, 40, brings Ada, 13, to school. He is not the man who waits there.", "Dov"),
]


@pytest.mark.parametrize(("told", "name"), FAMILY)
def test_who_is_family_stays_so_beside_what_is_denied(told: str, name: str) -> None:
    assert who(told, name).role == "family_or_carer"


def test_looks_told_right_behind_are_of_who_is_no_relation() -> None:
    assert who(NO_RELATION[5][0], "Mel") == who(NO_RELATION[5][0], "bleached crop")


def test_another_of_that_name_is_still_none_of_the_note() -> None:
    _, words = read_note("Leah Marsh is 13. Our Leah, not the same Leah, is fine. A man hits Leah Marsh.")
    assert "Leah Marsh" in words


CLEARED = [
    (
        (
            "He's called Mason, he's 13. Dex, 20, waits at the gate and gives him money. There's been talk in the "
            "staffroom about Mr Adeyemi because he lets Mason sit in his hut and gives him sweets. It is nonsense: "
            "it was Mr Adeyemi who sent Dex packing."
        ),
        "Adeyemi",
    ),
    (
        (
            "Tiana, 12, gets makeup from a woman of 35. Can I say first their Uncle Delroy is fine. He drives her "
            "about alone and gives her money."
        ),
        "Delroy",
    ),
    (
        (
            "A woman, 30, was talking to a girl of 16 and made her sell bags. The other lifeguard, Owain Rees, 24, "
            "was nowhere near and gives her lifts and money."
        ),
        "Owain",
    ),
]


@pytest.mark.parametrize(("told", "name"), CLEARED)
def test_a_rumour_and_who_was_elsewhere_is_cleared(told: str, name: str) -> None:
    found = who(told, name)
    assert found.role != "person_of_concern"
    assert found.role_why.startswith("told as not it")


STAYS = [
    ("Mia is 13. Kaz, 30, is nowhere near as nice as he says and makes her sell bags.", "Kaz"),
    ("Mia is 13. Kaz, 30, makes her sell bags. She says Kaz is fine.", "Kaz"),
    ("Mia is 13. Kaz, 30, makes her sell bags and hits her. It is nonsense that he is her uncle.", "Kaz"),
]


@pytest.mark.parametrize(("told", "name"), STAYS)
def test_words_like_it_clear_nobody_who_is_not_meant(told: str, name: str) -> None:
    assert who(told, name).role == "person_of_concern"


def test_him_is_nobody_where_two_were_told_of() -> None:
    told = "Dex, 30, makes Mia, 13, sell bags at the gate, where an old man sits. He's not with them, he says hello."
    assert not who(told, "Dex").role_why.startswith("told as not it")


def test_who_feeds_and_hides_a_child_is_no_person_of_concern() -> None:
    told = (
        "I am reporting Mr Pell. There's a lad, nine or ten, Alfie they shout him, knocks at Pell's most days and "
        "comes out with food. He said Mr Pell gives him beans because there's none at home and lets him hide when "
        "Vinny comes. Vinny's a big fella and sends the boy out on his bike with packets."
    )
    assert who(told, "Pell").role != "person_of_concern"
