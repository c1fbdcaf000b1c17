"""Ask whether a unit of another installation holds an exact value: what was asked, and a form for one more."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from inkling.exchange.models import Ask
from inkling.exchange.rules.asking import AskAnswer
from inkling.journeys.exchanging.asking.ask_elsewhere import (
    ASKS,
    AskRefused,
    StandingAgreement,
    ask_elsewhere,
    list_asks,
)
from inkling.linking.rules.keys import MentionType
from inkling.sites.design.parts import Column
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.dissemination.asking import AskForm

_UNUSABLE = 422
_COLUMNS = [
    Column(gettext_lazy("Asked")),
    Column(gettext_lazy("What")),
    Column(gettext_lazy("Of")),
    Column(gettext_lazy("By")),
    Column(gettext_lazy("Answer")),
]
_SAYS = {
    AskAnswer.HELD: gettext_lazy("Held there. Ask the unit: nothing more comes by itself"),
    AskAnswer.NONE: gettext_lazy("Nothing that it may tell"),
}


@page(admits=ASKS, audit=Audit.READS)
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Show what the unit asked others, and what these answered."""
    return _page(request)


@page(admits=ASKS, audit=Audit.WRITES)
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for one value, or show the form with one filled in."""
    if "only_fill" in request.POST:  # from the page of a subject: its value stands in no address
        named = {name: request.POST.get(name, "") for name in ("type", "exact")}
        return _page(request, form=AskForm(initial=named))
    form = AskForm(request.POST)
    form.full_clean()
    try:
        ask_elsewhere(form.question, by=member_of(request), at=timezone.now())
    except AskRefused as refusal:
        form.show(refusal.problems)
        return _page(request, form=form, status=_UNUSABLE)
    return redirect("elsewhere")


def _page(request: HttpRequest, *, form: AskForm | None = None, status: int = 200) -> HttpResponse:
    found = list_asks(by=member_of(request), at=timezone.now())
    offered = [(each.row.pk, each.row.organisation.name) for each in found.agreements]
    form = form or AskForm()
    form.offer(offered)
    context: dict[str, Any] = {
        "columns": _COLUMNS,
        "rows": [_cells(each) for each in found.asks],
        "agreements": [(each.row.organisation.name, _stands(each)) for each in found.agreements],
        "form": form,
    }
    return render(request, "unit/dissemination/elsewhere.html", context, here="received", status=status)


def _cells(ask: Ask) -> list[str]:
    type_, _separator, value = ask.key.partition(":")
    return [
        day(ask.asked_on),
        f"{MentionType(type_).label}: {value}",
        ask.agreement.organisation.name,
        ask.asked_by.name,
        answer_in_words(ask),
    ]


def answer_in_words(ask: Ask) -> str:
    """Return what another unit answered; that it waits, where it has not."""
    return str(_SAYS[AskAnswer(ask.answer)]) if ask.answer else _("Not answered yet")


def _stands(agreement: StandingAgreement) -> str:
    left = ngettext(
        "%(count)d more can be asked today.", "%(count)d more can be asked today.", agreement.left_today
    ) % {"count": agreement.left_today}
    asked = ngettext(
        "In a month it asked %(count)d time, and %(held)d was held here.",
        "In a month it asked %(count)d times, and %(held)d were held here.",
        agreement.they_asked,
    ) % {"count": agreement.they_asked, "held": agreement.held}
    until = _("Agreed until %(day)s.") % {"day": day(agreement.row.ends_on)}
    return f"{left} {asked} {until}"
