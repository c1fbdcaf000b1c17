"""The finished intelligence report: numbered items with grade, handling, conditions and the sanitised text only.

Nothing told stands in it, and nothing about who told. What its grade keeps here is left out, with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment, SourceEvaluation
from inkling.vocabulary.reasons import Reason

NOT_SAID = "Not said"


@dataclass(frozen=True)
class Item:
    """One graded, sanitised item. Its number counts within the report; `detail` is the number in what was told.

    `first_on`, `last_on`: the days on which it happened, as far as they are resolved. The words that tell when are not
    here: "on my birthday" shows who told.
    """

    detail: int
    text: str
    source: SourceEvaluation
    assessment: IntelligenceAssessment
    handling: Handling
    conditions: tuple[ConditionCode, ...] = ()
    condition_text: str = ""
    first_on: date | None = None
    last_on: date | None = None

    @property
    def code(self) -> str:
        """The grade in short, such as "2 B C A1 S2"."""
        return " ".join(
            [self.source.value, self.assessment.value, self.handling.value, *map(str, self.conditions)]
        )


@dataclass(frozen=True)
class LeftOut:
    """A detail that is not in the report, and why: for the officer, never part of what is copied."""

    detail: int
    why: Reason


@dataclass(frozen=True)
class IntelligenceReport:
    """All that may be copied out of one report. `told_on` is the day of the information, never the minute."""

    reference: str
    unit: str
    own_reference: str
    told_on: date
    made_on: date
    exploitation_type: str
    group_based: str
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...] = ()


def as_text(report: IntelligenceReport) -> str:
    """Return the report as plain text, to be pasted into a force's own system."""
    return "\n".join([*_heading_text(report), "", *_items(report)]).rstrip() + "\n"


def as_json(report: IntelligenceReport) -> str:
    """Return the report as JSON with the same content and no more."""
    whole = {
        "version": 1,
        "reference": report.reference,
        "own_reference": report.own_reference,
        "unit": report.unit,
        "date_of_information": report.told_on.isoformat(),
        "date_made": report.made_on.isoformat(),
        "exploitation_type": report.exploitation_type,
        "group_based": report.group_based,
        "items": [
            {
                "number": number,
                "source_evaluation": item.source.value,
                "intelligence_assessment": item.assessment.value,
                "handling": item.handling.value,
                "conditions": [each.value for each in item.conditions],
                "condition_text": item.condition_text,
                "date_of_event": _event_as_json(item),
                "text": item.text,
            }
            for number, item in enumerate(report.items, start=1)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def heading_lines(report: IntelligenceReport) -> list[tuple[str, str]]:
    """Return what stands above the items, label and value."""
    return [
        ("Reference", report.reference),
        ("Own reference", report.own_reference or "Not given yet"),
        ("Unit", report.unit),
        ("Date of the information", day_in_words(report.told_on)),
        ("Made on", day_in_words(report.made_on)),
        ("Exploitation type", report.exploitation_type or NOT_SAID),
        ("Group-based", report.group_based or NOT_SAID),
    ]


def grade_lines(item: Item) -> list[str]:
    """Return an item's grade, handling and conditions in words, a line each."""
    lines = [f"{item.source.label}; {item.assessment.label}; {item.handling.label}"]
    lines += [f"Condition {each.label}" for each in item.conditions]
    if item.conditions and item.condition_text:
        lines += [f"Here: {line}" for line in item.condition_text.splitlines()]
    return lines


def event_line(item: Item) -> str:
    """Return the date of the event in words; "not known" where no day could be told for sure."""
    if item.first_on is None:
        return "Date of event: not known"
    if item.last_on is None or item.last_on == item.first_on:
        return f"Date of event: {day_in_words(item.first_on)}"
    return f"Date of event: {day_in_words(item.first_on)} to {day_in_words(item.last_on)}"


def _event_as_json(item: Item) -> dict[str, str] | None:
    if item.first_on is None:
        return None
    return {"first": item.first_on.isoformat(), "last": (item.last_on or item.first_on).isoformat()}


def day_in_words(when: date) -> str:
    """Return a day in words: 4 March 2026."""
    return f"{when.day} {when:%B %Y}"


def _heading_text(report: IntelligenceReport) -> Iterator[str]:
    yield "INTELLIGENCE REPORT"
    for label, value in heading_lines(report):
        yield f"{label}: {value}"


def _items(report: IntelligenceReport) -> Sequence[str]:
    lines: list[str] = []
    for number, item in enumerate(report.items, start=1):
        lines += [f"{number}. [{item.code}]", event_line(item), item.text, *grade_lines(item), ""]
    return lines
