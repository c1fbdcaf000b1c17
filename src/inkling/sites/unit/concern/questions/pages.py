"""What front doors ask the unit: asked on the page of a concern, answered on a page of its own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.journeys.safeguarding.answer_question import (
    AnswerRefused,
    ReadQuestion,
    answer_question,
    read_question,
    would_read,
)
from inkling.journeys.safeguarding.ask_unit import QuestionRefused, ask_unit
from inkling.safeguarding.rules.questions import Asks
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern.concerns import CONTACTS, concern_page
from inkling.sites.unit.concern.forms import AnswerForm, QuestionForm
from inkling.sites.unit.concern.questions.view import question_context


@page(admits=CONTACTS, audit=Audit.WRITES)
@require_POST
def ask(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Ask the unit what the front door needs to act."""
    form = QuestionForm(request.POST)
    form.is_valid()
    try:
        ask_unit(
            concern_id,
            asks=term_chosen(Asks, form.value("asks")),
            note=form.value("note"),
            by=member_of(request),
            at=timezone.now(),
        )
    except QuestionRefused as refusal:
        form.show(refusal.problems)
        return concern_page(request, concern_id, asking=form)
    return HttpResponseRedirect(f"{reverse('concern', args=[concern_id])}#questions")


@page(admits=GRADES, audit=Audit.WRITES)
def question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Show a question beside what was told, and send the answer once the officer has seen what would be read."""
    read = read_question(question_id, by=member_of(request))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_sent(request, read, form=form):
        return redirect("question", question_id=question_id)
    return _question_page(request, read, form=form)


def _is_sent(request: HttpRequest, read: ReadQuestion, *, form: AnswerForm) -> bool:
    try:
        return answer_question(
            read.question.pk,
            answer=form.given,
            seen=request.POST.get("seen", ""),
            by=member_of(request),
            at=timezone.now(),
        )
    except AnswerRefused as refusal:
        form.show(refusal.problems)
        return False


def _question_page(request: HttpRequest, read: ReadQuestion, *, form: AnswerForm) -> HttpResponse:
    preview = would_read(read, form.given) if form.is_bound and not form.errors else None
    context = question_context(read, preview=preview, now=timezone.now()) | {"form": form}
    return render(request, "unit/concern/questions/question.html", context, here="inbox")
