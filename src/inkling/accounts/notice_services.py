"""Writes of notices (worker only). Every function must run inside a journey's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from inkling.accounts.models import WaitingNotice
from inkling.accounts.rules.notices import Waits, patience


def note_waiting(whom: Iterable[tuple[UUID, UUID]], *, waits: Waits, at: datetime) -> None:
    """Note, for each (account, id of the thing), that the account is to be told. What is noted already stays."""
    WaitingNotice.objects.bulk_create(
        (
            WaitingNotice(to_id=account_id, waits=waits.value, subject_id=subject_id, next_try_at=at)
            for account_id, subject_id in whom
        ),
        ignore_conflicts=True,
    )


def forget_others(waits: Waits, *, still: Iterable[UUID]) -> None:
    """Forget the notices of this kind whose things are not among these: they wait no more."""
    WaitingNotice.objects.filter(waits=waits.value).exclude(subject_id__in=list(still)).delete()


def take_notices(account_id: UUID, *, at: datetime) -> list[WaitingNotice]:
    """Lock what an account is still to be told and is due; empty where it is told, or another worker holds it."""
    due = WaitingNotice.objects.filter(
        to_id=account_id, to__is_active=True, sent_at__isnull=True, next_try_at__lte=at
    )
    return list(due.select_for_update(of=("self",), skip_locked=True).select_related("to"))


def mark_sent(notices: Sequence[WaitingNotice], *, at: datetime) -> None:
    """Note that the mail server has taken the one mail that stands for all of these."""
    for each in notices:
        each.sent_at, each.attempts, each.problem = at, each.attempts + 1, ""
    WaitingNotice.objects.bulk_update(notices, ["sent_at", "attempts", "problem"])


def mark_failed(notices: Sequence[WaitingNotice], *, problem: str, at: datetime) -> None:
    """Note a failed try, and when the next one comes. No notice is ever given up while the thing waits."""
    for each in notices:
        each.next_try_at, each.problem = at + patience(each.attempts), problem
        each.attempts += 1
    WaitingNotice.objects.bulk_update(notices, ["next_try_at", "attempts", "problem"])
