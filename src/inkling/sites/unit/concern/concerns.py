"""Concerns: the front door's own pages, and the triage lane of the unit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import GRADES, READS_CONTENT, Role
from inkling.journeys.safeguarding.acknowledge_concern import (
    acknowledge_concern,
    look_whether_withheld,
    may_answer,
    read_concern,
)
from inkling.journeys.safeguarding.decide_concern import DecisionRefused, decide_concern
from inkling.journeys.safeguarding.triage_concern import (
    find_concerns,
    list_concerns,
    read_concern_in_unit,
    triage_concern,
)
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.joining_queries import stands_by_machine, tellings_by_concern
from inkling.safeguarding.models import Concern
from inkling.safeguarding.queries import ConcernList, late_among
from inkling.safeguarding.question_queries import questions_about
from inkling.safeguarding.rules.states import ConcernState, Decision
from inkling.safeguarding.withheld_queries import NOTHING_WAITS, words_being_withheld
from inkling.sites.design.parts import Cell, Column, NavigationItem
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked, term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern.forms import FindingForm, QuestionForm, now_by_machine
from inkling.sites.unit.concern.questions.view import shown_question
from inkling.sites.unit.concern.view import clock_words, context_of, held_context
from inkling.sites.unit.frame.forms import DecisionForm

CONTACTS = frozenset({Role.SAFEGUARDING_CONTACT})
# A supervisor answers only for a concern that has no front door here (journeys.acknowledge_concern).
_OVER = (ConcernState.DECIDED.value, ConcernState.JOINED.value)
ANSWERS = CONTACTS | {Role.SUPERVISOR}
_EMPTY = {
    ConcernList.OPEN: _("No concern is open"),
    ConcernList.DECIDED: _("No concern is decided yet"),
    ConcernList.JOINED: _("No concern stands under another one"),
}
COLUMNS = [
    Column(_("Concern")),
    Column(_("Clock")),
    Column(_("Stands")),
    Column(_("Urgency, as told")),
    Column(_("Front door")),
]


@page(admits=READS_CONTENT | CONTACTS, audit=Audit.LISTS)
def concerns(request: HttpRequest) -> HttpResponse:
    """List the concerns of one's own front door, or of one's unit, without content."""
    member, now = member_of(request), timezone.now()
    work = request.GET.get("work")
    which = next((each for each in ConcernList if each.value == work), ConcernList.OPEN)
    number = number_asked(request)
    finding = FindingForm(request.POST if request.method == "POST" else None)
    words = finding.cleaned_data["words"] if member.role in CONTACTS and finding.is_valid() else ""
    if words:
        listed = find_concerns(words, by=member, at=now)
    else:
        listed = list_concerns(which, number=number, by=member, at=now)
    told = tellings_by_concern([concern.pk for concern in listed.concerns])
    context = {
        "works": [
            NavigationItem(
                gettext("Open"), reverse("concerns"), current=which is ConcernList.OPEN and not words
            ),
            NavigationItem(
                gettext("Decided"),
                f"{reverse('concerns')}?work=decided",
                current=which is ConcernList.DECIDED,
            ),
            NavigationItem(
                gettext("Joined"), f"{reverse('concerns')}?work=joined", current=which is ConcernList.JOINED
            ),
        ],
        "columns": COLUMNS,
        "rows": [
            _cells(
                concern,
                is_late=concern.pk in listed.late_ids,
                is_read_now=concern.pk in listed.read_now_ids,
                now=now,
                hints=_hints(concern, times=told.get(concern.pk, 1), in_unit=member.role not in CONTACTS),
            )
            for concern in listed.concerns
        ],
        "page": listed.page,
        "keep": "" if which is ConcernList.OPEN else f"work={which.value}",
        "late": listed.late,
        "which": which.value,
        "empty": _EMPTY[which],
        "is_supervisor": member.role is Role.SUPERVISOR,
        "form": finding if member.role in CONTACTS else None,
        "words": words,
    }
    return render(request, "unit/concern/concerns.html", context, here="concerns")


@page(admits=READS_CONTENT | CONTACTS, audit=Audit.READS)
def concern(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Show the protected view of a concern: who must not be told first."""
    return concern_page(request, concern_id)


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def triage(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Note that this officer looked at the concern first."""
    triage_concern(concern_id, by=member_of(request))
    return redirect("concern", concern_id=concern_id)


@page(admits=ANSWERS, audit=Audit.WRITES)
@require_POST
def acknowledge(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Say that the front door has the concern."""
    acknowledge_concern(concern_id, by=member_of(request), at=timezone.now())
    return redirect("concern", concern_id=concern_id)


@page(admits=ANSWERS, audit=Audit.WRITES)
@require_POST
def decide(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Record what the front door decided."""
    form = DecisionForm(request.POST)
    form.is_valid()
    try:
        decide_concern(
            concern_id,
            decision=term_chosen(Decision, form.value("decision")),
            reason=form.value("reason"),
            by=member_of(request),
            at=timezone.now(),
            seen=_number(request.POST.get("seen", "")),
        )
    except DecisionRefused as refusal:
        form.show(refusal.problems)
        return concern_page(request, concern_id, deciding=form)
    return redirect("concern", concern_id=concern_id)


def concern_page(
    request: HttpRequest,
    concern_id: UUID,
    *,
    deciding: DecisionForm | None = None,
    asking: QuestionForm | None = None,
) -> HttpResponse:
    """Read a concern and show it, with what was answered and could not be saved."""
    form, member = deciding or DecisionForm(), member_of(request)
    now = timezone.now()
    if member.role in CONTACTS and (held := look_whether_withheld(concern_id, by=member, at=now)):
        context = held_context(held, now=now)
        return render(request, "unit/concern/being_withheld.html", context, here="concerns")
    read = _read(concern_id, by=member)
    waiting = words_being_withheld(read, at=now) if member.role in CONTACTS else NOTHING_WAITS
    is_late = bool(late_among([read.pk], at=now))
    context = context_of(read, is_late=is_late, now=now, waiting=waiting) | {
        "form": asking or deciding,
        "deciding": form,
        "is_contact": member.role in CONTACTS,
        "answers": may_answer(read, by=member),
        "may_triage": member.role in GRADES and read.triaged_by is None,
        "may_acknowledge": read.state in (ConcernState.RAISED.value, ConcernState.ALREADY_REFERRED.value),
        "may_decide": read.state == ConcernState.ACKNOWLEDGED.value or form.is_bound,
        "asking": asking or QuestionForm(),
        "may_ask": member.role in CONTACTS and read.state not in _OVER,
        "may_add": member.role in GRADES and read.state != ConcernState.DECIDED.value,
        "may_join": member.role in GRADES and (read.state not in _OVER or stands_by_machine(read.pk)),
        "may_part": member.role in GRADES,
        "may_answer": member.role in GRADES,
        "questions": [shown_question(each, now=now) for each in questions_about(read.pk)],
    }
    return render(request, "unit/concern/concern.html", context, here="concerns")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None


def _read(concern_id: UUID, *, by: Member) -> Concern:
    if by.role in CONTACTS:
        return read_concern(concern_id, by=by)
    return read_concern_in_unit(concern_id, by=by)


def _hints(concern: Concern, *, times: int, in_unit: bool) -> list[str]:
    """Return what is said below the name of a concern."""
    told = [ngettext("told %(times)s time", "told %(times)s times", times) % {"times": times}]
    told = told if times > 1 else []
    told += [gettext("a correction of what was decided")] if concern.corrects_id else []
    return (
        [*told, gettext("not looked at in the unit yet")]
        if in_unit and concern.triaged_by_id is None
        else told
    )


def _cells(
    concern: Concern, *, is_late: bool, is_read_now: bool, now: datetime, hints: list[str]
) -> list[Cell | str]:
    return [
        Cell(
            reference_of(concern.pk, prefix="C"),
            href=reverse("concern", args=[concern.pk]),
            about=gettext("open"),
            hint="; ".join(hints),
        ),
        clock_words(concern, now=now),
        Cell(gettext("Overdue"), colour="red") if is_late else concern.get_state_display(),
        now_by_machine() if is_read_now else concern.get_urgency_display(),
        concern.door_name,
    ]
