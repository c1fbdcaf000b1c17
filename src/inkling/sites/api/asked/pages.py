"""Another installation asks whether a unit here holds an exact value, and asks the same again for the answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.asking.take_ask import AskedOtherwise, take_ask
from inkling.sites.api.asked.asking import ASKING
from inkling.sites.api.frame.calls import CallRefused, call, machine_of
from inkling.sites.api.frame.problems import Fault, Problem
from inkling.sites.api.sentences import mark_unknown
from inkling.sites.api.told.bodies import read_body
from inkling.sites.api.told.checking import validator_of
from inkling.sites.page import Audit

_ASKING = validator_of(ASKING)
_LETTERS = frozenset("0123456789abcdef")


@call(method="PUT", scope=KeyScope.RECEIVE, audit=Audit.READS)
def ask(request: HttpRequest, ask: UUID) -> HttpResponse:
    """Take a mark, and answer as far as it was looked for."""
    mark = str(read_body(request, validator=_ASKING)["mark"])
    if not _LETTERS.issuperset(mark):
        raise CallRefused(Problem.INVALID, [Fault(mark_unknown(), pointer="#/mark")])
    try:
        answer = take_ask(ask, mark=bytes.fromhex(mark), by=machine_of(request))
    except AskedOtherwise as problem:
        raise CallRefused(Problem.INVALID, [Fault(mark_unknown(), pointer="#/mark")]) from problem
    return JsonResponse({"id": str(ask), "answer": answer.value})
