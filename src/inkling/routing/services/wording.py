"""Which reports say the same: noted by the worker as they arrive."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from inkling.capture.models import Addition, Detail, Report
from inkling.routing.models import Wording
from inkling.routing.rules.copies import ToldDetail, marks_of
from inkling.vocabulary.attributes import DETAIL_TEXTS

_CHOSEN = ("role", "frequency", "fact_or_opinion")


def note_wording(report_id: UUID) -> None:
    """Keep the marks of what a report says, with all that was added. Safe to repeat."""
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        return
    added = Addition.objects.filter(report=report).order_by("number").values_list("narrative", flat=True)
    marks = marks_of(
        [report.narrative, *added],
        place=f"{report.place_told} {report.district}",
        details=_told_details(Detail.objects.filter(report=report, noticed_by__isnull=True)),
        key=settings.INKLING_RECEIPT_KEY,
    )
    Wording.objects.update_or_create(
        report=report, defaults={"words": marks.words, "everything": marks.all, "told_on": report.told_on}
    )


def _told_details(details: QuerySet[Detail]) -> Iterable[ToldDetail]:
    for detail in details:
        texts = {name: str(getattr(detail, name)) for name in DETAIL_TEXTS}
        chosen = {name: getattr(detail, name) for name in _CHOSEN}
        yield ToldDetail(detail.kind, texts, {"attributes": detail.attributes, **chosen})
