"""A unit gets its identity key: from then on names can be sealed to it, and only its keeper opens them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.capture import services as capture
from inkling.capture.models import IdentityKey, WrappedKey
from inkling.capture.rules.sealing import SealingRefused
from inkling.governance.services import Action, append_audit

PASSPHRASE_SHORTEST = 16


class IdentityKeyRefused(Exception):
    """The key cannot be made so. The message says what to do."""


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
        raise IdentityKeyRefused(
            f"{unit.name} already has a key. Add a keeper to it with --beside and the address of one who opens it."
        )
    key = capture.make_identity_key(unit, keeper=keeper.account, passphrase=keeper.passphrase, at=at)
    append_audit(Action.IDENTITY_KEY_MADE, actor=by.audit_name, subject=f"identity-key:{key.pk}")
    return key


@transaction.atomic
def add_identity_keeper(unit: Organisation, *, beside: Keeper, keeper: Keeper, by: Actor) -> None:
    """Let one more keeper open the unit's key, with the help of one who already does. Raises `IdentityKeyRefused`."""
    _refuse_unfit(unit, keeper)
    key = _key_of(unit)
    holders = set(WrappedKey.objects.filter(key=key).values_list("keeper_id", flat=True)) if key else set()
    if key is None or beside.account.pk not in holders:
        raise IdentityKeyRefused(f"{beside.account.email} does not open a key of {unit.name}.")
    if keeper.account.pk in holders:
        raise IdentityKeyRefused(f"{keeper.account.email} opens the key of {unit.name} already.")
    try:
        capture.add_keeper(
            key,
            by_keeper=beside.account,
            by_passphrase=beside.passphrase,
            keeper=keeper.account,
            passphrase=keeper.passphrase,
        )
    except SealingRefused as refusal:
        raise IdentityKeyRefused(str(refusal)) from refusal
    append_audit(
        Action.IDENTITY_KEY_MADE,
        actor=by.audit_name,
        subject=f"identity-key:{key.pk}",
        purpose=f"keeper:{keeper.account.pk}",
    )


def _key_of(unit: Organisation) -> IdentityKey | None:
    return IdentityKey.objects.filter(unit=unit, retired_on__isnull=True).first()


def _refuse_unfit(unit: Organisation, keeper: Keeper) -> None:
    if unit.kind != OrganisationKind.UNIT.value:
        raise IdentityKeyRefused(f"{unit.name} is no unit: only a unit holds identities.")
    if keeper.account.organisation_id != unit.pk:
        raise IdentityKeyRefused(f"{keeper.account.email} belongs to another unit than {unit.name}.")
    if len(keeper.passphrase) < PASSPHRASE_SHORTEST:
        raise IdentityKeyRefused(f"Choose a passphrase of at least {PASSPHRASE_SHORTEST} characters.")
