"""Asking back: the page beside a report, one question asked, one decided; and what waits for a second person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.clarification.rules.asking import MOST_ASKED, AskingBackRefused
from inkling.journeys.clarifying.ask_back import ask_back as ask_teller
from inkling.journeys.clarifying.ask_back import decide_asked
from inkling.journeys.clarifying.read_asked import ReadAsked, list_asked, read_asked
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import id_in, number_asked
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.clarification.forms import AskBackForm
from inkling.sites.unit.clarification.view import shown_asked, source_words
from inkling.sites.unit.sentences import say

_UNUSABLE = 422
_LETS_GO: Mapping[str, bool] = {"send": True, "decline": False}


@page(admits=READS_CONTENT, audit=Audit.READS)
def ask_back(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show what was asked back about a report."""
    return _page(request, read_asked(report_id, by=member_of(request)))


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def ask(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask one question of the list."""
    member = member_of(request)
    read = read_asked(report_id, by=member)
    form = AskBackForm(request.POST, places=read.places)
    form.full_clean()
    try:
        ask_teller(
            report_id,
            form.chosen,
            quoted=form.quote,
            places=read.places,
            by=member,
            at=timezone.now(),
        )
    except AskingBackRefused as refusal:
        form.show(refusal.problems)
        return _page(request, read, form=form, status=_UNUSABLE)
    return redirect("ask-back", report_id=report_id)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def decide(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Let a question go to its teller, or decline it."""
    member = member_of(request)
    question = id_in(request.POST.get("question", ""))
    if question is None:
        raise ReportAbsent
    try:
        decide_asked(
            report_id,
            question,
            lets_go=_LETS_GO.get(request.POST.get("go", "")),
            by=member,
            at=timezone.now(),
        )
    except AskingBackRefused as refusal:
        problem = " ".join(say(each) for each in refusal.problems.values())
        # Read after the question was held: who holds the chain waits for nothing.
        return _page(request, read_asked(report_id, by=member), problem=problem, status=_UNUSABLE)
    return redirect("ask-back", report_id=report_id)


@page(admits=READS_CONTENT, audit=Audit.LISTS)
def list_questions(request: HttpRequest) -> HttpResponse:
    """List what waits for a second person, and whose sources come back too often; no word of any report."""
    member = member_of(request)
    number, of_drifting = number_asked(request), number_asked(request, name="drifting")
    found = list_asked(number=number, of_drifting=of_drifting, by=member)
    waiting = [
        [
            Cell(each.reference, href=reverse("ask-back", args=[each.report_id]), about=each.label),
            each.label,
            each.asked,
        ]
        for each in shown_asked(found.waiting, viewer=member)
    ]
    drifting = [
        [
            Cell(
                reference_of(report_id, prefix="R"),
                href=reverse("ask-back", args=[report_id]),
                about=_("what was asked back"),
            ),
            source_words(source),
        ]
        for report_id, source in found.drifting
    ]
    context = {
        "columns": [Column(_("Report")), Column(_("What is asked")), Column(_("Asked by"))],
        "waiting": waiting,
        "drift_columns": [Column(_("Report")), Column(_("How often"))],
        "drifting": drifting,
        "waiting_page": found.waiting,
        "drifting_page": found.drifting,
        "keep_waiting": f"page={found.waiting.number}",
        "keep_drifting": f"drifting={found.drifting.number}",
    }
    return render(request, "unit/clarification/asked_back.html", context, here="asked-back")


def _page(
    request: HttpRequest,
    read: ReadAsked,
    *,
    form: AskBackForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = shown_asked(read.asked, viewer=member_of(request))
    standing = [each for each in read.asked if not each.is_declined]
    context: dict[str, Any] = {
        "report_id": read.report_id,
        "name": reference_of(read.report_id, prefix="R"),
        "asked": rows,
        "source": source_words(read.source) if read.source.asked else "",
        "drifts": read.source.drifts,
        "may_ask": len(standing) < MOST_ASKED,
        "form": form or AskBackForm(places=read.places),
        "problem": problem,
        "purpose": read.purpose,
    }
    return render(request, "unit/clarification/ask_back.html", context, here="asked-back", status=status)
