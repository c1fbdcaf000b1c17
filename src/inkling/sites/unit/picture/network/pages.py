"""The network around one subject: a drawing from the server, and tables that say the same."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.exchanging.export_sent import EXPORTS
from inkling.journeys.picturing.read_network import (
    STEPS,
    USUAL_STEPS,
    read_network,
    read_network_as_of,
)
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.queries.arrangements import own_arrangement
from inkling.picture.queries.namesakes import bearer_of
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.network.view import shown_network
from inkling.sites.unit.picture.network.weeks import CALLED, span_asked
from inkling.sites.unit.picture.overview.form import query_of_day
from inkling.sites.unit.picture.overview.past_day import PastDayForm, past_day_form

_UNUSABLE = 422


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
    """Show what is told of together with one subject, for the purpose of the inquiry; also as on a past day."""
    anchor, by = SubjectRef(report_id, subject), member_of(request)
    form = past_day_form(request.GET)
    if form.is_bound and form.is_valid():
        return _as_of(request, anchor, form=form)
    read = read_network(
        anchor,
        steps=steps_asked(request.GET),
        span=span_asked(request.GET),
        by=by,
        with_called="called" in request.GET,
    )
    context = {
        **shown_network(read, own=own_arrangement(read.anchor).spots),
        "day_form": form,
        "may_export": by.role in EXPORTS,
        "moved": request.GET.get("moved", ""),
    }
    status = _UNUSABLE if form.errors else 200
    return render(request, "unit/picture/network/network.html", context, here="arising", status=status)


def _as_of(request: HttpRequest, anchor: SubjectRef, *, form: PastDayForm) -> HttpResponse:
    asked: date = form.cleaned_data["as_of"]
    steps = steps_asked(request.GET)
    read = read_network_as_of(
        anchor, steps=steps, span=span_asked(request.GET), day=asked, by=member_of(request)
    )
    context = {
        "report_id": anchor.report,
        "subject": anchor.subject,
        "day_form": form,
        "steps": steps,
        "as_of": day(asked),
        "day_query": f"&{query_of_day(asked)}",
    }
    if read is None:
        return render(request, "unit/picture/network/not_yet.html", context, here="arising")
    shown = {**shown_network(read, own=own_arrangement(anchor).spots), **context, "may_be_called": False}
    return render(request, "unit/picture/network/network.html", shown, here="arising")
