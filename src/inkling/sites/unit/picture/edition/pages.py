"""A supervisor releases and recalls editions of the profile; those to whom they were released read them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import RECEIVES, Role
from inkling.dissemination.edition_queries import cells_of
from inkling.dissemination.rules.editions import FEWEST
from inkling.journeys.disseminating.publish_digest import DigestRefused
from inkling.journeys.profiling.release_edition import (
    EditionRefused,
    read_edition,
    recall_edition,
    release_edition,
)
from inkling.picture.queries.counts import region_of_unit
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import id_in, ids_in
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.edition.releasing import Outcome, editions_page, pressed_on
from inkling.sites.unit.picture.edition.view import COLUMNS, tables_of
from inkling.sites.unit.picture.overview.form import query_of, selection_form

SUPERVISES = frozenset({Role.SUPERVISOR})


@page(admits=SUPERVISES, audit=Audit.READS)
def editions(request: HttpRequest) -> HttpResponse:
    """Show what would be released of the days chosen, and what was released before."""
    return editions_page(request)


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Release the edition of the days that are shown to whom is ticked; or show other days, with all that was typed."""
    shown, key = pressed_on(request), id_in(request.POST.get("key", ""))
    if shown is None or key is None or "show" in request.POST:
        return editions_page(request, Outcome(is_refused="show" not in request.POST))
    try:
        made = release_edition(
            shown,
            key=key,
            words=_in_lines(request, "words"),
            readers=ids_in(request.POST.getlist("readers")),
            by=member_of(request),
            at=timezone.now(),
        )
    except (EditionRefused, DigestRefused) as refusal:
        return editions_page(request, Outcome(release=refusal, is_refused=True))
    return redirect(f"{reverse('editions')}?{query_of(shown)}&released={made.pk}")


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def recall(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Recall an edition: its readers meet the reason instead of what it said."""
    try:
        recall_edition(
            edition_id, reason=_in_lines(request, "reason"), by=member_of(request), at=timezone.now()
        )
    except (EditionRefused, DigestRefused) as refusal:
        return editions_page(request, Outcome(recall=(edition_id, refusal), is_refused=True))
    shown = selection_form(request)
    kept = f"?{query_of(shown.selection)}" if shown.is_bound and shown.is_valid() else ""
    return redirect(f"{reverse('editions')}{kept}")


@page(admits=RECEIVES, audit=Audit.READS)
def edition(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Show an edition to those who released it and to those to whom it was released."""
    found = read_edition(edition_id, by=member_of(request))
    context = {
        "edition": found,
        "first": day(found.first),
        "last": day(found.last),
        "released": day(found.released_on),
        "recalled": day(found.recalled_on) if found.recalled_on else "",
        "columns": COLUMNS,
        "fewest": FEWEST,
        "tables": []
        if found.recalled_on
        else tables_of(cells_of(found), region_id=region_of_unit(found.unit_id)),
    }
    return render(request, "unit/picture/edition/edition.html", context, here="received")


def _in_lines(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\r\n", "\n")
