"""A translation attached to a report, and given to a front door: what it would read is seen first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from inkling.accounts.rules.roles import GRADES
from inkling.assessment.rules.marking import pieces
from inkling.journeys.translating.attach_translation import (
    ToTranslate,
    attach_translation,
    look_at_passages,
)
from inkling.journeys.translating.give_translation import (
    GivingRefused,
    ToGive,
    give_translation,
    look_at_giving,
)
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern.protected_view import present_view
from inkling.sites.unit.report.translating.form import TranslationForm
from inkling.sites.unit.report.translating.view import made_by_words, title_of
from inkling.sites.unit.sentences import say
from inkling.translation.rules.attaching import TranslationRefused

_UNUSABLE = 422


@page(admits=GRADES, audit=Audit.WRITES)
def translate(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show what may be translated, then attach what was written. Nothing typed is lost."""
    looked = look_at_passages(report_id, by=member_of(request))
    form = TranslationForm(request.POST if request.method == "POST" else None, passages=looked.passages)
    if request.method == "POST":
        form.full_clean()
        try:
            attach_translation(report_id, written=form.written, by=member_of(request), at=timezone.now())
            return redirect("report", report_id=report_id)
        except TranslationRefused as refusal:
            form.show(refusal.problems)
    return _form_page(request, looked, form=form)


def _form_page(request: HttpRequest, looked: ToTranslate, *, form: TranslationForm) -> HttpResponse:
    context = {
        "form": form,
        "report_id": looked.report_id,
        "name": reference_of(looked.report_id, prefix="R"),
        "purpose": looked.purpose,
        "passages": [(title_of(each), pieces(each.text)) for each in looked.passages],
    }
    status = _UNUSABLE if form.is_bound and form.errors else 200
    return render(request, "unit/report/translating/translate.html", context, here="inbox", status=status)


@page(admits=GRADES, audit=Audit.WRITES)
def give(request: HttpRequest, translation_id: UUID, concern_id: UUID) -> HttpResponse:
    """Show what the front door would read of a translation, then give it as it was seen."""
    member, at = member_of(request), timezone.now()
    try:
        looked = look_at_giving(translation_id, concern_id, by=member, at=at)
        if request.method == "POST" and request.POST.get("seen") == looked.mark:
            give_translation(looked, by=member, at=at)
            return redirect("concern", concern_id=concern_id)
    except GivingRefused as refusal:
        context: dict[str, Any] = {"problem": say(refusal.reason), "concern_id": concern_id}
        context["name"] = reference_of(concern_id, prefix="C")
        return render(
            request, "unit/report/translating/give.html", context, here="concerns", status=_UNUSABLE
        )
    return render(request, "unit/report/translating/give.html", _context_of(looked, request), here="concerns")


def _context_of(looked: ToGive, request: HttpRequest) -> dict[str, Any]:
    view, translation = looked.view, looked.translation
    texts = (
        (gettext("Must not be told"), view.must_not_be_told),
        (gettext("New"), view.worry),
        (gettext("The child"), view.child),
    )
    return {
        "name": reference_of(looked.concern.pk, prefix="C"),
        "concern_id": looked.concern.pk,
        "report_id": translation.report_id,
        "made_by": made_by_words(translation.maker, translation.translator),
        "texts": [(title, pieces(text)) for title, text in texts if text],
        "told": present_view(view.lines),
        "seen": looked.mark,
        "is_changed": request.method == "POST",
    }
