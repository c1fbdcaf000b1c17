"""What a front door reads of a correction (no database)."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.correcting import Correction, WhatWasShown, lines_for
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

SHOWN = WhatWasShown(
    texts=("Kaz, 30", "silver Golf", "Kaz drives Leah in a silver Golf to the burnt wall."),
    listed=("Kaz, 30", "silver Golf"),
)


def lines(*corrections: Correction, only_shown: bool = True) -> list[str]:
    found = lines_for(corrections, shown=SHOWN, only_shown=only_shown)
    return [*found.children, *found.others]


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        (Correction("Kaz", AgeGroup.CHILD), ["Kaz: under 18"]),
        (
            Correction("Kaz", AgeGroup.ADULT, SubjectRole.PERSON_OF_CONCERN),
            ["Kaz: 18 or over, person of concern"],
        ),
        (Correction("Kaz", is_gone=True), ["Kaz: told by mistake, as the unit has corrected it"]),
        (Correction("Kaz", kind=SubjectKind.PLACE), ["Kaz: a place"]),
        (Correction("Kaz", same_as="Leah"), ["Kaz: as the unit has corrected it, the same as Leah"]),
        (Correction("Kaz", same_as="Mina"), []),
        (Correction("the burnt wall", kind=SubjectKind.PLACE, is_missed=True), ["the burnt wall: a place"]),
        (Correction("silver Golf", kind=SubjectKind.VEHICLE, is_missed=True), []),
        (Correction("red van", kind=SubjectKind.VEHICLE, is_gone=True), []),
        (Correction("Joanna", AgeGroup.ADULT), []),
        (
            Correction("Kaz", AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK, called="Kai"),
            ["Kaz: as the unit has corrected it, called Kai"],
        ),
        (Correction("Joanna", AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK, called="Jo"), []),
    ],
)
def test_a_door_that_has_decided_reads_what_it_was_shown_and_no_more(
    correction: Correction, says: list[str]
) -> None:
    assert lines(correction) == says


def test_an_open_concern_reads_of_a_person_whose_name_is_withheld_there() -> None:
    assert lines(Correction("Joanna", AgeGroup.CHILD), only_shown=False) == ["[withheld]: under 18"]
    assert lines(Correction("red van", kind=SubjectKind.VEHICLE, is_gone=True), only_shown=False) == []
    assert lines(Correction("Joanna", AgeGroup.CHILD, called="Jo"), only_shown=False) == []


def test_a_name_within_another_word_is_not_that_name() -> None:
    assert lines(Correction("Go", AgeGroup.CHILD)) == []


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        (Correction("Kaz", AgeGroup.CHILD, SubjectRole.TELLER), ["Kaz: under 18"]),
        (
            Correction("Kaz", AgeGroup.ADULT, SubjectRole.TELLER, is_cleared=True),
            ["Kaz: 18 or over, no person of concern, as the unit has corrected it"],
        ),
        (Correction("Joanna", AgeGroup.ADULT, SubjectRole.TELLER, is_cleared=True), []),
        (Correction("Joanna", AgeGroup.ADULT, SubjectRole.FAMILY_OR_CARER, is_cleared=True), []),
        (Correction("Joanna", AgeGroup.CHILD, SubjectRole.FAMILY_OR_CARER), ["[withheld]: under 18"]),
        (Correction("Joanna", AgeGroup.ADULT, is_gone=True), []),
        (
            Correction("Joanna", AgeGroup.ADULT, SubjectRole.PERSON_OF_CONCERN),
            ["[withheld]: 18 or over, person of concern"],
        ),
    ],
)
def test_of_whom_a_name_is_withheld_nothing_is_said_by_which_they_could_be_who_told(
    correction: Correction, says: list[str]
) -> None:
    assert lines(correction, only_shown=False) == says
