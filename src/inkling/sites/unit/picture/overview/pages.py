"""The overview, its numbers as a file, the question why, and the reports behind a number."""

from __future__ import annotations

import csv
from functools import partial
from io import StringIO
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.keeping.state_purpose import PurposeRefused
from inkling.journeys.picturing.list_behind import Behind, ReportList
from inkling.journeys.picturing.open_inquiry import begin_inquiry, open_report_of_picture
from inkling.journeys.picturing.read_overview import read_overview
from inkling.picture.rules.overview.selection import of_profile
from inkling.picture.told_queries import is_enough
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import id_in
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.forms import PurposeForm
from inkling.sites.unit.frame.refusals import OPENED_BY_INQUIRY
from inkling.sites.unit.picture.alarms.view import alarms_in_words
from inkling.sites.unit.picture.overview.form import (
    OF_PROFILE,
    SelectionForm,
    address_of,
    asks_past_day,
    query_of,
    selection_form,
    usual_spans,
)
from inkling.sites.unit.picture.overview.listing import shown_list
from inkling.sites.unit.picture.overview.numbers import table_of
from inkling.sites.unit.picture.overview.view import shown_overview
from inkling.sites.unit.picture.reading_profile import list_then
from inkling.sites.unit.sentences import say
from inkling.sites.unit.sentences.picturing import names_left
from inkling.vocabulary.purposes import SearchPurpose

_UNUSABLE = 422


class InquiryForm(PurposeForm):
    """Why the picture is looked into."""

    terms = SearchPurpose


@page(admits=READS_CONTENT, audit=Audit.READS)
def overview(request: HttpRequest) -> HttpResponse:
    """Show what changed in a selection; in the days that hold enough where none was chosen. A past day has its page."""
    if asks_past_day(request.GET):
        return redirect(f"{reverse('past')}?{request.GET.urlencode()}")
    form, by = selection_form(request), member_of(request)
    if form.is_bound and not form.is_valid():
        return render(
            request, "unit/picture/overview/overview.html", {"form": form}, here="overview", status=_UNUSABLE
        )
    found = read_overview(form.selection, by=by)
    raised = alarms_in_words(found.raised)
    context = {
        "form": form,
        "query": query_of(form.selection),
        "spans": usual_spans(form.selection),
        "is_usual": not form.is_bound,
        "is_enough": is_enough(found.reports),
        "raised": raised,
        "left_raised": names_left(sum(each.is_of_screen for each in raised)),
        **shown_overview(found),
    }
    return render(request, "unit/picture/overview/overview.html", context, here="overview")


@page(admits=READS_CONTENT, audit=Audit.READS)
def numbers(request: HttpRequest) -> HttpResponse:
    """Return the numbers of a selection as a file that a spreadsheet opens."""
    form = selection_form(request)
    if asks_past_day(request.GET) or (form.is_bound and not form.is_valid()):
        return redirect(f"{reverse('overview')}?{request.GET.urlencode()}")
    written = StringIO()
    csv.writer(written).writerows(table_of(read_overview(form.selection, by=member_of(request))))
    disposition = f'attachment; filename="overview-{form.selection.first}-{form.selection.last}.csv"'
    return HttpResponse(
        written.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


@page(admits=READS_CONTENT, audit=Audit.READS)
def reports(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """List the reports behind a number, under the purpose of the inquiry."""
    form = selection_form(request, is_past=True)
    if not form.is_bound or not form.is_valid():
        return redirect(f"{reverse('overview')}?{request.GET.urlencode()}")
    naming, alarm = (id_in(request.GET.get(each, "")) for each in ("naming", "alarm"))
    word, town, part = (request.GET.get(name, "") for name in ("word", "town", "part"))
    chosen = of_profile(form.selection) if request.GET.get("of") == OF_PROFILE else form.selection
    behind = Behind(chosen, naming, alarm, word=word, town=town, part=part)
    return list_then(request, behind, then=partial(_show_list, request, form, behind))


def _show_list(request: HttpRequest, form: SelectionForm, behind: Behind, listed: ReportList) -> HttpResponse:
    context = {**shown_list(listed), "query": query_of(form.selection), "keep": address_of(behind)}
    return render(request, "unit/picture/overview/reports.html", context, here="overview")


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def why(request: HttpRequest) -> HttpResponse:
    """Ask once why the picture is looked into, and lead to the list that was wanted."""
    form, wanted = InquiryForm(request.POST or None), request.GET
    if request.method == "POST" and form.is_valid():
        try:
            begin_inquiry(
                purpose=form.read_purpose(SearchPurpose),
                note=form.note,
                by=member_of(request),
                at=timezone.now(),
            )
            return redirect(_lead_back(wanted.copy()) if wanted else "overview")
        except PurposeRefused as refusal:
            form.add_error("own", say(refusal.reason))
    return render(
        request,
        "unit/picture/overview/why.html",
        {"form": form, "query": request.GET.urlencode()},
        here="overview",
    )


def _lead_back(wanted: QueryDict) -> str:
    """Return the address of what was wanted before the question why."""
    to = str(wanted.get("to", ""))
    values = {name: str(wanted.get(name, "")) for name in ("to", *OPENED_BY_INQUIRY.get(to, ()))}
    for name in values:
        wanted.pop(name, None)
    del values["to"]
    try:
        address = reverse(to if to in OPENED_BY_INQUIRY else "overview-reports", kwargs=values)
    except NoReverseMatch:
        return reverse("overview")
    return f"{address}?{wanted.urlencode()}"


@page(admits=READS_CONTENT, audit=Audit.WRITES)
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Open a report of a list, for the purpose of the inquiry; from a list of a past day as it stood then."""
    open_report_of_picture(report_id, by=member_of(request), at=timezone.now())
    if request.GET:
        return redirect(f"{reverse('report-past', args=[report_id])}?{request.GET.urlencode()}")
    return redirect("report", report_id=report_id)
