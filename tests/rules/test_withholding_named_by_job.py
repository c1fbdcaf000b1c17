"""Whoever is named with a job of care and tells is withheld; who harms keeps the name, also where a text begins so."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

NOBODY = KnownTeller()


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Jan Pryce, the school nurse, says Lily is frightened.", "[withheld] Lily is frightened."),
        ("The school nurse, Jan Pryce, says that Lily is frightened.", "[withheld] Lily is frightened."),
        ("Jan Pryce (school nurse) reports that Lily is frightened.", "[withheld] Lily is frightened."),
        ("Jan Pryce, who is the school nurse, says she saw bruises.", "[withheld] she saw bruises."),
        ("Jan Pryce, school nurse at Marram Academy, rang today.", "[withheld] today."),
        ("Mrs Hall, her teacher, told us she has bruises.", "[withheld] she has bruises."),
        ("Maureen Cole, her gran, says she climbs out.", "[withheld] she climbs out."),
        ("According to Jan Pryce, the school nurse, Lily is frightened.", "[withheld], Lily is frightened."),
        ("Spoke to Jan Pryce, school nurse.", "[withheld]."),
        (
            "Lily told Jan Pryce, the school nurse, that Ricky hits her.",
            "Lily [withheld], that Ricky hits her.",
        ),
    ],
)
def test_a_name_with_a_job_of_care_goes_with_what_it_told(told: str, shown: str) -> None:
    assert withhold(told, teller=NOBODY) == shown


@pytest.mark.parametrize(
    "told",
    [
        "Marco, the manager, says he will kill her if she tells.",
        "Mr Vale, the coach, says she is special.",
        "Kyle, her boyfriend, says she owes him.",
        "Simon, the support worker, told her to keep it secret.",
    ],
)
def test_who_harms_keeps_the_name(told: str) -> None:
    assert withhold(told, teller=NOBODY) == told


def test_the_child_is_no_source_by_a_job() -> None:
    told = "Lily, Jan's helper, says she is scared."
    assert "Lily" in withhold(told, teller=KnownTeller(child="Lily"))


@pytest.mark.parametrize(
    "told",
    [
        "Told by Big Gaz that she owes him 200.",
        "Told by Gary Moss that he must carry a package on Friday.",
        "Told by Gary Moss that she has to meet men on Friday.",
    ],
)
def test_whoever_has_a_hold_on_a_child_is_no_source(told: str) -> None:
    assert withhold(told, teller=NOBODY) == told


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Told by Karen Hobbs that she is scared of him.", "[withheld] that she is scared of him."),
        ("Told by Mrs Hall that she owes him 200.", "[withheld] that she owes him 200."),
        ("Told by Karen Hobbs at Marram Academy that she owes him 200.", "[withheld] that she owes him 200."),
    ],
)
def test_a_source_who_tells_of_a_hold_is_withheld(told: str, shown: str) -> None:
    assert withhold(told, teller=NOBODY) == shown
