"""The network around one subject: a drawing from the server, and tables that say the same."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.exchanging.export_sent import EXPORTS
from inkling.journeys.picturing.read_network import STEPS, USUAL_STEPS, read_network
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.queries.arrangements import own_arrangement
from inkling.picture.queries.namesakes import bearer_of
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.network.view import shown_network
from inkling.sites.unit.picture.network.weeks import CALLED, span_asked


def steps_asked(given: QueryDict) -> int:
    """Return how many steps an address asks for."""
    asked = given.get("steps", "")
    return int(asked) if asked in {str(each) for each in STEPS} else USUAL_STEPS


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def together(request: HttpRequest, naming_id: UUID) -> HttpResponse:
    """Lead from what the overview names to its network, or to its reports where nobody bears the name now."""
    ref = bearer_of(naming_id)
    if ref is None:
        return redirect(f"{reverse('overview-reports')}?{request.GET.urlencode()}")
    return redirect(f"{reverse('network', args=[ref.report, ref.subject])}?steps={USUAL_STEPS}{CALLED}")


@page(admits=READS_CONTENT, audit=Audit.READS)
def network(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Show what is told of together with one subject, for the purpose of the inquiry."""
    read = read_network(
        SubjectRef(report_id, subject),
        steps=steps_asked(request.GET),
        span=span_asked(request.GET),
        by=member_of(request),
        with_called="called" in request.GET,
    )
    context = {
        **shown_network(read, own=own_arrangement(read.anchor).spots),
        "may_export": member_of(request).role in EXPORTS,
        "moved": request.GET.get("moved", ""),
    }
    return render(request, "unit/picture/network/network.html", context, here="arising")
