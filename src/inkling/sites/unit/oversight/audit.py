"""The auditor's page: who did what and why. Roles and ids, never a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import re2
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from inkling.accounts.queries import people_of, roles_of
from inkling.accounts.rules.roles import Role
from inkling.governance.models import AuditEntry
from inkling.governance.rules.audit_cut import EVERYTHING, MOST_DIGITS
from inkling.journeys.keeping.read_audit import read_audit
from inkling.sites.design.parts import Column
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.oversight.audit_form import AuditForm, query_of, values_of
from inkling.sites.unit.oversight.audit_words import done_in_words, who_in_words

COLUMNS = [
    Column(_("Number")),
    Column(_("When (UTC)")),
    Column(_("Who")),
    Column(_("Did")),
    Column(_("To what")),
    Column(_("Why")),
]
IDS_AT_ONCE = 3
_UNUSABLE = 422
_IDS = re2.compile(r"([a-z-]+:)([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:,[0-9a-f-]{36})*)")
_ID = re2.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_SHORT = 8


@dataclass(frozen=True)
class ShownEntry:
    """One line: what the chain holds, and who and what in words.

    `words` is a subject that is no list of ids; from the fourth id in it on it is folded, as a list is.
    """

    number: int
    at: str
    actor: str
    who: str
    done: str
    code: str
    kind: str
    ids: Sequence[str]
    more_ids: Sequence[str]
    words: str
    more_words: str
    more_in_words: int
    why: str


@page(admits=frozenset({Role.AUDITOR}), audit=Audit.READS)
def audit(request: HttpRequest) -> HttpResponse:
    """Show the chain, the newest entry first: all of it, or what the form asks for.

    What was sent leads to an address to come back to, unless words were typed: an address stays in a history.
    """
    member, asked = member_of(request), request.POST or request.GET
    form = AuditForm(asked, people=_people(member.organisation_id))
    context = {"form": form, "columns": COLUMNS}
    if not form.is_valid():
        return render(request, "unit/oversight/audit.html", context, here="audit", status=_UNUSABLE)
    if request.POST and not form.cut.is_in_words:
        return redirect(f"{reverse('audit')}?{query_of(form.cut)}")
    found = read_audit(form.cut, before=_number(asked.get("before", "")), by=member)
    roles = roles_of(id_ for id_ in (_account_of(each.actor) for each in found.shown) if id_)
    context |= {
        "entries": [_show_entry(each, roles=roles, own=member.audit_name) for each in found.shown],
        "older": found.older,
        "is_cut": form.cut != EVERYTHING,
        "is_first": "before" not in asked,
        "keep": query_of(form.cut),
        "hidden": values_of(form.cut) if form.cut.is_in_words else {},
    }
    return render(request, "unit/oversight/audit.html", context, here="audit")


def _people(organisation_id: UUID | None) -> list[tuple[str, str]]:
    """Return everybody of the unit by role and the beginning of their id: no name."""
    found = people_of(organisation_id) if organisation_id else []
    return [(f"account:{id_}", f"{role.label}, {str(id_)[:_SHORT]}") for id_, role in found]


def _show_entry(entry: AuditEntry, *, roles: Mapping[UUID, Role], own: str) -> ShownEntry:
    account = _account_of(entry.actor)
    role = roles.get(account) if account else None
    named = _IDS.fullmatch(entry.subject)
    ids = named[2].split(",") if named else []
    words = "" if named else entry.subject.replace(",", ", ")
    later = [each.start() for each in _ID.finditer(words)][IDS_AT_ONCE:]
    cut = later[0] if later else len(words)
    return ShownEntry(
        entry.seq,
        # Hyphens that do not break keep a day on one line.
        f"{entry.at:%Y\u2011%m\u2011%d %H:%M:%S}",
        entry.actor,
        who_in_words(entry.actor, role=role.label if role else "", is_reader=entry.actor == own),
        done_in_words(entry.action),
        entry.action,
        named[1] if named else "",
        ids[:IDS_AT_ONCE],
        ids[IDS_AT_ONCE:],
        words[:cut],
        words[cut:],
        len(later),
        entry.purpose,
    )


def _account_of(actor: str) -> UUID | None:
    kind, _, rest = actor.partition(":")
    return UUID(rest) if kind == "account" else None


def _number(text: str) -> int | None:
    """Return the number of an entry from the address; None, which is the newest, where none can be read."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
