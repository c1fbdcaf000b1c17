"""Writes of many submissions that only have to arrive on this machine: no line to anybody, nothing read."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from inkling.routing.models import Attempt, Submission
from inkling.routing.rules.states import Method, SubmissionState

# Where each way ends by itself, without a transport. What goes by mail is never among them.
ARRIVES_AS = {Method.UNIT_INBOX: SubmissionState.IN_INBOX, Method.BY_HAND: SubmissionState.TO_SUBMIT}


def let_arrive(at: datetime, *, limit: int) -> list[tuple[UUID, SubmissionState]]:
    """Move up to `limit` submissions that wait and are due to where they are found, each with one effect.

    What another process holds is left to it. Returns them with their new state, in the order of their time.
    """
    held = Attempt.objects.select_for_update(of=("self",), skip_locked=True).filter(
        done_at__isnull=True,
        next_try_at__lte=at,
        submission__state=SubmissionState.WAITING.value,
        submission__method__in=[method.value for method in ARRIVES_AS],
    )
    rows = list(held.order_by("next_try_at").values_list("submission_id", "submission__method")[:limit])
    arrived = [(id_, ARRIVES_AS[Method(method)]) for id_, method in rows]
    for state in set(ARRIVES_AS.values()):
        ids = [id_ for id_, its in arrived if its is state]
        if ids:
            Submission.objects.filter(pk__in=ids).update(state=state.value)
    Attempt.objects.filter(pk__in=[id_ for id_, _ in arrived]).update(
        attempts=F("attempts") + 1, effects=F("effects") + 1, unfinished=0, problem="", done_at=at
    )
    return arrived
