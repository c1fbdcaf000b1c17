"""Another installation asks whether a value is held here: it is counted, and the worker looks for it later.

Who asks waits in every case, and is told when the same is asked again: neither time nor size says what is held.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Machine
from inkling.exchange import asking_services
from inkling.exchange.rules.asking import AskAnswer
from inkling.governance.services import Action, append_audit
from inkling.journeys.exchanging.act_for import act_for
from inkling.journeys.exchanging.receive_items import ItemAbsent

_OTHER_MARK = "other"


class AskedOtherwise(Exception):
    """Under this id another mark was asked before."""


@transaction.atomic
def take_ask(their_id: UUID, *, mark: bytes, by: Machine) -> AskAnswer:
    """Take what a partner's installation asks, and return how that stands. Asked again it is counted once.

    Raises `ItemAbsent` where nothing is agreed with it, or `AskedOtherwise`.
    """
    act_for(by)
    agreement, answer = asking_services.take_ask(their_id, mark=mark)
    if agreement is None:
        raise ItemAbsent
    if answer == _OTHER_MARK:
        raise AskedOtherwise
    found = AskAnswer(answer)
    append_audit(Action.ASK_TAKEN, actor=by.audit_name, subject=f"agreement:{agreement}", purpose=found.label)
    return found
