"""Reads of what the index still owes (worker)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from inkling.accounts.rules.roles import OrganisationKind
from inkling.capture.models import Report
from inkling.dissemination.models import Dissemination
from inkling.search.models import Entry, Owed


def owed_to_index(at: datetime, *, limit: int) -> list[UUID]:
    """Return what is due to be put into the index: what is new first, what failed before last."""
    due = Owed.objects.filter(is_parked=False, try_at__lte=at).order_by("tries", "-try_at", "pk")
    return list(due.values_list("pk", flat=True)[:limit])


def reports_not_indexed(*, limit: int) -> list[UUID]:
    """Return reports of which nobody knows whether they are in the index. There should be none."""
    missing = Report.objects.filter(
        ~Exists(Entry.objects.filter(report_id=OuterRef("pk"))),
        ~Exists(Owed.objects.filter(report_id=OuterRef("pk"))),
    )
    return list(missing.order_by("-told_on", "pk").values_list("pk", flat=True)[:limit])


def items_not_indexed(*, limit: int) -> list[UUID]:
    """Return items that a unit received and that are not in the index, but those that were recalled."""
    missing = Dissemination.objects.filter(
        ~Exists(Entry.objects.filter(dissemination_id=OuterRef("pk"))),
        ~Exists(Owed.objects.filter(dissemination_id=OuterRef("pk"))),
        recalled_on__isnull=True,
        to__kind=OrganisationKind.UNIT.value,
    )
    return list(missing.values_list("pk", flat=True)[:limit])
