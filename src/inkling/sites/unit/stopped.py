"""What could not be delivered, and what the hourly reconciliation found: for a supervisor."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import Role
from inkling.journeys.state_purpose import ReportAbsent
from inkling.journeys.take_up_submission import NextTry, NotParked, list_stopped, take_up_submission
from inkling.routing.models import Discrepancy
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Cell, Column
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.inbox import number_asked
from inkling.sites.unit.shown import shown
from inkling.sites.unit.words import day

DIFFERENCES = "differences"
SUPERVISES = frozenset({Role.SUPERVISOR})
_PREFIXES = {"submission": "S", "report": "R", "addition": "A"}


@page(admits=SUPERVISES, audit=Audit.LISTS)
def stopped(request: HttpRequest) -> HttpResponse:
    """List what has stopped, without content."""
    found = list_stopped(
        number=number_asked(request),
        differences=number_asked(request, name=DIFFERENCES),
        by=member_of(request),
    )
    parked = [
        {
            "id": submission.pk,
            "name": reference_of(submission.pk, prefix="S"),
            "region": submission.region.name if submission.region else "",
            "told_on": day(submission.told_on),
        }
        for submission in found.parked
    ]
    context = {
        "parked": parked,
        "page": found.parked,
        "differences": found.differences,
        "query": DIFFERENCES,
        # Each list keeps the place of the other.
        "keep": f"{DIFFERENCES}={found.differences.number}",
        "keep_page": f"page={found.parked.number}",
        "columns": [Column("What"), Column("Which"), Column("Found on")],
        "rows": [_cells(difference) for difference in found.differences],
    }
    return shown(request, "unit/stopped.html", context, here="to-submit")


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def take_up(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Try it again, or submit it by hand."""
    by_hand = request.POST.get("go") == NextTry.BY_HAND.value
    try:
        take_up_submission(
            submission_id, next_try=NextTry.BY_HAND if by_hand else NextTry.AGAIN, by=member_of(request)
        )
    except ReportAbsent as absent:
        raise Http404 from absent
    except NotParked:
        return redirect("stopped")
    return redirect("sheet", submission_id=submission_id) if by_hand else redirect("stopped")


def _cells(difference: Discrepancy) -> list[Cell | str]:
    kind, _, id_ = difference.subject.partition(":")
    which = reference_of(UUID(id_), prefix=_PREFIXES.get(kind, "X"))
    return [Cell(difference.get_kind_display()), which, day(difference.found_at.date())]
