"""Writes of joined concerns: one stands under another and its clock stops; parted, its own clock goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from inkling.safeguarding.joining_queries import (
    ids_joined_to,
    joined_to,
    joining_of,
    joinings_by_machine,
    leading_of,
)
from inkling.safeguarding.models import Concern, ConcernClock, ConcernJoining, ConcernNotice
from inkling.safeguarding.rules.joining import (
    Stands,
    WhyNot,
    earlier,
    further,
    highest,
    in_order,
    why_not,
    withhold_in_reason,
)
from inkling.safeguarding.rules.states import ClockStep, ConcernState, RequestedStep
from inkling.safeguarding.services.additions import readers_of
from inkling.safeguarding.services.keeping import keep_from_named
from inkling.vocabulary.telling import Urgency


def hold_all(concern_ids: list[UUID]) -> dict[UUID, Concern]:
    """Hold these concerns and their clocks until this transaction ends, always in one order, and before the chain.

    Two who do so never wait in a ring, nor with the worker, which holds a clock when it comes to the chain.
    """
    found = Concern.objects.select_for_update(of=("self",), no_key=True).select_related("front_door")
    held = {each.pk: each for each in found.filter(pk__in=concern_ids).order_by("pk")}
    list(ConcernClock.objects.select_for_update(no_key=True).filter(pk__in=held).order_by("pk"))
    return held


def hold_with_copies(concern_ids: list[UUID]) -> dict[UUID, Concern]:
    """Hold these concerns with what a machine put under one of them, and what it put one of them under."""
    hold_all(_with_copies(concern_ids))
    # A copy may have been put there while this waited; from here on none is.
    return hold_all(_with_copies(concern_ids))


def _with_copies(concern_ids: list[UUID]) -> list[UUID]:
    beside = joinings_by_machine(concern_ids)
    return [*concern_ids, *(each.joined_id for each in beside), *(each.leading_id for each in beside)]


def hold_with_leading(concern_ids: list[UUID]) -> dict[UUID, Concern]:
    """Hold these concerns with those that they stand under, in the one order of all who hold several."""
    hold_all([*concern_ids, *leading_of(concern_ids)])
    # It may have been put under another while this waited; from here on it is not.
    return hold_all([*concern_ids, *leading_of(concern_ids)])


def stands(concern: Concern) -> Stands:
    """Return how a concern stands, or would once it is parted from what a machine put it under."""
    raised_at = ConcernClock.objects.values_list("raised_at", flat=True).get(pk=concern.pk)
    joining = joining_of(concern.pk)
    state = concern.state if joining is None or joining.joined_by_id is not None else joining.state_before
    leads = any(each.joined_by_id is not None for each in joined_to(concern.pk))
    return Stands(concern.pk, ConcernState(state), concern.front_door_id, raised_at, leads)


def joinings_to_end(first_id: UUID, second_id: UUID) -> list[ConcernJoining]:
    """Return the joinings of a machine that end where the second is to stand under the first."""
    found = joinings_by_machine([first_id, second_id])
    return [each for each in found if each.leading_id != first_id or each.joined_id == second_id]


@dataclass(frozen=True)
class JoiningsDone:
    """What one step of an officer did: the joinings of a machine that it ended, and its own, the first one first."""

    parted: list[ConcernJoining]
    joined: list[ConcernJoining]


def join(
    one_id: UUID, other_id: UUID, *, reason: str, account_id: UUID, at: datetime
) -> JoiningsDone | WhyNot:
    """Let the one raised later stand under the other and tell its reader; return what was done, or why it cannot be.

    What a machine put somewhere is parted first: no officer has to do so by hand. Copies go with the one they copy.
    """
    held = hold_with_copies([one_id, other_id])
    first, second = in_order(stands(held[one_id]), stands(held[other_id]))
    if refused := why_not(first, second):
        return refused
    copies = ids_joined_to(second.id)
    parted = joinings_to_end(first.id, second.id)
    for each in parted:
        _part(each, account_id=account_id, at=at)
    held = hold_all(list(held))
    leading, was = held[first.id], ConcernClock.objects.get(pk=second.id)
    joined = [
        _put_under(leading, held[each], reason=reason, account_id=account_id, at=at)
        for each in (second.id, *copies)
    ]
    # Of copies the clock of the one they copy has spoken already.
    _hurry(ConcernClock.objects.get(pk=first.id), other=was)
    for changed in {leading.pk, *(each.leading_id for each in parted)} - {second.id}:
        _tell_readers(held[changed], at=at)
    # Last: whoever joins may be one of those whom the words of both together name.
    keep_from_named(concern_id=leading.pk)
    return JoiningsDone(parted, joined)


def _put_under(
    leading: Concern, joined: Concern, *, reason: str, account_id: UUID, at: datetime
) -> ConcernJoining:
    joining = ConcernJoining.objects.create(
        joined=joined,
        leading=leading,
        reason=withhold_in_reason(reason, children=[leading.child, joined.child]),
        joined_by_id=account_id,
        joined_at=at,
        state_before=joined.state,
        next_step_before=ConcernClock.objects.get(pk=joined.pk).next_step_at,
        leading_urgency=_own_urgency(leading).value,
    )
    Concern.objects.filter(pk=joined.pk).update(state=ConcernState.JOINED.value)
    ConcernClock.objects.filter(pk=joined.pk).update(next_step_at=None)
    _raise_urgency(leading)
    return joining


def copies_to_join(*, limit: int) -> list[tuple[UUID, UUID]]:
    """Return the concerns told before in the same words, the oldest first, each with that first one (worker)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT copy_id, first_id FROM safeguarding_told_again(NULL) LIMIT %s", [limit])
        return [(UUID(str(copy_id)), UUID(str(first_id))) for copy_id, first_id in cursor.fetchall()]


def join_copy(concern_id: UUID, *, first_id: UUID) -> bool:
    """Let a concern stand under the first told in the same words; return whether it does: both may have moved on.

    The clock of the first goes on at the earlier time of the two. What was to be sent of the copy is still sent.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_join_copy(%s, %s)", [concern_id, first_id])
        (joined,) = cursor.fetchone()
    return bool(joined)


def part(concern_id: UUID, *, account_id: UUID, at: datetime) -> ConcernJoining | None:
    """Let a joined concern stand by itself again and its clock go on; None where it stands under no other."""
    joining = joining_of(concern_id)
    if joining is None:
        return None
    leading = hold_all([joining.joined_id, joining.leading_id])[joining.leading_id]
    if not _part(joining, account_id=account_id, at=at):
        return None
    _tell_readers(leading, at=at)
    return joining


def part_from_decided(concern_id: UUID, *, account_id: UUID, at: datetime) -> ConcernJoining | None:
    """Part a concern from one that is decided, so that what comes to it now has a clock; None where it need not be.

    Whoever decides holds the one that leads: what comes is either read before that decision, or parts it.
    """
    joining = joining_of(concern_id)
    if joining is None:
        return None
    leading = hold_all([joining.joined_id, joining.leading_id])[joining.leading_id]
    if leading.state != ConcernState.DECIDED.value or not _part(joining, account_id=account_id, at=at):
        return None
    return joining


def append_partings(report_id: UUID, *, actor: str) -> None:
    """Leave an entry for each parting that came of what this transaction did to a report, and that nobody pressed.

    A teller's words part a copy from a decided concern, a move parts what stood together. Call it last: it holds the
    chain.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_append_partings(%s, %s)", [report_id, actor])


def _part(joining: ConcernJoining, *, account_id: UUID, at: datetime) -> bool:
    """End a joining; return whether this call did. Both concerns are held."""
    rows = ConcernJoining.objects.filter(pk=joining.pk, parted_at__isnull=True)
    if not rows.update(parted_by_id=account_id, parted_at=at):
        return False
    Concern.objects.filter(pk=joining.joined_id).update(state=joining.state_before)
    ConcernClock.objects.filter(pk=joining.joined_id).update(next_step_at=joining.next_step_before or at)
    urgencies = [Urgency(joining.leading_urgency), *_urgencies_joined_to(joining.leading)]
    Concern.objects.filter(pk=joining.leading_id).update(urgency=highest(urgencies).value)
    return True


def _own_urgency(leading: Concern) -> Urgency:
    """Return what was told of the leading one by itself, before anything was joined to it."""
    standing = ConcernJoining.objects.filter(leading=leading, parted_at__isnull=True)
    own = standing.values_list("leading_urgency", flat=True).first()
    return Urgency(own or leading.urgency)


def _urgencies_joined_to(leading: Concern) -> list[Urgency]:
    joined = Concern.objects.filter(pk__in=ids_joined_to(leading.pk))
    return [Urgency(each) for each in joined.values_list("urgency", flat=True)]


def _raise_urgency(leading: Concern) -> None:
    leading.urgency = highest([Urgency(leading.urgency), *_urgencies_joined_to(leading)]).value
    Concern.objects.filter(pk=leading.pk).update(urgency=leading.urgency)


def _hurry(leading: ConcernClock, *, other: ConcernClock) -> None:
    """The leading clock goes on from the further step, at the earlier time of the two."""
    row = ConcernClock.objects.filter(pk=leading.pk)
    if (leading.acknowledged_at is None) == (other.acknowledged_at is None):
        row.update(
            step=further(leading.step, other.step),
            chased_to=further(leading.chased_to, other.chased_to),
            next_step_at=earlier(leading.next_step_at, other.next_step_at),
        )


def _tell_readers(leading: Concern, *, at: datetime) -> None:
    """One notice for each joining and each parting: the number tells them apart."""
    notices = ConcernNotice.objects.filter(concern=leading, awaits=RequestedStep.JOINING.value)
    number = notices.count() + 1
    for reader_id in readers_of(leading):
        ConcernNotice.objects.create(
            concern=leading,
            step=ClockStep.CONTACT.value,
            awaits=RequestedStep.JOINING.value,
            addition=number,
            to_id=reader_id,
            next_try_at=at,
        )
