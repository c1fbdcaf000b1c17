"""Erasing a report: one supervisor asks, another one confirms; what waits for that, and what is left."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.accounts.rules.roles import Role
from inkling.governance.models import Erasure, ErasureRequest
from inkling.governance.queries import erasure_of
from inkling.governance.rules.erasing import GROUNDS_TO_CHOOSE, WORDS_MAX, ErasureGround
from inkling.journeys.keeping.erase_report import (
    ErasureCase,
    ErasureRefused,
    ask_erasure,
    confirm_erasure,
    keep_report,
    open_erasure,
)
from inkling.journeys.keeping.list_erasures import Erasures, list_erasures
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.rules.states import ConcernState
from inkling.sites.design.parts import Cell, Column, Row
from inkling.sites.design.widgets import Radios, Words
from inkling.sites.members.frame.dates import clock_time, day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say

SUPERVISES = frozenset({Role.SUPERVISOR})
REFUSED = 422  # nothing was asked or erased; the page stands again
_ASKED_COLUMNS = [
    Column(_("Report")),
    Column(_("Why")),
    Column(_("Asked by")),
    Column(_("To be confirmed by")),
]
_ERASED_COLUMNS = [
    Column(_("Report")),
    Column(_("Erased on")),
    Column(_("Why")),
    Column(_("Order")),
    Column(_("Asked and confirmed by")),
]


class ErasureForm(forms.Form):
    """Why a report is erased: a ground of the closed list, and what the second supervisor should know."""

    ground = forms.ChoiceField(
        label=_("Why is it erased?"),
        choices=[(ground.value, ground.label) for ground in GROUNDS_TO_CHOOSE],
        widget=Radios(),
        required=False,
    )
    order_number = forms.CharField(
        label=_("Number of the court's order (optional)"),
        help_text=_(
            "Such as LS26C00123. It stays when the report is gone, so that the order can be answered."
        ),
        required=False,
    )
    words = forms.CharField(
        label=_("What the other supervisor needs to know (optional)"),
        help_text=_("No names, nothing of what was told. It goes with the report."),
        widget=Words(rows=3, limit=WORDS_MAX),
        required=False,
    )


class ConfirmForm(forms.Form):
    """Only shows why it cannot be confirmed."""


@page(admits=SUPERVISES, audit=Audit.READS, step_up_minutes=5)
def erase(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask for a report to be erased. Where that is asked already, lead to what is confirmed."""
    form = ErasureForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            ask_erasure(
                report_id,
                ground=term_chosen(ErasureGround, said["ground"]),
                words=said["words"],
                order_number=said["order_number"],
                by=member_of(request),
                at=timezone.now(),
            )
            return redirect("erase-confirm", report_id=report_id)
    except ErasureRefused as refusal:
        _show(form, refusal)
    return _page(request, report_id, form=form, then="erase")


@page(admits=SUPERVISES, audit=Audit.READS, step_up_minutes=5)
def confirm(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Say what is lost and what remains; erase it, or keep it."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    member, now = member_of(request), timezone.now()
    try:
        if request.method == "POST" and request.POST.get("go") == "keep":
            keep_report(report_id, by=member, at=now)
            return redirect("report", report_id=report_id)
        if request.method == "POST" and request.POST.get("go") == "erase":
            confirm_erasure(report_id, by=member, at=now)
            return redirect("erased", report_id=report_id)
    except ErasureRefused as refusal:
        _show(form, refusal)
    return _page(request, report_id, form=form, then="erase-confirm")


@page(admits=SUPERVISES, audit=Audit.LISTS)
def erasures(request: HttpRequest) -> HttpResponse:
    """List what waits for a second supervisor, and what was erased."""
    now = timezone.now()
    found = list_erasures(by=member_of(request), at=now)
    context = {
        "asked_columns": _ASKED_COLUMNS,
        "asked": [_asked_cells(each, found, now=now) for each in found.asked],
        "erased_columns": _ERASED_COLUMNS,
        "erased": [_erased_cells(each, found) for each in found.erased],
    }
    return render(request, "unit/erasure/erasures.html", context, here="to-submit")


@page(admits=SUPERVISES, audit=Audit.NOTHING_READ)
def erased_page(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Say that a report is erased, and what is left of it."""
    found = erasure_of(report_id)
    if found is None:
        raise Http404
    rows = [
        Row(gettext("Report"), reference_of(report_id, prefix="R")),
        Row(gettext("Its id"), str(report_id)),
        Row(gettext("Erased on"), day(found.erased_on)),
        Row(gettext("Why"), found.get_ground_display()),
        Row(gettext("Order"), found.order_number, verbatim=True, empty=gettext("None noted")),
    ]
    return render(request, "unit/erasure/erased.html", {"rows": rows}, here="to-submit")


def _page(request: HttpRequest, report_id: UUID, *, form: forms.Form, then: str) -> HttpResponse:
    member, now = member_of(request), timezone.now()
    erasing = open_erasure(report_id, by=member, at=now)
    wanted = "erase" if erasing.asked is None else "erase-confirm"
    if wanted != then and not form.errors:
        return redirect(wanted, report_id=report_id)
    context = _about(erasing, now=now) | {
        "form": form,
        "is_own": erasing.asked is not None and erasing.asked.asked_by_id == member.account_id,
    }
    template = "unit/erasure/erase.html" if then == "erase" else "unit/erasure/erase_confirm.html"
    return render(request, template, context, here="inbox", status=REFUSED if form.errors else 200)


def _about(erasing: ErasureCase, *, now: datetime) -> dict[str, Any]:
    asked = erasing.asked
    rows = [
        Row(gettext("Told on"), day(erasing.report.told_on)),
        Row(gettext("Details"), str(len(erasing.details))),
        Row(gettext("Additions"), str(len(erasing.additions))),
        Row(gettext("Translations"), str(len(erasing.translations))),
        Row(gettext("Concerns"), _count_concerns(erasing)),
        Row(gettext("Sent on to others"), str(erasing.sent)),
    ]
    if asked:
        rows += [
            Row(gettext("Why"), asked.get_ground_display()),
            Row(gettext("Asked by"), erasing.asked_by),
            Row(gettext("Order"), asked.order_number, verbatim=True, empty=gettext("None noted")),
            Row(gettext("What they say"), asked.words, verbatim=True, empty=gettext("Nothing")),
            Row(gettext("To be confirmed by"), clock_time(asked.expires_at, now=now)),
        ]
    return {
        "report": erasing.report,
        "name": reference_of(erasing.report.pk, prefix="R"),
        "rows": rows,
        "why_not": [say(each) for each in erasing.why_not],
        "asked": asked,
        "others": erasing.others,
        "left": [_left_words(each, on=each.day_sent) for each in erasing.left_by if each.day_sent],
    }


def _all_decided(erasing: ErasureCase) -> bool:
    states = {concern.state for concern in erasing.concerns}
    return states <= {ConcernState.DECIDED.value, ConcernState.JOINED.value}


def _count_concerns(erasing: ErasureCase) -> str:
    count = len(erasing.concerns)
    return gettext("%(count)s, all decided") % {"count": count} if _all_decided(erasing) else str(count)


def _left_words(submission: Any, *, on: date) -> str:
    if not submission.region:
        return gettext("a region that is not known, on %(day)s") % {"day": day(on)}
    return gettext("%(region)s, on %(day)s") % {"region": submission.region.name, "day": day(on)}


def _show(form: forms.Form, refusal: ErasureRefused) -> None:
    form.is_valid()
    for field, reason in refusal.problems.items():
        form.add_error(field or None, say(reason))


def _asked_cells(asked: ErasureRequest, found: Erasures, *, now: datetime) -> list[Cell | str]:
    return [
        Cell(
            reference_of(asked.report_id, prefix="R"),
            href=reverse("erase-confirm", args=[asked.report_id]),
            about=gettext("confirm or keep"),
        ),
        asked.get_ground_display(),
        found.names.get(asked.asked_by_id, ""),
        clock_time(asked.expires_at, now=now),
    ]


def _erased_cells(erased: Erasure, found: Erasures) -> list[Cell | str]:
    people = [
        found.names[each] for each in (erased.asked_by_id, erased.confirmed_by_id) if each in found.names
    ]
    return [
        Cell(
            reference_of(erased.report_id, prefix="R"),
            href=reverse("erased", args=[erased.report_id]),
            about=gettext("open"),
        ),
        day(erased.erased_on),
        erased.get_ground_display(),
        erased.order_number or gettext("None noted"),
        ", ".join(people) or gettext("A restore"),
    ]
