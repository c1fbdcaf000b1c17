"""What may leave the unit, to whom: the grade, the conditions under C and the audience decide (DOMAIN.md, 3x5x2).

The database refuses the same cells (dissemination_check_dissemination); a test walks the whole matrix through both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inkling.accounts.rules.roles import OrganisationKind
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment

Audience = OrganisationKind

# Who may receive an item under each condition that limits its use. S1 and S2 are about how it is sanitised.
_AUDIENCES: dict[ConditionCode, frozenset[Audience]] = {
    ConditionCode.A1: frozenset({Audience.UNIT}),
    ConditionCode.A2: frozenset({Audience.UNIT}),
    ConditionCode.A3: frozenset({Audience.UNIT, Audience.PARTNER, Audience.FRONT_DOOR}),
}


@dataclass(frozen=True)
class Leaving:
    """What is about to leave: its grade, and whether the originator was asked about the sanitised text."""

    intelligence_assessment: IntelligenceAssessment
    handling: Handling
    conditions: tuple[ConditionCode, ...]
    originator_consulted: bool


@dataclass(frozen=True)
class Graded:
    """The grade that stands for a detail, and its day."""

    intelligence_assessment: IntelligenceAssessment
    handling: Handling
    conditions: tuple[ConditionCode, ...]
    on: date


@dataclass(frozen=True)
class Sanitised:
    """The sanitised text that stands for a detail: was the originator asked, and its day."""

    originator_consulted: bool
    on: date


@dataclass(frozen=True)
class Stands:
    """What stands for a detail now, as far as it decides whether it may leave."""

    grade: Graded | None
    sanitised: Sanitised | None
    is_set_aside: bool


def why_it_stays(stands: Stands, audience: Audience) -> str:
    """Say in one sentence why a detail may not leave to this kind of organisation; empty when it may."""
    grade, sanitised = stands.grade, stands.sanitised
    if grade is None:
        return "Grade it first: nothing leaves without a grade."
    if stands.is_set_aside:
        return "This detail is set aside: take it back before it may leave."
    if sanitised is None:
        return "Sanitise it first: only sanitised text leaves the unit."
    if sanitised.on < grade.on and ConditionCode.S2 in grade.conditions:
        return "It was graded S2 after it was sanitised: ask the originator, and sanitise it again."
    return why_not(leaving_of(grade, sanitised), audience)


def leaving_of(grade: Graded, sanitised: Sanitised) -> Leaving:
    """Return what would leave: this text with this grade."""
    return Leaving(
        grade.intelligence_assessment, grade.handling, grade.conditions, sanitised.originator_consulted
    )


def may_leave(leaving: Leaving, audience: Audience) -> bool:
    """Say whether the sanitised text may go to this kind of organisation."""
    return not why_not(leaving, audience)


def why_not(leaving: Leaving, audience: Audience) -> str:
    """Say in one sentence why it may not leave; empty when it may."""
    if leaving.intelligence_assessment is IntelligenceAssessment.SUSPECTED_FALSE:
        return "It is graded E, suspected to be false: it stays here."
    if leaving.handling is Handling.P:
        return ""
    limiting = [each for each in leaving.conditions if each in _AUDIENCES]
    if not limiting:
        # Code C binds us to written conditions, so silence means no.
        return "It is handled under C, and no condition says who may have it: add A1, A2 or A3."
    for condition in limiting:
        if audience not in _AUDIENCES[condition]:
            return f"Condition {condition.value} keeps it from a {audience.label.lower()}."
    if ConditionCode.S2 in leaving.conditions and not leaving.originator_consulted:
        return "Condition S2: the originator must be asked about the sanitised text first."
    return ""


def carried_conditions(conditions: Sequence[ConditionCode], text: str) -> str:
    """Return the words about its use that travel with the item."""
    lines = [each.label for each in conditions]
    return "\n".join([*lines, text.strip()]).strip()
