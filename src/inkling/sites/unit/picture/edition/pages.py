"""A supervisor releases and recalls editions of the profile; those to whom they were released read them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import RECEIVES, Role
from inkling.dissemination.edition_queries import cells_of
from inkling.dissemination.models import Edition
from inkling.dissemination.rules.editions import FEWEST
from inkling.journeys.disseminating.publish_digest import WORDS_MAX, DigestRefused
from inkling.journeys.profiling.release_edition import (
    EditionRefused,
    prepare_edition,
    read_edition,
    recall_edition,
    release_edition,
)
from inkling.picture.queries.counts import region_of_unit
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.edition.view import COLUMNS, tables_of
from inkling.sites.unit.picture.overview.form import query_of, selection_form
from inkling.sites.unit.sentences import say

SUPERVISES = frozenset({Role.SUPERVISOR})
_UNUSABLE = 422


@page(admits=SUPERVISES, audit=Audit.READS)
def editions(request: HttpRequest) -> HttpResponse:
    """Show what would be released of the days chosen, and what was released before."""
    return _page(request)


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Release the edition of the days chosen to the organisations that are ticked."""
    form = selection_form(request)
    if not form.is_bound or not form.is_valid():
        return redirect("editions")
    try:
        release_edition(
            form.selection,
            words=request.POST.get("words", ""),
            readers=_ids(request.POST.getlist("readers")),
            by=member_of(request),
            at=timezone.now(),
        )
    except (EditionRefused, DigestRefused) as refusal:
        return _page(request, problem=say(refusal.reason), status=_UNUSABLE)
    return redirect("editions")


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def recall(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Recall an edition: its readers meet the reason instead of what it said."""
    try:
        recall_edition(
            edition_id, reason=request.POST.get("reason", ""), by=member_of(request), at=timezone.now()
        )
    except (EditionRefused, DigestRefused) as refusal:
        return _page(request, problem=say(refusal.reason), status=_UNUSABLE)
    return redirect("editions")


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


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    form, by = selection_form(request), member_of(request)
    if form.is_bound and not form.is_valid():
        return render(
            request, "unit/picture/edition/editions.html", {"form": form}, here="profile", status=_UNUSABLE
        )
    found = prepare_edition(form.selection, by=by)
    ticked = request.POST.getlist("readers")
    context = {
        "form": form,
        "query": query_of(form.selection),
        "first": day(form.selection.first),
        "last": day(form.selection.last),
        "columns": COLUMNS,
        "fewest": FEWEST,
        "tables": tables_of(found.cells, region_id=region_of_unit(by.organisation_id)),
        "withheld": found.withheld,
        "readers": [(each, str(each.pk) in ticked) for each in found.readers],
        "before": [_row_of(each) for each in found.before],
        "problem": problem,
        "words": request.POST.get("words", ""),
        "most": WORDS_MAX,
    }
    return render(request, "unit/picture/edition/editions.html", context, here="profile", status=status)


def _row_of(each: Edition) -> dict[str, object]:
    return {
        "id": each.pk,
        "reference": each.reference,
        "days": f"{day(each.first)} - {day(each.last)}",
        "released": day(each.released_on),
        "recalled": day(each.recalled_on) if each.recalled_on else "",
        "reason": each.recall_reason,
        "readers": ", ".join(reader.organisation.name for reader in each.readers.all()),
    }


def _ids(typed: list[str]) -> list[UUID]:
    found = []
    for each in typed:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found
