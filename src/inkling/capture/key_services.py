"""Writes of a unit's identity keys. Every function must run inside a journey's transaction."""

from __future__ import annotations

from datetime import datetime

from inkling.accounts.models import Account, Organisation
from inkling.capture.models import IdentityKey, WrappedKey
from inkling.capture.rules import sealing
from inkling.regions.rules.days import day_here

__all__ = ["add_keeper", "make_identity_key", "retire_identity_key"]


def make_identity_key(unit: Organisation, *, keeper: Account, passphrase: str, at: datetime) -> IdentityKey:
    """Make a unit's key pair; its private key is kept only under the keeper's passphrase. One live key a unit."""
    pair = sealing.make_key_pair()
    key = IdentityKey.objects.create(unit=unit, public_key=pair.public, made_on=day_here(at))
    _wrap_for(keeper, key=key, private_key=pair.private, passphrase=passphrase)
    return key


def retire_identity_key(key: IdentityKey, *, at: datetime) -> None:
    """Let nothing be sealed to this key from now on. What was opens as it did."""
    IdentityKey.objects.filter(pk=key.pk).update(retired_on=day_here(at))


def add_keeper(
    key: IdentityKey, *, by_keeper: Account, by_passphrase: str, keeper: Account, passphrase: str
) -> None:
    """Wrap the same key for another keeper, which the first opens for it. Raises `sealing.SealingRefused`.

    One who holds it already opens it by the new passphrase from now on, and no more by the one before.
    """
    held = WrappedKey.objects.get(key=key, keeper=by_keeper)
    private_key = sealing.unwrap(
        sealing.WrappedPrivateKey(bytes(held.salt), bytes(held.wrapped)), passphrase=by_passphrase
    )
    _wrap_for(keeper, key=key, private_key=private_key, passphrase=passphrase)


def _wrap_for(keeper: Account, *, key: IdentityKey, private_key: bytes, passphrase: str) -> None:
    wrapped = sealing.wrap(private_key, passphrase=passphrase)
    values = {"salt": wrapped.salt, "wrapped": wrapped.wrapped}
    WrappedKey.objects.update_or_create(key=key, keeper=keeper, defaults=values)
