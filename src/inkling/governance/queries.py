"""Reads of stated purposes and of the audit chain."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.core.paginator import Page, Paginator

from inkling.governance.models import AuditEntry, StatedPurpose
from inkling.governance.rules.chain import Link

_ENTRIES_A_PAGE = 50


def purpose_of(*, account_id: UUID, report_id: UUID, sign_in: str) -> str | None:
    """Give the purpose this account stated for this report in this sign-in, if any."""
    stated = StatedPurpose.objects.filter(account_id=account_id, report_id=report_id, sign_in=sign_in).first()
    return stated.purpose if stated else None


def links(chain: str) -> Iterator[Link]:
    """Give the entries of a chain in order, as far as this login may see them."""
    for entry in AuditEntry.objects.filter(chain=chain).order_by("seq").iterator(chunk_size=2_000):
        yield _link(entry)


def head(chain: str) -> Link | None:
    """Give the newest entry of a chain."""
    newest = AuditEntry.objects.filter(chain=chain).order_by("-seq").first()
    return _link(newest) if newest else None


def chain_page(number: int, *, chain: str = "main") -> Page[AuditEntry]:
    """Give one page of a chain, the newest entry first, as far as this login may see it."""
    page: Page[AuditEntry] = Paginator(
        AuditEntry.objects.filter(chain=chain).order_by("-seq"), _ENTRIES_A_PAGE
    ).get_page(number)
    # Read now: the page is rendered when the transaction of its viewer has ended.
    page.object_list = list(page.object_list)
    return page


def _link(entry: AuditEntry) -> Link:
    return Link(
        chain=entry.chain,
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        subject=entry.subject,
        purpose=entry.purpose,
        previous=bytes(entry.previous),
        hash=bytes(entry.hash),
    )
