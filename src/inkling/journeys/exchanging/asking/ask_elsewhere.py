"""An analyst asks whether a unit of another installation holds an exact value that a report here tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.exchange import asking_queries, asking_services
from inkling.exchange.models import Agreement, Ask
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.exact import report_that_tells
from inkling.linking.rules.keys import MentionType, key_of
from inkling.regions.rules.days import day_here
from inkling.vocabulary.purposes import SearchPurpose
from inkling.vocabulary.reasons import FormRefusal, ReasonKind

ASKS = frozenset({Role.ANALYST, Role.SUPERVISOR})
# What is the same wherever it is written. A name is not.
EXACT = (MentionType.PHONE, MentionType.PLATE, MentionType.HANDLE, MentionType.EMAIL)
SHOWN = 200


class AskProblem(ReasonKind):
    """Why nothing is asked."""

    NO_AGREEMENT = "no_agreement"
    NO_TYPE = "no_type"
    NO_PURPOSE = "no_purpose"
    NO_VALUE = "no_value"
    NOT_HELD = "not_held"
    ASKED_TODAY = "asked_today"
    QUOTA = "quota", "most"


class AskRefused(FormRefusal):
    """Nothing is asked, for reasons by field."""


@dataclass(frozen=True)
class Question:
    """What is asked of whom, and why, as it was chosen and written."""

    agreement: UUID | None
    type: MentionType | None
    value: str
    purpose: SearchPurpose | None


@dataclass(frozen=True)
class StandingAgreement:
    """With whom it is agreed, how much may be asked today still, and how much the other side asked within a month."""

    row: Agreement
    left_today: int
    they_asked: int
    held: int


@dataclass(frozen=True)
class WhatIsAsked:
    """The agreements of a unit, and what was asked from here within a month."""

    agreements: list[StandingAgreement]
    asks: list[Ask]


@transaction.atomic
def list_asks(*, by: Member, at: datetime) -> WhatIsAsked:
    """Return what the unit asked and with whom it is agreed. One entry names the ids."""
    unit = _unit_of(by)
    asks, rows = (
        asking_queries.asks_of(unit, limit=SHOWN),
        asking_queries.agreements_of(unit, on=day_here(at)),
    )
    theirs = asking_queries.asked_by_others([each.pk for each in rows])
    named = ",".join(str(each.pk) for each in asks) or "none"
    append_audit(Action.ASKS_LISTED, actor=by.audit_name, subject=f"asks:{named}")
    return WhatIsAsked([_stands(each, theirs.get(each.pk, (0, 0)), at=at) for each in rows], asks)


@transaction.atomic
def ask_elsewhere(question: Question, *, by: Member, at: datetime) -> UUID:
    """Ask for a value. The worker carries a mark of it. Raises `AskRefused`."""
    agreement = _agreement(question, by=by, at=at)
    key, report_id, purpose = _value(question, by=by)
    asking_services.hold_asking(agreement.pk)
    if _count_left(agreement, at=at) < 1:
        raise AskRefused({"exact": AskProblem.QUOTA(most=agreement.most_a_day)})
    try:
        with transaction.atomic():
            row = asking_services.record_ask(
                agreement.pk, report_id=report_id, key=key, by=by.account_id, at=at
            )
    except IntegrityError as problem:
        raise AskRefused({"exact": AskProblem.ASKED_TODAY()}) from problem
    append_audit(Action.ASK_MADE, actor=by.audit_name, subject=f"ask:{row.pk}", purpose=purpose.label)
    return row.pk


def _agreement(question: Question, *, by: Member, at: datetime) -> Agreement:
    standing = asking_queries.agreements_of(_unit_of(by), on=day_here(at))
    for each in standing:
        if each.pk == question.agreement:
            return each
    raise AskRefused({"agreement": AskProblem.NO_AGREEMENT()})


def _value(question: Question, *, by: Member) -> tuple[str, UUID, SearchPurpose]:
    """Return the value as it is compared, a report that tells of it, and why. Raises `AskRefused`."""
    if question.type not in EXACT:
        raise AskRefused({"type": AskProblem.NO_TYPE()})
    if question.purpose is None or question.purpose is SearchPurpose.SEARCH_OTHER:
        raise AskRefused({"purpose": AskProblem.NO_PURPOSE()})
    found = key_of(question.type, question.value, town="")
    if found is None:
        raise AskRefused({"exact": AskProblem.NO_VALUE()})
    report_id = report_that_tells(found.key, unit_id=_unit_of(by))
    if report_id is None:
        raise AskRefused({"exact": AskProblem.NOT_HELD()})
    return found.key, report_id, question.purpose


def _stands(row: Agreement, theirs: tuple[int, int], *, at: datetime) -> StandingAgreement:
    return StandingAgreement(row, _count_left(row, at=at), *theirs)


def _count_left(agreement: Agreement, *, at: datetime) -> int:
    return max(0, agreement.most_a_day - asking_queries.asks_on(agreement.pk, day=day_here(at)))


def _unit_of(member: Member) -> UUID:
    if member.organisation_id is None:
        raise LookupError("whoever asks belongs to a unit")
    return member.organisation_id
