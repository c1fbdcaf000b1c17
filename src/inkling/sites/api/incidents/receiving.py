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
from inkling.exchange.rules.sending import LONGEST, SHORTEST, is_sending_key
from inkling.journeys.exchanging.submit_by_machine import SendingRefused
from inkling.regions.rules.days import day_here
from inkling.routing.rules.document.incident import INCIDENT
from inkling.sites.api.frame.calls import CallRefused, call
from inkling.sites.api.frame.problems import Fault, Problem
from inkling.sites.api.incidents.schema import ID_MAX, incident_schema
from inkling.sites.api.sentences import heading_of_the_rest, incident_id_wanted, say, sending_key_wanted
from inkling.sites.api.told.bodies import read_body
from inkling.sites.api.told.checking import validator_of
from inkling.sites.api.told.sending import KEY_HEADER, answer_accepted, key_of_sending, tell
from inkling.sites.page import Audit

_INCIDENT = validator_of(incident_schema())


@call(method="POST", scope=KeyScope.TELL, audit=Audit.WRITES)
def receive_incident(request: HttpRequest) -> HttpResponse:
    """Take an incident. 201 stands only behind the commit that holds it, and says what stands where."""
    at = timezone.now()
    named = key_of_sending(request) if KEY_HEADER in request.headers else ""
    body = read_body(request, validator=_INCIDENT)
    key, taken = named or _key_of_incident(body), _read(body, at=at)
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


def _key_of_incident(body: Mapping[str, Any]) -> str:
    """Return the id of an incident: a sender that names its sendings in no header sends the same one again."""
    id_ = str(body["data"].get("id", ""))
    if not is_sending_key(id_):
        faults = [
            Fault(sending_key_wanted(least=SHORTEST, most=LONGEST), header=KEY_HEADER),
            Fault(incident_id_wanted(least=SHORTEST, most=ID_MAX), pointer="#/data/id"),
        ]
        raise CallRefused(Problem.BAD_HEADER, faults)
    return id_


# Where an incident says nothing, or too much: its words stand in a resource that nobody could name beforehand.
_POINTERS: Mapping[Any, str] = {DraftProblem.EMPTY: "#/data", DraftProblem.WORDS_TOO_LONG: "#/included"}


def _read(body: Mapping[str, Any], *, at: datetime) -> TakenIncident:
    try:
        return read_incident(body, on=day_here(at), heading=heading_of_the_rest())
    except IncidentRefused as refusal:
        fault = Fault(say(refusal.reason), pointer=refusal.pointer)
        raise CallRefused(Problem.INVALID, [fault]) from refusal
