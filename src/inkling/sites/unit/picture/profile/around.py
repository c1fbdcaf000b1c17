"""Headings of the whole: what it is of, what changed, extent, who is missing, and what is not known."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext, ngettext

from inkling.journeys.picturing.list_behind import Behind
from inkling.journeys.profiling.read_profile import Profile
from inkling.picture.rules.overview.selection import Dimension
from inkling.picture.rules.profile.headings import Heading
from inkling.picture.rules.shares import Share
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.number import number_of
from inkling.sites.unit.picture.overview.view import Section as Beside
from inkling.sites.unit.picture.overview.view import shown_counts
from inkling.sites.unit.picture.profile.lines import Group, Line, ShownHeading, counts, figure, shown_heading
from inkling.sites.unit.sentences.assessing import count_sources


def aim(found: Profile, *, area: str) -> ShownHeading:
    """Return what the profile is of, of which day, and what its words mean."""
    selection = found.selection
    says = [
        gettext("Area: %(area)s. What was told from %(first)s to %(last)s.")
        % {"area": area, "first": day(selection.first), "last": day(selection.last)},
        gettext("Position on %(day)s; made on %(made)s.")
        % {"day": day(selection.last), "made": day(found.made_on)},
        gettext(
            "Copies count once, so do the parts of one note and the same words told in several places; nothing "
            "counts that is suspected to be false."
        ),
        gettext(
            "Child exploitation here is sexual or criminal, as tellers put it. A number is of reports: what was told, "
            "not what happened. Sources are how many independent ones may stand behind it, at least and at most."
        ),
    ]
    if found.selection.as_of:
        says[2:2] = [_stood(found.selection.as_of)]
    elif found.is_past:
        says[2:2] = [
            gettext(
                "That day is past: no report told later is counted. What was added to these reports since, and their "
                "grades, corrections and readings, are those of the day on which this was made."
            )
        ]
    cannot = [gettext("Of what nobody told, this says nothing.")]
    if found.places.is_cut:
        cannot.append(
            gettext("People, places, signs and hours are looked for in the newest %(most)s reports.")
            % {"most": f"{found.selection.most_read:,}"}
        )
    return shown_heading(Heading.AIM, says=tuple(says), cannot=tuple(cannot))


def changes(found: Profile) -> ShownHeading:
    """Return what changed beside the days before and the same time last year."""
    sections: list[Beside] = shown_counts(found.overview)["sections"]
    reports = {each.against.value: found.beside[each.against] for each in found.overview.compared}
    groups = [
        Group(each.title, _of_section(each, reports=reports[each.id]), note=_since(each)) for each in sections
    ]
    return shown_heading(
        Heading.CHANGED,
        *groups,
        cannot=(
            gettext(
                "More reports may mean that more is told: a new service, a visit to a school, a campaign."
            ),
        ),
    )


def extent(found: Profile) -> ShownHeading:
    """Return how much was told, from how many sources, of which kind."""
    whole = Line(
        gettext("All reports"),
        number_of(found.overview.reports, Behind(found.selection)),
        (count_sources(found.sources),),
        key="all",
        reports=found.everything,
    )
    return shown_heading(
        Heading.EXTENT,
        Group("", (whole,)),
        Group(gettext("By kind of exploitation, as told"), counts(found.of(Dimension.TYPE))),
        Group(gettext("By what is told of"), counts(found.of(Dimension.CATEGORY))),
        cannot=(
            gettext("A report may tell of several categories: these numbers add up to no total."),
            *_left_out(found),
        ),
    )


def missing(found: Profile) -> ShownHeading:
    """Return who tells, and of whom and where nothing is told."""
    says = []
    if found.silent_tellers:
        tellers = ", ".join(each.label for each in found.silent_tellers)
        says.append(gettext("Nobody of these told anything: %(tellers)s.") % {"tellers": tellers})
    if found.silent_districts:
        districts = ", ".join(found.silent_districts)
        says.append(gettext("Of these districts nothing was told: %(districts)s.") % {"districts": districts})
    return shown_heading(
        Heading.MISSING,
        Group(gettext("Who told"), counts(found.of(Dimension.TELLER))),
        says=tuple(says),
        cannot=(
            gettext(
                "Silence is no safety. Boys, children in care or out of school, and those who speak another language "
                "may be told of less than others."
            ),
        ),
    )


def unknown(found: Profile) -> ShownHeading:
    """Return what the reports leave open."""
    gaps = found.overview.gaps
    shares = (
        (gettext("In which district it happened"), "district", gaps.no_district),
        (gettext("Which kind of exploitation it is"), "type", gaps.no_type),
        (gettext("How it is known"), "source", gaps.no_source),
        (gettext("Anything under one of the twelve categories"), "category", gaps.no_category),
    )
    lines = [
        figure(words, found, found.gaps[key], _share_of_all(share))
        for words, key, share in shares
        if share.part
    ]
    return shown_heading(
        Heading.UNKNOWN,
        Group(gettext("Reports that do not say"), tuple(lines), gettext("No report leaves these open.")),
        cannot=(
            gettext(
                "Nobody who told is asked to find anything out. Who else may know stands in the unit's own words."
            ),
        ),
    )


def recommend() -> ShownHeading:
    """Return what a person has to write: nothing is recommended by a machine."""
    return shown_heading(
        Heading.NEXT,
        says=(
            gettext(
                "Nothing is recommended by a machine. What to pursue, prevent, protect and prepare; who does it, by "
                "when, and how you will know; and what became of the last recommendations, is for people to write."
            ),
        ),
    )


def _stood(day_asked: date) -> str:
    """Return as of which end of day everything is counted, and what is not told of it."""
    return gettext(
        "Counted as it stood at the end of %(day)s, by what was told, read, graded and corrected by then, with what "
        "people had written by then beside the figures of when they wrote; what was struck or hidden since stays so. "
        "What was new or back again is not told of that day. Words that rise stand on New words, which takes the "
        "same day."
    ) % {"day": day(day_asked)}


def _share_of_all(share: Share) -> str:
    return gettext("%(share)s of all") % {"share": share.words}


def _of_section(section: Beside, *, reports: tuple[UUID, ...]) -> tuple[Line, ...]:
    shown = (section.total,) if section.since else (section.total, *section.sentences)
    return tuple(
        Line(
            each.name,
            each.now,
            (each.says.rstrip("."),) if each.says else (),
            each.before,
            key=f"{section.id} {each.name}",
            reports=reports,
        )
        for each in shown
    )


def _since(section: Beside) -> str:
    if not section.since:
        return ""
    return gettext(
        "The first report that you may read is of %(since)s: what is missing before is no rise."
    ) % {"since": section.since}


def _left_out(found: Profile) -> list[str]:
    gaps = found.overview.gaps
    kinds = (
        ngettext("%(n)s copy is left out.", "%(n)s copies are left out.", gaps.copies) % {"n": gaps.copies},
        ngettext(
            "%(n)s report is left out because all of it is suspected to be false or set aside.",
            "%(n)s reports are left out because all of each is suspected to be false or set aside.",
            gaps.false,
        )
        % {"n": gaps.false},
        gettext(
            "%(n)s reports count as %(one)s: the same words told in several places, or parts of one note."
        )
        % {"n": gaps.together, "one": gaps.as_one},
    )
    counts = (gaps.copies, gaps.false, gaps.together)
    return [words for words, many in zip(kinds, counts, strict=True) if many]
