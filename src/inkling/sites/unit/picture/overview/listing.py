"""The reports behind a number, as the page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.picturing.list_behind import Behind, ListedReport, ReportList
from inkling.picture.rules.overview.selection import NO_DISTRICT, Dimension
from inkling.regions.queries import districts_by_code
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Column
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.mapping import districts_on_map
from inkling.sites.unit.picture.overview.form import query_of_day
from inkling.sites.unit.picture.overview.view import name_of
from inkling.vocabulary.categories import Category

WHERE_COLUMNS = [Column(_("District")), Column(_("Reports"), numeric=True)]
_MOST_WORDS = 280


@dataclass(frozen=True)
class ShownReport:
    """One line: its name and address, when, where and by whom it was told, its categories and its words."""

    name: str
    href: str
    about: str
    categories: str
    words: str
    is_cut: bool


def shown_list(listed: ReportList) -> dict[str, Any]:
    """Return what the list shows."""
    codes = [each.row.district for each in listed.reports]
    names = districts_by_code([*codes, listed.behind.selection.district])
    return {
        "page": listed.page,
        "total": listed.total,
        "purpose": listed.inquiry.purpose,
        "title": _title(listed.behind, names=names),
        "as_of": day(past) if (past := listed.behind.selection.as_of) else "",
        "is_naming": listed.behind.naming is not None,
        "is_alarm": listed.behind.alarm is not None,
        "first": day(listed.behind.selection.first),
        "last": day(listed.behind.selection.last),
        "reports": [_report(each, names=names, past=past) for each in listed.reports],
        **(_where(listed) if listed.behind.alarm else {}),
    }


def _where(listed: ReportList) -> dict[str, Any]:
    """Return the districts of an alarm's reports, and the map of the region that has most of them."""
    counts = {code: count for code, count in listed.districts.items() if code != NO_DISTRICT}
    placed, context = districts_on_map(counts)
    rows = [[name, f"{counts[code]:,}"] for code, name in placed]
    if unplaced := listed.districts[NO_DISTRICT]:
        rows.append([gettext("Not placed"), f"{unplaced:,}"])
    return {"where_columns": WHERE_COLUMNS, "where_rows": rows, **context}


def _title(behind: Behind, *, names: dict[str, str]) -> str:
    if behind.alarm:
        return gettext("Reports behind an alarm")
    if behind.naming:
        return gettext("Reports that name one thing")
    if behind.word:
        return gettext("Reports that say one word")
    if behind.town:
        return gettext("Reports that name one town")
    if behind.part:
        return gettext("Reports behind a figure of places and lines")
    selection = behind.selection
    chosen = [
        name_of(each, selection.value(each), names=names) for each in Dimension if selection.value(each)
    ]
    return ", ".join(chosen) or gettext("All reports")


def _report(each: ListedReport, *, names: dict[str, str], past: date | None) -> ShownReport:
    row = each.row
    where = name_of(Dimension.DISTRICT, next(iter(row.values(Dimension.DISTRICT))), names=names)
    who = name_of(Dimension.TELLER, row.teller, names=names)
    labels = [term.label for term in Category if term.value in row.categories]
    return ShownReport(
        reference_of(row.id, prefix="R"),
        reverse("overview-report", args=[row.id]) + (f"?{query_of_day(past)}" if past else ""),
        f"{day(row.told_on)} · {where} · {who}",
        ", ".join(labels),
        each.words[:_MOST_WORDS],
        len(each.words) > _MOST_WORDS,
    )
