"""The alarms with their ledger, an officer's verdict, the unit's own limit, and an analysis that is made again."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT, Role
from inkling.journeys.picturing.judge_alarm import (
    Days,
    judge_alarm,
    read_alarms,
    read_alarms_as_of,
    set_alarm_limit,
)
from inkling.journeys.picturing.try_week import NoWeekParked, take_up_week
from inkling.picture.models import AlarmRun
from inkling.picture.rules.ledger import AlarmRefused, Usefulness
from inkling.regions.rules.days import day_here
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.alarms.view import shown_alarms
from inkling.sites.unit.picture.overview.form import selection_form
from inkling.sites.unit.picture.overview.past_day import PastDayForm, past_day_form
from inkling.sites.unit.sentences import say

SUPERVISES = frozenset({Role.SUPERVISOR})


class LimitForm(forms.Form):
    """How many alarms by chance alone the unit bears."""

    a_month = forms.CharField(
        label=_("Alarms a month that chance alone may raise"),
        help_text=_(
            "From 0.25 to 20. The fewer, the later a true one is raised. It counts from the next analysis on."
        ),
        required=False,
    )


@page(admits=READS_CONTENT, audit=Audit.READS)
def alarms(request: HttpRequest) -> HttpResponse:
    """List the alarms of the last quarter, or of the days of an overview, with the ledger; also as on a past day."""
    form = past_day_form(request.GET)
    if form.is_bound and form.is_valid():
        found = read_alarms_as_of(form.cleaned_data["as_of"], by=member_of(request))
        context = {"day_form": form, **shown_alarms(found)}
        return render(request, "unit/picture/alarms/alarms.html", context, here="alarms")
    return _page(request, LimitForm(), day_form=form, status=422 if form.errors else 200)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def judge(request: HttpRequest, alarm_id: UUID) -> HttpResponse:
    """Record whether an alarm was useful."""
    verdict = term_chosen(Usefulness, request.POST.get("verdict", ""))
    try:
        judge_alarm(alarm_id, verdict=verdict, by=member_of(request), at=timezone.now())
    except AlarmRefused as refusal:
        return _page(request, LimitForm(), problem=say(refusal.reason), status=400)
    return redirect("alarms")


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def limit(request: HttpRequest) -> HttpResponse:
    """Set how many alarms by chance alone the unit bears."""
    form = LimitForm(request.POST)
    if form.is_valid():
        try:
            set_alarm_limit(form.cleaned_data["a_month"], by=member_of(request), at=timezone.now())
            return redirect("alarms")
        except AlarmRefused as refusal:
            form.add_error("a_month", say(refusal.reason))
    return _page(request, form, status=400)


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def look_again(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Let an analysis that stopped be made again, and come back to the page where it was pressed."""
    here = "stopped" if request.POST.get("go") == "stopped" else "alarms"
    try:
        take_up_week(AlarmRun, run_id, by=member_of(request))
    except NoWeekParked:
        # Somebody else has taken it up, or it was made meanwhile: the page says how it stands.
        return redirect(here)
    return redirect(here)


def _page(
    request: HttpRequest,
    form: LimitForm,
    *,
    problem: str = "",
    day_form: PastDayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    by, at = member_of(request), timezone.now()
    context = {
        "form": form,
        "day_form": day_form or PastDayForm(),
        "problem": problem,
        "is_supervisor": by.role is Role.SUPERVISOR,
        **shown_alarms(read_alarms(by=by, today=day_here(at), days=_days_asked(request))),
    }
    return render(request, "unit/picture/alarms/alarms.html", context, here="alarms", status=status)


def _days_asked(request: HttpRequest) -> Days | None:
    """Return the days of the overview from which the page was opened, if it was from there."""
    form = selection_form(request) if "first_day" in request.GET else None
    return (form.selection.first, form.selection.last) if form is not None and form.is_valid() else None
