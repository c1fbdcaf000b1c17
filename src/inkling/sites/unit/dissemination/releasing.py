"""Sanitise a detail, then send the sanitised text to whom its grade and conditions allow."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from inkling.accounts.rules.roles import GRADES
from inkling.dissemination.rules.leaks import Leak
from inkling.extraction import check_words
from inkling.journeys.disseminating.disseminate import DisseminationRefused, disseminate
from inkling.journeys.disseminating.open_detail import OpenedDetail, open_detail
from inkling.journeys.disseminating.sanitise_detail import SanitisingRefused, sanitise_detail, warnings_in
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.dissemination import view
from inkling.sites.unit.dissemination.forms import DisseminationForm, SanitisingForm
from inkling.sites.unit.frame.advice import advice_on, point_at_leaks
from inkling.sites.unit.sentences import say

CHECK = "check"  # the button that looks at the words and saves nothing


@page(admits=GRADES, audit=Audit.READS)
def sanitise(request: HttpRequest, report_id: UUID, number: int) -> HttpResponse:
    """Show a detail as told beside a box to write it sanitised, and keep what is written as the next version."""
    opened = open_detail(report_id, number=number, by=member_of(request))
    form = SanitisingForm(request.POST or None, initial=_initial(opened))
    leaks: list[Leak] = []
    if request.method == "POST" and form.is_valid():
        if request.POST.get("go") == CHECK:
            leaks = warnings_in(form.wording.text.strip(), detail=opened.detail)
        else:
            try:
                sanitise_detail(
                    opened.detail.pk, wording=form.wording, by=member_of(request), at=timezone.now()
                )
                return redirect("disseminate", report_id=report_id, number=number)
            except SanitisingRefused as refusal:
                form.add_error("why" if refusal.leaks else "text", say(refusal.reason))
                leaks = refusal.leaks
    return _sanitise_page(request, opened, form=form, leaks=leaks)


def _sanitise_page(
    request: HttpRequest, opened: OpenedDetail, *, form: SanitisingForm, leaks: list[Leak]
) -> HttpResponse:
    text = str(form["text"].value() or "").strip()
    marked, warnings = point_at_leaks(text, leaks)
    context = view.about_detail(opened) | {
        "form": form,
        "marked": marked,
        "warnings": warnings,
        "advice": advice_on(check_words(text)),
        "looked": request.method == "POST",
        "asks_why": bool(warnings or form["why"].value()),
    }
    return render(request, "unit/dissemination/sanitise.html", context, here="inbox")


def _initial(opened: OpenedDetail) -> dict[str, object]:
    text = opened.standing.sanitised
    if text is None:
        return {}
    return {"text": text.text, "why": text.kept_warnings, "consulted": text.originator_consulted}


@page(admits=GRADES, audit=Audit.READS)
def disseminate_detail(request: HttpRequest, report_id: UUID, number: int) -> HttpResponse:
    """Say to whom the sanitised text may go and why not to others; send it to the one chosen."""
    opened = open_detail(report_id, number=number, by=member_of(request))
    form = DisseminationForm(
        request.POST or None, recipients=opened.recipients, initial={"seen": opened.seen}
    )
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != opened.seen:
            form = DisseminationForm(_with(request, seen=opened.seen), recipients=opened.recipients)
            form.add_error(
                "to", gettext("The text or its grade was changed meanwhile. Read it again, then send it")
            )
        else:
            try:
                disseminate(
                    opened.detail.pk,
                    to_id=UUID(form.cleaned_data["to"]),
                    by=member_of(request),
                    at=timezone.now(),
                )
                return HttpResponseRedirect(f"{reverse('disseminate', args=[report_id, number])}#sent")
            except DisseminationRefused as refusal:
                form.add_error("to", say(refusal.reason))
    return _disseminate_page(request, opened, form=form)


def _with(request: HttpRequest, *, seen: str) -> QueryDict:
    """What was posted, now with what the officer sees on this page: pressing again means after having seen it."""
    typed = request.POST.copy()
    typed["seen"] = seen
    return typed


def _disseminate_page(request: HttpRequest, opened: OpenedDetail, *, form: DisseminationForm) -> HttpResponse:
    text = opened.standing.sanitised
    context = view.about_detail(opened) | {
        "form": form,
        "sanitised": text.text if text else "",
        "version": text.version if text else 0,
        "conditions": view.conditions_in_words(opened),
        "offered": any(not each.why_not for each in opened.recipients),
        "kept": [
            (each.organisation.name, say(each.why_not))
            for each in opened.recipients
            if each.why_not and not each.has_it
        ],
        "nobody": not opened.recipients,
        "advice": advice_on(check_words(text.text)) if text else [],
        "columns": view.SENT_COLUMNS,
        "otherwise": view.sent_otherwise(opened),
        "sent": [view.sent_cells(each, address=reverse("sent-item", args=[each.pk])) for each in opened.sent],
    }
    return render(request, "unit/dissemination/disseminate.html", context, here="inbox")
