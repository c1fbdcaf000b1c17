"""Another system posts an incident: it is told by the one line by which any system of an organisation tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inkling.capture.rules.draft import DraftProblem
from inkling.exchange.rules.incidents.leaves import IncidentRefused
from inkling.exchange.rules.incidents.reading import TakenIncident, read_incident
from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.submit_by_machine import SendingRefused
from inkling.regions.rules.days import day_here
from inkling.routing.rules.document.incident import INCIDENT
from inkling.sites.api.frame.calls import CallRefused, call
from inkling.sites.api.frame.problems import Fault, Problem
from inkling.sites.api.incidents.schema import incident_schema
from inkling.sites.api.sentences import heading_of_the_rest, say
from inkling.sites.api.told.bodies import read_body
from inkling.sites.api.told.checking import validator_of
from inkling.sites.api.told.sending import answer_accepted, key_of_sending, tell
from inkling.sites.page import Audit

_INCIDENT = validator_of(incident_schema())


@call(method="POST", scope=KeyScope.TELL, audit=Audit.WRITES)
def receive_incident(request: HttpRequest) -> HttpResponse:
    """Take an incident. 201 stands only behind the commit that holds it, and says what stands where."""
    at, key = timezone.now(), key_of_sending(request)
    body = read_body(request, validator=_INCIDENT)
    taken = _read(body, at=at)
    try:
        accepted = tell(request, taken.draft, key=key, body=body, at=at)
    except SendingRefused as refusal:
        faults = [Fault(say(each), pointer=_POINTERS.get(each.kind, "#")) for each in refusal.problems]
        raise CallRefused(Problem.INVALID, faults) from refusal
    return answer_accepted(
        accepted,
        data={"type": INCIDENT, "id": str(accepted.reference)},
        kept_as_text=list(taken.kept_as_text),
        sealed=list(taken.sealed),
        not_kept=list(taken.not_kept),
    )


# Where an incident says nothing, or too much: its words stand in a resource that nobody could name beforehand.
_POINTERS: Mapping[Any, str] = {DraftProblem.EMPTY: "#/data", DraftProblem.WORDS_TOO_LONG: "#/included"}


def _read(body: Mapping[str, Any], *, at: datetime) -> TakenIncident:
    try:
        return read_incident(body, on=day_here(at), heading=heading_of_the_rest())
    except IncidentRefused as refusal:
        fault = Fault(say(refusal.reason), pointer=refusal.pointer)
        raise CallRefused(Problem.INVALID, [fault]) from refusal
