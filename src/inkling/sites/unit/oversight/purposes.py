"""Why reports were read, with the notes that stand nowhere else: for those who look after a unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from inkling.accounts.queries import names_of
from inkling.accounts.rules.roles import Role
from inkling.governance.models import StatedPurpose
from inkling.journeys.keeping.read_purposes import read_purposes
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page

COLUMNS = [
    Column(_("When (UTC)")),
    Column(_("Who")),
    Column(_("Read what")),
    Column(_("Why")),
    Column(_("Note")),
]


@page(admits=frozenset({Role.AUDITOR, Role.SUPERVISOR}), audit=Audit.READS)
def purposes(request: HttpRequest) -> HttpResponse:
    """Show the purposes stated in the own unit, the newest first."""
    member = member_of(request)
    found = read_purposes(number=number_asked(request), by=member)
    # An auditor holds them against the chain, which names accounts by their ids.
    names = names_of(each.account_id for each in found) if member.role is Role.SUPERVISOR else {}
    rows = [_cells(each, name=names.get(each.account_id, "")) for each in found]
    return render(
        request,
        "unit/oversight/purposes.html",
        {"columns": COLUMNS, "rows": rows, "page": found},
        here="purposes",
    )


def _cells(stated: StatedPurpose, *, name: str) -> list[Cell | str]:
    at = f"{stated.stated_at:%Y\u2011%m\u2011%d %H:%M}"
    who = Cell(name or f"account:{stated.account_id}", is_id=not name)
    return [at, who, Cell(str(stated.target_id), is_id=True), stated.purpose, stated.note or "-"]
