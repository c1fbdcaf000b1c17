"""The picture: what was told of, how much, where, and what keeps arising. For the unit alone."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.linking.read_picture import read_picture
from inkling.picture.queries.counts import region_of_unit
from inkling.picture.rules.choice import Place
from inkling.regions.rules.days import day_here
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.form import PictureForm
from inkling.sites.unit.picture.view import map_shown, shown_picture

_UNUSABLE = 422


@page(admits=READS_CONTENT, audit=Audit.LISTS)
def picture(request: HttpRequest) -> HttpResponse:
    """Show the picture of a cut; the last 90 days where none was chosen."""
    today = day_here(datetime.now(UTC))
    form = PictureForm(request.GET or None, today=today)
    if form.is_bound and not form.is_valid():
        return render(request, "unit/picture/picture.html", {"form": form}, here="picture", status=_UNUSABLE)
    choice, by = form.choice, member_of(request)
    found = read_picture(choice, by=by)
    home = region_of_unit(by.organisation_id)
    drawn = home if choice.region in set(Place) else choice.region
    context = {"form": form, **shown_picture(found, choice=choice), **map_shown(found, region_id=drawn)}
    return render(request, "unit/picture/picture.html", context, here="picture")
