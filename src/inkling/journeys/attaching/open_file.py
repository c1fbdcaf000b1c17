"""An identity keeper opens a file as it was attached, as who told is opened: with a passphrase, for a stated reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.capture import identity_queries as vault
from inkling.files.queries import open_original
from inkling.files.rules.terms import FileKind
from inkling.journeys.keeping.open_identity import IdentityRequest, open_identity
from inkling.vocabulary.purposes import IdentityPurpose


@dataclass(frozen=True)
class OpenedFile:
    """A file as it was attached, what it is, and what it says of itself: its name, its digest, who made it."""

    kind: FileKind
    about: dict[str, str]
    data: bytes


def open_file(
    report_id: UUID,
    number: int,
    *,
    purpose: IdentityPurpose,
    note: str,
    passphrase: str,
    by: Member,
    at: datetime,
) -> OpenedFile:
    """Open one file of a report of the keeper's own unit. Raises as `open_identity`."""
    wanted = IdentityRequest(report_id, f"file-{number}", purpose, note=note)
    (opened,) = open_identity(wanted, passphrase=passphrase, by=by, at=at)
    using = settings.INKLING_VAULT_ALIAS
    with transaction.atomic(using=using):
        vault.view_vault_as(by.account_id, using=using)
        key = bytes.fromhex(opened.values["key"])
        return OpenedFile(*open_original(report_id, number=number, key=key, using=using))
