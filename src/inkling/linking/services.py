"""Writes of mentions, by the worker."""

from __future__ import annotations

from uuid import UUID

from inkling.assessment.lexicon_queries import lexicon_of
from inkling.capture.models import Addition, Detail, Report
from inkling.linking.models import Mention
from inkling.linking.rules.keys import Key, keys_of_attributes, keys_of_spans
from inkling.reading.rules.outcome import ReadingResult
from inkling.reading.services import read_passages


def note_mentions(report_id: UUID) -> int:
    """Note what a report mentions: typed attributes of its details, and what extraction is sure about. Safe to repeat.

    Gives how many mentions the report has now; none where it was erased meanwhile.
    """
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        return 0
    found: dict[str, tuple[Key, UUID | None]] = {}
    for detail in Detail.objects.filter(report=report):
        for key in keys_of_attributes(detail.kind, detail.attributes, town=report.district):
            found.setdefault(key.key, (key, detail.pk))
    for reading in _readings(report).values():
        for key in keys_of_spans(reading.spans, town=report.district):
            found.setdefault(key.key, (key, None))
    Mention.objects.bulk_create(
        [
            Mention(
                report=report,
                detail_id=detail_id,
                unit_id=report.holding_unit_id,
                type=key.type.value,
                key=key.key,
                raw=key.raw,
                told_on=report.told_on,
            )
            for key, detail_id in found.values()
        ],
        ignore_conflicts=True,
    )
    return len(found)


def _readings(report: Report) -> dict[int, ReadingResult]:
    """Return what is found in the own words and each addition: read within bounds, once, and kept."""
    added = Addition.objects.filter(report=report).values_list("number", "narrative")
    texts = {number: text for number, text in ((0, report.narrative), *added) if text}
    lexicon = lexicon_of(report.holding_unit_id)
    return read_passages(
        report.pk, unit_id=report.holding_unit_id, texts=texts, lexicon=lexicon, day=report.told_on
    )
