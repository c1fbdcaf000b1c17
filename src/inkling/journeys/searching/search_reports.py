"""Somebody of the unit searches: for a purpose, with an entry that names what was shown, and none of their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import checked_note, purpose_of_reading, record_purpose
from inkling.journeys.searching.show_found import Hit, hits_of, order_matches
from inkling.journeys.searching.tell_values_apart import FittingValue, values_that_fit
from inkling.search.finding_queries import (
    MOST_COUNTED,
    Bounds,
    KnownCount,
    Match,
    find,
    find_known,
    found_reports,
    named_reports,
)
from inkling.search.models import Search
from inkling.search.queries import own_search, stems_of
from inkling.search.rules.asking import Demands, ask_of_fewer, demands_of, words_in
from inkling.search.rules.pasted_list import LineKind, ReadLine, lines_of, read_line
from inkling.search.rules.query import read_query
from inkling.search.rules.words import without_controls
from inkling.search.services import forget_search, keep_search, save_search
from inkling.vocabulary.purposes import SearchPurpose

PER_PAGE = 20
MOST_SHOWN = 200


class SearchAbsent(Exception):
    """There is no such search of this viewer."""


@dataclass(frozen=True)
class Results:
    """What a search found. `total` counts all that fits; `is_more` says that there is more than was counted.

    `beside`: for each thing that it is narrowed to, what would fit without that one, so that its other choices count.
    `fewest`: of how many of its `terms` each fits so many, where nothing fits all; else 0.
    `values`: the plates and numbers that a part may mean, where these are several.
    """

    search: Search
    purpose: str
    hits: list[Hit]
    page: Page[Match]
    rows: list[Match]
    beside: Mapping[str, list[Match]]
    total: int
    is_more: bool
    exact: int
    fewest: int
    terms: int
    values: list[FittingValue]


@dataclass(frozen=True)
class ListedValue:
    """One line of a pasted list: as what it is read, and how often it is known; None where it is nothing whole."""

    line: str
    kind: LineKind | None
    known: KnownCount | None


@dataclass(frozen=True)
class ListResults:
    """What of a pasted list is known."""

    search: Search
    purpose: str
    values: list[ListedValue]


@transaction.atomic
def begin_search(
    typed: str, *, is_list: bool = False, purpose: SearchPurpose, note: str = "", by: Member, at: datetime
) -> UUID:
    """Keep what is searched for and why. Raises `SearchRefused` or `PurposeRefused` where it cannot be searched."""
    note = checked_note(note, purpose=purpose)
    if is_list:
        typed = "\n".join(lines_of(typed))
    else:
        typed = without_controls(typed).strip()
        query = read_query(typed)
        demands_of(query, stems=stems_of(words_in(query)))
    search = keep_search(typed, is_list=is_list, account_id=by.account_id, at=at)
    record_purpose(Target.search(search.pk), purpose=purpose, note=note, by=by, at=at)
    return search.pk


@transaction.atomic
def read_results(search_id: UUID, *, bounds: Bounds, number: int, by: Member) -> Results:
    """Return one page of what a search finds now, for the purpose stated.

    Raises `SearchAbsent`, `PurposeNeeded`, or `SearchRefused` where rules of today do not read it.
    """
    search, purpose = _open_search(search_id, is_list=False, by=by)
    query = read_query(search.typed)
    wanted = demands_of(query, stems=stems_of(words_in(query)))
    found = _find_all(search.typed, wanted, bounds=bounds, by=by)
    if not found.rows:
        wanted = _fewer_where_nothing_fits(wanted, by=by)
        found = _find_all(search.typed, wanted, bounds=bounds, by=by) if wanted.fewest else found
    page: Page[Match] = Paginator(found.rows[:MOST_SHOWN], PER_PAGE).get_page(number)
    page.object_list = list(page.object_list)
    hits = hits_of(page.object_list, wanted=wanted, exact=found.exact)
    beside = {name: _matches(wanted, bounds=each, by=by) for name, each in bounds.let_go().items()}
    append_audit(
        Action.SEARCH_READ,
        actor=by.audit_name,
        subject=f"search:{search_id} found:{','.join(str(each.found.id) for each in hits) or 'none'}",
        purpose=purpose,
    )
    return Results(
        search,
        purpose,
        hits,
        page,
        found.rows,
        beside,
        total=len(found.rows),
        is_more=found.is_more,
        exact=len(found.exact),
        fewest=wanted.fewest,
        terms=len(wanted.terms),
        values=values_that_fit(found.rows, wanted=wanted),
    )


@transaction.atomic
def read_list(search_id: UUID, *, by: Member) -> ListResults:
    """Return what of a pasted list is known now. Raises `SearchAbsent` or `PurposeNeeded`."""
    search, purpose = _open_search(search_id, is_list=True, by=by)
    lines = lines_of(search.typed)
    read = {line: asked for line in lines if (asked := read_line(line))}
    conditions = [each.condition for each in read.values()]
    known = dict(zip(read, find_known(conditions, unit_id=_unit_of(by)), strict=True) if read else ())
    append_audit(
        Action.SEARCH_READ,
        actor=by.audit_name,
        subject=f"search:{search_id} list:{len(lines)}",
        purpose=purpose,
    )
    return ListResults(search, purpose, [_listed_value(line, read, known) for line in lines])


def _listed_value(line: str, read: Mapping[str, ReadLine], known: Mapping[str, KnownCount]) -> ListedValue:
    return ListedValue(line, read[line].kind if line in read else None, known.get(line))


@transaction.atomic
def keep_own_search(search_id: UUID, *, is_saved: bool, by: Member) -> None:
    """Save an own search, or save it no longer. Raises `SearchAbsent`."""
    if not save_search(search_id, is_saved=is_saved):
        raise SearchAbsent
    append_audit(Action.SEARCH_SAVED, actor=by.audit_name, subject=f"search:{search_id}")


@transaction.atomic
def forget_own_search(search_id: UUID, *, by: Member) -> None:
    """Forget the words of an own search. Raises `SearchAbsent`."""
    if not forget_search(search_id):
        raise SearchAbsent
    append_audit(Action.SEARCH_FORGOTTEN, actor=by.audit_name, subject=f"search:{search_id}")


@dataclass(frozen=True)
class _AllFound:
    rows: list[Match]
    exact: frozenset[UUID]
    is_more: bool


def _find_all(typed: str, wanted: Demands, *, bounds: Bounds, by: Member) -> _AllFound:
    """Return what a reference names, then what fits as typed, then what may be meant, the best first."""
    unit_id = _unit_of(by)
    named = found_reports(named_reports(typed)) if bounds == Bounds() else []
    exact = [*named, *find(wanted.exact, unit_id=unit_id, bounds=bounds)]
    certain = frozenset() if wanted.fewest else frozenset(each.id for each in exact)
    may_be: list[Match] = []
    if len(exact) <= MOST_COUNTED and wanted.near != wanted.exact:
        near = find(wanted.near, unit_id=unit_id, bounds=bounds)
        may_be = [each for each in near if each.id not in certain]
    distinct = list({each.id: each for each in exact}.values())
    if wanted.fewest:
        distinct = order_matches(distinct, wanted=wanted)
    # Where what was typed fills every page that is shown, nobody sees in which order the others stand.
    rows = [*distinct, *(may_be if len(distinct) >= MOST_SHOWN else order_matches(may_be, wanted=wanted))]
    return _AllFound(rows[:MOST_COUNTED], certain, len(rows) > MOST_COUNTED)


def _fewer_where_nothing_fits(wanted: Demands, *, by: Member) -> Demands:
    """Return what asks of fewer terms, as far as nothing that this viewer may read fits all; else what was asked."""
    unit_id = _unit_of(by)
    if len(wanted.terms) == 1 or find(wanted.near, unit_id=unit_id, bounds=Bounds(), most=1):
        return wanted
    asked = (
        each for each in ask_of_fewer(wanted) if find(each.near, unit_id=unit_id, bounds=Bounds(), most=1)
    )
    return next(asked, wanted)


def _matches(wanted: Demands, *, bounds: Bounds, by: Member) -> list[Match]:
    """Return what fits as typed or may be meant, each once and in no order: to be counted alone."""
    asked = (wanted.exact,) if wanted.near == wanted.exact else (wanted.exact, wanted.near)
    rows = (row for each in asked for row in find(each, unit_id=_unit_of(by), bounds=bounds))
    return list({row.id: row for row in rows}.values())[:MOST_COUNTED]


def _open_search(search_id: UUID, *, is_list: bool, by: Member) -> tuple[Search, str]:
    search = own_search(search_id)
    if search is None or search.is_list is not is_list:
        raise SearchAbsent
    return search, purpose_of_reading(Target.search(search_id), by=by)


def _unit_of(member: Member) -> UUID:
    if member.organisation_id is None:
        raise SearchAbsent
    return member.organisation_id
