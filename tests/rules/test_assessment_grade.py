"""A grade is whole or it is not saved: every one of the 3x5x2 with and without conditions."""

from __future__ import annotations

from itertools import product

import pytest

from inkling.assessment.rules.grade import REASON_MAX, Grade, as_saved, grade_problems
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment, SourceEvaluation

EVERY = list(product(SourceEvaluation, IntelligenceAssessment, Handling))
WHOLE = Grade(
    SourceEvaluation.UNTESTED,
    IntelligenceAssessment.CORROBORATED,
    Handling.C,
    (ConditionCode.A1,),
    "Ask first",
    "Seen twice",
)


def test_there_are_thirty_grades() -> None:
    assert len(EVERY) == 3 * 5 * 2


@pytest.mark.parametrize("parts", EVERY)
def test_every_whole_grade_will_do(
    parts: tuple[SourceEvaluation, IntelligenceAssessment, Handling],
) -> None:
    conditions = ((ConditionCode.S2,), "As agreed") if parts[2] is Handling.C else ((), "")
    assert grade_problems(Grade(*parts, *conditions)) == {}


@pytest.mark.parametrize(
    ("grade", "fields"),
    [
        (Grade(), {"source", "assessment", "handling"}),
        (Grade(SourceEvaluation.RELIABLE, None, Handling.P), {"assessment"}),
        (Grade(*EVERY[1], (), "text"), {"conditions"}),
        (Grade(*EVERY[1], (ConditionCode.A1,), "  "), {"condition_text"}),
        (Grade(*EVERY[0], reason="x" * (REASON_MAX + 1)), {"reason"}),
        (Grade(*EVERY[1], (ConditionCode.A1,), "x" * (REASON_MAX + 1)), {"condition_text"}),
    ],
)
def test_what_is_missing_or_too_long_is_named(grade: Grade, fields: set[str]) -> None:
    assert set(grade_problems(grade)) == fields


def test_conditions_exist_only_under_c() -> None:
    assert as_saved(WHOLE) == WHOLE
    under_p = Grade(WHOLE.source, WHOLE.assessment, Handling.P, WHOLE.conditions, WHOLE.condition_text, "Why")
    assert as_saved(under_p) == Grade(WHOLE.source, WHOLE.assessment, Handling.P, reason="Why")
