"""Places and lines, their figures as a file for the unit, and as one that may leave it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.picturing.read_places import read_places, read_places_to_leave
from inkling.picture.queries.counts import region_of_unit
from inkling.picture.rules.overview.selection import Selection
from inkling.regions.queries import districts_of
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.overview.form import asks_past_day, query_of, selection_form
from inkling.sites.unit.picture.places.leaving import rows_to_leave
from inkling.sites.unit.picture.places.numbers import rows_for_the_unit
from inkling.sites.unit.picture.places.view import shown_places

_UNUSABLE = 422


@page(admits=READS_CONTENT, audit=Audit.READS)
def places(request: HttpRequest) -> HttpResponse:
    """Show where and when of a selection, also as it stood on a past day; in the days that hold enough else."""
    form, by = selection_form(request, is_past=True), member_of(request)
    if form.is_bound and not form.is_valid():
        return render(
            request, "unit/picture/places/places.html", {"form": form}, here="places", status=_UNUSABLE
        )
    found = read_places(form.selection, by=by)
    context = {
        "form": form,
        "query": query_of(form.selection),
        **shown_places(found, region_id=region_of_unit(by.organisation_id)),
    }
    return render(request, "unit/picture/places/places.html", context, here="places")


@page(admits=READS_CONTENT, audit=Audit.READS)
def numbers(request: HttpRequest) -> HttpResponse:
    """Return the figures of a selection as a file for the unit alone: small ones stand in it."""
    form = selection_form(request, is_past=True)
    if form.is_bound and not form.is_valid():
        return redirect(f"{reverse('places')}?{request.GET.urlencode()}")
    found = read_places(form.selection, by=member_of(request))
    return _file(rows_for_the_unit(found), name="unit-only", selection=form.selection)


@page(admits=READS_CONTENT, audit=Audit.READS)
def outside(request: HttpRequest) -> HttpResponse:
    """Return what may leave the unit as figures, under the purpose of the inquiry: small ones are withheld."""
    form = selection_form(request)
    if asks_past_day(request.GET) or not form.is_bound or not form.is_valid():
        return redirect(f"{reverse('places')}?{request.GET.urlencode()}")
    by = member_of(request)
    found = read_places_to_leave(form.selection, by=by)
    region_id = region_of_unit(by.organisation_id)
    rows = rows_to_leave(found, districts=[each.code for each in districts_of(region_id)])
    return _file(rows, name="to-leave", selection=form.selection)


def _file(rows: Iterable[list[str]], *, name: str, selection: Selection) -> HttpResponse:
    written = StringIO()
    csv.writer(written).writerows(rows)
    return HttpResponse(
        written.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="places-{name}-{selection.first}-{selection.last}.csv"'
        },
    )
