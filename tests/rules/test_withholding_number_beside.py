"""A number beside the name of who told is theirs; one that is told of somebody else stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, cuts_of_identity, withhold

THEIRS = (
    ("Gave it then: Mrs Penhallurick, 01632 960417, dont ring after 5", "01632 960417"),
    ("through interp Zarghona, phone no 07700 900629, same village so nothing w her number", "07700 900629"),
    ("Complainant is Mrs Vandersteen, v. scared, 0 20 7946 0551 is her daughters no. No ref", "7946 0551"),
    (
        "Maud asked is mummy well.\nM gave her her own phone number on a paper - 07700 900288. he saw",
        "900288",
    ),
    ("From Threlkeld (tel: 01632 960418). He rang 01632 960418 again at ten.", "960418"),
)
OF_OTHERS = (
    ("Zarghona says that Gaz rings from 07700 900452 at night", "07700 900452"),
    ("Zarghona said he goes to the lodge. 07700 900452 is his number", "07700 900452"),
    ("Mrs Penhallurick saw Reds. He rings from 07700 900452.", "07700 900452"),
    ("Seen by Mrs Vandersteen, his number is 07700 900452", "07700 900452"),
    ("M is with him. 07700 900452 is the number that Reds has", "07700 900452"),
    ("A girl was upset. Gaz gave her his own phone number, 07700 900452", "07700 900452"),
)
WHO = "interpreter Zarghona\nMrs Demelza Penhallurick\nMrs Vandersteen\nMaud Ellacombe\nThrelkeld"


@pytest.mark.parametrize(("words", "number"), THEIRS)
def test_a_number_by_which_whoever_told_is_reached_goes_with_the_name(words: str, number: str) -> None:
    assert number in words
    assert number not in withhold(words, teller=KnownTeller(origin=WHO, child="a girl"))


@pytest.mark.parametrize(("words", "number"), OF_OTHERS)
def test_a_number_of_somebody_else_stays(words: str, number: str) -> None:
    assert number in withhold(words, teller=KnownTeller(origin=WHO, child="M, 14"))


def test_only_names_and_numbers_are_found_where_nothing_else_is_to_go() -> None:
    text = "I saw it from my kitchen. Zarghona, 07700 900629, told me: Kez, 14, was in the car."
    found = [
        text[cut.start : cut.end] for cut in cuts_of_identity(text, teller=KnownTeller(origin="Zarghona"))
    ]
    assert found == ["Zarghona", "07700 900629"]


def test_where_nobody_is_known_nothing_is_looked_for() -> None:
    assert cuts_of_identity("She gave Zarghona, 07700 900629", teller=KnownTeller()) == ()


def test_a_child_known_by_the_letters_that_stand_for_a_name_stays() -> None:
    teller = KnownTeller(name="Dawn Marsh", child="NN, 14\nKez, 13")
    assert withhold("NN is 14. Kez is with NN at night.", teller=teller).count("NN") == 2


def test_one_letter_is_no_teller_by_the_letters_that_stand_for_a_name() -> None:
    told = "Kez was there with N Marsh. N gave him her own number, 07700 900452."
    shown = withhold(told, teller=KnownTeller(name="Dawn Marsh", child="Kez"))
    assert "with N" in shown
    assert "07700 900452" in shown
