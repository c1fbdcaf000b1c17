"""Writes of notices and of tries of the clock (worker), and of a supervisor who takes one up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.safeguarding.notice_queries import due_notices
from inkling.safeguarding.rules import telling
from inkling.safeguarding.rules.states import ClockStep, RequestedStep
from inkling.safeguarding.services.questions import hurry
from inkling.vocabulary.stopping import WhyStopped
from inkling.vocabulary.telling import Urgency


def begin_telling(account_id: UUID, *, at: datetime) -> tuple[list[ConcernNotice], list[ConcernNotice]]:
    """Count a try of what an account is to be told, before it is made: a crash then counts as well.

    The caller commits before it sends. Until the lease is over no other process takes them. Returns what is to be
    sent, and what is parked instead because its tries ended the process too often.
    """
    held = due_notices(at).filter(to_id=account_id).select_for_update(of=("self",), skip_locked=True)
    begun, parked = [], []
    for notice in held.select_related("to"):
        if telling.must_park(notice.faults, is_final=False, others_went=_others_went(notice)):
            _park(notice, problem=notice.problem or WhyStopped.PROCESS_ENDED.value, at=at)
            parked.append(notice)
            continue
        notice.failing_since = notice.failing_since or at
        notice.attempts, notice.faults, notice.next_try_at = (
            notice.attempts + 1,
            notice.faults + 1,
            at + max(telling.LEASE, telling.wait_after(notice.faults)),
        )
        notice.save(update_fields=["failing_since", "attempts", "faults", "next_try_at"])
        begun.append(notice)
    return begun, parked


def is_urgent(notices: Sequence[ConcernNotice]) -> bool:
    """Say whether one of these is about a child who may be in danger now."""
    about = Concern.objects.filter(pk__in=[each.concern_id for each in notices], urgency=Urgency.NOW.value)
    return about.exists()


def mark_sent(notices: Sequence[ConcernNotice], *, at: datetime) -> None:
    """Note that the mail server has taken the one mail that stands for all of these.

    One that another process sent meanwhile stays as it was noted: the database lets no worker write that again.
    """
    ConcernNotice.objects.filter(pk__in=[each.pk for each in notices], sent_at__isnull=True).update(
        sent_at=at, faults=0, failing_since=None, problem=""
    )


def mark_server_away(notices: Sequence[ConcernNotice], *, problem: str, at: datetime) -> None:
    """Note a try that met no server. It is not this address's fault, and is not counted."""
    for each in notices:
        since = each.failing_since if each.faults > 1 else None
        ConcernNotice.objects.filter(pk=each.pk).update(
            faults=each.faults - 1,
            failing_since=since,
            problem=problem,
            next_try_at=at + max(telling.SERVER_AWAY, _held_back(each.faults - 1)),
        )


def notices_in_progress(account_id: UUID) -> list[ConcernNotice]:
    """Return the notices of an account whose try was begun and has not ended well."""
    return list(
        ConcernNotice.objects.filter(
            to_id=account_id, sent_at__isnull=True, parked_at__isnull=True, faults__gt=0
        )
    )


def mark_failed(
    notices: Sequence[ConcernNotice], *, problem: str, is_final: bool, at: datetime
) -> list[ConcernNotice]:
    """Note a try that failed by this address: it waits, or is parked for a person, and the next one may be told.

    Returns what is parked now.
    """
    parked = []
    for each in notices:
        if telling.must_park(each.faults, is_final=is_final, others_went=_others_went(each)):
            _park(each, problem=problem, at=at)
            parked.append(each)
            continue
        ConcernNotice.objects.filter(pk=each.pk).update(
            problem=problem, next_try_at=at + telling.wait_after(each.faults)
        )
        if telling.must_hurry(each.faults, is_parked=False):
            _tell_the_next(each, at=at)
    return parked


def take_up_notice(notice_id: UUID, *, at: datetime) -> UUID | None:
    """Let a parked notice be tried again; return its concern, or None where none is parked (a unit's supervisor)."""
    parked = ConcernNotice.objects.filter(pk=notice_id, parked_at__isnull=False, sent_at__isnull=True)
    concern_id = parked.values_list("concern_id", flat=True).first()
    parked.update(parked_at=None, faults=0, failing_since=None, next_try_at=at)
    return concern_id


def begin_step(concern_id: UUID, *, at: datetime) -> bool:
    """Count a try of a clock's step, before it is made; the caller commits. Return whether it is to be made."""
    held = ConcernClock.objects.select_for_update(skip_locked=True).filter(
        concern_id=concern_id, decided_at__isnull=True, next_step_at__lte=at
    )
    clock = held.first()
    if clock is None or (clock.retry_at is not None and clock.retry_at > at):
        return False
    ConcernClock.objects.filter(pk=clock.pk).update(
        tries=clock.tries + 1, retry_at=at + telling.clock_wait_after(clock.tries + 1)
    )
    return True


def end_step(concern_id: UUID) -> None:
    """Note that the step was made, in the transaction that made it."""
    ConcernClock.objects.filter(pk=concern_id).update(tries=0, retry_at=None, problem="")


def mark_step_broken(concern_id: UUID, *, problem: str) -> None:
    """Note why a step broke. It is tried on for as long as the concern is open."""
    ConcernClock.objects.filter(pk=concern_id).update(problem=problem)


def _others_went(notice: ConcernNotice) -> bool:
    since = notice.failing_since
    return (
        since is not None
        and ConcernNotice.objects.filter(sent_at__gte=since).exclude(to_id=notice.to_id).exists()
    )


def _held_back(faults: int) -> timedelta:
    return telling.wait_after(faults) if faults else timedelta(0)


def _park(notice: ConcernNotice, *, problem: str, at: datetime) -> None:
    ConcernNotice.objects.filter(pk=notice.pk).update(parked_at=at, problem=problem)
    _tell_the_next(notice, at=at)


def _tell_the_next(notice: ConcernNotice, *, at: datetime) -> None:
    """Let the clock step on now, unless somebody else of the same step has been told."""
    reached = ConcernNotice.objects.filter(
        concern_id=notice.concern_id,
        awaits=notice.awaits,
        step=notice.step,
        question_id=notice.question_id,
        sent_at__isnull=False,
    )
    if reached.exists():
        return
    waits = ConcernClock.objects.filter(pk=notice.concern_id, decided_at__isnull=True, next_step_at__gt=at)
    match RequestedStep(notice.awaits):
        case RequestedStep.ANSWER:
            waits.filter(acknowledged_at__isnull=True, step=notice.step).update(next_step_at=at)
        case RequestedStep.DECISION:
            waits.filter(chased_to=notice.step).update(next_step_at=at)
        case RequestedStep.REPLY if notice.question_id is not None:
            hurry(notice.question_id, step=ClockStep(notice.step), at=at)
        case _:
            # What only waits to be read has no ladder.
            return
