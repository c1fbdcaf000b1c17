"""An organisation's system tells: by the one line by which anybody tells. What it sent is named by its own key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from inkling.accounts.actor import Anonymous, Machine
from inkling.capture.queries import as_whoever_tells, progress_of
from inkling.capture.rules import receipt
from inkling.capture.rules.draft import Draft
from inkling.exchange import queries, services
from inkling.exchange.models import Intake
from inkling.exchange.rules.sending import Sending, body_mark, receipt_secret, sending_of
from inkling.governance.services import Action, append_audit
from inkling.journeys.exchanging.act_for import act_for
from inkling.journeys.telling.prepare_report import PreparedReport, SubmissionRefused, prepare_report
from inkling.journeys.telling.read_signs import read_narrative, with_signs
from inkling.journeys.telling.submit_report import ToldOtherwise, record_report
from inkling.regions.rules.days import day_here
from inkling.vocabulary.reasons import Reason

# What is said of a receipt that opens nothing, as after an erasure.
_NOTHING = "none"
_NAME_MAX = 150


class SentOtherwise(Exception):
    """Under this key of a sending something else was sent before: nothing is changed."""


class SendingRefused(Exception):
    """What was sent cannot be recorded. `problems` says why; nothing is stored."""

    def __init__(self, found: list[Reason]) -> None:
        super().__init__(" ".join(str(each) for each in found))
        self.problems = found


class IntakeAbsent(Exception):
    """This organisation has sent no such thing: the same whether another one has."""


@dataclass(frozen=True)
class AcceptedSending:
    """How a sending is answered, the first time and each time after. `receipt` is as a person writes it down."""

    reference: UUID
    receipt: str
    onward: str
    without_door: bool


@dataclass(frozen=True)
class StandingOfSending:
    """How a sending stands: `received`, or `read` by a person (shown on a weekly beat)."""

    reference: UUID
    state: str


def submit_by_machine(draft: Draft, *, key: str, body: object, by: Machine, at: datetime) -> AcceptedSending:
    """Record what a system sent under its own key, and return the answer that stands for it from now on.

    The same key and body again change nothing and are answered alike. Raises `SentOtherwise`, `SendingRefused`.
    """
    sending = sending_of(by.organisation_id, key, site_key=settings.INKLING_SENDING_KEY)
    mark = body_mark(body, secret=sending.secret, site_key=settings.INKLING_SENDING_KEY)
    if found := _answer_again(sending, mark=mark, by=by):
        return found
    prepared = _prepare(draft, sending, by=by, at=at)
    try:
        return _record(prepared, sending, mark=mark, by=by, at=at)
    except ToldOtherwise as refusal:
        # What it sent under this key is more than thirty days old and forgotten here, and was something else.
        raise SentOtherwise from refusal
    except IntegrityError:
        # The same was sent a moment ago by another connection: its answer stands, and nothing of this try.
        if found := _answer_again(sending, mark=mark, by=by):
            return found
        raise


@transaction.atomic
def _answer_again(sending: Sending, *, mark: bytes, by: Machine) -> AcceptedSending | None:
    """Return how this sending was answered; None where it is new. Raises `SentOtherwise`."""
    act_for(by)
    known = queries.intake_of(sending.reference)
    if known is None:
        return None
    if bytes(known.body_mark) != mark:
        raise SentOtherwise
    append_audit(Action.INTAKE_SENT, actor=by.audit_name, subject=f"intake:{known.pk}", purpose="again")
    return _answer(known, sending)


@transaction.atomic
def ask_standing(reference: UUID, *, by: Machine) -> StandingOfSending:
    """Return how something stands that this organisation's systems have sent. Raises `IntakeAbsent`."""
    act_for(by)
    if queries.intake_of(reference) is None:
        raise IntakeAbsent
    secret = receipt_secret(reference, site_key=settings.INKLING_SENDING_KEY)
    with as_whoever_tells():
        state = progress_of(receipt.keyed_hash(secret, key=settings.INKLING_RECEIPT_KEY))
    if state == _NOTHING:
        raise IntakeAbsent
    append_audit(Action.INTAKE_ASKED, actor=by.audit_name, subject=f"intake:{reference}")
    return StandingOfSending(reference, state)


def _prepare(draft: Draft, sending: Sending, *, by: Machine, at: datetime) -> PreparedReport:
    """Read the words, once, and make all ready that takes long: no transaction is open. Raises `SendingRefused`."""
    named = replace(draft, identity=replace(draft.identity, sender=_who_sends(draft, by=by)))
    reading = read_narrative(draft, on=day_here(at))
    try:
        return prepare_report(
            with_signs(named, reading),
            receipt_secret=sending.secret,
            receipt_key=settings.INKLING_RECEIPT_KEY,
            at=at,
            reading=reading,
            adds=False,
        )
    except SubmissionRefused as refusal:
        raise SendingRefused(refusal.problems) from refusal


@transaction.atomic
def _record(
    prepared: PreparedReport, sending: Sending, *, mark: bytes, by: Machine, at: datetime
) -> AcceptedSending:
    act_for(by)
    with as_whoever_tells():
        recorded = record_report(prepared, by=Anonymous(), at=at)
    intake = services.record_intake(
        sending.reference,
        organisation_id=by.organisation_id,
        mark=mark,
        onward=recorded.onward.name.lower(),
        without_door=recorded.without_door,
        at=at,
    )
    append_audit(Action.INTAKE_SENT, actor=by.audit_name, subject=f"intake:{intake.pk}")
    return _answer(intake, sending)


def _answer(intake: Intake, sending: Sending) -> AcceptedSending:
    return AcceptedSending(
        intake.pk, receipt.write_receipt(sending.secret), intake.onward, intake.without_door
    )


@transaction.atomic
def _who_sends(draft: Draft, *, by: Machine) -> str:
    """Return what is sealed beside who told: the organisation, which of its systems, and who there sent it."""
    act_for(by)
    named = [queries.own_name()[:_NAME_MAX], queries.own_system(), draft.identity.sender.strip()]
    return " \u00b7 ".join(filter(None, named))
