"""Writes of the audit chain and of stated purposes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections

from inkling.governance.models import ErasureRequest, StatedPurpose
from inkling.governance.rules.actions import Action
from inkling.governance.rules.erasing import TIME_TO_CONFIRM, ErasureGround
from inkling.governance.rules.target import Target, TargetKind
from inkling.governance.watching import note_entry
from inkling.vocabulary.purposes import Purpose

__all__ = [
    "Action",
    "MAIN_CHAIN",
    "append_audit",
    "append_many",
    "ask_erasure",
    "carry_purpose",
    "decline_erasure",
    "end_lock_fillers",
    "erase_report",
    "note_opening",
    "state_purpose",
    "state_purposes",
]

MAIN_CHAIN = "main"


def append_audit(
    action: Action, *, actor: str, subject: str, purpose: str = "", using: str = DEFAULT_DB_ALIAS
) -> int:
    """Append one entry to the chain and return its number. Call it last: it takes the lock that orders the chain."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT inkling_audit_append(%s, %s, %s, %s, %s)",
            [MAIN_CHAIN, actor, action.value, subject, purpose],
        )
        (number,) = cursor.fetchone()
    note_entry()
    return int(number)


def append_many(action: Action, *, actor: str, what: Iterable[tuple[str, str]]) -> None:
    """Append an entry for each (subject, purpose), in their order and in one go to the database. Call it last."""
    entries = [(MAIN_CHAIN, actor, action.value, subject, purpose) for subject, purpose in what]
    with connection.cursor() as cursor:
        cursor.executemany("SELECT inkling_audit_append(%s, %s, %s, %s, %s)", entries)
    if entries:
        note_entry()


def note_opening(
    report_id: UUID, *, account_id: UUID, entry: int, purpose: Purpose, note: str, at: datetime, using: str
) -> None:
    """Record why a keeper opens who told: a row for each try, which names its entry of the chain."""
    StatedPurpose.objects.using(using).create(
        account_id=account_id,
        target_kind=TargetKind.REPORT,
        target_id=report_id,
        sign_in=f"entry:{entry}",
        purpose=purpose.label,
        note=note,
        stated_at=at,
    )


def state_purpose(
    target: Target, *, account_id: UUID, sign_in: str, purpose: Purpose, note: str, at: datetime
) -> StatedPurpose:
    """Record why an account reads a target. The first purpose of a sign-in stands."""
    return StatedPurpose.objects.get_or_create(
        account_id=account_id,
        target_kind=target.kind,
        target_id=target.id,
        sign_in=sign_in,
        defaults={"purpose": purpose.label, "note": note, "stated_at": at},
    )[0]


def state_purposes(
    targets: Iterable[Target], *, account_id: UUID, sign_in: str, purpose: str, note: str, at: datetime
) -> None:
    """Record one reason, by its label, for several targets. The first purpose of a sign-in stands for each."""
    StatedPurpose.objects.bulk_create(
        [
            StatedPurpose(
                account_id=account_id,
                target_kind=each.kind,
                target_id=each.id,
                sign_in=sign_in,
                purpose=purpose,
                note=note,
                stated_at=at,
            )
            for each in targets
        ],
        ignore_conflicts=True,
    )


def carry_purpose(
    report_id: UUID, *, to: Iterable[UUID], account_id: UUID, sign_in: str, at: datetime
) -> None:
    """Let the purpose stated for a report in this sign-in stand for other reports as well, where none stands yet."""
    of_report = {"target_kind": TargetKind.REPORT, "target_id": report_id}
    stated = StatedPurpose.objects.get(account_id=account_id, sign_in=sign_in, **of_report)
    state_purposes(
        map(Target.report, to),
        account_id=account_id,
        sign_in=sign_in,
        purpose=stated.purpose,
        note=stated.note,
        at=at,
    )


def ask_erasure(
    report_id: UUID,
    *,
    unit_id: UUID,
    ground: ErasureGround,
    words: str,
    order_number: str,
    additions: int,
    account_id: UUID,
    at: datetime,
) -> ErasureRequest:
    """Record that a supervisor asks for a report to be erased. One that has run out is replaced."""
    ErasureRequest.objects.filter(report_id=report_id, expires_at__lte=at).delete()
    return ErasureRequest.objects.create(
        report_id=report_id,
        unit_id=unit_id,
        ground=ground.value,
        words=words,
        order_number=order_number,
        additions=additions,
        asked_by_id=account_id,
        asked_at=at,
        expires_at=at + TIME_TO_CONFIRM,
    )


def decline_erasure(report_id: UUID) -> bool:
    """Take a request back, or decline it; return whether there was one."""
    return bool(ErasureRequest.objects.filter(report_id=report_id).delete()[0])


def erase_report(report_id: UUID) -> None:
    """Delete every row that stands on a report, which the viewer's colleague has asked for. There is no way back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_erase_report(%s)", [report_id])


def end_lock_fillers() -> int:
    """End each session of a site that holds more locks than its work ever needs; return how many (worker only)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_end_lock_fillers()")
        return int(cursor.fetchone()[0])
