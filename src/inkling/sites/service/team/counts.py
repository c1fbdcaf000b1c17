"""Counts of what a team or a service has sent, as a page and as a file for whoever funds it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from inkling.accounts.rules.roles import SERVES, Role
from inkling.journeys.noting.count_notes import CountedQuarter, count_notes, sees_beyond_one_team
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.vocabulary.categories import Category
from inkling.vocabulary.notes import Measure, NoteTemplate, TimeToSend
from inkling.vocabulary.telling import Agreement, Knew, WhyShare
from inkling.vocabulary.terms import Term

LEADS = frozenset({Role.LEAD})
_TERMS: dict[Measure, type[Term]] = {
    Measure.KIND: NoteTemplate,
    Measure.CATEGORY: Category,
    Measure.KNEW: Knew,
    Measure.AGREED: Agreement,
    Measure.WHY: WhyShare,
    Measure.WAITED: TimeToSend,
}


@dataclass(frozen=True)
class ShownQuarter:
    """One quarter with its rows: measure, value, number in words."""

    name: str
    rows: list[tuple[str, str, str]]


@page(admits=SERVES, audit=Audit.LISTS)
def counts(request: HttpRequest) -> HttpResponse:
    """Show what the own team, or for a lead without a team the service, has sent by quarter."""
    member = member_of(request)
    context = {
        "quarters": [_shown_quarter(each) for each in count_notes(by=member)],
        "is_withheld": sees_beyond_one_team(member),
        "may_export": member.role in LEADS,
    }
    return render(request, "service/team/counts.html", context, here="team")


@page(admits=LEADS, audit=Audit.LISTS)
def counts_file(request: HttpRequest) -> HttpResponse:
    """Return the counts as a file for whoever funds the service: small numbers withheld, no word of a note."""
    held = StringIO()
    writer = csv.writer(held)
    writer.writerow(["quarter", "measure", "value", "number"])
    for each in count_notes(by=member_of(request), leaves=True):
        shown = _shown_quarter(each)
        writer.writerows([shown.name, *row] for row in shown.rows)
    disposition = 'attachment; filename="inkling-counts.csv"'
    return HttpResponse(
        held.getvalue(), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
    )


def _shown_quarter(quarter: CountedQuarter) -> ShownQuarter:
    number = (quarter.begins.month + 2) // 3
    return ShownQuarter(
        f"{quarter.begins.year} Q{number}",
        [
            (measure.label, _label(measure, value), _in_words(count))
            for measure, values in quarter.numbers.items()
            for value, count in values.items()
        ],
    )


def _label(measure: Measure, value: str) -> str:
    terms = _TERMS.get(measure, ())
    own = {
        "sent": gettext("All"),
        "opened": gettext("Opened"),
        "none": gettext("None"),
        "not_said": gettext("Not said"),
    }
    return next((each.label for each in terms if each.value == value), own.get(value, value))


def _in_words(number: int | None) -> str:
    return gettext("withheld") if number is None else str(number)
