"""What the worker still has to send, in its order: danger first, then what is told to be soon, then the oldest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Case, DateField, F, IntegerField, Q, QuerySet, Value, When

from inkling.routing.models import Attempt
from inkling.routing.rules.states import LEAVES_BY_MACHINE, Lane, Method, SubmissionState
from inkling.vocabulary.telling import Urgency

# So often the oldest of all goes, whatever is urgent: a flood of danger delays nothing for ever.
OLDEST_EVERY = 10
# Danger at which the line ended keeps its place before the backlog; what others went past twice has lost it.
_BREAKS_FORGIVEN = 2
_IS_DANGER = Q(submission__lane=Lane.URGENT.value)
_IS_WELL = Q(broke_at__isnull=True)
_IS_SOON = Q(submission__report__urgency=Urgency.SOON.value)
_HOW_SOON = Case(
    When(_IS_DANGER & _IS_WELL, then=Value(0)),
    When(_IS_DANGER & Q(breaks__lt=_BREAKS_FORGIVEN), then=Value(1)),
    When(_IS_SOON & _IS_WELL, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)
# Danger goes by the moment, and what was tried in vain behind what was not: one bad address keeps no other.
_DAY = Case(When(_IS_DANGER, then=Value(None)), default=F("submission__told_on"), output_field=DateField())
_BROKE = F("broke_at").asc(nulls_first=True)


def submissions_due(
    at: datetime,
    *,
    limit: int,
    by_mail: bool = False,
    only: Method | None = None,
    but_danger: bool = False,
) -> list[UUID]:
    """Return the submissions that wait and whose next try has come (worker only).

    Danger leads, then what is told to be soon, then the day of telling: what was tried in vain while a server was away
    is not behind what came later. Every tenth is the oldest of all. That at which the line itself ended goes last, the
    longest ago first: it may end it again; danger does so behind other danger alone.
    Mail is asked for apart, so that a mail server that hangs never holds up what stays on this machine.
    With `only`, of one method alone; with `but_danger`, what is not in danger now.
    """
    due = _due(at, by_mail=by_mail, only=only)
    if but_danger:
        due = due.exclude(_IS_DANGER)
    urgent = due.order_by(_HOW_SOON, _BROKE, _DAY, "next_try_at", "submission_id")
    oldest = due.order_by(_BROKE, "submission__told_on", "next_try_at", "submission_id")
    return list(_merge(_ids(urgent, limit), oldest=_ids(oldest, limit // OLDEST_EVERY)))[:limit]


def is_new_danger_due(at: datetime, *, besides: Collection[UUID]) -> bool:
    """Say whether something leaves by machine for a child in danger, is due, and is none of these (worker only).

    What has ended a line before is not new: it stands first when it is asked again what is due.
    """
    return _due(at, by_mail=True).filter(_IS_DANGER & _IS_WELL).exclude(submission_id__in=besides).exists()


def is_danger(submission_id: UUID) -> bool:
    """Say whether a submission is about a child who may be in danger now (worker only)."""
    return Attempt.objects.filter(_IS_DANGER, submission_id=submission_id).exists()


def _due(at: datetime, *, by_mail: bool, only: Method | None = None) -> QuerySet[Attempt]:
    mail = Q(submission__method__in=[each.value for each in ({only} if only else LEAVES_BY_MACHINE)])
    return Attempt.objects.filter(
        mail if by_mail else ~mail,
        submission__state=SubmissionState.WAITING.value,
        next_try_at__lte=at,
        done_at__isnull=True,
    )


def _ids(due: QuerySet[Attempt], limit: int) -> list[UUID]:
    return list(due.values_list("submission_id", flat=True)[:limit])


def _merge(urgent: list[UUID], *, oldest: list[UUID]) -> Iterator[UUID]:
    """Return the urgent in their order with one of the oldest at every tenth place, each once."""
    given: set[UUID] = set()
    first, old = iter(urgent), iter(oldest)
    while len(given) < len(urgent) + len(oldest):
        line = (old, first) if len(given) % OLDEST_EVERY == OLDEST_EVERY - 1 else (first, old)
        found = next((each for source in line for each in source if each not in given), None)
        if found is None:
            return
        given.add(found)
        yield found
