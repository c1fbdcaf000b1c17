"""What went wrong in notes of one paragraph that nobody had tuned by: who is harmed, who harms, and who only helps."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

CAR_WASH = (
    "Boss is Mr Zoran, he is good man. But his nephew Goran bring children for work in the night, two boy and one "
    "girl, they are Roma. He take their passport. One boy name is Florin. Goran hit him because of this."
)
UNCLE = (
    "Isla told me that Poppy's stepdad's friend, who they call Uncle Phil, takes photos of her in her gymnastics "
    "things. Poppy's real dad, Phil, that's another Phil, lives in Spain and is a lovely man. Uncle Phil drives a "
    "taxi and he's about sixty."
)


def test_a_nephew_of_somebody_else_may_be_grown_up() -> None:
    goran = who(CAR_WASH, "Goran")
    assert (goran.age, goran.age_told) != ("child", True)
    assert goran.role != "child_at_risk"
    zoran = who(CAR_WASH, "Zoran")
    assert (zoran.role, zoran.role_told) != ("person_of_concern", True)


def test_who_opens_a_sentence_goes_on_in_it() -> None:
    made, words = read_note(
        "Mr Zoran is my boss, he is good man and he pays me. Goran drive the van of boss, and he is forty."
    )
    goran = next(each for each in made.entities if "Goran" in [words[span] for span in each.spans])
    assert "forty" in [words[span] for span in goran.spans]


def test_another_of_that_name_is_another() -> None:
    made, words = read_note(UNCLE)
    named = [
        {words[span] for span in each.spans}
        for each in made.entities
        if {"Phil", "Uncle Phil"} & {words[s] for s in each.spans}
    ]
    assert {"Phil"} in named
    uncle = next(each for each in named if "Uncle Phil" in each)
    assert "about sixty" in uncle
    assert len(named) == 2


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("My birth daughter Hannah, 19, was in the kitchen and heard it too.", "Hannah", "19"),
        ("Our son Marcus (24) drove her home.", "Marcus", "24"),
        (
            "Kelsie's boyfriend Rhys has a beard. She said he gave her a phone. Her brother Tom, he's 20, rang me.",
            "Tom",
            "20",
        ),
    ],
)
def test_an_age_right_behind_a_name_is_theirs(text: str, name: str, told: str) -> None:
    made, words = read_note(text)
    entity = next(each for each in made.entities if any(name in words[span] for span in each.spans))
    assert told in [words[span] for span in entity.spans]
    assert (entity.age, entity.age_told) == ("adult", True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TK messages CD on Snap and gave CD money. SW for AB is Rachel, SW for CD is Gethin.", "Gethin"),
        ("Mia is 14. Her keyworker since May is Tom Reid. A man gave her money.", "Tom Reid"),
    ],
)
def test_a_professional_is_no_person_of_concern(text: str, name: str) -> None:
    told = who(text, name)
    assert told.role == "professional"


def test_who_was_told_of_a_man_does_not_do_what_he_did() -> None:
    told = "A man hangs about the gate. Ruby told Miss Ferris he asked their names and gave them sweets."
    assert who(told, "Ferris").role != "person_of_concern"


def test_years_with_a_firm_are_no_age() -> None:
    told = "Driver Shabir, 34 years with us, picked up two girls."
    assert who(told, "Shabir").age_why != "'34 years'"
    made, words = read_note("Imran, 34 years of age, picked up two girls.")
    imran = next(each for each in made.entities if "Imran" in [words[s] for s in each.spans])
    assert (imran.age, imran.age_told) == ("adult", True)


def test_an_initial_with_a_family_name_and_a_nickname_stay_two() -> None:
    made, words = read_note("Paid by account in name of D Lomax. She said Dex goes mad. Lomax rang twice.")
    lomax = next(each for each in made.entities if "D Lomax" in [words[s] for s in each.spans])
    assert "Dex" not in [words[s] for s in lomax.spans]
    assert "Lomax" in [words[s] for s in lomax.spans]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Mr Zoran is the boss and Goran, 40, is with him. He hits the boys with a belt.", False),
        ("Goran, 40, is the boss. He hits the boys with a belt.", True),
        ("Mr Zoran is the boss. Goran, 40, hits the boys with a belt. He shouts at them.", True),
    ],
)
def test_nobody_is_called_a_person_of_concern_for_a_he_that_may_be_another(text: str, firm: bool) -> None:
    read, _ = read_note(text)
    told = [each.role_told for each in read.entities if each.role == "person_of_concern"]
    assert any(told) is firm


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Zoran is the boss, a kind man. His driver picked him up. He hits the boys with a belt.", False),
        ("Zoran is the boss, a kind man. He hits the boys with a belt.", True),
    ],
)
def test_one_without_a_name_who_does_something_may_be_meant_as_well(text: str, firm: bool) -> None:
    read, _ = read_note(text)
    assert any(each.role == "person_of_concern" and each.role_told for each in read.entities) is firm


def test_whose_own_home_is_used_is_no_person_of_concern() -> None:
    read, words = read_note(
        "The tenant of number 9, Len, is an old man and since October there are boys in there, one is called Pickle "
        "and cant be more than 15. Len says he is not allowed in his own bedroom."
    )
    len_ = next(each for each in read.entities if "Len" in [words[span] for span in each.spans])
    assert len_.role != "person_of_concern"


def test_who_hits_back_is_not_firmly_of_concern() -> None:
    read, words = read_note(
        "Kyle hit my brother Jamie, he is 19, when he went to get my cousin Bex (13) back. Jamie punched him back."
    )
    jamie = next(each for each in read.entities if "Jamie" in [words[span] for span in each.spans])
    assert not (jamie.role == "person_of_concern" and jamie.role_told)


@pytest.mark.parametrize(
    "deed", ["hit her back with a belt", "hit her back and her legs", "hit her back so hard she cried"]
)
def test_who_hits_a_back_is_of_concern(deed: str) -> None:
    assert who(f"Dean, 29, is her boyfriend. Dean {deed}. She is 14.", "Dean").role == "person_of_concern"
    assert who(f"Dean, 29, is her boyfriend. Dean {deed}. She is 14.", "Dean").role_told
