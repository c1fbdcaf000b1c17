"""An analyst reads the problem profile of a selection: fourteen headings, each figure with its reports."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.picturing.read_overview import (
    NamesFound,
    Overview,
    gaps_of,
    rows_beside,
)
from inkling.journeys.picturing.read_part import gaps_in
from inkling.journeys.picturing.read_places import (
    Figure,
    Places,
    Section,
    figures_of,
)
from inkling.journeys.profiling.count_values import ValueCount, count_values, silent_districts, silent_tellers
from inkling.journeys.profiling.read_in_steps import read_in_steps
from inkling.linking.queries.arising import sources_of_each
from inkling.linking.rules.sources import ManySources, Sources
from inkling.picture.naming_queries import told_earlier
from inkling.picture.queries.on_paper import names_in_text, told_as_children
from inkling.picture.queries.texts import StandingText, standing_texts
from inkling.picture.rules.overview.changes import Against, compare, spans
from inkling.picture.rules.overview.returning import (
    NamedThing,
    Naming,
    Novelty,
    with_earlier,
)
from inkling.picture.rules.overview.selection import Dimension, InOrder, ReportRow, Selection, of_profile
from inkling.picture.rules.paper import NamesInText
from inkling.picture.rules.profile.reading import IN_ONE_GO, ReadingStep, ReadSoFar, finish
from inkling.picture.rules.profile.texts import scope_of
from inkling.picture.told_queries import first_told_on
from inkling.vocabulary.telling import TellerKind


@dataclass(frozen=True)
class ProfileThing:
    """Somebody or something that two reports or more name. `may_be_child`: or bears the name of one; not on paper."""

    thing: NamedThing
    sources: Sources
    may_be_child: bool = False


@dataclass(frozen=True)
class Profile:
    """All that the figures of a profile stand on. `silent_districts` and `silent_tellers`: of whom nothing is told.

    `gaps` are of the questions that reports leave open. `beside` are all reports of two spans that are compared.
    `of_children` are the keys of what bears the name of somebody who may be a child, `names_in_texts` the names of
    children in what people wrote. `children` are the keys of those of the people who are told of as a child alone.
    `is_past`: the position is of a day before today, counted by what is read, graded and corrected today; where the
    selection names a day, as it stood at its end: without what is new in its days.
    """

    overview: Overview
    places: Places
    facts: Mapping[str, Figure]
    gaps: Mapping[str, Figure]
    beside: Mapping[Against, tuple[UUID, ...]]
    everything: tuple[UUID, ...]
    people: tuple[ProfileThing, ...]
    children: frozenset[str]
    things: tuple[ProfileThing, ...]
    more: int
    sources: Sources
    values: tuple[ValueCount, ...]
    novelties: Mapping[str, Novelty]
    silent_districts: tuple[str, ...]
    silent_tellers: tuple[TellerKind, ...]
    of_children: frozenset[str]
    texts: tuple[StandingText, ...]
    names_in_texts: NamesInText
    made_on: date

    @property
    def selection(self) -> Selection:
        """The days and what is chosen in them."""
        return self.overview.selection

    def novelty_of(self, thing: NamedThing) -> Novelty:
        """Return whether something is new in these days or back again; of a past day nobody can say it."""
        return self.novelties.get(thing.key, Novelty.GOES_ON)

    @property
    def is_past(self) -> bool:
        """Whether it stands on days that ended before it was made."""
        return self.selection.last < self.made_on

    def of(self, dimension: Dimension) -> list[ValueCount]:
        """Return the values of a dimension that reports have, the most told of first."""
        return [each for each in self.values if each.dimension is dimension]


@dataclass(frozen=True)
class ProfileToRead:
    """The reports that a profile is made of: `rows` with those of the days beside, `everything` in its own days."""

    selection: Selection
    rows: Sequence[ReportRow]
    everything: Sequence[ReportRow]

    @property
    def is_long(self) -> bool:
        """Whether so many are looked into that it takes long."""
        return self.reports > IN_ONE_GO

    @property
    def reports(self) -> int:
        """How many are looked into."""
        return len(self.selection.read_of(self.everything))


def profile_to_read(selection: Selection) -> ProfileToRead:
    """Return the reports of a profile; whoever goes on to read them leaves the entry."""
    selection = of_profile(selection)
    rows = rows_beside(selection)
    return ProfileToRead(selection, rows, selection.all_of(rows))


def begin_profile(asked: ProfileToRead, *, by: Member) -> None:
    """Leave the entry of a profile that is then read by steps, before any of it is read."""
    append_audit(
        Action.PICTURE_READ, actor=by.audit_name, subject=f"profile-begun {asked.selection.in_short}"
    )


@transaction.atomic
def read_profile(asked: ProfileToRead, *, by: Member, today: date) -> Profile:
    """Return a profile, read in one go. The entry names its selection, and each thing that is named by its row."""
    return finish(profile_by_steps(asked, by=by, today=today))


def profile_by_steps(asked: ProfileToRead, *, by: Member, today: date) -> Generator[ReadSoFar, None, Profile]:
    """Yield how far it is, and return the profile. Whoever goes through the steps keeps one transaction around them."""
    selection, rows, everything = asked.selection, asked.rows, asked.everything
    as_of = selection.as_of
    overview = _counts_of(selection, rows)
    yield ReadSoFar(ReadingStep.CHANGES)
    read = yield from read_in_steps(selection, everything)
    known = read.known
    in_order = InOrder(everything, selection)
    unit_id, scope = by.organisation_id, scope_of(selection)
    texts = tuple(standing_texts(unit_id, scope=scope, as_of=as_of)) if unit_id else ()
    found = Profile(
        overview=overview,
        places=read.places,
        facts=_figures(Section.FACTS, read.facts, in_order=in_order, known=known),
        gaps=_figures(Section.GAPS, gaps_in(everything, selection), in_order=in_order, known=known),
        beside={
            each.against: tuple(row.id for span in (each.now, each.before) for row in span.of(rows))
            for each in overview.compared
        },
        everything=tuple(each.id for each in selection.each_once(everything)),
        people=_with_sources(read.people, named=read.named, known=known),
        children=told_as_children(read.people, as_of=as_of),
        things=_with_sources(read.others, named=read.not_as_children, known=known),
        more=read.more,
        sources=known.behind(each.id for each in everything),
        values=count_values(everything, selection=selection, known=known),
        novelties=_novelties(read.shown, read.namings, selection=selection),
        silent_districts=silent_districts(everything, by=by, selection=selection),
        silent_tellers=silent_tellers(everything, selection=selection),
        of_children=read.as_children,
        texts=texts,
        names_in_texts=names_in_text(" ".join(_all_words(texts))),
        made_on=today,
    )
    yield ReadSoFar(ReadingStep.HEADINGS)
    _append_reading(found, selection, by=by)
    return found


def _novelties(
    shown: Iterable[NamedThing], namings: Iterable[Naming], *, selection: Selection
) -> dict[str, Novelty]:
    """Return by key whether what is shown was told before these days, and how long ago; of a past day nothing."""
    if selection.as_of:
        return {}
    keys = {each.key: each for each in shown}
    # Thousands of reports may name it: each spelling is looked up once.
    spelt = {(each.key, each.raw.lower()): each for each in namings if each.key in keys}
    earlier = told_earlier(
        keys.values(), namings=spelt.values(), before=selection.earlier(days=selection.days), reports=()
    )
    stands = with_earlier(keys.values(), earlier=earlier, first=selection.first, since=first_told_on())
    return {each.key: each.standing for each in stands}


def _counts_of(selection: Selection, rows: Sequence[ReportRow]) -> Overview:
    """Return what an overview counts, without what it reads in the newest reports alone."""
    counted = (
        compare(against, now=now, before=before, rows=rows) for against, now, before in spans(selection)
    )
    return Overview(
        selection=selection,
        reports=len(selection.of(rows)),
        compared=tuple(counted),
        named=NamesFound((), (), 0, 0),
        towns=(),
        more_towns=0,
        travel=frozenset(),
        words=None,
        alarms=0,
        raised=(),
        weeks={},
        gaps=gaps_of(selection, rows=rows),
        since=first_told_on(),
    )


def _append_reading(found: Profile, selection: Selection, *, by: Member) -> None:
    named = (each.thing.id for each in (*found.people, *found.things))
    shown = ",".join(map(str, dict.fromkeys((*named, *(each.id for each in found.places.places)))))
    written = ",".join(str(each.id) for each in found.texts)
    append_audit(
        Action.PICTURE_READ,
        actor=by.audit_name,
        subject=f"profile {selection.in_short} mentions:{shown or 'none'}"
        + (f" texts:{written}" if written else ""),
    )


def _all_words(texts: Iterable[StandingText]) -> Iterable[str]:
    for each in texts:
        yield from (each.text, each.plan.owner, each.plan.measure, each.plan.outcome, each.struck_reason)


def _with_sources(
    things: Sequence[NamedThing], *, named: Collection[str], known: ManySources
) -> tuple[ProfileThing, ...]:
    behind = sources_of_each((each.reports for each in things), known=known)
    return tuple(
        ProfileThing(each, sources, each.key not in named)
        for each, sources in zip(things, behind, strict=True)
    )


def _figures(
    section: Section,
    found: Mapping[str, Collection[UUID]],
    *,
    in_order: InOrder,
    known: ManySources,
) -> dict[str, Figure]:
    parts = {(section, key): in_order.ids(reports) for key, reports in found.items()}
    return {key: figure for (_, key), figure in figures_of(parts, known=known).items()}
