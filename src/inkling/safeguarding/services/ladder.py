"""Writes of the ladder of a concern: who is told next, who is skipped, and who is kept from it altogether."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from inkling.accounts.models import Account
from inkling.accounts.notice_queries import members_with
from inkling.accounts.rules.roles import Role
from inkling.safeguarding.keeping_queries import is_kept_from, not_kept_from
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice, FrontDoor, SkippedStep
from inkling.safeguarding.rules import clock
from inkling.safeguarding.rules.states import ClockStep, RequestedStep, SkipReason
from inkling.vocabulary.telling import Urgency


@dataclass(frozen=True)
class LadderStep:
    """Who is told now, and what is asked of them."""

    step: ClockStep
    awaits: RequestedStep


def climb(concern_id: UUID, *, at: datetime) -> LadderStep | None:
    """Tell the next person on the ladder of a concern that nobody answers or decides; None where nobody is new.

    Who cannot be told is skipped, and the one after told at once. After the last step the clock goes round it: whoever
    has become a supervisor of the unit since is told as well. It ends with the decision alone.
    """
    held = (
        ConcernClock.objects.select_for_update(skip_locked=True)
        .filter(concern_id=concern_id, decided_at__isnull=True, next_step_at__lte=at)
        .first()
    )
    if held is None:
        return None
    concern = Concern.objects.only("id", "front_door_id", "unit_id", "urgency").get(pk=concern_id)
    awaits = RequestedStep.ANSWER if held.acknowledged_at is None else RequestedStep.DECISION
    now_at = held.step if awaits is RequestedStep.ANSWER else held.chased_to
    has_door = concern.front_door_id is not None
    step = clock.next_step(ClockStep(now_at) if now_at else None, has_door=has_door)
    while step is not None and not _tell(concern, step=step, awaits=awaits, at=at):
        step = clock.next_step(step, has_door=has_door)
    is_new = step is not None or _tell(concern, step=ClockStep.UNIT, awaits=awaits, at=at)
    step = step or ClockStep.UNIT
    _move(held, step=step, awaits=awaits, urgency=Urgency(concern.urgency), at=at)
    return LadderStep(step, awaits) if is_new else None


def skip_notice(notice_id: UUID, *, at: datetime) -> ConcernNotice | None:
    """Skip who is to be told and cannot be: the next one is told at once. None where somebody else did so (worker)."""
    notice = (
        ConcernNotice.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=notice_id, sent_at__isnull=True)
        .select_related("to", "concern")
        .only(
            "concern__front_door_id",
            "concern__unit_id",
            "awaits",
            "step",
            "question_id",
            "addition",
            "to__is_active",
        )
        .first()
    )
    if notice is None:
        return None
    _note_skipped(
        notice.concern_id,
        awaits=RequestedStep(notice.awaits),
        step=ClockStep(notice.step),
        account=notice.to,
        at=at,
    )
    ConcernNotice.objects.filter(pk=notice_id).delete()
    if notice.awaits in (RequestedStep.READING.value, RequestedStep.JOINING.value):
        _tell_another_reader(notice, at=at)
    else:
        _hurry(notice, at=at)
    return notice


def tell_unit(concern_id: UUID, *, at: datetime) -> int:
    """Tell the officers and supervisors of the unit to look at a concern; return how many (worker)."""
    unit_id = Concern.objects.values_list("unit_id", flat=True).get(pk=concern_id)
    people = Account.objects.filter(
        organisation_id=unit_id, role__in=(Role.OFFICER.value, Role.SUPERVISOR.value), is_active=True
    )
    people_to_notify = list(not_kept_from(concern_id, people).values_list("pk", flat=True))
    # One statement: when hundreds of children are in danger at once, each round trip here is waited for by the last.
    ConcernNotice.objects.bulk_create(
        [
            ConcernNotice(
                concern_id=concern_id,
                awaits=RequestedStep.LOOK.value,
                step=ClockStep.OFFICERS.value,
                to_id=account_id,
                next_try_at=at,
            )
            for account_id in people_to_notify
        ],
        ignore_conflicts=True,
    )
    return len(people_to_notify)


def _tell(concern: Concern, *, step: ClockStep, awaits: RequestedStep, at: datetime) -> bool:
    """Note who is told at a step; return whether anybody new is. Who cannot be told is noted as skipped."""
    is_new = False
    for account in _people_at(step, concern=concern):
        if _why_not(concern.pk, account) is not None:
            _note_skipped(concern.pk, awaits=awaits, step=step, account=account, at=at)
            continue
        _, is_created = ConcernNotice.objects.get_or_create(
            concern=concern,
            awaits=awaits.value,
            step=step.value,
            to=account,
            question=None,
            defaults={"next_try_at": at},
        )
        is_new = is_new or is_created
    return is_new


def _move(
    held: ConcernClock, *, step: ClockStep, awaits: RequestedStep, urgency: Urgency, at: datetime
) -> None:
    row = ConcernClock.objects.filter(pk=held.pk)
    if awaits is RequestedStep.ANSWER:
        row.update(step=step.value, next_step_at=at + clock.patience(urgency))
    else:
        row.update(chased_to=step.value, next_step_at=at + clock.patience_for_decision(urgency))


def _people_at(step: ClockStep, *, concern: Concern) -> list[Account]:
    if step is ClockStep.UNIT:
        return list(
            Account.objects.filter(
                organisation_id=concern.unit_id, role=Role.SUPERVISOR.value, is_active=True
            )
        )
    if concern.front_door_id is None:
        return []
    door = FrontDoor.objects.select_related("contact", "deputy", "supervisor").get(pk=concern.front_door_id)
    people = {
        ClockStep.CONTACT: door.contact,
        ClockStep.DEPUTY: door.deputy,
        ClockStep.SUPERVISOR: door.supervisor,
    }
    return [people[step]]


def _why_not(concern_id: UUID, account: Account) -> SkipReason | None:
    if is_kept_from(concern_id, account):
        return SkipReason.MUST_NOT
    return None if account.is_active else SkipReason.CLOSED


def _note_skipped(
    concern_id: UUID, *, awaits: RequestedStep, step: ClockStep, account: Account, at: datetime
) -> None:
    reason = _why_not(concern_id, account) or SkipReason.CLOSED
    SkippedStep.objects.get_or_create(
        concern_id=concern_id,
        awaits=awaits.value,
        step=step.value,
        account=account,
        defaults={"reason": reason.value, "skipped_at": at},
    )


def _hurry(notice: ConcernNotice, *, at: datetime) -> None:
    """Let the clock step on now where it stands at the step that was skipped."""
    clock_row = ConcernClock.objects.filter(
        pk=notice.concern_id, decided_at__isnull=True, next_step_at__gt=at
    )
    if notice.awaits == RequestedStep.ANSWER.value:
        clock_row.filter(acknowledged_at__isnull=True, step=notice.step).update(next_step_at=at)
    elif notice.awaits == RequestedStep.DECISION.value and notice.step != ClockStep.UNIT.value:
        clock_row.filter(chased_to=notice.step).update(next_step_at=at)


def _tell_another_reader(notice: ConcernNotice, *, at: datetime) -> None:
    """Whoever asked is gone: the others of the front door are told that the answer is there.

    Where no front door is here, the other supervisors of the unit.
    """
    for account_id in _other_readers(notice.concern) - {notice.to_id}:
        ConcernNotice.objects.get_or_create(
            concern_id=notice.concern_id,
            awaits=notice.awaits,
            step=ClockStep.DEPUTY.value,
            to_id=account_id,
            question_id=notice.question_id,
            addition=notice.addition,
            defaults={"next_try_at": at},
        )


def _other_readers(concern: Concern) -> set[UUID]:
    if concern.front_door_id is None:
        return set(members_with(Role.SUPERVISOR, organisation_id=concern.unit_id))
    door = FrontDoor.objects.get(pk=concern.front_door_id)
    return {door.contact_id, door.deputy_id}
