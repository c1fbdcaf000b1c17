"""The auditor's page: who did what and why. Ids only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from inkling.accounts.rules.roles import Role
from inkling.governance.models import AuditEntry
from inkling.journeys.keeping.read_audit import read_audit
from inkling.sites.design.parts import Column
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page

COLUMNS = [
    Column(_("Number")),
    Column(_("When (UTC)")),
    Column(_("Who")),
    Column(_("Did")),
    Column(_("To what")),
    Column(_("Why")),
]


@page(admits=frozenset({Role.AUDITOR}), audit=Audit.READS)
def audit(request: HttpRequest) -> HttpResponse:
    """Show the chain, the newest entry first."""
    number = number_asked(request)
    found = read_audit(number=number, by=member_of(request))
    context = {"columns": COLUMNS, "rows": [_cells(entry) for entry in found], "page": found}
    return render(request, "unit/oversight/audit.html", context, here="audit")


def _cells(entry: AuditEntry) -> list[str]:
    # Hyphens that do not break keep a day on one line.
    at = f"{entry.at:%Y\u2011%m\u2011%d %H:%M:%S}"
    # One entry may name a page of ids: a space lets a narrow column break between them.
    return [
        str(entry.seq),
        at,
        entry.actor,
        entry.action,
        entry.subject.replace(",", ", "),
        entry.purpose or "-",
    ]
