"""Reads of stated purposes and of the audit chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from inkling.governance.models import AuditEntry, StatedPurpose


@dataclass(frozen=True)
class Link:
    """One entry of a chain as stored. `at` is UTC; hashes are SHA-256."""

    chain: str
    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    purpose: str
    previous: bytes
    hash: bytes


def purpose_of(*, account_id: UUID, report_id: UUID, sign_in: str) -> str | None:
    """Give the purpose this account stated for this report in this sign-in, if any."""
    stated = StatedPurpose.objects.filter(account_id=account_id, report_id=report_id, sign_in=sign_in).first()
    return stated.purpose if stated else None


def links(chain: str) -> Iterator[Link]:
    """Give the entries of a chain in order, as far as this login may see them."""
    for entry in AuditEntry.objects.filter(chain=chain).order_by("seq").iterator(chunk_size=2_000):
        yield Link(
            entry.chain, entry.seq, entry.at, entry.actor, entry.action, entry.subject, entry.purpose,
            bytes(entry.previous), bytes(entry.hash),
        )  # fmt: skip


def head(chain: str) -> Link | None:
    """Give the newest entry of a chain."""
    newest = AuditEntry.objects.filter(chain=chain).order_by("-seq").first()
    if newest is None:
        return None
    return Link(
        newest.chain, newest.seq, newest.at, newest.actor, newest.action, newest.subject, newest.purpose,
        bytes(newest.previous), bytes(newest.hash),
    )  # fmt: skip
