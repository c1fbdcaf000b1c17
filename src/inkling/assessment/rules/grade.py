"""What a whole 3x5x2 grade is (DOMAIN.md, 3x5x2), and what is wrong with one that is not."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment, SourceEvaluation
from inkling.vocabulary.reasons import Reason, ReasonKind

REASON_MAX = 2_000


class GradeProblem(ReasonKind):
    """What keeps a grade from being saved."""

    NO_SOURCE = "no_source"
    NO_ASSESSMENT = "no_assessment"
    NO_HANDLING = "no_handling"
    NO_CONDITION = "no_condition"
    NO_CONDITION_TEXT = "no_condition_text"
    TOO_LONG = "too_long", "most", "has"


@dataclass(frozen=True)
class Grade:
    """A grade as chosen: None where nothing is chosen yet. `condition_text` says what the conditions mean here."""

    source: SourceEvaluation | None = None
    assessment: IntelligenceAssessment | None = None
    handling: Handling | None = None
    conditions: tuple[ConditionCode, ...] = ()
    condition_text: str = ""
    reason: str = ""


def grade_problems(grade: Grade) -> dict[str, Reason]:
    """Say by field what keeps this grade from being saved; empty when nothing does."""
    found = {}
    if grade.source is None:
        found["source"] = GradeProblem.NO_SOURCE()
    if grade.assessment is None:
        found["assessment"] = GradeProblem.NO_ASSESSMENT()
    if grade.handling is None:
        found["handling"] = GradeProblem.NO_HANDLING()
    if grade.handling is Handling.C:
        if not grade.conditions:
            found["conditions"] = GradeProblem.NO_CONDITION()
        if not grade.condition_text.strip():
            found["condition_text"] = GradeProblem.NO_CONDITION_TEXT()
    for name, text in (("condition_text", grade.condition_text), ("reason", grade.reason)):
        if len(text) > REASON_MAX:
            found[name] = GradeProblem.TOO_LONG(most=REASON_MAX, has=len(text))
    return found


def as_saved(grade: Grade) -> Grade:
    """Return the grade without conditions where handling is P: conditions exist only under C."""
    if grade.handling is Handling.C:
        return grade
    return Grade(grade.source, grade.assessment, grade.handling, (), "", grade.reason)
