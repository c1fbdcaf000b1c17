"""How the door for machines answers what a call does not catch: the table of the frame (`sites/page.py`)."""

from __future__ import annotations

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from inkling.capture.rules.draft import DraftProblem
from inkling.journeys.exchanging.act_for import CalledTooOften, KeyUnknown, ScopeMissing
from inkling.journeys.exchanging.receive_items import ItemAbsent, ItemChanged
from inkling.journeys.exchanging.submit_by_machine import IntakeAbsent, SendingRefused, SentOtherwise
from inkling.sites.api.frame.calls import CallRefused
from inkling.sites.api.frame.problems import Fault, Problem, problem
from inkling.sites.api.sentences import say
from inkling.sites.page import Answer

_POINTERS = {DraftProblem.EMPTY: "#/text"}


def _answer_call(_request: HttpRequest, refusal: CallRefused) -> HttpResponse:
    return problem(refusal.kind, refusal.faults)


def _answer_no_key(_request: HttpRequest, _refusal: KeyUnknown) -> HttpResponse:
    return problem(Problem.NO_KEY, WWW_Authenticate='Bearer realm="inkling"')


def _answer_no_scope(_request: HttpRequest, _refusal: ScopeMissing) -> HttpResponse:
    return problem(Problem.SCOPE)


def _answer_too_often(_request: HttpRequest, _refusal: CalledTooOften) -> HttpResponse:
    return problem(Problem.TOO_OFTEN, Retry_After="60")


def _answer_absent(_request: HttpRequest, _refusal: Exception) -> HttpResponse:
    return problem(Problem.ABSENT)


def _answer_change(_request: HttpRequest, _refusal: ItemChanged) -> HttpResponse:
    return problem(Problem.CHANGED)


def _answer_sent_otherwise(_request: HttpRequest, _refusal: SentOtherwise) -> HttpResponse:
    return problem(Problem.SENT_OTHERWISE)


def _point_at_faults(_request: HttpRequest, refusal: SendingRefused) -> HttpResponse:
    faults = [Fault(say(each), pointer=_pointer_of(each.kind)) for each in refusal.problems]
    return problem(Problem.INVALID, faults)


def _pointer_of(kind: object) -> str:
    return next((pointer for known, pointer in _POINTERS.items() if known is kind), "#")


def _answer_away(_request: HttpRequest, _refusal: OperationalError) -> HttpResponse:
    return problem(Problem.AWAY, Retry_After="5")


ANSWERS = {
    CallRefused: Answer(_answer_call),
    KeyUnknown: Answer(_answer_no_key),
    ScopeMissing: Answer(_answer_no_scope),
    CalledTooOften: Answer(_answer_too_often),
    IntakeAbsent: Answer(_answer_absent),
    ItemAbsent: Answer(_answer_absent),
    ItemChanged: Answer(_answer_change),
    SentOtherwise: Answer(_answer_sent_otherwise),
    SendingRefused: Answer(_point_at_faults),
    OperationalError: Answer(_answer_away),
}
