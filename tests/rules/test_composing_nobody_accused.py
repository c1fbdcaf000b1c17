"""Nobody innocent is firmly accused, no child is a suspect and no suspect a child: by what causes it."""

from __future__ import annotations

import pytest

from tests.rules.composing import who

DEALER = "Leah is 14. A man called Kane, 22, sells her weed and he hits her."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{DEALER} My brother Tom punched Kane outside the chip shop.", "Tom"),
        (f"{DEALER} Our lodger Ivo hit him in the street, I am sorry for this.", "Ivo"),
        (
            (
                "Supported Kieran, 24, at home. A man called Mick has moved in and sleeps in his bed. Kieran looked "
                "scared. Kieran hit Mick once because Mick took his bank card."
            ),
            "Kieran",
        ),
    ],
)
def test_a_blow_at_whoever_harms_the_child_accuses_nobody(text: str, name: str) -> None:
    assert who(text, name).role != "person_of_concern"


def test_a_blow_at_somebody_who_harms_nobody_still_does() -> None:
    gary = who(
        "Leah is 14 and Gary, 40, keeps giving her weed. Her mum Jo told him to stop. Gary hit Jo.", "Gary"
    )
    assert (gary.role, gary.role_told) == ("person_of_concern", True)


def test_who_drove_them_to_a_party_and_told_is_no_suspect() -> None:
    told = "Leah (14) goes there every week. Pam drove her to the hotel and told the police about it."
    assert who(told, "Pam").role != "person_of_concern"
    unclear = (
        "Leah (14) goes there every week. Pam drove her to the hotel, and then she told the police about it."
    )
    assert not who(unclear, "Pam").role_told
    pam = who(
        "Leah (14) goes there every week. Pam, 40, drives her to the hotel and books her a room.", "Pam"
    )
    assert (pam.role, pam.role_told) == ("person_of_concern", True)


def test_what_is_told_as_secret_is_of_whom_it_is_told() -> None:
    told = "Sue, 41, drove Ethan (13) home and waited with him, and he said that Neil told him to keep it secret."
    assert not (who(told, "Sue").role_told and who(told, "Sue").role == "person_of_concern")
    neil = who("Neil, 52, has been messaging Ethan (13) and told him it was their secret.", "Neil")
    assert (neil.role, neil.role_told) == ("person_of_concern", True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rosie in Year 5 told me her mum's friend Clive comes in and says good night.", "Clive"),
        ("Freya, 14, says that her stepdad's colleague Marsh pays her.", "Marsh"),
    ],
)
def test_a_friend_of_a_parent_is_grown_up(text: str, name: str) -> None:
    friend = who(text, name)
    assert (friend.age, friend.age_told) == ("adult", True)


def test_a_mate_of_a_child_may_be_a_child() -> None:
    assert who("Freya, 14, says that her mate Marsh pays her.", "Marsh").age != "adult"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I saw Kev slap Donna, she is the mum of Bradley, who is 12.", "Kev"),
        ("Kane hit my brother Tom when Tom came to fetch Leah. Leah is 14.", "Kane"),
    ],
)
def test_nobody_guesses_that_who_harms_is_a_child_nor_accuses_them_firmly(text: str, name: str) -> None:
    told = who(text, name)
    assert told.age == "unknown"
    assert not told.role_told


def test_who_is_only_judged_a_child_is_only_judged_at_risk() -> None:
    neil = who("Sue fetched Ethan (13) and she said that Neil had told him to keep it secret.", "Neil")
    assert neil.age_told is False
    assert not (neil.role == "child_at_risk" and neil.role_told)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Girl about 14 with him, crying. Ewa took her a blanket.", "Ewa"),
        ("Brogan (16) was drunk. A doorman, Gaz, put her in a taxi home.", "Gaz"),
        (
            (
                "A gang has been using his flat. Kids of 14 are in and out. Mr Bell lets them in because he is "
                "frightened, he paid them £300."
            ),
            "Bell",
        ),
        (
            (
                "Jaden has stopped coming. His friend Theo told me a man they call Spider waits for Jaden after "
                "training and gives him money for carrying stuff."
            ),
            "Jaden",
        ),
        (
            (
                "[15:03] Zara: shes seeing a guy called Kane hes 24 he bought her a phone\n[15:03] Niamh: shes 14??\n"
                "[15:04] Zara: ye and he makes her send him pics. dont tell Mr Hurst"
            ),
            "Hurst",
        ),
    ],
)
def test_helpers_victims_and_who_is_only_named_are_not_even_judged(text: str, name: str) -> None:
    assert who(text, name).role != "person_of_concern"


def test_the_arm_by_which_a_child_is_pulled_tells_harm() -> None:
    kessler = who("Girl of 14 was crying. Mr Kessler pulled her by the arm into the car.", "Kessler")
    assert (kessler.role, kessler.role_told) == ("person_of_concern", True)


def test_whoever_uses_children_to_carry_drugs_harms() -> None:
    duke = who("A man known as Duke uses two children, Malachi (15) and Reece (14), to carry drugs.", "Duke")
    assert (duke.role, duke.role_told) == ("person_of_concern", True)


def test_who_tickles_and_calls_it_a_secret_harms() -> None:
    clive = who(
        "Rosie (9) says her mum's friend Clive comes in, tickles her and says it's a secret.", "Clive"
    )
    assert (clive.role, clive.role_told) == ("person_of_concern", True)


def test_a_name_and_age_that_a_stranger_claims_make_no_child() -> None:
    josh = who(
        "Lottie (12) showed me messages from someone who says he is Josh, 15, but his photograph is of a grown man.",
        "Josh",
    )
    assert josh.age == "unknown"
    assert josh.role != "child_at_risk"


def test_a_he_behind_when_may_be_whom_it_was_done_to() -> None:
    idris = who("Idris, 19, came to me. Tariq is 15. Idris pushed the boss, Ken, when he hit Tariq.", "Idris")
    assert not (idris.role == "person_of_concern" and idris.role_told)


def test_the_noun_beside_is_who_is_called_so() -> None:
    nev = who(
        "Young girl opens, about 13, with a black eye. Chap there called Nev says he is her uncle.", "Nev"
    )
    assert nev.age != "child"
    assert nev.role != "child_at_risk"
