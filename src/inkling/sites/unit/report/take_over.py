"""Take over, as a detail, what was noticed in the own words: one press, then on to grading it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.journeys.assessing.take_over_detail import NothingThere, take_over_detail
from inkling.sites.page import Audit, member_of, page


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def take_over(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Make a detail of what stands at the place that the button names."""
    place, address = request.POST.get("place", ""), reverse("report", args=[report_id])
    try:
        detail = take_over_detail(report_id, place=place, by=member_of(request), at=timezone.now())
    except NothingThere:
        return HttpResponseRedirect(f"{address}#noticed")
    return HttpResponseRedirect(f"{address}?change={detail.number}#detail-{detail.number}")
