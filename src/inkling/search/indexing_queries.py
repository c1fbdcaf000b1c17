"""Reads of what the index still owes (worker), and of what of it waits for a person (a unit's supervisor)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef

from inkling.accounts.rules.roles import OrganisationKind
from inkling.capture.models import Report
from inkling.dissemination.models import Dissemination
from inkling.search.models import Entry, Owed

PER_PAGE = 25


def owed_to_index(at: datetime, *, limit: int) -> list[UUID]:
    """Return what is due to be put into the index: what is new first, what failed before last."""
    due = Owed.objects.filter(is_parked=False, try_at__lte=at).order_by("tries", "-try_at", "pk")
    return list(due.values_list("pk", flat=True)[:limit])


def parked_owed(*, number: int) -> Page[Owed]:
    """Return one page of what search gave up of the viewer's unit. A number too high gives the last page."""
    parked = Owed.objects.filter(is_parked=True).only("pk", "report_id", "dissemination_id", "problem")
    page: Page[Owed] = Paginator(parked.order_by("pk"), PER_PAGE).get_page(number)
    # Read now: the page is rendered when the transaction of its viewer has ended.
    page.object_list = list(page.object_list)
    return page


def reports_not_indexed(*, limit: int) -> list[UUID]:
    """Return reports of which nobody knows whether they are in the index. There should be none."""
    missing = Report.objects.filter(
        ~Exists(Entry.objects.filter(report_id=OuterRef("pk"))),
        ~Exists(Owed.objects.filter(report_id=OuterRef("pk"))),
    )
    return list(missing.order_by("-told_on", "pk").values_list("pk", flat=True)[:limit])


def items_not_indexed(*, limit: int) -> list[UUID]:
    """Return items that a unit received and that are not in the index, but those of which no words are left."""
    missing = Dissemination.objects.filter(
        ~Exists(Entry.objects.filter(dissemination_id=OuterRef("pk"))),
        ~Exists(Owed.objects.filter(dissemination_id=OuterRef("pk"))),
        recalled_on__isnull=True,
        let_go_on__isnull=True,
        to__kind=OrganisationKind.UNIT.value,
    )
    return list(missing.values_list("pk", flat=True)[:limit])
