"""Reads of stated purposes, of the audit chain, and of what is to be erased or was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import OperationalError, connection
from django.db.models import Q

from inkling.governance.models import AuditEntry, Erasure, ErasureRequest, KeyFingerprint, StatedPurpose
from inkling.governance.rules.audit_cut import AuditCut
from inkling.governance.rules.chain import Link
from inkling.governance.rules.target import Target, TargetKind

_ENTRIES_A_PAGE = 50


class OtherServerAway(OperationalError):
    """The server that each commit has to wait for is away: nothing is promised, and nobody hangs."""


def is_other_server_away() -> bool:
    """Say whether a commit would wait for a server that does not follow this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('synchronous_standby_names') <> '' "
            "AND NOT EXISTS (SELECT FROM pg_stat_get_wal_senders())"
        )
        (is_away,) = cursor.fetchone()
    return bool(is_away)


def purpose_of(target: Target, *, account_id: UUID, sign_in: str) -> str | None:
    """Return the purpose this account stated for this target in this sign-in, if any."""
    stated = StatedPurpose.objects.filter(
        account_id=account_id, target_kind=target.kind, target_id=target.id, sign_in=sign_in
    ).first()
    return stated.purpose if stated else None


def reports_with_purpose(report_ids: Iterable[UUID], *, account_id: UUID, sign_in: str) -> dict[UUID, str]:
    """Return the purposes that this account stated for these reports in this sign-in, by report."""
    stated = StatedPurpose.objects.filter(
        account_id=account_id,
        target_kind=TargetKind.REPORT,
        target_id__in=list(report_ids),
        sign_in=sign_in,
    )
    return dict(stated.values_list("target_id", "purpose"))


def newest_of_kind(kind: TargetKind, *, account_id: UUID, sign_in: str) -> tuple[UUID, str] | None:
    """Return the id and the purpose of what this account stated last of a kind in this sign-in, if anything."""
    stated = StatedPurpose.objects.filter(account_id=account_id, target_kind=kind, sign_in=sign_in)
    return stated.order_by("-stated_at").values_list("target_id", "purpose").first()


def links(chain: str) -> Iterator[Link]:
    """Return the entries of a chain in order, as far as this login may see them."""
    for entry in AuditEntry.objects.filter(chain=chain).order_by("seq").iterator(chunk_size=2_000):
        yield _link(entry)


def head(chain: str) -> Link | None:
    """Return the newest entry of a chain."""
    newest = AuditEntry.objects.filter(chain=chain).order_by("-seq").first()
    return _link(newest) if newest else None


def entries_before(number: int | None, *, cut: AuditCut, most: int, chain: str = "main") -> list[AuditEntry]:
    """Return the newest entries of a cut that come before a number, if any, as far as this login may see."""
    found = AuditEntry.objects.filter(chain=chain)
    if number is not None:
        found = found.filter(seq__lt=number)
    if cut.who:
        found = found.filter(actor=cut.who)
    if cut.done.endswith("."):
        found = found.filter(action__startswith=cut.done)
    elif cut.done:
        found = found.filter(action=cut.done)
    if cut.first:
        found = found.filter(at__gte=datetime.combine(cut.first, time(), UTC))
    if cut.last:
        found = found.filter(at__lte=datetime.combine(cut.last, time.max, UTC))
    if cut.search:
        found = found.filter(_holds(cut))
    return list(found.order_by("-seq")[:most])


def _holds(cut: AuditCut) -> Q:
    if cut.id:
        return Q(subject__contains=str(cut.id)) | Q(actor__endswith=str(cut.id))
    if cut.number is not None:
        return Q(seq=cut.number) | Q(purpose=f"entry:{cut.number}")
    return Q(purpose__icontains=cut.search)


def purposes_page(number: int) -> Page[StatedPurpose]:
    """Return one page of the stated purposes that this viewer oversees, the newest first."""
    page: Page[StatedPurpose] = Paginator(
        StatedPurpose.objects.order_by("-stated_at", "target_id", "account_id", "sign_in"), _ENTRIES_A_PAGE
    ).get_page(number)
    page.object_list = list(page.object_list)
    return page


def erasure_asked(report_id: UUID, *, at: datetime) -> ErasureRequest | None:
    """Return the request to erase a report that still waits for a second person (a supervisor of its unit)."""
    return ErasureRequest.objects.filter(report_id=report_id, expires_at__gt=at).first()


def erasures_asked(*, at: datetime) -> list[ErasureRequest]:
    """Return all such requests of the viewer's unit, the one that runs out first at the top."""
    return list(ErasureRequest.objects.filter(expires_at__gt=at).order_by("expires_at", "report_id"))


def erasures_to_confirm(*, at: datetime) -> list[tuple[UUID, UUID, UUID]]:
    """Return (request, unit, who asked) of every request that still waits for a second person (worker only)."""
    waiting = ErasureRequest.objects.filter(expires_at__gt=at).order_by("pk")
    return list(waiting.values_list("pk", "unit_id", "asked_by_id"))


def erasures(*, most: int) -> list[Erasure]:
    """Return what is left of the reports erased last, as far as this login may see it."""
    return list(Erasure.objects.order_by("-erased_on", "report_id")[:most])


def erasure_of(report_id: UUID) -> Erasure | None:
    """Return what is left of an erased report, or None where none of this id was erased for this viewer."""
    return Erasure.objects.filter(report_id=report_id).first()


def erased_among(report_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of these reports that were erased (worker only)."""
    found = Erasure.objects.filter(report_id__in=list(report_ids))
    return set(found.values_list("report_id", flat=True))


def erased_telling(receipt_hash: bytes, *, content_hash: bytes) -> UUID | None:
    """Return the erased report that held just this content under this receipt; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_erased_telling(%s, %s)", [receipt_hash, content_hash])
        (report_id,) = cursor.fetchone()
    return report_id if report_id is None else UUID(str(report_id))


def applied_migrations() -> set[str] | None:
    """Return what the database has had, such as `routing.0001_initial`; None where this login may not ask."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_column_privilege(to_regclass('public.django_migrations'), 'name', 'SELECT')"
        )
        (may_ask,) = cursor.fetchone()
        if not may_ask:
            return None
        cursor.execute("SELECT app || '.' || name FROM django_migrations")
        return {str(name) for (name,) in cursor.fetchall()}


def fingerprints_of_keys() -> dict[str, str]:
    """Return the fingerprint of each key of this installation, by its name."""
    return dict(KeyFingerprint.objects.values_list("name", "fingerprint"))


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
