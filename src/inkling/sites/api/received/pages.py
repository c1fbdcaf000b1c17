"""A partner's system lists, reads and acknowledges what units sent to the partner."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from inkling.exchange.rules.keys import KeyScope
from inkling.exchange.rules.receipts import Signature
from inkling.journeys.exchanging.receive_items import (
    CursorUnknown,
    ItemState,
    ReceivedItem,
    SignatureWrong,
    acknowledge_item,
    list_items,
    read_item,
)
from inkling.sites.api.frame.calls import CallRefused, call, machine_of
from inkling.sites.api.frame.problems import Fault, Problem
from inkling.sites.api.received.countersigning import COUNTERSIGNING
from inkling.sites.api.sentences import one_of_these, parameter_unknown, signature_wrong
from inkling.sites.api.told.bodies import read_body
from inkling.sites.api.told.checking import validator_of
from inkling.sites.page import Audit
from inkling.vocabulary.purposes import ANOTHER, ItemPurpose

_COUNTERSIGNING = validator_of(COUNTERSIGNING)
PURPOSES = [each.value for each in ItemPurpose if each.value != ANOTHER]


@call(method="GET", scope=KeyScope.RECEIVE, audit=Audit.LISTS)
def list_received(request: HttpRequest) -> HttpResponse:
    """List what was received, without content and without a total."""
    state = request.GET.get("state", "")
    if state not in set(ItemState):
        said = one_of_these([each.value for each in ItemState])
        raise CallRefused(Problem.BAD_PARAMETER, [Fault(said, parameter="state")])
    try:
        found = list_items(
            ItemState(state),
            cursor=request.GET.get("cursor"),
            purpose=_purpose(request),
            by=machine_of(request),
        )
    except CursorUnknown as problem:
        fault = Fault(parameter_unknown(), parameter="cursor")
        raise CallRefused(Problem.BAD_PARAMETER, [fault]) from problem
    return JsonResponse({"items": [_about(each) for each in found.items], "next": found.following})


@call(method="GET", scope=KeyScope.RECEIVE, audit=Audit.READS)
def show_received(request: HttpRequest, item: UUID) -> HttpResponse:
    """Return one item with its words and how they may be used."""
    return _answer(read_item(item, purpose=_purpose(request), by=machine_of(request)))


@call(method="PUT", scope=KeyScope.RECEIVE, audit=Audit.WRITES)
def acknowledge(request: HttpRequest, item: UUID) -> HttpResponse:
    """Say that an item arrived, in the state in which it was read."""
    purpose, seen = _purpose(request), request.headers.get("If-Match", "")
    if not seen:
        raise CallRefused(Problem.UNCONDITIONAL)
    mark = seen.removeprefix('"').removesuffix('"')
    signature = _signature(request)
    try:
        found = acknowledge_item(
            item,
            seen=mark,
            signature=signature,
            purpose=purpose,
            by=machine_of(request),
            at=timezone.now(),
        )
    except SignatureWrong as problem:
        fault = Fault(signature_wrong(), pointer="#/signature")
        raise CallRefused(Problem.INVALID, [fault]) from problem
    return _answer(found)


def _signature(request: HttpRequest) -> Signature | None:
    """Return by what the other side signs the receipt; None where it sends no body. Raises `CallRefused`."""
    if request.headers.get("Content-Length", "0") in ("", "0"):
        return None
    said = read_body(request, validator=_COUNTERSIGNING)
    return Signature(said["signed_by"], said["signature"])


def _purpose(request: HttpRequest) -> ItemPurpose:
    """Return why something is read. Raises `CallRefused` where nobody says it."""
    given = request.headers.get("Purpose", "")
    if given not in PURPOSES:
        raise CallRefused(Problem.BAD_HEADER, [Fault(one_of_these(PURPOSES), header="Purpose")])
    return ItemPurpose(given)


def _answer(found: ReceivedItem) -> HttpResponse:
    return JsonResponse(_about(found) | _words(found), headers={"ETag": f'"{found.mark}"'})


def _about(found: ReceivedItem) -> dict[str, Any]:
    """Return what stands in a list: no content."""
    recalled = found.item.recalled_on
    return {
        "id": str(found.item.pk),
        "reference": found.item.reference,
        "from": found.sender,
        "sent_on": found.item.sent_on.isoformat(),
        "state": found.state.value,
    } | ({"recalled_on": recalled.isoformat()} if recalled else {})


def _words(found: ReceivedItem) -> dict[str, Any]:
    item = found.item
    if item.recalled_on is not None:
        return {"recall_reason": item.recall_reason}
    return {
        "text": item.text,
        "grade": {
            "source": item.source_evaluation,
            "intelligence": item.intelligence_assessment,
            "handling": item.handling,
            "conditions": item.conditions,
            "condition_text": item.condition_text,
        },
        "receipt": dict(found.receipt or {}),
    }
