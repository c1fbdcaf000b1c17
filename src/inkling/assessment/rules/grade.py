"""What a whole 3x5x2 grade is (DOMAIN.md, 3x5x2), and what is wrong with one that is not."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment, SourceEvaluation

REASON_MAX = 2_000


@dataclass(frozen=True)
class Grade:
    """A grade as chosen: None where nothing is chosen yet. `condition_text` says what the conditions mean here."""

    source: SourceEvaluation | None = None
    assessment: IntelligenceAssessment | None = None
    handling: Handling | None = None
    conditions: tuple[ConditionCode, ...] = ()
    condition_text: str = ""
    reason: str = ""


def grade_problems(grade: Grade) -> dict[str, str]:
    """Say by field what keeps this grade from being saved, each a sentence of what to do; empty when nothing does."""
    found = {}
    if grade.source is None:
        found["source"] = "Choose how reliable the source is"
    if grade.assessment is None:
        found["assessment"] = "Choose how the source knows this"
    if grade.handling is None:
        found["handling"] = "Choose P or C for handling"
    if grade.handling is Handling.C:
        if not grade.conditions:
            found["conditions"] = "Choose at least one condition, or choose P"
        if not grade.condition_text.strip():
            found["condition_text"] = "Say what the conditions mean for this detail"
    for name, text in (("condition_text", grade.condition_text), ("reason", grade.reason)):
        if len(text) > REASON_MAX:
            found[name] = f"Shorten this to {REASON_MAX:,} characters; it has {len(text):,}"
    return found


def as_saved(grade: Grade) -> Grade:
    """Return the grade without conditions where handling is P: conditions exist only under C."""
    if grade.handling is Handling.C:
        return grade
    return Grade(grade.source, grade.assessment, grade.handling, (), "", grade.reason)
