"""What became of a month's reports of professionals, in numbers: what a digest is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from uuid import UUID

from inkling.assessment.models import Assessment
from inkling.capture.models import Report
from inkling.capture.queries import tellings_of
from inkling.dissemination.models import Dissemination
from inkling.routing.rules.digest import DigestMeasure, DigestNumber, last_day_of
from inkling.safeguarding.models import Concern
from inkling.vocabulary.telling import TellerKind


def counted_of_month(unit_id: UUID, *, month: date) -> dict[DigestMeasure, DigestNumber]:
    """Return what became of the reports that professionals told the unit in a month; the parts of a note count once.

    As the viewer sees it: what is kept from them is not counted.
    """
    reports = Report.objects.filter(
        holding_unit_id=unit_id,
        teller_kind=TellerKind.PROFESSIONAL.value,
        told_on__range=(month, last_day_of(month)),
    )
    services = dict(reports.values_list("pk", "origin_org_id"))
    ids = set(services)
    notes = tellings_of(ids)

    def count(report_ids: Collection[UUID]) -> DigestNumber:
        tellings = {notes.get(each, each): services[each] for each in report_ids}
        # Who tells without an account reads no digest: theirs are of no service that could know the rest.
        of_each = Counter(each for each in tellings.values() if each is not None)
        return DigestNumber(len(tellings), max(of_each.values(), default=0))

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
