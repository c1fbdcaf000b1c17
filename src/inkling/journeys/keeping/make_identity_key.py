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
from inkling.vocabulary.reasons import ReasonKind, Refusal

PASSPHRASE_SHORTEST = 16


class KeyProblem(ReasonKind):
    """Why a unit's identity key is not made, or not given to one more keeper."""

    KEY_THERE = "key_there", "unit"
    DOES_NOT_OPEN = "does_not_open", "email", "unit"
    OPENS_ALREADY = "opens_already", "email", "unit"
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
        raise IdentityKeyRefused(KeyProblem.DOES_NOT_OPEN(email=beside.account.email, unit=unit.name))
    if keeper.account.pk in holders:
        raise IdentityKeyRefused(KeyProblem.OPENS_ALREADY(email=keeper.account.email, unit=unit.name))
    try:
        capture.add_keeper(
            key,
            by_keeper=beside.account,
            by_passphrase=beside.passphrase,
            keeper=keeper.account,
            passphrase=keeper.passphrase,
        )
    except SealingRefused as refusal:
        raise IdentityKeyRefused(refusal.reason) from refusal
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
        raise IdentityKeyRefused(KeyProblem.NO_UNIT(name=unit.name))
    if keeper.account.organisation_id != unit.pk:
        raise IdentityKeyRefused(KeyProblem.OTHER_UNIT(email=keeper.account.email, unit=unit.name))
    if len(keeper.passphrase) < PASSPHRASE_SHORTEST:
        raise IdentityKeyRefused(KeyProblem.PASSPHRASE_SHORT(least=PASSPHRASE_SHORTEST))
