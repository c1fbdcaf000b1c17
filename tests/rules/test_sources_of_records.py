"""Whom a record names as its source stands in nothing that leaves; the child, and whom the source tells of, does."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

LICENSING = (
    "Licensing file note. Officer: RT.\n"
    "Source is a controller at one of our operators (female, the only one on Fridays, so do not quote the shift). "
    'Says "I can\'t have this come back to the radio".\n'
    "Driver B takes Ruby, 14, to the farm. Controller hears him on channel 2. Controller's number on file.\n"
)
TELLER = KnownTeller(child="Ruby")


@pytest.mark.parametrize(
    "shown", ["controller", "operators", "only one", "Fridays", "shift", "radio", "female"]
)
def test_who_the_source_is_and_what_it_fears_is_withheld(shown: str) -> None:
    assert shown.casefold() not in withhold(LICENSING, teller=TELLER).casefold()


@pytest.mark.parametrize("needed", ["Driver B takes Ruby, 14, to the farm.", "him on channel 2"])
def test_what_the_source_tells_stays(needed: str) -> None:
    assert needed in withhold(LICENSING, teller=TELLER)


@pytest.mark.parametrize(
    ("told", "gone", "stays"),
    [
        (
            "Informant: night porter at the Lodge. A man took two girls up.",
            "porter",
            "A man took two girls up.",
        ),
        (
            "Caller is a neighbour at number 9 who saw Danny Quill drag her in. Danny drives a van.",
            "number 9",
            "Danny",
        ),
        ("Source = driver on the 42. Driver A hits the boy.", "42", "Driver A hits the boy."),
        (
            "Source was her cousin. Will not be named.\nHe waits at the park.",
            "cousin",
            "He waits at the park.",
        ),
    ],
)
def test_each_way_of_naming_a_source(told: str, gone: str, stays: str) -> None:
    shown = withhold(told, teller=TELLER)
    assert gone not in shown
    assert stays in shown


@pytest.mark.parametrize(
    "told",
    ["The source of the money is a man called Fents.", "Driver A is fat."],
)
def test_what_is_no_source_of_a_record_stays(told: str) -> None:
    assert withhold(told, teller=TELLER) == told


def test_what_a_caller_says_word_for_word_is_what_is_told() -> None:
    call = (
        "OPERATOR: Go on.\nCALLER: He owes a boy money.\nOPERATOR: Where?\nCALLER: Bernie's house, Beck Lane."
    )
    shown = withhold(call, teller=TELLER)
    assert "He owes a boy money." in shown
    assert "Bernie's house, Beck Lane." in shown


def test_of_whom_a_source_tells_stays() -> None:
    shown = withhold("Summary. Caller: stepdad re Jowan, 17 M. Drowsy, took tablets.", teller=KnownTeller())
    assert "stepdad" not in shown
    assert "Jowan, 17 M. Drowsy, took tablets." in shown


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        (
            "Informant: night porter at the Lodge.\nA man took two girls up.\nInformant: works Fridays only.",
            "porter",
        ),
        ("Caller: Sandra, dinner lady at Hilltop.\nCaller: wishes to stay anonymous.", "dinner lady"),
    ],
)
def test_a_label_that_stands_twice_makes_no_call_of_a_record(told: str, gone: str) -> None:
    assert gone not in withhold(told, teller=TELLER)


def test_a_call_is_one_though_its_caller_speaks_once() -> None:
    call = "Operator: What has happened?\nCaller: A man called Darren Fell put Ruby, 14, in a black BMW."
    assert "A man called Darren Fell put Ruby, 14, in a black BMW." in withhold(call, teller=TELLER)
