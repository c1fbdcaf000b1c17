"""What becomes of a closed file: one supervisor asks, another one agrees, and it happens in that commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.queries import names_of
from inkling.accounts.rules.roles import Role
from inkling.files import closed_queries, closed_services, queries
from inkling.files.models import AttachedFile, ClosedRequest
from inkling.files.rules.terms import ClosedStep
from inkling.governance.rules.order_number import ORDER_NUMBER_MAX, is_order_number
from inkling.governance.services import Action, append_audit
from inkling.journeys.attaching.absent import FileAbsent
from inkling.regions.rules.days import day_here
from inkling.vocabulary.reasons import ReasonKind, Refusal


class ClosedProblem(ReasonKind):
    """Why a supervisor's request for a closed file is not taken."""

    NO_STEP = "no_step"
    NO_REFERENCE = "no_reference", "most"
    NOT_NOW = "not_now"
    OWN_REQUEST = "own_request"
    NO_CHOICE = "no_choice"


class ClosedRefused(Refusal):
    """It is not asked, or not settled: the file stays closed as it is."""


@dataclass(frozen=True)
class ClosedFile:
    """A file that was closed, what supervisors asked for it, the newest last, and their names by account."""

    file: AttachedFile
    requests: list[ClosedRequest]
    names: dict[UUID, str]

    @property
    def waits(self) -> ClosedRequest | None:
        """What waits for another supervisor."""
        return next((each for each in self.requests if each.decided_on is None), None)


@transaction.atomic
def list_files_for_a_person(*, by: Member) -> tuple[list[AttachedFile], set[UUID]]:
    """Return the files of the unit that were closed, or without a copy, and those that wait for a second supervisor."""
    found = queries.files_for_a_person()
    waiting = closed_queries.files_that_wait(each.pk for each in found)
    ids = ",".join(str(each.pk) for each in found)
    append_audit(Action.INBOX_LISTED, actor=by.audit_name, subject=f"files:{ids}")
    return found, waiting


@transaction.atomic
def read_closed_file(file_id: UUID, *, by: Member) -> ClosedFile:
    """Return what is asked for a closed file, and what was decided: nothing of what it shows. Raises `FileAbsent`."""
    file = queries.file_by_id(file_id)
    if by.role is not Role.SUPERVISOR or file is None or file.closed_on is None:
        raise FileAbsent
    requests = closed_queries.requests_of(file_id)
    append_audit(Action.INBOX_LISTED, actor=by.audit_name, subject=f"files:{file_id}")
    people = {each.asked_by_id for each in requests} | {each.decided_by_id for each in requests}
    return ClosedFile(file, requests, names_of(each for each in people if each is not None))


@transaction.atomic
def ask_about_closed(
    file_id: UUID, step: ClosedStep | None, *, reference: str, by: Member, at: datetime
) -> None:
    """Ask for a closed file to be opened again, handed to the force's team, or removed once they have it.

    `reference` is the team's number, where it is handed over. Raises `FileAbsent` or `ClosedRefused`.
    """
    file = queries.file_by_id(file_id)
    if by.role is not Role.SUPERVISOR or file is None or file.closed_on is None:
        raise FileAbsent
    if step is None:
        raise ClosedRefused(ClosedProblem.NO_STEP())
    reference = " ".join(reference.split()) if step is ClosedStep.HAND_OVER else ""
    if step is ClosedStep.HAND_OVER and not (reference and is_order_number(reference)):
        raise ClosedRefused(ClosedProblem.NO_REFERENCE(most=ORDER_NUMBER_MAX))
    if not closed_services.ask_about_closed(
        file, step, reference=reference, by=by.account_id, on=day_here(at)
    ):
        raise ClosedRefused(ClosedProblem.NOT_NOW())
    append_audit(Action.FILE_ASKED_ABOUT, actor=by.audit_name, subject=f"file:{file_id}", purpose=step.value)


@transaction.atomic
def settle_closed(file_id: UUID, request_id: UUID, *, agrees: bool | None, by: Member, at: datetime) -> None:
    """Agree to what another supervisor asked, or decline it; None: neither was said, so nothing is decided.

    Raises `FileAbsent` or `ClosedRefused`.
    """
    asked = closed_queries.request_by_id(request_id)
    if by.role is not Role.SUPERVISOR or asked is None or asked.file_id != file_id:
        raise FileAbsent
    if asked.asked_by_id == by.account_id:
        raise ClosedRefused(ClosedProblem.OWN_REQUEST())
    if agrees is None:
        raise ClosedRefused(ClosedProblem.NO_CHOICE())
    if not closed_services.settle_closed(request_id, agrees=agrees, on=day_here(at)):
        raise ClosedRefused(ClosedProblem.NOT_NOW())
    action = Action.FILE_SETTLED if agrees else Action.FILE_KEPT_CLOSED
    append_audit(
        action,
        actor=by.audit_name,
        subject=f"file:{file_id}",
        purpose=f"{asked.step}; asked by account:{asked.asked_by_id}",
    )
