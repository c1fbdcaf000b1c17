"""The worker carries marks of what this side asks to another installation, and brings the answers back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.exchange import asking_queries, asking_services
from inkling.exchange.methods.partner_door import DoorShut, ItemChangedThere, ItemGone, PartnerDoor
from inkling.exchange.methods.partner_keys import KeyUnreadable, open_key
from inkling.exchange.models import Ask
from inkling.exchange.rules.arriving import NonsenseCame
from inkling.exchange.rules.asking import FINAL, AskAnswer, mark_of, next_asking, read_agreed_key
from inkling.governance.services import Action, append_audit

OpenDoor = Callable[[str, str], PartnerDoor]
# The other side is away, agreed to nothing, or answers what nobody understands.
_AFTER_A_BREAK = timedelta(minutes=15)


def carry_ask(ask: Ask, *, by: Worker, at: datetime, open_door: OpenDoor = PartnerDoor) -> AskAnswer | None:
    """Ask the other side, and note what it answers; None where it does not: the same is asked again later."""
    try:
        answer = _carry(ask, open_door=open_door)
    except (DoorShut, ItemChangedThere, ItemGone, KeyUnreadable, NonsenseCame):
        answer = None
    _note(ask, answer=answer, by=by, at=at)
    return answer


@transaction.atomic
def put_off(ask_id: UUID, *, problem: str, at: datetime) -> None:
    """Ask the same again later: it broke in our own code."""
    asking_services.put_off_ask(ask_id, until=at + _AFTER_A_BREAK)


def _carry(ask: Ask, *, open_door: OpenDoor) -> AskAnswer | None:
    link = asking_queries.link_of(ask.agreement)
    key = read_agreed_key(open_key(ask.agreement_id, bytes(ask.agreement.key_sealed)))
    if link is None or key is None:
        return None
    door = open_door(link.address, open_key(link.pk, bytes(link.key_sealed)))
    return door.ask(ask.pk, mark=mark_of(ask.key, key=key))


@transaction.atomic
def _note(ask: Ask, *, answer: AskAnswer | None, by: Worker, at: datetime) -> None:
    if answer in FINAL and answer is not None:
        if asking_services.note_answer(ask.pk, answer=answer, at=at):
            append_audit(Action.ASK_HEARD, actor=by.audit_name, subject=f"ask:{ask.pk}", purpose=answer.label)
        return
    waiting = asking_queries.count_waiting(ask.agreement_id)
    until = at + _AFTER_A_BREAK if answer is None else next_asking(at, answer=answer, waiting=waiting)
    asking_services.put_off_ask(ask.pk, until=until)
