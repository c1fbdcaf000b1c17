"""Which reports tell of an exact value, as it is compared."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from inkling.linking.models import Mention, Suggestion


def report_that_tells(key: str, *, unit_id: UUID) -> UUID | None:
    """Return the newest report of a unit that tells of this value and that the viewer may read; None: there is none."""
    told = Mention.objects.filter(unit_id=unit_id, key=key).order_by("-told_on", "pk")
    return told.values_list("report_id", flat=True).first()


def reports_graded_with(key: str, *, unit_id: UUID) -> list[UUID]:
    """Return the reports of a unit in which this value is graded with a detail, the newest first (worker)."""
    told = Mention.objects.filter(unit_id=unit_id, key=key, detail__isnull=False)
    return list(told.order_by("-told_on", "pk").values_list("report_id", flat=True))


def reports_of_one_thing(report_ids: Collection[UUID]) -> set[frozenset[UUID]]:
    """Return which two of these reports tell of one whole number, plate or account name, both as surely one."""
    rows = Suggestion.objects.filter(
        is_exact=True, first_report_id__in=report_ids, second_report_id__in=report_ids
    )
    return {frozenset(pair) for pair in rows.values_list("first_report_id", "second_report_id")}
