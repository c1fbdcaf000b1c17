"""An organisation's system tells, and asks how it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from jsonschema.protocols import Validator

from inkling.capture.rules.draft import Draft
from inkling.exchange.rules.keys import KeyScope
from inkling.exchange.rules.sending import LONGEST, SHORTEST, is_sending_key
from inkling.journeys.exchanging.submit_by_machine import (
    AcceptedSending,
    ask_standing,
    submit_by_machine,
)
from inkling.sites.api.frame.calls import CallRefused, call, machine_of
from inkling.sites.api.frame.problems import Fault, Problem
from inkling.sites.api.sentences import sending_key_wanted
from inkling.sites.api.told.bodies import draft_of, read_telling
from inkling.sites.api.told.checking import validator_of
from inkling.sites.api.told.schema import note_schema, report_schema
from inkling.sites.page import Audit

KEY_HEADER = "Idempotency-Key"
_NOTE, _REPORT = validator_of(note_schema()), validator_of(report_schema())


@call(method="POST", scope=KeyScope.TELL, audit=Audit.WRITES)
def send_note(request: HttpRequest) -> HttpResponse:
    """Take a note. 201 stands only behind the commit that holds it."""
    return _take(request, _NOTE)


@call(method="POST", scope=KeyScope.TELL, audit=Audit.WRITES)
def send_report(request: HttpRequest) -> HttpResponse:
    """Take a structured report. 201 stands only behind the commit that holds it."""
    return _take(request, _REPORT)


@call(method="GET", scope=KeyScope.TELL, audit=Audit.READS)
def show_standing(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Say how something stands that the organisation's own systems sent. It holds no content."""
    found = ask_standing(reference, by=machine_of(request))
    return JsonResponse({"reference": str(found.reference), "state": found.state})


def _take(request: HttpRequest, validator: Validator) -> HttpResponse:
    key = key_of_sending(request)
    body = read_telling(request, validator=validator)
    return answer_accepted(tell(request, draft_of(body), key=key, body=body, at=timezone.now()))


def key_of_sending(request: HttpRequest) -> str:
    """Return by what a sending is named. Raises `CallRefused`."""
    key = request.headers.get(KEY_HEADER, "")
    if not is_sending_key(key):
        said = sending_key_wanted(least=SHORTEST, most=LONGEST)
        raise CallRefused(Problem.BAD_HEADER, [Fault(said, header=KEY_HEADER)])
    return key


def tell(request: HttpRequest, draft: Draft, *, key: str, body: object, at: datetime) -> AcceptedSending:
    """Tell what a system sent. Raises what `submit_by_machine` raises."""
    return submit_by_machine(draft, key=key, body=body, by=machine_of(request), at=at)


def answer_accepted(accepted: AcceptedSending, **more: Any) -> HttpResponse:
    """Answer for what is stored: 201, where to ask how it stands, and `more`."""
    said = {
        "reference": str(accepted.reference),
        "receipt": accepted.receipt,
        "onward": accepted.onward,
        "without_front_door": accepted.without_door,
    }
    address = reverse("standing", args=[accepted.reference])
    return JsonResponse(said | more, status=201, headers={"Location": address})
