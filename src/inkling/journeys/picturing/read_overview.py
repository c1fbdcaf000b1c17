"""An analyst looks at what changed: counts of reports beside earlier ones, and what is named anew. One audit entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.dissemination.models import Dissemination
from inkling.governance.services import Action, append_audit
from inkling.journeys.linking.received_too import received_by_value
from inkling.journeys.picturing.judge_alarm import ReadAlarm, read_all
from inkling.journeys.picturing.read_new_words import NewWords, rising_words
from inkling.journeys.picturing.read_towns import towns_of
from inkling.linking.queries.arising import sources_of_each
from inkling.linking.rules.keys import MentionType
from inkling.linking.rules.sources import Sources
from inkling.picture.alarm_queries import alarms_between
from inkling.picture.naming_queries import things_named_in, told_earlier
from inkling.picture.queries.on_paper import left_to_the_screen
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.changes import SpanComparison, compare, spans
from inkling.picture.rules.overview.places import NamedTown
from inkling.picture.rules.overview.returning import (
    NamedThing,
    Novelty,
    named_everywhere,
    named_things,
    reach_first,
    with_beside,
    with_earlier,
)
from inkling.picture.rules.overview.selection import MOST_READ, YEAR, ReportRow, Selection
from inkling.picture.rules.shares import NOT_TOLD, Share
from inkling.picture.rules.weeks import monday_of
from inkling.picture.told_queries import first_told_on, told_between
from inkling.vocabulary.categories import Category

_BY_VALUE = frozenset({MentionType.PHONE.value, MentionType.PLATE.value})
MOST_NAMED, MOST_WORDS, MOST_RAISED = 12, 6, 3
MOST_LOOKED_UP = 60
"""Of so many things it is looked up how they were told of before."""
MOST_A_YEAR = 3_000
"""A unit that is told more looks for new words on their own page: it takes seconds."""


@dataclass(frozen=True)
class NamedAgain:
    """Something that reports name, with how many sources it may come from, and received items that tell it too."""

    named: NamedThing
    sources: Sources
    received: tuple[Dissemination, ...] = ()


@dataclass(frozen=True)
class NamesFound:
    """What is named most, and what else is new or back, with how many more there are of either.

    `everywhere`: how many more are left out because so many reports name them. `of_screen`: what of all this paper
    leaves out, as it is told.
    """

    most: tuple[NamedAgain, ...]
    new: tuple[NamedAgain, ...]
    more: int
    everywhere: int
    of_screen: frozenset[str] = frozenset()

    @property
    def ids(self) -> str:
        """The rows of what is shown, as the audit chain names them."""
        shown = (*self.most, *self.new)
        rows = ",".join(str(each.named.id) for each in shown) or "none"
        items = ",".join(str(item.pk) for each in shown for item in each.received)
        return f"{rows} items:{items}" if items else rows


@dataclass(frozen=True)
class Gaps:
    """What the numbers do not hold: who is left out, and what is not told, among the reports of the selection.

    `together` reports count only as `as_one`: they are parts of notes, or tell one message in several places.
    """

    copies: int
    false: int
    ungraded: int
    together: int
    as_one: int
    no_district: Share
    no_type: Share
    no_source: Share
    no_category: Share


@dataclass(frozen=True)
class Overview:
    """Everything that one selection shows. `weeks` holds how many reports each week has, by its Monday.

    `since` is the day of the oldest report: nothing can be compared with days before it. `words` is None where the unit
    is told so much that they have a page of their own; `travel` are the reports that tell of travel. Of all `alarms`
    `raised` are the newest.
    """

    selection: Selection
    reports: int
    compared: tuple[SpanComparison, ...]
    named: NamesFound
    towns: tuple[NamedTown, ...]
    more_towns: int
    travel: frozenset[UUID]
    words: NewWords | None
    alarms: int
    raised: tuple[ReadAlarm, ...]
    weeks: Mapping[date, int]
    gaps: Gaps
    since: date | None

    @property
    def is_from_first(self) -> bool:
        """Whether its days reach back to the first report: what is new among them, nothing says."""
        return reach_first(self.selection.first, since=self.since)


@transaction.atomic
def read_overview(selection: Selection, *, by: Member) -> Overview:
    """Return the overview of a selection. The entry names the selection, and what it shows by its rows."""
    found = overview_of(selection, rows=rows_beside(selection), by=by)
    found = replace(found, words=_words_of(selection, reports=found.reports, by=by))
    raised = ",".join(str(each.raised.id) for each in found.raised)
    append_audit(
        Action.PICTURE_READ,
        actor=by.audit_name,
        subject=f"overview {selection.in_short} mentions:{found.named.ids}"
        + (f" alarms:{raised}" if raised else ""),
    )
    return found


def rows_beside(selection: Selection) -> list[ReportRow]:
    """Return the reports of a selection and of all days with which it is compared."""
    return told_between(
        [
            (selection.first, selection.last),
            *((before.first, before.last) for _, _, before in spans(selection)),
        ],
        as_of=selection.as_of,
    )


def overview_of(selection: Selection, *, rows: Sequence[ReportRow], by: Member) -> Overview:
    """Return the overview of a selection of these reports but its words that rise; the caller leaves the entry."""
    here, everything = selection.of(rows), selection.all_of(rows)
    towns = towns_of(everything, grades=selection.grades)
    alarms, since = alarms_between(selection.first, selection.last), first_told_on()
    return Overview(
        selection=selection,
        reports=len(here),
        compared=tuple(
            compare(against, now=now, before=before, rows=rows) for against, now, before in spans(selection)
        ),
        named=_named_in(
            everything,
            before=selection.earlier(days=selection.days).all_of(rows),
            selection=selection,
            since=since,
            unit_id=by.organisation_id,
        ),
        towns=tuple(towns[:MOST_NAMED]),
        more_towns=max(0, len(towns) - MOST_NAMED),
        travel=frozenset(each.id for each in everything if Category.TRAVEL.value in each.categories),
        words=None,
        alarms=len(alarms),
        raised=tuple(read_all(alarms[:MOST_RAISED])),
        weeks=Counter(monday_of(each.told_on) for each in here),
        gaps=gaps_of(selection, rows=rows),
        since=since,
    )


def gaps_of(selection: Selection, *, rows: Sequence[ReportRow]) -> Gaps:
    """Count what is left out of a selection and what its reports do not tell."""
    everything = replace(selection, grades=Grades.EVERYTHING).of(rows)
    here = selection.of(rows)
    out = (
        []
        if selection.grades is Grades.EVERYTHING
        else [each for each in everything if not each.counts(selection.grades)]
    )
    together = selection.together_of(rows)
    copies = sum(each.is_copy for each in out)
    false = sum(not each.stands and not each.is_copy for each in out)
    return Gaps(
        copies,
        false,
        len(out) - copies - false,
        len(together),
        len({each.telling for each in together}),
        _share(here, [not each.district for each in here]),
        _share(here, [each.exploitation_type in NOT_TOLD["exploitation_type"] for each in here]),
        _share(here, [each.how_known in NOT_TOLD["how_known"] for each in here]),
        _share(here, [not each.categories for each in here]),
    )


def days_of(selection: Selection) -> list[date]:
    """Return the Mondays of the weeks of a selection."""
    monday = monday_of(selection.first)
    return [monday + timedelta(weeks=week) for week in range((selection.last - monday).days // 7 + 1)]


def _named_in(
    here: Sequence[ReportRow],
    *,
    before: Sequence[ReportRow],
    selection: Selection,
    since: date | None,
    unit_id: UUID | None,
) -> NamesFound:
    """Return what the newest reports of a selection name, but the towns, which stand by themselves."""
    read = [each.id for each in here[:MOST_READ]]
    namings = things_named_in(read)
    things = named_things(namings, of=len(read))
    first = things[:MOST_LOOKED_UP]
    earlier = told_earlier(
        first,
        namings=namings,
        before=selection.earlier(days=selection.days),
        reports=[each.id for each in before[:MOST_READ]],
    )
    stands = with_earlier(first, earlier=earlier, first=selection.first, since=since)
    most = stands[:MOST_NAMED]
    new = [each for each in stands[MOST_NAMED:] if each.standing in (Novelty.NEW, Novelty.RETURNING)]
    values = [each.raw for each in (*most, *new[:MOST_NAMED]) if each.type in _BY_VALUE]
    received = received_by_value(values, unit_id=unit_id)
    shown = _with_sources(most, among=things, received=received)
    also = _with_sources(new[:MOST_NAMED], among=things, received=received)
    return NamesFound(
        shown,
        also,
        len(things) - len(most) - min(len(new), MOST_NAMED),
        named_everywhere(namings, of=len(read)),
        _of_screen([each.named for each in (*shown, *also)], among=things),
    )


def _of_screen(shown: Sequence[NamedThing], *, among: Sequence[NamedThing]) -> frozenset[str]:
    """Return what paper leaves out of what is shown, and of what stands beside it."""
    said = {each.raw for each in shown} | {
        raw for each in shown for raw in (*(raw for raw, _ in each.beside), *each.maybe)
    }
    return left_to_the_screen(each for each in among if each.raw in said)


def _with_sources(
    shown: Sequence[NamedThing],
    *,
    among: Sequence[NamedThing],
    received: Mapping[str, Sequence[Dissemination]],
) -> tuple[NamedAgain, ...]:
    things = with_beside(shown, among=among)
    sources = sources_of_each(each.reports for each in things)
    return tuple(
        NamedAgain(each, behind, tuple(received.get(each.raw, ())))
        for each, behind in zip(things, sources, strict=True)
    )


def _words_of(selection: Selection, *, reports: int, by: Member) -> NewWords | None:
    if reports * YEAR > MOST_A_YEAR * selection.days:
        return None
    return rising_words(selection, by=by, most=MOST_WORDS)


def _share(rows: Sequence[ReportRow], gaps: Sequence[bool]) -> Share:
    return Share(sum(gaps), len(rows))
