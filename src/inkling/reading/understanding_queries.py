"""Reads of what people made of a report's words, already cut to what the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from inkling.capture.models import Addition, Detail, Report
from inkling.capture.rules.told_answers import ToldAnswer, answers_from_json
from inkling.reading.models import UnderstandingVersion
from inkling.reading.rules.understanding.details import RecordedDetail
from inkling.reading.rules.understanding.json_form import from_json
from inkling.reading.rules.understanding.values import Stretch, Understanding
from inkling.vocabulary.subjects import CheckedBy


def versions_of(report_id: UUID) -> list[UnderstandingVersion]:
    """Return the versions of a report's understanding, the newest first, without their values."""
    found = UnderstandingVersion.objects.filter(report_id=report_id).select_related("made_by")
    return list(found.defer("value").order_by("-version"))


def understanding_at(report_id: UUID, *, version: int) -> Understanding | None:
    """Return the understanding of this version, if there is one."""
    found = UnderstandingVersion.objects.filter(report_id=report_id, version=version).first()
    return from_json(found.value) if found else None


def newest_understanding(report_id: UUID) -> tuple[int, Understanding]:
    """Return the version that stands and its value; 0 and an empty one where nobody has corrected anything."""
    found = UnderstandingVersion.objects.filter(report_id=report_id).order_by("-version").first()
    return (found.version, from_json(found.value)) if found else (0, Understanding())


def newest_understandings(
    report_ids: Sequence[UUID], *, as_of: date | None = None
) -> dict[UUID, Understanding]:
    """Return what stands of each of these reports that somebody has corrected; with a day what stood at its end."""
    rows = UnderstandingVersion.objects.filter(report_id__in=report_ids)
    if as_of:
        rows = rows.filter(made_on__lte=as_of)
    newest = rows.order_by("report_id", "-version").distinct("report_id")
    return {each.report_id: from_json(each.value) for each in newest}


def answers_by_passage(report: Report, additions: Iterable[Addition]) -> dict[int, tuple[ToldAnswer, ...]]:
    """Return what the teller answered about their words: 0 the own words, then the additions by their numbers."""
    given = {0: report.told_answers, **{each.number: each.told_answers for each in additions}}
    return {number: answers_from_json(each) for number, each in given.items()}


def recorded_detail(detail: Detail, *, numbers: Mapping[UUID, int], is_handled: bool) -> RecordedDetail:
    """Return a detail as an understanding takes it in. `numbers` are those of the additions, by their ids."""
    stretch = None
    if detail.span_start is not None and detail.span_end is not None:
        passage = numbers[detail.addition_id] if detail.addition_id else 0
        stretch = Stretch(passage, detail.span_start, detail.span_end)
    return RecordedDetail(
        detail.number,
        detail.kind,
        detail.category,
        text=detail.text,
        attributes={name: str(value) for name, value in detail.attributes.items()},
        when=detail.when,
        where=detail.where,
        role=detail.role,
        stretch=stretch,
        checked_by=_checked_by(detail),
        # What an officer took over alone is graded alone.
        is_handled=is_handled or detail.noticed_by_id is not None,
    )


def _checked_by(detail: Detail) -> CheckedBy | None:
    """Return who took over what a machine had noticed in the words; None of what was typed."""
    if detail.noticed_by_id is not None:
        return CheckedBy.OFFICER
    return CheckedBy.TELLER if detail.span_start is not None else None
