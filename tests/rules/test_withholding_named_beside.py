"""Whoever is said to have told is withheld with the name and the place of work beside it; whom they told of stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.telling import About


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "He drives a blue Corsa, told by her teacher Mrs Hall at Marram Academy.",
            "He drives a blue Corsa, [withheld].",
        ),
        ("He has a knife. Told by Mrs Hall at Marram Academy.", "He has a knife. [withheld]."),
        ("Mr Obi, her form tutor, told us that she has two phones.", "[withheld] she has two phones."),
        ("Reported by the school nurse, Jan Pryce, on Tuesday.", "[withheld], on Tuesday."),
        ("The van was seen by a neighbour, Mr Pike at number 4.", "The van was seen by a [withheld]."),
        ("She told her teacher Mrs Hall that Gaz has a gun.", "She [withheld] that Gaz has a gun."),
        ("Heard from the barman at the Crown, Lee.", "[withheld]."),
        ("He pays cash. Told by Dev at the Crown.", "He pays cash. [withheld]."),
        ("He pays cash. Reported by Tara Quill.", "He pays cash. [withheld]."),
        ("He pays cash, told by Dr. Ames at the surgery.", "He pays cash, [withheld]."),
    ],
)
def test_who_is_said_to_have_told_goes_with_name_and_place(text: str, shown: str) -> None:
    assert withhold(text, teller=KnownTeller()) == shown


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (
            "He was told by Gaz to carry it. Told by Gaz to wait.",
            "told by Gaz to carry it. Told by Gaz to wait",
        ),
        ("She told her teacher Gaz has a gun.", "Gaz has a gun"),
        ("Her teacher said Mr Dunn hits her.", "Mr Dunn hits her"),
        ("The school told us Mr Dunn hits her.", "Mr Dunn hits her"),
        ("My neighbour, Mr Pike, sells to kids.", "Mr Pike, sells to kids"),
        ("Gaz, her uncle, told her to carry bags.", "Gaz, her uncle, told her to carry bags"),
        ("She told staff that Gaz, 24, drives her.", "Gaz, 24, drives her"),
        ("He told the driver, Lee, to wait.", "Lee, to wait"),
        ("She was seen by a man, Dex, at the arcade.", "a man, Dex, at the arcade"),
        ("Told by Joanna that she is scared.", "Joanna"),
        ("Her teacher Mr Dunn is harming her.", "Her teacher Mr Dunn is harming her"),
    ],
)
def test_whom_it_is_about_stays(text: str, stays: str) -> None:
    assert stays in withhold(text, teller=KnownTeller())


def test_a_child_who_told_keeps_her_name() -> None:
    known = KnownTeller(child="Kez Marsh, 14", about=About.SOMEONE)
    assert "Kez" in withhold("He hit her. Told by Kez Marsh at school.", teller=known)
