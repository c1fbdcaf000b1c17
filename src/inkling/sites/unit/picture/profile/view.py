"""A profile turned into what its template shows: fourteen headings in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from inkling.journeys.profiling.read_profile import Profile
from inkling.picture.rules.overview.selection import Dimension
from inkling.picture.rules.profile.headings import Heading
from inkling.regions.queries import districts_by_code, regions_by_id
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.view import name_of
from inkling.sites.unit.picture.profile import around, people, where
from inkling.sites.unit.picture.profile.lines import ShownHeading
from inkling.sites.unit.picture.profile.written import with_texts

READ_IN_PART = frozenset(
    {
        Heading.CHILDREN,
        Heading.CONCERN,
        Heading.GROUPS,
        Heading.MODELS,
        Heading.PLACES,
        Heading.THINGS,
        Heading.BORDERS,
        Heading.HARM,
    }
)
"""Headings whose figures stand on names, signs and places in reports, and so on the newest of them alone."""


def shown_profile(found: Profile, *, region_id: str) -> dict[str, Any]:
    """Return what the page shows. Into that of a past day nobody writes."""
    as_of = found.selection.as_of
    shown = with_texts(headings_of(found, region_id=region_id), found=found)
    return {
        "selection": found.selection,
        "position": day(found.selection.last),
        "as_of": day(as_of) if as_of else "",
        "headings": shown,
        "withheld": list(
            dict.fromkeys(word for each in shown for text in each.texts for word in text.withheld)
        ),
    }


def headings_of(found: Profile, *, region_id: str) -> list[ShownHeading]:
    """Return the fourteen headings with what is counted under each."""
    area = _area(found, region_id)
    headings = [
        around.aim(found, area=area),
        around.changes(found),
        around.extent(found),
        people.children(found),
        people.concern(found),
        people.groups(found),
        people.models(found),
        where.places(found),
        where.vehicles_and_numbers(found),
        where.borders(found),
        people.harm(found),
        around.missing(found),
        around.unknown(found),
        around.recommend(),
    ]
    return [_with_bound(each, found) for each in headings] if found.places.is_cut else headings


def _with_bound(heading: ShownHeading, found: Profile) -> ShownHeading:
    """Return a heading with how many of the reports were read for it, where that is not all of them."""
    if Heading(heading.id) not in READ_IN_PART:
        return heading
    says = gettext("Of %(all)s reports the newest %(most)s were read for this heading.") % {
        "all": f"{found.places.reports:,}",
        "most": f"{found.selection.most_read:,}",
    }
    if Heading(heading.id) is Heading.PLACES:
        says = gettext("%(says)s Districts count all.") % {"says": says}
    return replace(heading, says=(says, *heading.says))


def _area(found: Profile, region_id: str) -> str:
    """Return the area in words: the region, or what is chosen in it."""
    chosen = [(each, found.selection.value(each)) for each in Dimension if found.selection.value(each)]
    names = districts_by_code([found.selection.district])
    region = regions_by_id([region_id]).get(region_id, "") if region_id else ""
    words = [name_of(each, value, names=names) for each, value in chosen]
    return ", ".join(each for each in (region, *words) if each) or gettext("all that this unit holds")
