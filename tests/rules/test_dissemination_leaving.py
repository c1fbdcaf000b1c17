"""Why a detail stays: what is missing is said first, then what its grade forbids."""

from dataclasses import replace
from datetime import date

import pytest

from inkling.accounts.rules.roles import OrganisationKind
from inkling.dissemination.rules.leaving import (
    DetailState,
    StandingGrade,
    StandingText,
    WhyItStays,
    why_it_stays,
)
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment

FIRST, DAY, LATER = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
GRADE = StandingGrade(IntelligenceAssessment.KNOWN_DIRECTLY, Handling.P, (), DAY)
S2 = replace(GRADE, handling=Handling.C, conditions=(ConditionCode.A1, ConditionCode.S2))
TEXT = StandingText(originator_consulted=True, on=DAY)


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (DetailState(GRADE, TEXT, is_set_aside=False, is_placed=True), None),
        (DetailState(GRADE, TEXT, is_set_aside=False, is_placed=False), WhyItStays.NOT_PLACED),
        (DetailState(None, None, is_set_aside=True, is_placed=True), WhyItStays.NOT_GRADED),
        (DetailState(GRADE, None, is_set_aside=True, is_placed=True), WhyItStays.SET_ASIDE),
        (DetailState(GRADE, None, is_set_aside=False, is_placed=True), WhyItStays.NOT_SANITISED),
        (DetailState(S2, replace(TEXT, on=FIRST), is_set_aside=False, is_placed=True), WhyItStays.S2_SINCE),
        (DetailState(S2, TEXT, is_set_aside=False, is_placed=True), None),
        (DetailState(S2, replace(TEXT, on=LATER), is_set_aside=False, is_placed=True), None),
        (
            DetailState(S2, replace(TEXT, originator_consulted=False), is_set_aside=False, is_placed=True),
            WhyItStays.ORIGINATOR_NOT_ASKED,
        ),
        (DetailState(GRADE, replace(TEXT, on=FIRST), is_set_aside=False, is_placed=True), None),
        (
            DetailState(
                replace(GRADE, intelligence_assessment=IntelligenceAssessment.SUSPECTED_FALSE),
                TEXT,
                is_set_aside=False,
                is_placed=True,
            ),
            WhyItStays.SUSPECTED_FALSE,
        ),
    ],
)
def test_what_keeps_a_detail_here(state: DetailState, says: WhyItStays | None) -> None:
    why = why_it_stays(state, OrganisationKind.UNIT)
    assert (why and why.kind) is says


def test_a_condition_keeps_it_from_a_partner_alone() -> None:
    why = why_it_stays(DetailState(S2, TEXT, is_set_aside=False, is_placed=True), OrganisationKind.PARTNER)
    assert why == WhyItStays.CONDITION(condition="A1", audience=OrganisationKind.PARTNER)
