"""What search gave up, before a supervisor: no word of it, and a button to try it again."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import Role
from inkling.journeys.submitting.take_up_parked import take_up_parked_search
from inkling.journeys.submitting.take_up_submission import NotParked
from inkling.routing.rules.reference import reference_of
from inkling.search.models import Owed
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say_problem


@page(admits=frozenset({Role.SUPERVISOR}), audit=Audit.WRITES)
@require_POST
def index_again(request: HttpRequest, owed_id: UUID) -> HttpResponse:
    """Put a report or received item into the index again."""
    with suppress(NotParked):
        take_up_parked_search(owed_id, by=member_of(request))
    return redirect("stopped")


def shown_not_found(parked: Iterable[Owed]) -> list[dict[str, object]]:
    """Return each with its reference, where it stands, and why it stopped."""
    return [{"id": each.pk, "problem": say_problem(each.problem), **_which(each)} for each in parked]


def _which(owed: Owed) -> dict[str, str]:
    if owed.report_id is not None:
        address = reverse("report", args=[owed.report_id])
        return {"name": reference_of(owed.report_id, prefix="R"), "address": address}
    address = reverse("received-item", args=[owed.dissemination_id])
    return {"name": reference_of(UUID(str(owed.dissemination_id)), prefix="X"), "address": address}
