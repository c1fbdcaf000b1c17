"""The register of what was sent, what other units sent here, one item of either, acknowledging and recalling."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES, READS_CONTENT, RECEIVES, Role
from inkling.dissemination.models import Dissemination
from inkling.journeys.disseminating.disseminate import (
    DisseminationRefused,
    acknowledge_dissemination,
    recall_dissemination,
)
from inkling.journeys.disseminating.read_disseminations import (
    list_received,
    list_sent,
    must_be_there,
    read_dissemination,
    state_purpose_of_reading,
)
from inkling.journeys.exchanging.asking.ask_elsewhere import ASKS
from inkling.journeys.exchanging.export_sent import EXPORTS
from inkling.journeys.exchanging.keep_links import links_in_trouble
from inkling.journeys.keeping.state_purpose import PurposeRefused
from inkling.journeys.profiling.release_edition import list_editions
from inkling.sites.design.parts import Cell, Column, Row
from inkling.sites.members.frame import saved_input
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.dissemination.between import held_rows, receipt_rows, trouble_of
from inkling.sites.unit.dissemination.forms import ReadingForm, RecallForm
from inkling.sites.unit.dissemination.view import SENT_COLUMNS, code_of, condition_rows, sent_cells, stands
from inkling.sites.unit.sentences import say
from inkling.vocabulary.purposes import ItemPurpose

REFUSED = 422  # nothing was acknowledged; the page asks for what is missing
RECEIVED_COLUMNS = [
    Column(_("Reference")),
    Column(_("From")),
    Column(_("Sent")),
    Column(_("Grade")),
    Column(_("Stands")),
]


@page(admits=READS_CONTENT, audit=Audit.LISTS)
def sent_items(request: HttpRequest) -> HttpResponse:
    """The register: what this unit sent, to whom, when, and what became of it. No content."""
    number = number_asked(request)
    items = list_sent(number=number, by=member_of(request))
    rows = [sent_cells(item, address=reverse("sent-item", args=[item.pk])) for item in items]
    context = {
        "columns": SENT_COLUMNS,
        "rows": rows,
        "page": items,
        "may_export": member_of(request).role in EXPORTS,
        "may_tell_services": member_of(request).role is Role.SUPERVISOR,
    }
    return render(request, "unit/dissemination/sent.html", context, here="sent")


@page(admits=RECEIVES, audit=Audit.LISTS)
def received_items(request: HttpRequest) -> HttpResponse:
    """What units sent to this unit or partner. No content; of a recalled item only that it is recalled."""
    number = number_asked(request)
    member, at = member_of(request), timezone.now()
    items = list_received(number=number, by=member)
    rows = [_received_cells(item) for item in items]
    is_partner = member.role is Role.PARTNER_READER
    context = {
        "columns": RECEIVED_COLUMNS,
        "rows": rows,
        "page": items,
        "is_partner": is_partner,
        "may_ask": member.role in ASKS,
        "editions": [(each, day(each.first), day(each.last)) for each in list_editions(by=member)],
        "troubles": [trouble_of(each, at=at) for each in links_in_trouble(by=member, at=at)],
    }
    return render(request, "unit/dissemination/received.html", context, here="received")


@page(admits=READS_CONTENT, audit=Audit.READS)
def sent_item(request: HttpRequest, dissemination_id: UUID) -> HttpResponse:
    """One item that this unit sent."""
    return _item_page(request, dissemination_id, place="sent", form=RecallForm())


@page(admits=RECEIVES, audit=Audit.READS)
def received_item(request: HttpRequest, dissemination_id: UUID) -> HttpResponse:
    """One item that this unit or partner received; a recalled one shows only its recall."""
    return _item_page(request, dissemination_id, place="received")


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def why_sent(request: HttpRequest, dissemination_id: UUID) -> HttpResponse:
    """Ask why an item of the register is read."""
    return _ask_why(request, dissemination_id, place="sent")


@page(admits=RECEIVES, audit=Audit.NOTHING_READ)
def why_received(request: HttpRequest, dissemination_id: UUID) -> HttpResponse:
    """Ask why a received item is read."""
    return _ask_why(request, dissemination_id, place="received")


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def recall(request: HttpRequest, dissemination_id: UUID) -> HttpResponse:
    """Recall an item: from now on its recipient sees the recall instead of the text."""
    form = RecallForm(request.POST)
    if not form.is_valid():
        return _item_page(request, dissemination_id, place="sent", form=form)
    try:
        recall_dissemination(
            dissemination_id, reason=form.cleaned_data["reason"], by=member_of(request), at=timezone.now()
        )
    except DisseminationRefused as refusal:
        form.add_error("reason", say(refusal.reason))
        return _item_page(request, dissemination_id, place="sent", form=form)
    return redirect("sent-item", dissemination_id=dissemination_id)


@page(admits=RECEIVES, audit=Audit.WRITES)
@require_POST
def acknowledge(request: HttpRequest, dissemination_id: UUID) -> HttpResponse:
    """Say that an item has arrived; who has not said why it is read is asked that first."""
    try:
        acknowledge_dissemination(dissemination_id, by=member_of(request), at=timezone.now())
    except DisseminationRefused as refusal:
        form = ReadingForm({})
        form.fields["purpose"].error_messages["required"] = say(refusal.reason)
        return _why_page(request, dissemination_id, place="received", form=form, status=REFUSED)
    return redirect("received-item", dissemination_id=dissemination_id)


def _item_page(
    request: HttpRequest, dissemination_id: UUID, *, place: str, form: RecallForm | None = None
) -> HttpResponse:
    member = member_of(request)
    item = read_dissemination(dissemination_id, by=member)
    own = item.from_unit_id if place == "sent" else item.to_id
    if own != member.organisation_id:
        raise Http404
    context = _about(item, place=place) | {"form": form, "may_recall": member.role in GRADES}
    return render(request, f"unit/dissemination/{place}_item.html", context, here=place)


def _about(item: Dissemination, *, place: str) -> dict[str, Any]:
    other = Row(gettext("To"), item.to.name) if place == "sent" else Row(gettext("From"), item.from_unit.name)
    rows = [Row(gettext("Reference"), item.reference), other, Row(gettext("Sent on"), day(item.sent_on))]
    if item.their_reference:
        rows.append(Row(gettext("Reference of whoever sent it"), item.their_reference))
    if item.acknowledged_on:
        rows.append(Row(gettext("Acknowledged on"), day(item.acknowledged_on)))
    if place == "received":
        rows += held_rows(item)
    if item.recalled_on:
        rows.append(Row(gettext("Recalled on"), day(item.recalled_on)))
        rows.append(Row(gettext("Why it is recalled"), item.recall_reason, verbatim=True))
    is_hidden = place == "received" and item.recalled_on is not None
    return {
        "item": item,
        "rows": rows,
        "receipt_rows": receipt_rows(item),
        "grade_rows": [] if is_hidden else condition_rows(item),
        "text": "" if is_hidden else item.text,
    }


def _ask_why(request: HttpRequest, dissemination_id: UUID, *, place: str) -> HttpResponse:
    form = ReadingForm(request.POST or None)
    try:
        if request.method == "POST" and form.is_valid():
            state_purpose_of_reading(
                dissemination_id,
                purpose=form.read_purpose(ItemPurpose),
                note=form.note,
                by=member_of(request),
                at=timezone.now(),
            )
            if saved_input.SESSION_KEY in request.session:
                return redirect("kept")
            return redirect(f"{place}-item", dissemination_id=dissemination_id)
        must_be_there(dissemination_id)
    except PurposeRefused as refusal:
        form.add_error("own", say(refusal.reason))
    return _why_page(request, dissemination_id, place=place, form=form)


def _why_page(
    request: HttpRequest, dissemination_id: UUID, *, place: str, form: ReadingForm, status: int = 200
) -> HttpResponse:
    address = reverse(f"{place}-why", args=[dissemination_id])
    context = {"form": form, "back": reverse(place), "address": address}
    return render(request, "unit/dissemination/why_item.html", context, here=place, status=status)


def _received_cells(item: Dissemination) -> list[Cell | str]:
    return [
        Cell(item.reference, href=reverse("received-item", args=[item.pk]), about=gettext("open")),
        item.from_unit.name,
        day(item.sent_on),
        "-" if item.recalled_on else code_of(item),
        stands(item),
    ]
