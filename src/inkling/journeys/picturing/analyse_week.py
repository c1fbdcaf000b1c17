"""Once a week the worker looks through what a unit was told for what rises, and keeps what chance seldom does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

import re2

from inkling.assessment.lexicon_queries import words_of as unit_words
from inkling.journeys.picturing.try_week import try_week
from inkling.picture import alarm_services as alarms
from inkling.picture.alarm_queries import limit_of, reports_raised_before
from inkling.picture.models import AlarmRun
from inkling.picture.naming_queries import AT_A_PLACE, namings_in
from inkling.picture.rules.alarms.cases import CATEGORY_IN_DISTRICT, Case, Family
from inkling.picture.rules.alarms.raising import Finding, Look, Place, look
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.ledger import wanted_days
from inkling.picture.rules.middles import middles_of
from inkling.picture.rules.overview.selection import ReportRow
from inkling.picture.rules.overview.wordings import first_of_each_origin
from inkling.picture.rules.weeks import monday_of
from inkling.picture.told_queries import day_behind_the_newest, partly_false, told_of_unit, words_of

MOST_WEEKS = 287
"""Five years and the half that Farrington leaves out."""
MOST_READ, MOST_CASES = 100_000, 20_000
"""Copies are read and count for nothing: a flood of them leaves a history beside it."""
RAISED_BEFORE = timedelta(weeks=8)
_Labels = dict[UUID, dict[Family, set[str]]]


def analyse_week(unit_id: UUID, *, monday: date, at: datetime) -> bool:
    """Analyse the week before a Monday; return whether it was this call's to do.

    No audit entry: nothing is told, read by a person or decided.
    """
    work = partial(_analyse, unit_id=unit_id, monday=monday)
    return try_week(AlarmRun, unit_id, monday=monday, at=at, work=work)


def _analyse(run_id: UUID, *, unit_id: UUID, monday: date) -> None:
    rows = _rows_of(unit_id, monday=monday)
    places = middles_of(each.district for each in rows if each.district)
    cases = _cases(rows, unit_id=unit_id, monday=monday, places=places)
    weeks = max((each.weeks_ago for each in cases), default=0)
    days = wanted_days(limit_of(unit_id))
    looks = look(cases, places=places, weeks=weeks, days=days, seed=unit_id.int % 2**32 + monday.toordinal())
    alarms.keep_analysis(
        run_id,
        alarms.AnalysisFacts(days, weeks, [(each.family.value, each.method) for each in looks]),
        unit_id=unit_id,
        monday=monday,
        raised=_with_news(looks, unit_id=unit_id, monday=monday),
    )


def _rows_of(unit_id: UUID, *, monday: date) -> list[ReportRow]:
    """Return what counts, the oldest first: the newest so many, and of a selection week nothing."""
    first, last = monday - timedelta(weeks=MOST_WEEKS), monday - timedelta(days=1)
    selection = day_behind_the_newest(unit_id, first=first, last=last, many=MOST_READ)
    if selection is not None:
        first = monday_of(selection) + timedelta(weeks=1)
    there = [each for each in told_of_unit(unit_id, first=first, last=last) if each.counts(Grades.USUAL)]
    rows = sorted(there, key=lambda each: (each.told_on, each.id))
    if len(rows) <= MOST_CASES:
        return rows
    whole = monday_of(rows[-MOST_CASES].told_on) + timedelta(weeks=1)
    return [each for each in rows if each.told_on >= whole]


def _cases(rows: Sequence[ReportRow], *, unit_id: UUID, monday: date, places: Sequence[Place]) -> list[Case]:
    """Return one case for each origin: of a note all that its parts tell, of what says nearly the same the first."""
    texts = words_of([each.id for each in rows])
    first = first_of_each_origin((each.id, texts.get(each.id, ""), each.origin) for each in rows)
    own = [each for each in rows if first[each.id] == each.id]
    parts = [each for each in rows if each.telling and first[each.id] != each.id]
    labels = _labels([*own, *parts], texts=texts, unit_id=unit_id)
    for each in parts:
        for family, found in labels[each.id].items():
            labels[first[each.id]][family] |= found
    number = {place.code: at for at, place in enumerate(places)}
    last = monday - timedelta(weeks=1)
    return [
        Case(
            str(each.id),
            (last - monday_of(each.told_on)).days // 7,
            number.get(each.district, -1),
            {family: frozenset(found) for family, found in labels[each.id].items()},
        )
        for each in own
    ]


def _labels(rows: Sequence[ReportRow], *, texts: Mapping[UUID, str], unit_id: UUID) -> _Labels:
    """Return the labels of each report: categories alone and in their district, names, places, words of the unit."""
    found: _Labels = defaultdict(lambda: defaultdict(set))
    terms = sorted({each.term for each in unit_words(unit_id)})
    patterns = {term: re2.compile(rf"(?i)\b{re2.escape(term)}\b") for term in terms}
    false = partly_false([each.id for each in rows])
    for each in rows:
        for category in each.categories:
            found[each.id][Family.CATEGORIES] |= {
                category,
                f"{category}{CATEGORY_IN_DISTRICT}{each.district}",
            }
        text = "" if each.id in false else texts.get(each.id, "")
        found[each.id][Family.WORDS] |= {term for term, pattern in patterns.items() if pattern.search(text)}
    for naming in namings_in([each.id for each in rows]):
        family = Family.PLACES if naming.type in AT_A_PLACE else Family.SUBJECTS
        found[naming.report][family].add(naming.key)
    return found


def _with_news(looks: Sequence[Look], *, unit_id: UUID, monday: date) -> list[tuple[Finding, str, bool]]:
    """Return each finding with its method, and whether it is new: not all of it was raised in the last weeks."""
    return [
        (finding, each.method, not _is_known(finding, unit_id=unit_id, monday=monday))
        for each in looks
        for finding in each.findings
    ]


def _is_known(finding: Finding, *, unit_id: UUID, monday: date) -> bool:
    before = reports_raised_before(
        unit_id, family=finding.family, labels=finding.labels, since=monday - RAISED_BEFORE
    )
    return {UUID(each) for each in finding.cases} <= before
