"""A keeper makes the parcel in which a closed file goes to the force's team: nobody sees what is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.capture import identity_queries as vault
from inkling.capture.rules.opening import OpeningProblem
from inkling.capture.rules.sealing import SealingRefused, unseal, unwrap
from inkling.capture.rules.spoken_codes import make_spoken_code
from inkling.files import closed_queries, closed_services
from inkling.files.closed_queries import ParcelToMake
from inkling.files.rules.parcel import make_parcel
from inkling.files.rules.terms import ClosedStep
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.open_identity import OpeningRefused
from inkling.regions.rules.days import day_here
from inkling.routing.rules.reference import ids_behind

_WHY = ClosedStep.HAND_OVER.value


@dataclass(frozen=True)
class Words:
    """What stands on the one page of the parcel, and what the file is called in it; by the site, of what is in it."""

    lines: Callable[[ParcelToMake], Sequence[str]]
    name: Callable[[ParcelToMake], str]


def make_parcel_for_team(name: str, *, words: Words, passphrase: str, by: Member, at: datetime) -> bytes:
    """Return the file of the parcel of this short name (F-4KQ-7ZD), in a document that only a code opens.

    Supervisors alone are shown that code. Each try is in the chain before anything is opened, and counts with those of
    who told. Raises `OpeningRefused`.
    """
    if by.role is not Role.IDENTITY_KEEPER:
        raise OpeningRefused(OpeningProblem.NOT_A_KEEPER())
    wanted, wait = _begin(name, by=by)
    if wait:
        raise OpeningRefused(OpeningProblem.TOO_OFTEN(seconds=wait))
    if wanted is None:
        raise OpeningRefused(OpeningProblem.NOTHING_HERE())
    data = _open(wanted, passphrase=passphrase, by=by)
    code = make_spoken_code()
    parcel = make_parcel(data, name=words.name(wanted), lines=words.lines(wanted), code=code)
    using = settings.INKLING_VAULT_ALIAS
    with transaction.atomic(using=using):
        vault.view_vault_as(by.account_id, using=using)
        if not closed_services.take_over(wanted.id, code=code, on=day_here(at), using=using):
            raise OpeningRefused(OpeningProblem.NOTHING_HERE())
        append_audit(
            Action.FILE_TAKEN_OVER, actor=by.audit_name, subject=f"file:{wanted.file_id}", using=using
        )
    return parcel


def _begin(name: str, *, by: Member) -> tuple[ParcelToMake | None, int]:
    using = settings.INKLING_VAULT_ALIAS
    with transaction.atomic(using=using):
        vault.view_vault_as(by.account_id, using=using)
        wait = vault.seconds_to_wait(using=using)
        between = ids_behind(name, prefix="F")
        found = closed_queries.parcel_to_make(*between, using=using) if between else None
        subject = f"file:{found.file_id}" if found else "file:none"
        action = Action.IDENTITY_TRIED_TOO_OFTEN if wait else Action.IDENTITY_OPENED
        append_audit(action, actor=by.audit_name, subject=subject, purpose=_WHY, using=using)
        return found, wait


def _open(wanted: ParcelToMake, *, passphrase: str, by: Member) -> bytes:
    using = settings.INKLING_VAULT_ALIAS
    with transaction.atomic(using=using):
        vault.view_vault_as(by.account_id, using=using)
        sealed = closed_queries.sealed_key_of_closed(wanted.file_id, keeper_id=by.account_id, using=using)
        if sealed is None:
            raise OpeningRefused(OpeningProblem.NOTHING_HERE())
        try:
            private_key = unwrap(sealed[1], passphrase=passphrase)
            opened = unseal(
                sealed[0],
                private_key=private_key,
                report_id=str(wanted.report_id or wanted.file_id),
                purpose=f"file-{wanted.number}",
            )
        except SealingRefused as refusal:
            reason = refusal.reason
        else:
            return closed_queries.open_closed(wanted.file_id, key=bytes.fromhex(opened["key"]), using=using)
    with transaction.atomic(using=using):
        vault.view_vault_as(by.account_id, using=using)
        append_audit(
            Action.IDENTITY_NOT_UNLOCKED,
            actor=by.audit_name,
            subject=f"file:{wanted.file_id}",
            purpose=_WHY,
            using=using,
        )
    raise OpeningRefused(reason)
