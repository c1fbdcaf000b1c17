"""A unit gets its identity key: from then on names can be sealed to it, and only its keeper opens them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.capture import services as capture
from inkling.capture.models import IdentityKey
from inkling.governance.services import Action, append_audit

PASSPHRASE_SHORTEST = 16


class IdentityKeyRefused(Exception):
    """The key cannot be made so. The message says what to do."""


@transaction.atomic
def make_identity_key(
    unit: Organisation, *, keeper: Account, passphrase: str, by: Actor, at: datetime
) -> IdentityKey:
    """Make the unit's key pair under the keeper's passphrase, which is kept nowhere. Raises `IdentityKeyRefused`."""
    if unit.kind != OrganisationKind.UNIT.value:
        raise IdentityKeyRefused(f"{unit.name} is no unit: only a unit holds identities.")
    if len(passphrase) < PASSPHRASE_SHORTEST:
        raise IdentityKeyRefused(f"Choose a passphrase of at least {PASSPHRASE_SHORTEST} characters.")
    if IdentityKey.objects.filter(unit=unit, retired_on__isnull=True).exists():
        raise IdentityKeyRefused(
            f"{unit.name} already has a key: a second one would lock away the names under it."
        )
    key = capture.make_identity_key(unit, keeper=keeper, passphrase=passphrase, at=at)
    append_audit(Action.IDENTITY_KEY_MADE, actor=by.audit_name, subject=f"identity-key:{key.pk}")
    return key
