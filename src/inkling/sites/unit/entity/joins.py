"""Joins that wait for a second officer: by reference alone, each leading to where it is read and decided."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.linking.list_joins import WaitingJoin, list_joins
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page


@dataclass(frozen=True)
class ShownJoin:
    """One join that waits: the references of both reports, and where it is decided."""

    first: str
    second: str
    address: str
    why: str
    reports: int
    by: str
    on: str


@page(admits=READS_CONTENT, audit=Audit.LISTS)
def joins(request: HttpRequest) -> HttpResponse:
    """List what waits for the viewer, and what the viewer proposed."""
    number, of_own = number_asked(request), number_asked(request, name="own")
    found = list_joins(number=number, of_own=of_own, by=member_of(request))
    context = {
        "waiting": [_present_join(found.joins[each.pair]) for each in found.waiting],
        "own": [_present_join(found.joins[each.pair]) for each in found.own],
        "waiting_page": found.waiting,
        "own_page": found.own,
        "keep_waiting": f"page={found.waiting.number}",
        "keep_own": f"own={found.own.number}",
    }
    return render(request, "unit/entity/joins.html", context, here="tasks")


def _present_join(each: WaitingJoin) -> ShownJoin:
    pair = each.proposed.pair
    address = reverse("entity", args=[pair.first.report, pair.first.subject])
    return ShownJoin(
        reference_of(pair.first.report, prefix="R"),
        reference_of(pair.second.report, prefix="R"),
        f"{address}#judged",
        str(each.why.label) if each.why else "",
        each.reports,
        each.proposed.by,
        day(each.proposed.on),
    )
