"""A supervisor lets a week be counted again that the worker gave up."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import Role
from inkling.journeys.picturing.try_week import NoWeekParked, take_up_week
from inkling.picture.models import WeekCounting
from inkling.sites.page import Audit, member_of, page


@page(admits=frozenset({Role.SUPERVISOR}), audit=Audit.WRITES)
@require_POST
def count_again(request: HttpRequest, week_id: UUID) -> HttpResponse:
    """Count a week again."""
    with suppress(NoWeekParked):
        take_up_week(WeekCounting, week_id, by=member_of(request))
    return redirect("stopped")
