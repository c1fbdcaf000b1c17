"""A partner's system reads, for a purpose, what units sent to the partner; it acknowledges, and sees recalls.

Each item goes through the gate once more on its way out, and carries its receipt, which this side has signed.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Machine
from inkling.dissemination import queries, services
from inkling.dissemination.models import Dissemination
from inkling.exchange.queries import own_name, sender_name
from inkling.exchange.rules.cursor import Place, read_cursor, write_cursor
from inkling.exchange.rules.formats.gate import stops_item
from inkling.exchange.rules.receipts import (
    Handover,
    Signature,
    digest_of_item,
    is_signed,
    receipt_body,
    sign,
    signing_key,
)
from inkling.governance.services import Action, append_audit
from inkling.journeys.exchanging.act_for import act_for
from inkling.vocabulary.purposes import ItemPurpose
from inkling.vocabulary.terms import Term

PER_PAGE = 50
_AUDIENCE = "partner"
_log = logging.getLogger("inkling.exchange")


class ItemState(Term):
    """How an item stands for whoever received it."""

    WAITING = "waiting", "Not acknowledged yet"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    RECALLED = "recalled", "Recalled: its text is gone"


class ItemAbsent(Exception):
    """There is no such item for this organisation: the same whether there is one for another."""


class CursorUnknown(Exception):
    """This is no place of this list."""


class ItemChanged(Exception):
    """The item is not as its reader saw it: it was recalled meanwhile."""


class SignatureWrong(Exception):
    """What was signed is not the receipt of this item, or not by the key beside it."""


@dataclass(frozen=True)
class ReceivedItem:
    """An item with the name of the unit that sent it, how it stands, and the mark of that state.

    `receipt` is what both sides sign: its `body`, who signed here, and, once it arrived, who signed there.
    """

    item: Dissemination
    sender: str
    state: ItemState
    mark: str
    receipt: Mapping[str, str] | None = None


@dataclass(frozen=True)
class ReceivedItems:
    """One page of what was received, without content, and where the next begins; None: there is no more."""

    items: list[ReceivedItem]
    following: str | None


@transaction.atomic
def list_items(state: ItemState, *, cursor: str | None, purpose: ItemPurpose, by: Machine) -> ReceivedItems:
    """List what stands so, the newest first, without content. One entry names the ids. Raises `CursorUnknown`."""
    act_for(by)
    place = _place(cursor, state=state, by=by) if cursor is not None else None
    behind = (place.day, place.reference) if place else None
    found = queries.received_by_system(
        by.organisation_id,
        is_recalled=state is ItemState.RECALLED,
        is_acknowledged=state is ItemState.ACKNOWLEDGED,
        behind=behind,
    )
    rows = list(found[: PER_PAGE + 1])
    senders = {unit: sender_name(unit) for unit in {each.from_unit_id for each in rows}}
    listed = [_describe(each, sender=senders[each.from_unit_id]) for each in rows[:PER_PAGE]]
    named = ",".join(str(each.item.pk) for each in listed) or "none"
    append_audit(
        Action.DISSEMINATION_LISTED,
        actor=by.audit_name,
        subject=f"disseminations:{named}",
        purpose=purpose.label,
    )
    return ReceivedItems(
        listed, _cursor(listed[-1].item, state=state, by=by) if len(rows) > PER_PAGE else None
    )


@transaction.atomic
def read_item(item_id: UUID, *, purpose: ItemPurpose, by: Machine) -> ReceivedItem:
    """Read one item for a purpose; of a recalled one the words are gone. Raises `ItemAbsent`."""
    act_for(by)
    found = _item(item_id, by=by)
    append_audit(
        Action.DISSEMINATION_READ,
        actor=by.audit_name,
        subject=f"dissemination:{item_id}",
        purpose=purpose.label,
    )
    return found


@transaction.atomic
def acknowledge_item(
    item_id: UUID,
    *,
    seen: str,
    signature: Signature | None = None,
    purpose: ItemPurpose,
    by: Machine,
    at: datetime,
) -> ReceivedItem:
    """Say that an item arrived, as it was read, signed where the other side signs. Said again it changes nothing.

    Raises `ItemAbsent`, `ItemChanged` where it was recalled since it was read, or `SignatureWrong`.
    """
    act_for(by)
    found = _item(item_id, by=by)
    if found.state is ItemState.WAITING and seen == found.mark and found.receipt is not None:
        receipt = dict(found.receipt) | _countersignature(found.receipt["body"], signature)
        services.acknowledge_by_system(item_id, to_id=by.organisation_id, receipt=receipt, at=at)
        found = _item(item_id, by=by)
    if found.state is not ItemState.ACKNOWLEDGED:
        raise ItemChanged
    append_audit(
        Action.DISSEMINATION_ACKNOWLEDGED,
        actor=by.audit_name,
        subject=f"dissemination:{item_id}",
        purpose=purpose.label,
    )
    return found


def _item(item_id: UUID, *, by: Machine) -> ReceivedItem:
    item = queries.received_item(item_id, to_id=by.organisation_id)
    if item is None:
        raise ItemAbsent
    found = _describe(item, sender=sender_name(item.from_unit_id))
    if item.recalled_on is not None:
        return found
    if any(stops_item(_grade(item), audience=_AUDIENCE)):
        # The table by which the unit decides and the one at the gate judge alike, or one of them is wrong.
        _log.error("the gate shut on dissemination %s", item.pk)
        raise ItemAbsent
    return replace(found, receipt=item.receipt or _sign_here(found))


def _grade(item: Dissemination) -> dict[str, object]:
    return {
        "source": item.source_evaluation,
        "intelligence": item.intelligence_assessment,
        "handling": item.handling,
        "conditions": item.conditions,
        "condition_text": item.condition_text,
    }


def _sign_here(found: ReceivedItem) -> Mapping[str, str]:
    item = found.item
    digest = digest_of_item(item.text, grade=_grade(item))
    body = receipt_body(
        Handover(str(item.pk), item.reference, found.sender, own_name(), item.sent_on, digest)
    )
    signed = sign(body, key=signing_key(settings.INKLING_SENDING_KEY))
    return {"body": body, "signed_by": signed.signed_by, "signature": signed.signature}


def _countersignature(body: str, signature: Signature | None) -> dict[str, str]:
    if signature is None:
        return {}
    if not is_signed(body, signature):
        raise SignatureWrong
    return {"countersigned_by": signature.signed_by, "countersignature": signature.signature}


def _describe(item: Dissemination, *, sender: str) -> ReceivedItem:
    state = _state(item)
    said = f"{item.pk} {state.value}".encode()
    return ReceivedItem(item, sender, state, hashlib.sha256(said).hexdigest()[:16])


def _state(item: Dissemination) -> ItemState:
    if item.recalled_on is not None:
        return ItemState.RECALLED
    return ItemState.WAITING if item.acknowledged_on is None else ItemState.ACKNOWLEDGED


def _place(cursor: str, *, state: ItemState, by: Machine) -> Place:
    key = settings.INKLING_SENDING_KEY
    place = read_cursor(cursor, of=by.organisation_id, state=state.value, site_key=key)
    if place is None:
        raise CursorUnknown
    return place


def _cursor(item: Dissemination, *, state: ItemState, by: Machine) -> str:
    place = Place(item.recalled_on or item.sent_on, item.reference)
    return write_cursor(
        place, of=by.organisation_id, state=state.value, site_key=settings.INKLING_SENDING_KEY
    )
