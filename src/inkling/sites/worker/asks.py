"""Rounds for what two units ask each other: each agreement, and each ask, by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from inkling.accounts.actor import Worker
from inkling.exchange.asking_queries import agreements_to_answer, asks_due
from inkling.journeys.exchanging.asking.answer_asks import answer_asks
from inkling.journeys.exchanging.asking.carry_asks import carry_ask, put_off
from inkling.sites.worker.guard import Piece, run_guarded
from inkling.sites.worker.rounds import BATCH


def answer_what_is_asked(at: datetime) -> int:
    """Answer what other installations ask of units here; return of how many agreements."""
    due = agreements_to_answer(limit=BATCH)
    for agreement_id in due:
        run_guarded(
            partial(answer_asks, agreement_id, by=Worker(), at=at),
            piece=Piece.ANSWERS,
            subject_id=agreement_id,
            note=_log_only,
        )
    return len(due)


def carry_what_is_asked(at: datetime, *, goes_on: Callable[[], bool]) -> int:
    """Carry what units here ask to other installations, while it `goes_on`; return how much was due."""
    due = asks_due(at, limit=BATCH)
    for ask in due:
        now = datetime.now(UTC)
        if not goes_on():
            break
        run_guarded(
            partial(carry_ask, ask, by=Worker(), at=now),
            piece=Piece.ASK,
            subject_id=ask.pk,
            note=partial(put_off, ask.pk, at=now),
        )
    return len(due)


def _log_only(*, problem: str) -> None:
    """What other installations ask waits on its own rows: the next beat answers it."""
