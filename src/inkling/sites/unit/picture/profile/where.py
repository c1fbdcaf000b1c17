"""Headings of where and with what: places and times, vehicles and numbers, and what crosses borders."""

from __future__ import annotations

from django.utils.translation import gettext

from inkling.journeys.picturing.read_places import Section
from inkling.journeys.profiling.read_profile import Profile
from inkling.picture.rules.places.hours import NO_DAY, Band
from inkling.picture.rules.profile.headings import Heading
from inkling.regions.queries import districts_by_code, regions_by_id
from inkling.sites.unit.picture.places.wording import (
    name_of_district,
    region_line_in_words,
    way_in_words,
    words_of_cell,
)
from inkling.sites.unit.picture.profile.lines import (
    Group,
    Line,
    ShownHeading,
    bears_name,
    figure,
    shown_heading,
    standing_of,
    things,
)

_MOST = 8


def places(found: Profile) -> ShownHeading:
    """Return where and when."""
    shown = found.places
    names = districts_by_code({*shown.districts, *(shown.town_of(each) for each in shown.places)})
    districts = [
        figure(name_of_district(code, names), found, shown.figure(Section.DISTRICTS, code))
        for code in shown.districts
    ]
    named = [
        figure(
            each.raw,
            found,
            shown.figure(Section.PLACES, each.key),
            name_of_district(shown.town_of(each), names),
            *standing_of(found, each),
            on_paper=bears_name() if each.key in found.of_children else "",
        )
        for each in shown.places[:_MOST]
    ]
    venues = [
        figure(each.kind.label, found, shown.figure(Section.VENUES, each.kind.value)) for each in shown.venues
    ]
    return shown_heading(
        Heading.PLACES,
        Group(gettext("Districts"), tuple(districts[:_MOST])),
        Group(
            gettext("Named places"), tuple(named), gettext("No place or business is named by two reports.")
        ),
        Group(
            gettext("Kinds of venue"),
            tuple(venues[:_MOST]),
            gettext("No report tells of a place or business."),
        ),
        Group(
            gettext("Days and hours"),
            tuple(_hours(found)),
            gettext("No report tells on which day of the week or at which hour."),
        ),
        cannot=(
            gettext("Where in its district a place lies is told by no report. A place here is no guilt."),
        ),
    )


def vehicles_and_numbers(found: Profile) -> ShownHeading:
    """Return the vehicles, numbers, accounts, businesses, apps and substances that two reports or more tell."""
    more = (
        gettext("%(count)s more are named by two reports or more: choose fewer days to see them.")
        % {"count": f"{found.more:,}"}
        if found.more
        else ""
    )
    return shown_heading(
        Heading.THINGS,
        Group(
            "", things(found, found.things), gettext("No number, vehicle or business is told by two reports.")
        ),
        cannot=tuple(
            each for each in (more, gettext("Who had a number or a car then may not have it now.")) if each
        ),
    )


def borders(found: Profile) -> ShownHeading:
    """Return the lines out of the area, whole ways, and what lies between regions."""
    shown = found.places
    codes = {each.district for each in shown.lines} | {each.district for each in shown.paths}
    names = districts_by_code(codes)
    regions = regions_by_id(id_ for each in shown.regions for id_ in (each.region, each.other))
    lines = [
        figure(
            f"{name_of_district(each.district, names)}, {way_in_words(each.way, each.end.name)}",
            found,
            shown.figure(Section.LINES, each.key),
        )
        for each in shown.lines[:_MOST]
    ]
    paths = [
        figure(
            f"{each.home.name} > {name_of_district(each.district, names)} > {each.destination.name}",
            found,
            shown.figure(Section.PATHS, each.key),
        )
        for each in shown.paths[:_MOST]
    ]
    between = [
        figure(
            f"{regions.get(each.region, each.region)}, {region_line_in_words(each, regions)}",
            found,
            shown.figure(Section.REGIONS, each.key),
        )
        for each in shown.regions
    ]
    return shown_heading(
        Heading.BORDERS,
        Group(
            gettext("Where it happened, and the town"),
            tuple(lines),
            gettext("No report names a town outside the district in which it happened."),
        ),
        *([Group(gettext("Home, incident, destination"), tuple(paths))] if paths else []),
        *([Group(gettext("Between regions"), tuple(between))] if between else []),
        cannot=(
            gettext("The way is read in the words before the town: open the reports before you rely on it."),
        ),
    )


def _hours(found: Profile) -> list[Line]:
    cells = [
        (cell, found.places.figure(Section.HOURS, key))
        for cell, key in found.places.hours.items()
        if cell != (NO_DAY, Band.NOT_TOLD)
    ]
    most = sorted(cells, key=lambda pair: (-len(pair[1].reports), pair[0][0], pair[0][1].value))
    return [figure(words_of_cell(*cell), found, each) for cell, each in most[: _MOST // 2]]
