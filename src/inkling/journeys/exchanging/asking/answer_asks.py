"""The worker answers what another installation asks of a unit here: all that waits in one go, held or not."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.exchange import asking_queries, asking_services
from inkling.exchange.methods.partner_keys import open_key
from inkling.exchange.rules.asking import AskAnswer, mark_of, read_agreed_key
from inkling.governance.services import Action, append_many
from inkling.journeys.exchanging.asking.sources import leading_to_source

NAMED_IN_ONE_ENTRY = 100


@transaction.atomic
def answer_asks(agreement_id: UUID, *, by: Worker, at: datetime) -> int:
    """Answer all that waits under an agreement, held or not in one go; return how many.

    Raises `KeyUnreadable` where its key was sealed under other keys of this installation: it is agreed anew.
    """
    agreement = asking_queries.agreement_to_keep(agreement_id)
    key = read_agreed_key(open_key(agreement_id, bytes(agreement.key_sealed))) if agreement else None
    if agreement is None or key is None:
        return 0
    waiting = asking_queries.marks_to_answer(agreement_id)
    here = {mark_of(value, key=key): value for value in asking_queries.tellable_keys(agreement_id)}
    held = _held(waiting, here=here, unit_id=agreement.unit_id)
    answered = [
        (answer, [row for row in waiting if (row in held) is is_held])
        for answer, is_held in ((AskAnswer.HELD, True), (AskAnswer.NONE, False))
    ]
    for answer, alike in answered:
        asking_services.answer_theirs(alike, answer=answer, at=at)
    for answer, alike in answered:
        _leave_entries(alike, answer=answer, by=by)
    return len(waiting)


def _held(waiting: Mapping[UUID, bytes], *, here: Mapping[bytes, str], unit_id: UUID) -> set[UUID]:
    """Return what may be told to be held: what leads to who told is not."""
    found = {here[mark] for mark in waiting.values() if mark in here}
    # For what is not held another value is looked at as long: time would say what is held and not told.
    others = [value for value in here.values() if value not in found]
    looked_at = min(len(waiting), len(here)) - len(found)
    looked = found | set(secrets.SystemRandom().sample(others, looked_at))
    named = found - leading_to_source(looked, unit_id=unit_id)
    return {row for row, mark in waiting.items() if here.get(mark) in named}


def _leave_entries(alike: Sequence[UUID], *, answer: AskAnswer, by: Worker) -> None:
    """Leave an entry for all that was answered alike, so many ids in each."""
    ids = [str(row) for row in alike]
    some = (ids[at : at + NAMED_IN_ONE_ENTRY] for at in range(0, len(ids), NAMED_IN_ONE_ENTRY))
    named = [(f"ask:{','.join(each)}", answer.label) for each in some]
    append_many(Action.ASK_ANSWERED, actor=by.audit_name, what=named)
