"""Somebody must sign in: a second supervisor for an erasure, a reader for an item or edition that came or was recalled.

What waits is read from the rows themselves, each minute: nothing that a crash could forget is passed on.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts import notice_services as notices
from inkling.accounts.notice_queries import members_with
from inkling.accounts.rules.joining import mailed_code
from inkling.accounts.rules.notices import OF_THE_ACCOUNT, Waits
from inkling.accounts.rules.roles import Role
from inkling.dissemination.notice_queries import readers_to_tell, readers_to_tell_of_editions
from inkling.dissemination.notice_services import forget_what_waits_no_more
from inkling.governance import queries as governance
from inkling.journeys.safeguarding.keep_concern_clock import SendNotice
from inkling.regions.rules.days import day_here
from inkling.routing.methods.failures import DeliveryFailed
from inkling.safeguarding.keeping_queries import may_confirm_erasure
from inkling.search.watch_queries import watches_to_review, watches_with_news


@transaction.atomic
def note_who_waits(*, at: datetime, limit: int) -> None:
    """Note who is to be told of what, once for each person and thing, and forget what waits no more."""
    requests = governance.erasures_to_confirm(at=at)
    notices.forget_others(Waits.ERASURE, still=(request_id for request_id, _, _ in requests))
    notices.note_waiting(_seconders(requests), waits=Waits.ERASURE, at=at)
    resting = watches_to_review(today=day_here(at))
    news = watches_with_news(today=day_here(at))
    notices.forget_others(Waits.WATCH, still={*news, *(watch_id for _, watch_id in resting)})
    notices.note_waiting(resting, waits=Waits.WATCH, at=at)
    for waits in (Waits.ITEM, Waits.RECALL):
        forget_what_waits_no_more(waits, today=day_here(at))
        of_editions = readers_to_tell_of_editions(waits, today=day_here(at), limit=limit)
        notices.note_waiting([*readers_to_tell(waits, limit=limit), *of_editions], waits=waits, at=at)


@transaction.atomic
def tell_to_sign_in(account_id: UUID, *, send: SendNotice, at: datetime) -> bool:
    """Send one content-free mail for all that an account is still to be told; what befell itself is told apart.

    That is one mail for its lock-outs, and one for each new start. Returns whether it is told. One for all, so that
    their number does not say how much came. After a crash it may go twice, never not at all.
    """
    due = notices.take_notices(account_id, at=at)
    guessed = [each for each in due if each.waits == Waits.LOCKED_OUT.value]
    starts = [each for each in due if each.waits == Waits.NEW_START.value]
    waiting = [each for each in due if each.waits not in OF_THE_ACCOUNT]
    if not due:
        return True
    try:
        if guessed:
            send(guessed[0].to.email, is_locked_out=True)
        for each in starts:
            code = mailed_code(each.subject_id, key=settings.INKLING_NEW_START_KEY)
            send(each.to.email, new_start_code=code)
        if waiting:
            send(waiting[0].to.email)
    except DeliveryFailed as failure:
        notices.mark_failed(due, problem=str(failure), at=at)
        return False
    notices.mark_sent(due, at=at)
    return True


@transaction.atomic
def note_broken_telling(account_id: UUID, *, problem: str, at: datetime) -> None:
    """Note that telling an account broke in our own code: it waits, and keeps nobody else."""
    notices.mark_failed(notices.take_notices(account_id, at=at), problem=problem, at=at)


def _seconders(requests: list[tuple[UUID, UUID, UUID]]) -> list[tuple[UUID, UUID]]:
    return [
        (supervisor, request_id)
        for request_id, unit_id, asked_by in requests
        for supervisor in may_confirm_erasure(
            request_id, members_with(Role.SUPERVISOR, organisation_id=unit_id)
        )
        if supervisor != asked_by
    ]
