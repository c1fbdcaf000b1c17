"""What a device and the office say to each other: how it stands, drafts to take along, a note that comes in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.dateformat import format as write_date
from django.views.decorators.http import require_GET, require_POST

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import SERVES
from inkling.journeys.noting.keep_field_book import (
    drafts_to_take,
    is_field_book_on,
    set_up_device,
    take_along,
)
from inkling.journeys.noting.take_from_device import (
    ANSWERS,
    DeviceNote,
    FieldBookProblem,
    FieldBookRefused,
    OfficeDraft,
    take_from_device,
)
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.notes.forms import seen_version
from inkling.sites.service.sentences import say
from inkling.vocabulary.notes import NoteTemplate

_LONGEST_AGE_DIGITS = 9
_MOST_BEFORE = 50


@page(admits=SERVES, audit=Audit.NOTHING_READ)
@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Say whether the service has a field book, who is signed in by a mark that names nobody, and what time it is."""
    member = member_of(request)
    return JsonResponse(
        {
            "on": is_field_book_on(member),
            "owner": _mark_of(member),
            "token": get_token(request),
            "now": int(timezone.now().timestamp() * 1000),
        }
    )


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def set_up(request: HttpRequest) -> HttpResponse:
    """Note that a device is set up."""
    try:
        set_up_device(by=member_of(request))
    except FieldBookRefused as refusal:
        return _refuse(refusal)
    return JsonResponse({"owner": _mark_of(member_of(request))})


@page(admits=SERVES, audit=Audit.LISTS)
@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """List the own drafts by kind, reference and day."""
    try:
        found = drafts_to_take(by=member_of(request))
    except FieldBookRefused as refusal:
        return _refuse(refusal)
    rows = [
        {
            "id": str(each.note.pk),
            "kind": NoteTemplate(each.note.template).label,
            "reference": each.content.answer("reference") if each.content else "",
            "changed": write_date(each.note.changed_on, "j F Y"),
        }
        for each in found
    ]
    return JsonResponse({"drafts": rows})


@page(admits=SERVES, audit=Audit.READS)
@require_GET
def draft(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Return one of the own drafts, to be changed on the device."""
    try:
        return JsonResponse(_as_json(take_along(note_id, by=member_of(request))))
    except FieldBookRefused as refusal:
        return _refuse(refusal)


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Take in a note: 200 once it stands, 409 with the draft as it stands where it was changed meanwhile."""
    member, sent = member_of(request), _note_in(request.POST)
    if not constant_time_compare(request.POST.get("owner", ""), _mark_of(member)):
        return JsonResponse({"somebody_else": True}, status=409)
    if sent is None:
        return JsonResponse({}, status=400)
    try:
        taken = take_from_device(sent, by=member, at=timezone.now())
    except FieldBookRefused as refusal:
        return _refuse(refusal)
    if isinstance(taken, OfficeDraft):
        return JsonResponse({"theirs": _as_json(taken)}, status=409)
    return JsonResponse({"id": str(sent.note_id), "version": taken})


def _note_in(posted: QueryDict) -> DeviceNote | None:
    """Return the note that was posted; None where it is none of a field book."""
    template = next((each for each in NoteTemplate if each.value == posted.get("template")), None)
    age = posted.get("age", "")
    try:
        note_id, key = UUID(posted.get("id", "")), UUID(posted.get("key", ""))
    except ValueError:
        return None
    if template is None:
        return None
    is_number = age.isascii() and age.isdecimal() and len(age) <= _LONGEST_AGE_DIGITS
    return DeviceNote(
        note_id,
        key,
        template,
        seen_version(posted),
        _plain(posted, "text"),
        {name: _plain(posted, name) for name in ANSWERS},
        timedelta(seconds=int(age)) if is_number else timedelta(),
        posted.get("before", "").split(",")[:_MOST_BEFORE],
    )


def _plain(posted: QueryDict, name: str) -> str:
    return str(posted.get(name) or "").replace("\r\n", "\n")


def _as_json(draft: OfficeDraft) -> Mapping[str, Any]:
    answers = {name: draft.answers.get(name, "") for name in ANSWERS}
    return {
        "id": str(draft.note_id),
        "template": draft.template.value,
        "version": draft.version,
        "text": draft.text,
        **answers,
    }


def _mark_of(member: Member) -> str:
    """Return a mark of the account that names nobody: a device knows by it whose notes it holds."""
    return salted_hmac("inkling.field_book", str(member.account_id), algorithm="sha256").hexdigest()


def _refuse(refusal: FieldBookRefused) -> HttpResponse:
    body = {"reason": say(refusal.reason), "off": refusal.reason.kind is FieldBookProblem.OFF}
    return JsonResponse(body, status=409)
