"""An analyst reads the problem profile of a selection: fourteen headings, each figure with its reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from inkling.journeys.picturing.read_places import (
    Figure,
    Places,
    Section,
    figures_of,
    gaps_in,
    places_of,
)
from inkling.linking.queries.arising import known_sources, sources_of_each
from inkling.linking.rules.sources import ManySources, Sources
from inkling.picture.naming_queries import things_named_in, told_earlier
from inkling.picture.queries.counts import region_of_unit
from inkling.picture.queries.profile import bear_names_of_children, facts_told, told_as_adults
from inkling.picture.queries.texts import StandingText, names_of_maybe_children, standing_texts
from inkling.picture.rules.overview.changes import Against, compare, spans
from inkling.picture.rules.overview.returning import (
    NamedThing,
    Naming,
    Novelty,
    named_things,
    with_beside,
    with_earlier,
)
from inkling.picture.rules.overview.selection import Dimension, InOrder, ReportRow, Selection, of_profile
from inkling.picture.rules.profile.facts import facts_of
from inkling.picture.rules.profile.texts import scope_of
from inkling.picture.told_queries import false_among, first_told_on
from inkling.regions.queries import districts_of
from inkling.vocabulary.telling import TellerKind

MOST_OF_A_KIND = 8
OF_CONCERN = ("person", "group")
OF_THINGS = ("vehicle", "phone", "handle", "email", "business", "app", "substance")


@dataclass(frozen=True)
class ProfileThing:
    """Somebody or something that two reports or more name. `may_be_child`: or bears the name of one; not on paper."""

    thing: NamedThing
    sources: Sources
    may_be_child: bool = False


@dataclass(frozen=True)
class ValueCount:
    """Which reports lie in a selection that has one more value chosen, and from how many sources they may come."""

    selection: Selection
    dimension: Dimension
    value: str
    ids: tuple[UUID, ...]
    sources: Sources

    @property
    def reports(self) -> int:
        """How many they are."""
        return len(self.ids)


@dataclass(frozen=True)
class Profile:
    """All that the figures of a profile stand on. `silent_districts` and `silent_tellers`: of whom nothing is told.

    `gaps` are of the questions that reports leave open. `beside` are all reports of two spans that are compared.
    `of_children` are the keys of places that bear the name of somebody who may be a child, `names_of_children` such
    names in what people wrote.
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
    things: tuple[ProfileThing, ...]
    more: int
    sources: Sources
    values: tuple[ValueCount, ...]
    novelties: Mapping[str, Novelty]
    silent_districts: tuple[str, ...]
    silent_tellers: tuple[TellerKind, ...]
    of_children: frozenset[str]
    texts: tuple[StandingText, ...]
    names_of_children: frozenset[str]
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


@transaction.atomic
def read_profile(selection: Selection, *, by: Member, today: date) -> Profile:
    """Return the profile of a selection. The entry names the selection, and each thing that is named by its row."""
    selection = of_profile(selection)
    rows = rows_beside(selection)
    everything = selection.all_of(rows)
    as_of = selection.as_of
    overview = _counts_of(selection, rows)
    read = selection.read_of(everything)
    namings = things_named_in([each.id for each in read], as_of=as_of)
    known = known_sources([each.id for each in everything])
    false = false_among(read, grades=selection.grades, as_of=as_of)
    places = places_of(selection, rows=everything, namings=namings, known=known, false=false)
    things = named_things(namings, of=len(read))
    people = _of_types(OF_CONCERN, things)
    others = with_beside((each for type_ in OF_THINGS for each in _of_types((type_,), things)), among=things)
    unit_id, scope = by.organisation_id, scope_of(selection)
    texts = tuple(standing_texts(unit_id, scope=scope, as_of=as_of)) if unit_id else ()
    facts = facts_told(read, grades=selection.grades, as_of=as_of, false=false)
    as_children, in_order = bear_names_of_children(others, as_of=as_of), InOrder(everything, selection)
    found = Profile(
        overview=overview,
        places=places,
        facts=_figures(Section.FACTS, facts_of(facts), in_order=in_order, known=known),
        gaps=_figures(Section.GAPS, gaps_in(everything, selection), in_order=in_order, known=known),
        beside={
            each.against: tuple(row.id for span in (each.now, each.before) for row in span.of(rows))
            for each in overview.compared
        },
        everything=tuple(each.id for each in selection.each_once(everything)),
        people=_with_sources(people, adults=told_as_adults(people, as_of=as_of), known=known),
        things=_with_sources(others, adults={each.key for each in others} - as_children, known=known),
        more=len([each for each in things if each.type in (*OF_CONCERN, *OF_THINGS)])
        - len(people)
        - len(others),
        sources=known.behind(each.id for each in everything),
        values=_count_values(everything, selection=selection, known=known),
        novelties=_novelties((*people, *others, *places.places), namings, selection=selection),
        silent_districts=_silent(everything, by=by, selection=selection),
        silent_tellers=_silent_tellers(everything, selection=selection),
        of_children=bear_names_of_children(places.places, as_of=as_of),
        texts=texts,
        names_of_children=names_of_maybe_children(" ".join(_all_words(texts))),
        made_on=today,
    )
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


def _of_types(types: Collection[str], things: Iterable[NamedThing]) -> list[NamedThing]:
    return [each for each in things if each.type in types][:MOST_OF_A_KIND]


def _with_sources(
    things: Sequence[NamedThing], *, adults: Collection[str], known: ManySources
) -> tuple[ProfileThing, ...]:
    behind = sources_of_each((each.reports for each in things), known=known)
    return tuple(
        ProfileThing(each, sources, each.key not in adults)
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


def _count_values(
    rows: Sequence[ReportRow], *, selection: Selection, known: ManySources
) -> tuple[ValueCount, ...]:
    """Count each value of each dimension by the selection that its list is made of."""
    parts: dict[tuple[Dimension, str], list[ReportRow]] = {
        (each, selection.value(each)): [] for each in Dimension if selection.value(each)
    }
    for row in rows:
        for dimension in Dimension:
            chosen = selection.value(dimension)
            for value in row.values(dimension, grades=selection.grades):
                if chosen in ("", value):
                    parts.setdefault((dimension, value), []).append(row)
    held = [tuple(each.id for each in selection.each_once(those)) for those in parts.values()]
    found = [
        ValueCount(selection.with_value(dimension, value), dimension, value, ids, sources)
        for (dimension, value), ids, sources in zip(
            parts, held, sources_of_each(held, known=known), strict=True
        )
    ]
    return tuple(sorted(found, key=lambda each: (-each.reports, each.value)))


def _silent(rows: Sequence[ReportRow], *, by: Member, selection: Selection) -> tuple[str, ...]:
    """Return the names of the districts of the own region of which no report tells."""
    region_id = region_of_unit(by.organisation_id)
    if not region_id or selection.district:
        return ()
    there = {each.district for each in rows}
    return tuple(each.name for each in districts_of(region_id) if each.code not in there)


def _silent_tellers(rows: Sequence[ReportRow], *, selection: Selection) -> tuple[TellerKind, ...]:
    there = {TellerKind.NOT_SAID.value, *(each.teller for each in rows)}
    return () if selection.teller else tuple(each for each in TellerKind if each.value not in there)
