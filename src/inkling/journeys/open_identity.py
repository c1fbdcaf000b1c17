"""An identity keeper opens who told, or who knew: with a passphrase, for a stated reason, audited before the read."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.capture import identity_reads as vault
from inkling.capture.rules.sealing import SealingRefused, unseal, unwrap
from inkling.governance.services import Action, append_audit

SHORTEST_REASON = 10


class OpeningRefused(Exception):
    """The identity stays sealed. The message says why, and what to do; the attempt is in the audit chain."""


def open_identity(report_id: UUID, *, what: str, passphrase: str, reason: str, by: Member) -> dict[str, str]:
    """Open the `messenger` or the `origin` of one report of the keeper's own unit. Raises `OpeningRefused`.

    Every attempt leaves an entry in the audit chain, also one that fails.
    """
    if by.role is not Role.IDENTITY_KEEPER:
        raise OpeningRefused("Only an identity keeper may open who told.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise OpeningRefused("Give a reason in a few words: it is kept for ever in the audit chain.")
    using = settings.INKLING_VAULT_ALIAS
    with transaction.atomic(using=using):
        vault.view_vault_as(by.account_id, using=using)
        append_audit(
            Action.IDENTITY_OPENED, actor=by.audit_name, subject=f"{what}:{report_id}", purpose=reason.strip(),
            using=using,
        )  # fmt: skip
        held = vault.report_is_held_here(report_id, using=using)
        sealed = (
            vault.sealed_identity(report_id, purpose=what, keeper_id=by.account_id, using=using)
            if held
            else None
        )
    if sealed is None:
        raise OpeningRefused(
            "There is nothing here that your key opens: no name was given, or it is another unit's."
        )
    try:
        private_key = unwrap(sealed.wrapped, passphrase=passphrase)
        return unseal(sealed.sealed, private_key=private_key, report_id=str(report_id), purpose=what)
    except SealingRefused as refusal:
        raise OpeningRefused(str(refusal)) from refusal
