"""Why a detail stays: what is missing is said first, then what its grade forbids."""

from dataclasses import replace
from datetime import date

import pytest

from inkling.accounts.rules.roles import OrganisationKind
from inkling.dissemination.rules.leaving import Graded, Sanitised, Stands, why_it_stays
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment

FIRST, DAY, LATER = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
GRADE = Graded(IntelligenceAssessment.KNOWN_DIRECTLY, Handling.P, (), DAY)
S2 = replace(GRADE, handling=Handling.C, conditions=(ConditionCode.A1, ConditionCode.S2))
TEXT = Sanitised(originator_consulted=True, on=DAY)


@pytest.mark.parametrize(
    ("stands", "says"),
    [
        (Stands(GRADE, TEXT, is_set_aside=False), ""),
        (Stands(None, None, is_set_aside=True), "Grade it first"),
        (Stands(GRADE, None, is_set_aside=True), "set aside"),
        (Stands(GRADE, None, is_set_aside=False), "Sanitise it first"),
        (Stands(S2, replace(TEXT, on=FIRST), is_set_aside=False), "graded S2 after it was sanitised"),
        (Stands(S2, TEXT, is_set_aside=False), ""),
        (Stands(S2, replace(TEXT, on=LATER), is_set_aside=False), ""),
        (Stands(S2, replace(TEXT, originator_consulted=False), is_set_aside=False), "Condition S2"),
        (Stands(GRADE, replace(TEXT, on=FIRST), is_set_aside=False), ""),
        (
            Stands(
                replace(GRADE, intelligence_assessment=IntelligenceAssessment.SUSPECTED_FALSE),
                TEXT,
                is_set_aside=False,
            ),
            "graded E",
        ),
    ],
)
def test_what_keeps_a_detail_here(stands: Stands, says: str) -> None:
    why = why_it_stays(stands, OrganisationKind.UNIT)
    assert says in why
    assert bool(why) is bool(says)


def test_a_condition_keeps_it_from_a_partner_alone() -> None:
    assert "Condition A1" in why_it_stays(Stands(S2, TEXT, is_set_aside=False), OrganisationKind.PARTNER)
