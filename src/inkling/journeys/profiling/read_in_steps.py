"""What a profile looks for in each of its reports, one step after another: names, places and hours, people, signs."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from inkling.journeys.picturing.read_places import Places, places_of
from inkling.linking.queries.arising import known_sources
from inkling.linking.rules.sources import ManySources
from inkling.picture.naming_queries import things_named_in
from inkling.picture.queries.on_paper import bear_names_of_children, named_on_paper
from inkling.picture.queries.places import WhereAndWhen, in_parts, join_parts, read_by_parts
from inkling.picture.queries.profile import facts_told
from inkling.picture.rules.overview.returning import NamedThing, Naming, named_things, with_beside
from inkling.picture.rules.overview.selection import ReportRow, Selection
from inkling.picture.rules.profile.facts import facts_of
from inkling.picture.rules.profile.reading import ReadingStep, ReadSoFar
from inkling.picture.told_queries import false_among

MOST_OF_A_KIND = 8
OF_CONCERN = ("person", "group")
OF_THINGS = ("vehicle", "phone", "handle", "email", "business", "app", "substance")


@dataclass(frozen=True)
class ReportsRead:
    """What was found. Of `people` and `others` those that are shown, with how many `more` there are.

    `named`: the people whom paper names. `as_children`: others that bear the name of somebody who may be a child.
    """

    namings: Sequence[Naming]
    known: ManySources
    places: Places
    people: Sequence[NamedThing]
    others: Sequence[NamedThing]
    more: int
    named: frozenset[str]
    as_children: frozenset[str]
    facts: Mapping[str, Collection[UUID]]

    @property
    def not_as_children(self) -> frozenset[str]:
        """The keys of the others that bear no name of somebody who may be a child."""
        return frozenset({each.key for each in self.others} - self.as_children)

    @property
    def shown(self) -> tuple[NamedThing, ...]:
        """All people, things and places that are shown."""
        return (*self.people, *self.others, *self.places.places)


def read_in_steps(
    selection: Selection, everything: Sequence[ReportRow]
) -> Generator[ReadSoFar, None, ReportsRead]:
    """Yield how far it is, and return what was found in the newest of these reports."""
    as_of, read = selection.as_of, selection.read_of(everything)
    namings = things_named_in([each.id for each in read], as_of=as_of)
    yield ReadSoFar(ReadingStep.NAMES)
    known = known_sources([each.id for each in everything])
    false = false_among(read, grades=selection.grades, as_of=as_of)
    yield ReadSoFar(ReadingStep.SOURCES)
    when = yield from _where_and_when(read, selection, false=false)
    places = places_of(selection, rows=everything, namings=namings, known=known, when=when)
    yield ReadSoFar(ReadingStep.WHERE_AND_WHEN)
    things = named_things(namings, of=len(read))
    people = _of_types(OF_CONCERN, things)
    others = with_beside((each for type_ in OF_THINGS for each in _of_types((type_,), things)), among=things)
    named = named_on_paper(people, as_of=as_of)
    names = [each.raw for each in people if each.key in named]
    as_children = bear_names_of_children((*others, *places.places), named=names, as_of=as_of)
    yield ReadSoFar(ReadingStep.PEOPLE)
    facts = yield from _facts(read, selection, false=false)
    yield ReadSoFar(ReadingStep.FACTS)
    listed = [each for each in things if each.type in (*OF_CONCERN, *OF_THINGS)]
    more = len(listed) - len(people) - len(others)
    return ReportsRead(namings, known, places, people, others, more, named, as_children, facts)


def _where_and_when(
    read: Sequence[ReportRow], selection: Selection, *, false: frozenset[UUID]
) -> Generator[ReadSoFar, None, WhereAndWhen]:
    parts: list[WhereAndWhen] = []
    for part, so_far in read_by_parts(read, grades=selection.grades, as_of=selection.as_of, false=false):
        parts.append(part)
        yield ReadSoFar(ReadingStep.WHERE_AND_WHEN, so_far)
    return join_parts(parts)


def _facts(
    read: Sequence[ReportRow], selection: Selection, *, false: frozenset[UUID]
) -> Generator[ReadSoFar, None, dict[str, list[UUID]]]:
    """Return the reports of each fact; what each report says beside is not kept."""
    found: dict[str, list[UUID]] = {}
    so_far = 0
    for some in in_parts(read):
        of_some = facts_of(facts_told(some, grades=selection.grades, as_of=selection.as_of, false=false))
        for key, reports in of_some.items():
            found.setdefault(key, []).extend(reports)
        so_far += len(some)
        yield ReadSoFar(ReadingStep.FACTS, so_far)
    return found


def _of_types(types: Collection[str], things: Iterable[NamedThing]) -> list[NamedThing]:
    return [each for each in things if each.type in types][:MOST_OF_A_KIND]
