"""The problem profile of a selection."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.picturing.read_profile import read_profile
from inkling.picture.queries.counts import region_of_unit
from inkling.regions.rules.days import day_here
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.overview.form import query_of, selection_form
from inkling.sites.unit.picture.profile.view import shown_profile

_UNUSABLE = 422


@page(admits=READS_CONTENT, audit=Audit.READS)
def profile(request: HttpRequest) -> HttpResponse:
    """Show the profile of a selection; of the days that hold enough where none was chosen."""
    form, by = selection_form(request), member_of(request)
    if form.is_bound and not form.is_valid():
        return render(
            request, "unit/picture/profile/profile.html", {"form": form}, here="profile", status=_UNUSABLE
        )
    found = read_profile(form.selection, by=by, today=day_here(timezone.now()))
    context = {
        "form": form,
        "query": query_of(form.selection),
        **shown_profile(found, region_id=region_of_unit(by.organisation_id)),
    }
    return render(request, "unit/picture/profile/profile.html", context, here="profile")
