"""What may leave the unit, to whom: the grade, the conditions under C and the audience decide (DOMAIN.md, 3x5x2).

The database refuses the same cells (dissemination_check_dissemination); a test walks the whole matrix through both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inkling.accounts.rules.roles import OrganisationKind
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment
from inkling.vocabulary.reasons import Reason, ReasonKind

Audience = OrganisationKind


class WhyItStays(ReasonKind):
    """Why a detail may not leave."""

    NOT_PLACED = "not_placed"
    NOT_GRADED = "not_graded"
    SET_ASIDE = "set_aside"
    NOT_SANITISED = "not_sanitised"
    S2_SINCE = "s2_since"
    SUSPECTED_FALSE = "suspected_false"
    NO_AUDIENCE = "no_audience"
    CONDITION = "condition", "condition", "audience"
    ORIGINATOR_NOT_ASKED = "originator_not_asked"


# Who may receive an item under each condition that limits its use. S1 and S2 are about how it is sanitised.
_AUDIENCES: dict[ConditionCode, frozenset[Audience]] = {
    ConditionCode.A1: frozenset({Audience.UNIT}),
    ConditionCode.A2: frozenset({Audience.UNIT}),
    ConditionCode.A3: frozenset({Audience.UNIT, Audience.PARTNER, Audience.FRONT_DOOR}),
}


@dataclass(frozen=True)
class Departure:
    """What is about to leave: its grade, and whether the originator was asked about the sanitised text."""

    intelligence_assessment: IntelligenceAssessment
    handling: Handling
    conditions: tuple[ConditionCode, ...]
    originator_consulted: bool


@dataclass(frozen=True)
class StandingGrade:
    """The grade that stands for a detail, and its day."""

    intelligence_assessment: IntelligenceAssessment
    handling: Handling
    conditions: tuple[ConditionCode, ...]
    on: date


@dataclass(frozen=True)
class StandingText:
    """The sanitised text that stands for a detail: was the originator asked, and its day."""

    originator_consulted: bool
    on: date


@dataclass(frozen=True)
class DetailState:
    """What stands for a detail now, as far as it decides whether it may leave."""

    grade: StandingGrade | None
    sanitised: StandingText | None
    is_set_aside: bool
    is_placed: bool


def why_it_stays(state: DetailState, audience: Audience) -> Reason | None:
    """Return why a detail may not leave to this kind of organisation; None when it may."""
    grade, sanitised = state.grade, state.sanitised
    if not state.is_placed:
        return WhyItStays.NOT_PLACED()
    if grade is None:
        return WhyItStays.NOT_GRADED()
    if state.is_set_aside:
        return WhyItStays.SET_ASIDE()
    if sanitised is None:
        return WhyItStays.NOT_SANITISED()
    if sanitised.on < grade.on and ConditionCode.S2 in grade.conditions:
        return WhyItStays.S2_SINCE()
    return why_not(departure_of(grade, sanitised), audience)


def departure_of(grade: StandingGrade, sanitised: StandingText) -> Departure:
    """Return what would leave: this text with this grade."""
    return Departure(
        grade.intelligence_assessment, grade.handling, grade.conditions, sanitised.originator_consulted
    )


def why_not(leaving: Departure, audience: Audience) -> Reason | None:
    """Return why it may not leave; None when it may."""
    if leaving.intelligence_assessment is IntelligenceAssessment.SUSPECTED_FALSE:
        return WhyItStays.SUSPECTED_FALSE()
    if leaving.handling is Handling.P:
        return None
    limiting = [each for each in leaving.conditions if each in _AUDIENCES]
    if not limiting:
        # Code C binds us to written conditions, so silence means no.
        return WhyItStays.NO_AUDIENCE()
    for condition in limiting:
        if audience not in _AUDIENCES[condition]:
            return WhyItStays.CONDITION(condition=condition.value, audience=audience)
    if ConditionCode.S2 in leaving.conditions and not leaving.originator_consulted:
        return WhyItStays.ORIGINATOR_NOT_ASKED()
    return None


def carried_conditions(conditions: Sequence[ConditionCode], text: str) -> str:
    """Return the words about its use that travel with the item."""
    lines = [each.label for each in conditions]
    return "\n".join([*lines, text.strip()]).strip()
