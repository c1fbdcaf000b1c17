"""Alarms and their ledger turned into what the page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.picturing.judge_alarm import Alarms, ReadAlarm
from inkling.journeys.picturing.list_behind import Behind, days_of_alarm
from inkling.picture.rules.alarms.cases import ALL_OF_UNIT, CATEGORY_IN_DISTRICT, Family
from inkling.picture.rules.alarms.recurrence import recurrence_days
from inkling.picture.rules.alarms.totals import LEAST_WEEKS
from inkling.picture.rules.ledger import Ledger, Usefulness
from inkling.picture.rules.overview.selection import Dimension
from inkling.regions.queries import districts_by_code
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.form import address_of
from inkling.sites.unit.picture.overview.number import Number
from inkling.sites.unit.picture.overview.view import name_of
from inkling.sites.unit.sentences import say, say_problem
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.picturing import FAMILIES, METHODS, names_left

LEDGER_COLUMNS = [Column(_("In the last year")), Column(_("Number"), numeric=True)]
LOOK_COLUMNS = [Column(_("What is looked at")), Column(_("By which method"))]
_YEARS, _DAYS_A_YEAR = 2, 365


@dataclass(frozen=True)
class ShownAlarm:
    """One alarm: what rose, when, its reports with their list, how seldom chance does as much, and its verdict."""

    id: UUID
    title: str
    family: str
    days: str
    number: Number
    expected: str
    seldom: str
    method: str
    sources: str
    reasons: list[str]
    verdict: str
    is_of_screen: bool = False


@dataclass(frozen=True)
class ParkedRun:
    """An analysis that stopped."""

    id: UUID
    week: str
    problem: str


def shown_alarms(found: Alarms) -> dict[str, Any]:
    """Return what the page of alarms shows."""
    newest, shown = found.newest, alarms_in_words(found.alarms)
    return {
        "alarms": shown,
        "left": names_left(sum(each.is_of_screen for each in shown)),
        "as_of": day(found.as_of) if found.as_of else "",
        "no_alarm": gettext("No alarm in these days")
        if found.days or found.as_of
        else gettext("No alarm in the last quarter"),
        "days": [day(each) for each in found.days or ()],
        "verdicts": list(Usefulness),
        "ledger_columns": LEDGER_COLUMNS,
        "ledger_rows": _ledger_rows(found.ledger),
        "a_month": f"{found.a_month:g}",
        "newest": day(newest.monday - timedelta(days=1)) if newest else "",
        "history_weeks": newest.history_weeks if newest else 0,
        "wanted": _days(newest.wanted_days) if newest else "",
        "counts_all": any(each["family"] == Family.REPORTS.value for each in newest.looks)
        if newest
        else False,
        # An analysis of before all reports were counted says nothing of them, however long its history.
        "is_short": newest is not None and newest.history_weeks < LEAST_WEEKS,
        "look_columns": LOOK_COLUMNS,
        "look_rows": _look_rows(newest.looks if newest else []),
        "parked": [
            ParkedRun(each.pk, day(each.monday - timedelta(days=7)), say_problem(each.problem))
            for each in found.parked
        ],
    }


def alarms_in_words(alarms: Sequence[ReadAlarm]) -> list[ShownAlarm]:
    """Return alarms as a page shows them, in their order."""
    codes = [code for each in alarms for label in each.names for code in label.split(CATEGORY_IN_DISTRICT)]
    names = districts_by_code(codes)
    return [_show(each, names=names) for each in alarms]


def _show(each: ReadAlarm, *, names: Mapping[str, str]) -> ShownAlarm:
    raised = each.raised
    selection = days_of_alarm(raised)
    count = len(raised.reports)
    text = ngettext("%(counter)s report", "%(counter)s reports", count) % {"counter": f"{count:,}"}
    behind = address_of(Behind(selection, alarm=raised.id))
    return ShownAlarm(
        raised.id,
        ", ".join(_name(label, family=raised.family, names=names) for label in each.names)
        or gettext("What its reports tell no more"),
        str(FAMILIES[raised.family.value]),
        gettext("%(first)s to %(last)s") % {"first": day(selection.first), "last": day(selection.last)},
        Number(text, f"{reverse('overview-reports')}?{behind}"),
        f"{raised.expected:.1f}",
        _days(recurrence_days(raised.p)),
        str(METHODS[raised.method]),
        count_sources(each.sources),
        [say(reason) for reason in each.sources.reasons],
        raised.verdict.label if raised.verdict else "",
        each.is_of_screen,
    )


def _name(label: str, *, family: Family, names: Mapping[str, str]) -> str:
    if family in (Family.NEARBY, Family.HOTSPOT):
        return names.get(label, label)
    if family is Family.REPORTS:
        return (
            gettext("All reports of the unit")
            if label == ALL_OF_UNIT
            else gettext("All reports of %(district)s") % {"district": names.get(label, label)}
        )
    if family is not Family.CATEGORIES:
        return label
    category, between, district = label.partition(CATEGORY_IN_DISTRICT)
    said = name_of(Dimension.CATEGORY, category, names=names)
    if not between:
        return said
    where = names.get(district, district) or gettext("no known district")
    return gettext("%(category)s in %(where)s") % {"category": said, "where": where}


def _days(days: float) -> str:
    """Return an interval in words: "91 days", "7 years"."""
    if days >= _YEARS * _DAYS_A_YEAR:
        return gettext("%(count)s years or more") % {"count": f"{int(days / _DAYS_A_YEAR):,}"}
    return gettext("%(count)s days") % {"count": f"{days:,.0f}"}


def _ledger_rows(ledger: Ledger) -> list[list[Cell | str]]:
    return [
        [gettext("Weeks that were analysed"), f"{ledger.weeks:,}"],
        [gettext("Alarms that chance alone was to raise, at most"), f"{ledger.promised:.1f}"],
        [gettext("Alarms that were raised"), f"{ledger.raised:,}"],
        [gettext("of them judged useful"), f"{ledger.useful:,}"],
        [gettext("of them judged not useful"), f"{ledger.not_useful:,}"],
        [gettext("of them not judged"), f"{ledger.unjudged:,}"],
    ]


def _look_rows(looks: list[dict[str, str]]) -> list[list[Cell | str]]:
    return [[str(FAMILIES[each["family"]]), str(METHODS[each["method"]])] for each in looks]
