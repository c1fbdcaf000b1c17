"""The operator writes down that two units may ask each other, and ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from inkling.accounts.actor import Operator
from inkling.accounts.models import Organisation
from inkling.accounts.queries import organisation_named
from inkling.accounts.rules.roles import OrganisationKind
from inkling.exchange import asking_queries, asking_services
from inkling.exchange.models import Agreement
from inkling.exchange.rules.asking import LONGEST, MOST_A_DAY, new_agreed_key, read_agreed_key
from inkling.governance.services import Action, append_audit
from inkling.regions.rules.days import day_here
from inkling.vocabulary.reasons import ReasonKind, Refusal


class AgreementProblem(ReasonKind):
    """Why no agreement is made or ended."""

    NO_PARTNER = "no_partner", "name"
    NO_UNIT = "no_unit", "name"
    THERE = "there", "name"
    NO_KEY = "no_key"
    TOO_LONG = "too_long", "most"
    TOO_MUCH = "too_much", "most"
    NO_AGREEMENT = "no_agreement"


class AgreementRefused(Refusal):
    """It is not done; `reason` says why."""


@dataclass(frozen=True)
class AskedAgreement:
    """What is agreed. `key` is the one that the other operator tells; None: it is made here."""

    partner: str
    unit: str
    days: int
    most_a_day: int
    key: str | None = None


@dataclass(frozen=True)
class NewAgreement:
    """An agreement, and the key to tell the other operator, once; None where they told it."""

    row: Agreement
    key: str | None


@transaction.atomic
def make_agreement(asked: AskedAgreement, *, by: Operator, at: datetime) -> NewAgreement:
    """Let two units ask each other from now on. Raises `AgreementRefused` or `NotFound`."""
    _check(asked)
    partner = _organisation(asked.partner, kind=OrganisationKind.PARTNER, problem=AgreementProblem.NO_PARTNER)
    unit = _organisation(asked.unit, kind=OrganisationKind.UNIT, problem=AgreementProblem.NO_UNIT)
    new = new_agreed_key() if asked.key is None else None
    try:
        with transaction.atomic():
            row = asking_services.record_agreement(
                asking_services.Sides(partner.pk, unit.pk),
                key=new or str(asked.key).strip(),
                most_a_day=asked.most_a_day,
                ends_on=day_here(at) + timedelta(days=asked.days),
                at=at,
            )
    except IntegrityError as problem:
        raise AgreementRefused(AgreementProblem.THERE(name=asked.partner)) from problem
    append_audit(Action.AGREEMENT_MADE, actor=by.audit_name, subject=f"agreement:{row.pk}")
    return NewAgreement(row, new)


@transaction.atomic
def end_agreement(agreement_id: UUID, *, by: Operator, at: datetime) -> None:
    """Neither side asks the other any more. Raises `AgreementRefused`."""
    if not asking_services.end_agreement(agreement_id, at=at):
        raise AgreementRefused(AgreementProblem.NO_AGREEMENT())
    append_audit(Action.AGREEMENT_ENDED, actor=by.audit_name, subject=f"agreement:{agreement_id}")


@transaction.atomic
def list_agreements(*, by: Operator) -> list[Agreement]:
    """Return every agreement, without its key."""
    found = list(asking_queries.all_agreements())
    append_audit(Action.AGREEMENTS_LISTED, actor=by.audit_name, subject="agreements")
    return found


def _check(asked: AskedAgreement) -> None:
    if not 1 <= asked.days <= LONGEST.days:
        raise AgreementRefused(AgreementProblem.TOO_LONG(most=LONGEST.days))
    if not 1 <= asked.most_a_day <= MOST_A_DAY:
        raise AgreementRefused(AgreementProblem.TOO_MUCH(most=MOST_A_DAY))
    if asked.key is not None and read_agreed_key(asked.key) is None:
        raise AgreementRefused(AgreementProblem.NO_KEY())


def _organisation(name: str, *, kind: OrganisationKind, problem: AgreementProblem) -> Organisation:
    found = organisation_named(name)
    if found.kind != kind.value:
        raise AgreementRefused(problem(name=name))
    return found
