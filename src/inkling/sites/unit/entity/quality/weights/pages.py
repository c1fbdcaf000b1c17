"""What the comparison weighs: what is in force, what judgements propose, who set what and why; and the way back."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_QUALITY, Role
from inkling.journeys.linking.weighing.read_weights import WeightsRead, read_weights
from inkling.journeys.linking.weighing.set_weights import go_back, propose_weights, put_in_force
from inkling.linking.rules.refitting.versions import WeightsRefused
from inkling.resolution.refitting.proposal import FEWEST_JUDGES, FEWEST_LABELLED
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.entity.quality.weights.view import (
    CHANGED_COLUMNS,
    MEASURED_COLUMNS,
    VERSION_COLUMNS,
    offered_back,
    shown_change,
    shown_version,
    why_nothing,
)
from inkling.sites.unit.sentences import say

_UNUSABLE = 422
_MOST_DIGITS = 6


@page(admits=READS_QUALITY, audit=Audit.LISTS)
def weights(request: HttpRequest) -> HttpResponse:
    """Show what weighs, and what judgements propose."""
    return _page(request, read_weights(by=member_of(request)))


@page(admits=READS_QUALITY, audit=Audit.WRITES)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Propose what judgements propose now."""
    seen = request.POST.get("seen", "")
    return _answer(
        request,
        lambda reason: propose_weights(seen=seen, reason=reason, by=member_of(request), at=timezone.now()),
    )


@page(admits=frozenset({Role.SUPERVISOR}), audit=Audit.WRITES)
@require_POST
def put(request: HttpRequest) -> HttpResponse:
    """Put in force what a colleague proposed."""
    number = _number_in(request)
    return _answer(
        request,
        lambda reason: put_in_force(number=number, reason=reason, by=member_of(request), at=timezone.now()),
    )


@page(admits=frozenset({Role.SUPERVISOR}), audit=Audit.WRITES)
@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Go back to an earlier version, or to weights by hand."""
    number = _number_in(request)
    return _answer(
        request,
        lambda reason: go_back(number=number, reason=reason, by=member_of(request), at=timezone.now()),
    )


def _number_in(request: HttpRequest) -> int:
    """Return the number of a version that was posted, -1 where it is none."""
    chosen = request.POST.get("number", "")
    return int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) <= _MOST_DIGITS else -1


def _answer(request: HttpRequest, write: Callable[[str], None]) -> HttpResponse:
    try:
        write(request.POST.get("reason", ""))
    except WeightsRefused as refusal:
        return _page(
            request,
            read_weights(by=member_of(request)),
            problem=say(refusal.reason),
            status=_UNUSABLE,
        )
    return redirect("weights")


def _page(request: HttpRequest, found: WeightsRead, *, problem: str = "", status: int = 200) -> HttpResponse:
    member = member_of(request)
    supervises = member.role is Role.SUPERVISOR
    context = {
        "in_force": found.in_force,
        "waits": found.waits,
        "waiting_changes": shown_change(found.waits.measured) if found.waits else [],
        "may_put": supervises and found.waits is not None and found.waits.by_id != member.account_id,
        "changes": shown_change(found.proposed.measured),
        "mark": found.proposed.mark if found.proposed.added else "",
        "why_nothing": why_nothing(found.proposed),
        "fewest": FEWEST_LABELLED,
        "people": FEWEST_JUDGES,
        "changed_columns": CHANGED_COLUMNS,
        "measured_columns": MEASURED_COLUMNS,
        "version_columns": VERSION_COLUMNS,
        "versions": [shown_version(each) for each in found.versions],
        "earlier": offered_back(found.versions, in_force=found.in_force) if supervises else [],
        "reason": request.POST.get("reason", "") if problem else "",
        "problem": problem,
    }
    return render(request, "unit/entity/quality/weights/weights.html", context, here="tasks", status=status)
