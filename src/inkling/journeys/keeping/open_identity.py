"""An identity keeper opens who told, or who knew: with a passphrase, for a stated reason, audited before the read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.capture import identity_queries as vault
from inkling.capture.rules.opening import OpeningProblem
from inkling.capture.rules.sealing import SealingRefused, WrappedPrivateKey, unseal, unwrap
from inkling.files.queries import sealed_file_key
from inkling.governance.hold_services import hold_report
from inkling.governance.services import Action, append_audit, note_opening
from inkling.journeys.keeping.state_purpose import checked_note
from inkling.routing.rules.reference import ids_behind
from inkling.vocabulary.purposes import IdentityPurpose
from inkling.vocabulary.reasons import Reason, Refusal


class OpeningRefused(Refusal):
    """The identity stays sealed; the attempt is in the audit chain."""


def find_report(name: str, *, by: Member) -> UUID:
    """Return the report of the keeper's own unit with this short name (R-4KQ-7ZD) or whole id. Raises `OpeningRefused`.

    Shows nothing of it: what is opened, and why, is in the chain before anything is read.
    """
    using = settings.INKLING_VAULT_ALIAS
    between = ids_behind(name, prefix="R") or _range_of_ids(name)
    if between is None:
        raise OpeningRefused(OpeningProblem.NO_NAME())
    with transaction.atomic(using=using):
        vault.view_vault_as(by.account_id, using=using)
        found = vault.reports_between(*between, using=using)
    if len(found) > 1:
        raise OpeningRefused(OpeningProblem.TWO_REPORTS())
    # Nothing behind this name: what follows answers as for a report without a name.
    return found[0] if found else between[0]


def _range_of_ids(name: str) -> tuple[UUID, UUID] | None:
    try:
        id_ = UUID(name.strip())
    except ValueError:
        return None
    return id_, id_


@dataclass(frozen=True)
class _Outcome:
    """What came of a try: its word in the chain, and what is shown or why nothing is."""

    action: Action
    shown: tuple[OpenedIdentity, ...] = ()
    refusal: Reason | None = None


@dataclass(frozen=True)
class OpenedIdentity:
    """What a teller said of who told or who knew. `later_on`: the day, where it was not said with the report itself.

    `is_closed`: it is sealed to another key of the unit, and this passphrase did not open it; `values` are empty.
    """

    values: dict[str, str]
    later_on: date | None = None
    is_closed: bool = False


@dataclass(frozen=True)
class IdentityRequest:
    """What is opened of which report (`messenger`, `origin`, or `file-1` for its first file), and why."""

    report_id: UUID
    what: str
    purpose: IdentityPurpose
    note: str = ""

    @property
    def file(self) -> int:
        """The number of the file whose key is opened; 0: none is."""
        before, _, number = self.what.partition("-")
        return int(number) if before == "file" else 0

    @property
    def subject(self) -> str:
        """What the chain calls it."""
        return f"{self.what}:{self.report_id}"


def open_identity(
    wanted: IdentityRequest, *, passphrase: str, by: Member, at: datetime
) -> tuple[OpenedIdentity, ...]:
    """Open the `messenger` or the `origin` of one report of the keeper's own unit, as often as it was given.

    Raises `OpeningRefused`, or `PurposeRefused` for a note that is missing or too long.

    Every attempt leaves an entry in the audit chain before anything is read, and one that says what came of it before
    anything is shown. The eleventh in five minutes is refused before the passphrase is looked at, right or wrong.
    """
    if by.role is not Role.IDENTITY_KEEPER:
        raise OpeningRefused(OpeningProblem.NOT_A_KEEPER())
    wanted = replace(wanted, note=checked_note(wanted.note, purpose=wanted.purpose))
    entry, sealed = _begin(wanted, by=by, at=at)
    outcome = _try(sealed, passphrase=passphrase, wanted=wanted)
    using = settings.INKLING_VAULT_ALIAS
    with transaction.atomic(using=using):
        # Told again: the viewer ends with each transaction, and the chain takes an entry from its own account only.
        vault.view_vault_as(by.account_id, using=using)
        append_audit(
            outcome.action, actor=by.audit_name, subject=wanted.subject, purpose=f"entry:{entry}", using=using
        )
    if outcome.refusal is not None:
        raise OpeningRefused(outcome.refusal)
    return outcome.shown


def _begin(wanted: IdentityRequest, *, by: Member, at: datetime) -> tuple[int, list[vault.SealedIdentity]]:
    """Return the number of the entry of this try, and what is sealed. Raises `OpeningRefused` for too many tries."""
    using = settings.INKLING_VAULT_ALIAS
    with transaction.atomic(using=using):
        vault.view_vault_as(by.account_id, using=using)
        hold_report(wanted.report_id, using=using)
        wait = vault.seconds_to_wait(using=using)
        action = Action.IDENTITY_TRIED_TOO_OFTEN if wait else Action.IDENTITY_OPENED
        # The note stays out of the chain, which keeps for ever whatever stands in it.
        entry = append_audit(
            action, actor=by.audit_name, subject=wanted.subject, purpose=wanted.purpose.label, using=using
        )
        is_here = vault.report_is_held_here(wanted.report_id, using=using)
        if is_here:
            note_opening(
                wanted.report_id,
                account_id=by.account_id,
                entry=entry,
                purpose=wanted.purpose,
                note=wanted.note,
                at=at,
                using=using,
            )
        sealed = _read_sealed(wanted, by=by, using=using) if is_here and not wait else []
    if wait:
        raise OpeningRefused(OpeningProblem.TOO_OFTEN(seconds=wait))
    return entry, sealed


def _try(sealed: list[vault.SealedIdentity], *, passphrase: str, wanted: IdentityRequest) -> _Outcome:
    mine = [each.wrapped for each in sealed if each.wrapped]
    if not mine:
        why = OpeningProblem.OTHER_KEY() if sealed else OpeningProblem.NOTHING_HERE()
        return _Outcome(Action.IDENTITY_NOTHING_THERE, refusal=why)
    keys, locked = _unlock(mine, passphrase=passphrase)
    if locked is not None:
        return _Outcome(Action.IDENTITY_NOT_UNLOCKED, refusal=locked)
    try:
        opened = [_open(each, keys=keys, wanted=wanted) for each in sealed]
    except SealingRefused as refusal:
        return _Outcome(Action.IDENTITY_UNREADABLE, refusal=refusal.reason)
    return _Outcome(Action.IDENTITY_SHOWN, tuple(_without_repeats(opened)))


def _unlock(
    mine: list[WrappedPrivateKey], *, passphrase: str
) -> tuple[dict[WrappedPrivateKey, bytes], Reason | None]:
    """Return the private keys that a passphrase opens, and why not, where it opens none.

    After a renewal a report may be sealed to two keys, one of which this keeper holds under a passphrase of before.
    """
    keys: dict[WrappedPrivateKey, bytes] = {}
    refusal: Reason | None = None
    for wrapped in dict.fromkeys(mine):
        try:
            keys[wrapped] = unwrap(wrapped, passphrase=passphrase)
        except SealingRefused as refused:
            refusal = refused.reason
    return keys, None if keys else refusal


def _without_repeats(opened: list[OpenedIdentity]) -> Iterator[OpenedIdentity]:
    """What was only sent once more is shown once; of what stays closed nobody knows that."""
    seen: list[dict[str, str]] = []
    for each in opened:
        if each.is_closed:
            yield each
        elif each.values not in seen:
            seen.append(each.values)
            yield each


def _read_sealed(wanted: IdentityRequest, *, by: Member, using: str) -> list[vault.SealedIdentity]:
    if wanted.file:
        found = sealed_file_key(wanted.report_id, number=wanted.file, keeper_id=by.account_id, using=using)
        return [vault.SealedIdentity(*found)] if found else []
    return vault.sealed_identities(
        wanted.report_id, purpose=wanted.what, keeper_id=by.account_id, using=using
    )


def _open(
    each: vault.SealedIdentity, *, keys: dict[WrappedPrivateKey, bytes], wanted: IdentityRequest
) -> OpenedIdentity:
    key = keys.get(each.wrapped) if each.wrapped else None
    if key is None:
        return OpenedIdentity({}, each.later_on, is_closed=True)
    values = unseal(each.sealed, private_key=key, report_id=str(wanted.report_id), purpose=wanted.what)
    return OpenedIdentity(values, each.later_on)
