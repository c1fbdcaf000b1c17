"""The worker answers what another installation asks of a unit here: all that waits in one go, held or not."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.exchange import asking_queries, asking_services
from inkling.exchange.methods.partner_keys import open_key
from inkling.exchange.rules.asking import AskAnswer, mark_of, read_agreed_key
from inkling.governance.services import Action, append_audit
from inkling.journeys.exchanging.asking.sources import leads_to_source


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
    for answer, is_held in ((AskAnswer.HELD, True), (AskAnswer.NONE, False)):
        alike = [row for row in waiting if (row in held) is is_held]
        asking_services.answer_theirs(alike, answer=answer, at=at)
        for row in alike:
            append_audit(Action.ASK_ANSWERED, actor=by.audit_name, subject=f"ask:{row}", purpose=answer.label)
    return len(waiting)


def _held(waiting: Mapping[UUID, bytes], *, here: Mapping[bytes, str], unit_id: UUID) -> set[UUID]:
    """Return what may be told to be held: what leads to who told is not."""
    values = list(here.values())
    held: set[UUID] = set()
    for row, mark in waiting.items() if values else ():
        found = here.get(mark)
        # For what is not held another value is looked at as long: time would say what is held and not told.
        leads = leads_to_source(found or secrets.choice(values), unit_id=unit_id)
        if found is not None and not leads:
            held.add(row)
    return held
