"""The words of a report are read by machine: by the worker, once; for a page, within the time that a page has."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.assessment.lexicon_queries import lexicon_of
from inkling.capture.models import Addition, Report
from inkling.capture.queries import additions_of
from inkling.extraction import Lexicon
from inkling.governance.hold_services import hold_report
from inkling.reading.machine.version import version_of
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.queries import kept_readings
from inkling.reading.rules.outcome import ReadingResult
from inkling.reading.services import read_passages
from inkling.routing.services.submissions import wake_reading


@dataclass(frozen=True)
class WordsRead:
    """The readings of a report by passage: 0 the own words, then its additions.

    `is_going_on`: the worker is still to read them to the end. `is_cut`: no machine can, within its bounds.
    """

    readings: Mapping[int, ReadingResult]
    is_going_on: bool
    is_cut: bool


def words_read(report: Report, *, additions: Iterable[Addition]) -> WordsRead:
    """Return what is known of a report's words, at once: what was kept, else what a page has the time to read."""
    lexicon = lexicon_of(report.holding_unit_id)
    version, texts = version_of(lexicon), _texts(report, additions)
    readings = kept_readings(report.pk, texts=texts, version=version)
    unkept = [number for number in texts if number not in readings]
    until = time.monotonic() + settings.INKLING_GLANCE_SECONDS
    for number in unkept:
        left = max(0.0, until - time.monotonic())
        readings[number] = _glance(texts[number], report.told_on, version, lexicon=lexicon, seconds=left)
    if unkept:
        wake_reading(report.pk)
    return WordsRead(
        readings,
        is_going_on=any(not readings[number].complete for number in unkept),
        is_cut=any(not each.complete for number, each in readings.items() if number not in unkept),
    )


def read_words(report_id: UUID) -> bool:
    """Read the words of a report and keep what was found; return whether the report is there. Safe to repeat."""
    with transaction.atomic():
        hold_report(report_id)
        report = Report.objects.filter(pk=report_id).first()
        if report is None:
            return False
        read_passages(
            report_id,
            unit_id=report.holding_unit_id,
            texts=_texts(report, additions_of(report_id)),
            lexicon=lexicon_of(report.holding_unit_id),
            day=report.told_on,
        )
    return True


def _texts(report: Report, additions: Iterable[Addition]) -> dict[int, str]:
    told = {0: report.narrative, **{each.number: each.narrative for each in additions}}
    return {number: text for number, text in told.items() if text}


def _glance(text: str, day: date, version: str, *, lexicon: Lexicon, seconds: float) -> ReadingResult:
    """Read within the time of a page. What was read to the end is remembered until the worker has kept it."""
    remembered = _Memory.of(text, day, version)
    if remembered.reading is None:
        reading = read_within(text, seconds=seconds, lexicon=lexicon, day=day)
        if not reading.complete:
            return reading
        remembered.reading = reading
    return remembered.reading


@dataclass
class _Memory:
    reading: ReadingResult | None = None

    @staticmethod
    @lru_cache(maxsize=32)
    def of(text: str, day: date, version: str) -> _Memory:
        """Return the one place for these words in this process's memory."""
        return _Memory()
