"""A unit gets its identity key: from then on names can be sealed to it, and only its keepers open them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.accounts.models import Account, Organisation
from inkling.accounts.notice_queries import members_with
from inkling.accounts.notice_services import note_waiting
from inkling.accounts.rules.notices import Waits
from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.capture import key_services as keys
from inkling.capture.models import IdentityKey, WrappedKey
from inkling.capture.rules.sealing import SealingRefused
from inkling.governance.services import Action, append_audit
from inkling.vocabulary.reasons import ReasonKind, Refusal

PASSPHRASE_SHORTEST = 16


class KeyProblem(ReasonKind):
    """Why a unit's identity key is not made or renewed, or not given to one more keeper."""

    KEY_THERE = "key_there", "unit"
    NO_KEY = "no_key", "unit"
    KEEPER_THERE = "keeper_there", "email", "unit"
    DOES_NOT_OPEN = "does_not_open", "email", "unit"
    NO_UNIT = "no_unit", "name"
    OTHER_UNIT = "other_unit", "email", "unit"
    PASSPHRASE_SHORT = "short", "least"


class IdentityKeyRefused(Refusal):
    """The key cannot be made so."""


@dataclass(frozen=True)
class Keeper:
    """An identity keeper at the keyboard, with the passphrase that is kept nowhere."""

    account: Account
    passphrase: str


@transaction.atomic
def make_identity_key(unit: Organisation, *, keeper: Keeper, by: Actor, at: datetime) -> IdentityKey:
    """Make the unit's key pair under its first keeper's passphrase. Raises `IdentityKeyRefused`."""
    _refuse_unfit(unit, keeper)
    if _key_of(unit) is not None:
        raise IdentityKeyRefused(KeyProblem.KEY_THERE(unit=unit.name))
    key = keys.make_identity_key(unit, keeper=keeper.account, passphrase=keeper.passphrase, at=at)
    _note(key, f"keeper:{keeper.account.pk}", by=by)
    return key


@transaction.atomic
def renew_identity_key(
    unit: Organisation, *, keeper: Keeper, beside: Keeper | None, by: Actor, at: datetime
) -> IdentityKey:
    """Make another key pair, for what is told from now on. Raises `IdentityKeyRefused`.

    While anybody with an open account holds the key of today, it is renewed beside a keeper who opens it: the operator
    alone gives nobody the names of those who tell, and whoever is shut out is so from their account too, and notices.
    What was sealed before opens as it did, and for the new keeper too where `beside` opens it. The unit's supervisors
    and keepers are told to sign in: whoever does this beside nobody but herself opens alone who tells from now on.
    """
    _refuse_unfit(unit, keeper)
    old = _key_of(unit)
    if old is None:
        raise IdentityKeyRefused(KeyProblem.NO_KEY(unit=unit.name))
    if beside is not None:
        _hand_on(unit, old, beside=beside, keeper=keeper)
    elif (email := _holder_of(old)) is not None:
        raise IdentityKeyRefused(KeyProblem.KEEPER_THERE(email=email, unit=unit.name))
    keys.retire_identity_key(old, at=at)
    key = keys.make_identity_key(unit, keeper=keeper.account, passphrase=keeper.passphrase, at=at)
    who_helped = f"beside:{beside.account.pk if beside else 'nobody'}"
    _note(key, f"in place of:{old.pk}", f"keeper:{keeper.account.pk}", who_helped, by=by)
    note_waiting(((each, key.pk) for each in _whom_to_notify(unit)), waits=Waits.KEY, at=at)
    return key


@transaction.atomic
def add_identity_keeper(unit: Organisation, *, beside: Keeper, keeper: Keeper, by: Actor) -> None:
    """Let a keeper open the unit's key by this passphrase, with the help of one who does. Raises `IdentityKeyRefused`.

    So a keeper who forgot comes back, and one changes the own passphrase.
    """
    _refuse_unfit(unit, keeper)
    key = _key_of(unit)
    if key is None:
        raise IdentityKeyRefused(KeyProblem.DOES_NOT_OPEN(email=beside.account.email, unit=unit.name))
    _hand_on(unit, key, beside=beside, keeper=keeper)
    _note(key, f"keeper:{keeper.account.pk}", f"beside:{beside.account.pk}", by=by)


def _note(key: IdentityKey, *how: str, by: Actor) -> None:
    """Leave the entry of the chain. Its subject is the unit: so its own auditor reads it, and not the home unit's."""
    append_audit(
        Action.IDENTITY_KEY_MADE,
        actor=by.audit_name,
        subject=f"organisation:{key.unit_id}",
        purpose=", ".join((f"identity-key:{key.pk}", *how)),
    )


def _hand_on(unit: Organisation, key: IdentityKey, *, beside: Keeper, keeper: Keeper) -> None:
    """Wrap for `keeper` the key of today, which `beside` must open, and each older one that opens so too."""
    held = WrappedKey.objects.filter(keeper=beside.account, key__unit=unit).select_related("key")
    mine = {each.key_id: each.key for each in held}
    if mine.pop(key.pk, None) is None:
        raise IdentityKeyRefused(KeyProblem.DOES_NOT_OPEN(email=beside.account.email, unit=unit.name))
    try:
        _wrap(key, beside=beside, keeper=keeper)
    except SealingRefused as refusal:
        raise IdentityKeyRefused(refusal.reason) from refusal
    for older in mine.values():
        # Wrapped by a passphrase of another time: who remembers that one hands it on.
        with suppress(SealingRefused):
            _wrap(older, beside=beside, keeper=keeper)


def _wrap(key: IdentityKey, *, beside: Keeper, keeper: Keeper) -> None:
    keys.add_keeper(
        key,
        by_keeper=beside.account,
        by_passphrase=beside.passphrase,
        keeper=keeper.account,
        passphrase=keeper.passphrase,
    )


def _whom_to_notify(unit: Organisation) -> list[UUID]:
    return [
        each
        for role in (Role.SUPERVISOR, Role.IDENTITY_KEEPER)
        for each in members_with(role, organisation_id=unit.pk)
    ]


def _key_of(unit: Organisation) -> IdentityKey | None:
    return IdentityKey.objects.filter(unit=unit, retired_on__isnull=True).first()


def _holder_of(key: IdentityKey) -> str | None:
    """Return the address of one under whose passphrase the key lies and whose account is open, in whatever role."""
    held = WrappedKey.objects.filter(key=key, keeper__is_active=True).order_by("keeper__email")
    return held.values_list("keeper__email", flat=True).first()


def _refuse_unfit(unit: Organisation, keeper: Keeper) -> None:
    if unit.kind != OrganisationKind.UNIT.value:
        raise IdentityKeyRefused(KeyProblem.NO_UNIT(name=unit.name))
    if keeper.account.organisation_id != unit.pk:
        raise IdentityKeyRefused(KeyProblem.OTHER_UNIT(email=keeper.account.email, unit=unit.name))
    if len(keeper.passphrase) < PASSPHRASE_SHORTEST:
        raise IdentityKeyRefused(KeyProblem.PASSPHRASE_SHORT(least=PASSPHRASE_SHORTEST))
