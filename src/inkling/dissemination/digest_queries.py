"""What became of a month's reports of professionals, in numbers: what a digest is made of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from inkling.assessment.models import Assessment
from inkling.capture.models import Report
from inkling.capture.queries import tellings_of
from inkling.dissemination.models import Dissemination
from inkling.routing.rules.digest import DigestMeasure, last_day_of
from inkling.safeguarding.models import Concern
from inkling.vocabulary.telling import TellerKind


def counted_of_month(unit_id: UUID, *, month: date) -> dict[DigestMeasure, int]:
    """Return what became of the reports that professionals told the unit in a month; the parts of a note count once.

    As the viewer sees it: what is kept from them is not counted.
    """
    reports = Report.objects.filter(
        holding_unit_id=unit_id,
        teller_kind=TellerKind.PROFESSIONAL.value,
        told_on__range=(month, last_day_of(month)),
    )
    ids = set(reports.values_list("pk", flat=True))
    notes = tellings_of(ids)

    def count(report_ids: Collection[UUID]) -> int:
        return len({notes.get(each, each) for each in report_ids})

    graded = Assessment.objects.filter(detail__report_id__in=ids)
    left = Dissemination.objects.filter(sanitised__detail__report_id__in=ids, recalled_on__isnull=True)
    concerns = Concern.objects.filter(report_id__in=ids)
    return {
        DigestMeasure.TOLD: count(ids),
        DigestMeasure.GRADED: count(set(graded.values_list("detail__report_id", flat=True))),
        DigestMeasure.LEFT: count(set(left.values_list("sanitised__detail__report_id", flat=True))),
        DigestMeasure.CONCERN: count(set(concerns.values_list("report_id", flat=True))),
        DigestMeasure.DECIDED: count(set(concerns.exclude(decision="").values_list("report_id", flat=True))),
    }
