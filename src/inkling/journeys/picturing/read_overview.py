"""An analyst looks at what changed: counts of reports beside earlier ones, and what is named anew. One audit entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.arising import sources_of
from inkling.linking.rules.sources import Sources
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.changes import SpanComparison, compare, spans
from inkling.picture.rules.overview.cut import Cut, ReportRow
from inkling.picture.rules.overview.returning import NamedThing, name_again
from inkling.picture.rules.shares import NOT_TOLD, Share
from inkling.picture.rules.weeks import monday_of
from inkling.picture.told_queries import last_told_before, namings_in, told_between

MOST_NAMED = 20


@dataclass(frozen=True)
class NamedAgain:
    """Something that reports name, with how many sources it may come from."""

    named: NamedThing
    sources: Sources


@dataclass(frozen=True)
class Gaps:
    """What the numbers do not hold: who is left out, and what is not told, among the reports of the cut."""

    copies: int
    false: int
    ungraded: int
    no_district: Share
    no_type: Share
    no_source: Share
    no_category: Share


@dataclass(frozen=True)
class Overview:
    """Everything that one cut shows. `weeks` holds how many reports each week has, by its Monday."""

    cut: Cut
    reports: int
    compared: tuple[SpanComparison, ...]
    named: tuple[NamedAgain, ...]
    more_named: int
    weeks: Mapping[date, int]
    gaps: Gaps


@transaction.atomic
def read_overview(cut: Cut, *, by: Member) -> Overview:
    """Return the overview of a cut. The entry names the cut, and each thing shown by its row."""
    beside = spans(cut)
    rows = told_between([(cut.first, cut.last), *((before.first, before.last) for _, _, before in beside)])
    here = cut.of(rows)
    named = _named_in([each.id for each in here], first=cut.first)
    shown = tuple(NamedAgain(each, sources_of(each.reports)) for each in named[:MOST_NAMED])
    found = Overview(
        cut=cut,
        reports=len(here),
        compared=tuple(
            compare(against, now=now, before=before, rows=rows) for against, now, before in beside
        ),
        named=shown,
        more_named=max(0, len(named) - MOST_NAMED),
        weeks=Counter(monday_of(each.told_on) for each in here),
        gaps=gaps_of(cut, rows=rows),
    )
    names = ",".join(str(each.named.id) for each in shown) or "none"
    append_audit(
        Action.PICTURE_READ, actor=by.audit_name, subject=f"overview {cut.in_short} mentions:{names}"
    )
    return found


def gaps_of(cut: Cut, *, rows: Sequence[ReportRow]) -> Gaps:
    """Count what is left out of a cut and what its reports do not tell."""
    everything = replace(cut, grades=Grades.EVERYTHING).of(rows)
    here = cut.of(rows)
    out = (
        []
        if cut.grades is Grades.EVERYTHING
        else [each for each in everything if not each.counts(cut.grades)]
    )
    copies = sum(each.is_copy for each in out)
    false = sum(not each.stands and not each.is_copy for each in out)
    return Gaps(
        copies,
        false,
        len(out) - copies - false,
        _share(here, [not each.district for each in here]),
        _share(here, [each.exploitation_type in NOT_TOLD["exploitation_type"] for each in here]),
        _share(here, [each.how_known in NOT_TOLD["how_known"] for each in here]),
        _share(here, [not each.categories for each in here]),
    )


def days_of(cut: Cut) -> list[date]:
    """Return the Mondays of the weeks of a cut."""
    monday = monday_of(cut.first)
    return [monday + timedelta(weeks=week) for week in range((cut.last - monday).days // 7 + 1)]


def _named_in(report_ids: Sequence[UUID], *, first: date) -> list[NamedThing]:
    namings = namings_in(report_ids)
    return name_again(namings, last_before=last_told_before(first, namings=namings), first=first)


def _share(rows: Sequence[ReportRow], gaps: Sequence[bool]) -> Share:
    return Share(sum(gaps), len(rows))
