"""The finished report holds its items' grade, handling, conditions and sanitised text, and nothing else."""

from __future__ import annotations

import json
from datetime import date

from inkling.assessment.rules.intelligence_report import (
    IntelligenceReport,
    Item,
    LeftOut,
    as_json,
    as_text,
)
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment, SourceEvaluation

PLAIN = Item(
    1,
    "A man known as Fitz waits near tennis courts.",
    SourceEvaluation.UNTESTED,
    IntelligenceAssessment.CORROBORATED,
    Handling.P,
)
UNDER_C = Item(
    4,
    "A grey van <b> is used.",
    SourceEvaluation.RELIABLE,
    IntelligenceAssessment.KNOWN_DIRECTLY,
    Handling.C,
    (ConditionCode.A1, ConditionCode.S1),
    "Ask the Aire unit first",
)
REPORT = IntelligenceReport(
    "R-4KQ-7ZD",
    "Aire unit (fictional)",
    "",
    date(2026, 11, 3),
    date(2026, 11, 23),
    "Sexual exploitation",
    "Yes",
    (PLAIN, UNDER_C),
    (LeftOut(2, "It is graded E, suspected to be false: it stays here."),),
)

TEXT = """INTELLIGENCE REPORT
Reference: R-4KQ-7ZD
Own reference: Not given yet
Unit: Aire unit (fictional)
Date of the information: 3 November 2026
Made on: 23 November 2026
Exploitation type: Sexual exploitation
Group-based: Yes

1. [2 B P]
Date of event: not known
A man known as Fitz waits near tennis courts.
2 Untested; B Known indirectly but corroborated; P Lawful sharing permitted

2. [1 A C A1 S1]
Date of event: not known
A grey van <b> is used.
1 Reliable; A Known directly; C Lawful sharing permitted with conditions
Condition A1 May be combined; no direct action without the originator
Condition S1 Originator permits unsupervised sanitisation
Here: Ask the Aire unit first
"""


def test_the_text_numbers_its_items_and_says_grade_handling_and_conditions() -> None:
    assert as_text(REPORT) == TEXT


def test_the_json_holds_the_same_and_no_more() -> None:
    whole = json.loads(as_json(REPORT))
    assert [(each["number"], each["text"]) for each in whole["items"]] == [(1, PLAIN.text), (2, UNDER_C.text)]
    assert whole["items"][1]["conditions"] == ["A1", "S1"]
    assert set(whole["items"][0]) == {
        "number",
        "source_evaluation",
        "intelligence_assessment",
        "handling",
        "conditions",
        "condition_text",
        "text",
        "date_of_event",
    }
    assert "left" not in as_json(REPORT)


def test_what_is_left_out_is_not_copied() -> None:
    assert "suspected" not in as_text(REPORT)
