"""Reads of who and what a report tells of, as it is understood now: for whoever receives it as it was told."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.capture.models import Addition, Detail, Report
from inkling.capture.rules.told_answers import answers_from_json
from inkling.reading.queries import newest_readings
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.understanding_queries import newest_understanding, recorded_detail
from inkling.routing.rules.document.dossier import ToldSubject
from inkling.routing.rules.document.told_subjects import told_subjects


def told_subjects_of(
    report: Report, *, addition: Addition | None, details: Sequence[Detail]
) -> tuple[ToldSubject, ...]:
    """Return the subjects of the own words (or of an addition) and their details: read, and as people corrected them.

    Words that no machine has read yet add none; what is typed always does.
    """
    passage = addition.number if addition else 0
    text = addition.narrative if addition else report.narrative
    readings = newest_readings(report.pk, texts={passage: text})
    answers = answers_from_json((addition or report).told_answers)
    passages = [
        ReadPassage(number, each.spans, each.composition, answers, text) for number, each in readings.items()
    ]
    numbers = {addition.pk: addition.number} if addition else {}
    value = understanding_of(
        passages,
        details=[recorded_detail(each, numbers=numbers, is_handled=False) for each in details],
        standing=newest_understanding(report.pk)[1],
    )
    return told_subjects(value, passage=passage, details=[each.number for each in details])
