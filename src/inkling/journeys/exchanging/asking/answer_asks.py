"""The worker answers what another installation asks of a unit here: all that waits in one go, held or not."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.exchange import asking_queries, asking_services
from inkling.exchange.methods.partner_keys import KeyUnreadable, open_key
from inkling.exchange.rules.asking import AskAnswer, mark_of, read_agreed_key
from inkling.governance.services import Action, append_audit


@transaction.atomic
def answer_asks(agreement_id: UUID, *, by: Worker, at: datetime) -> int:
    """Answer all that waits under an agreement, held or not in one go; return how many."""
    agreement = asking_queries.agreement_to_keep(agreement_id)
    waiting = asking_queries.marks_to_answer(agreement_id)
    key = _key_of(agreement_id, bytes(agreement.key_sealed)) if agreement else None
    if key is None:
        return 0
    here = {mark_of(value, key=key) for value in asking_queries.tellable_keys(agreement_id)}
    for answer, is_held in ((AskAnswer.HELD, True), (AskAnswer.NONE, False)):
        alike = [row for row, mark in waiting.items() if (mark in here) is is_held]
        asking_services.answer_theirs(alike, answer=answer, at=at)
        for row in alike:
            append_audit(Action.ASK_ANSWERED, actor=by.audit_name, subject=f"ask:{row}", purpose=answer.label)
    return len(waiting)


def _key_of(agreement_id: UUID, sealed: bytes) -> bytes | None:
    """Return the key of an agreement; None where it was sealed under other keys of this installation."""
    try:
        return read_agreed_key(open_key(agreement_id, sealed))
    except KeyUnreadable:
        return None
