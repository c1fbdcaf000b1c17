"""A partner's system reads, for a purpose, what units sent to the partner; it acknowledges, and sees recalls."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Machine
from inkling.dissemination import queries, services
from inkling.dissemination.models import Dissemination
from inkling.exchange.queries import sender_name
from inkling.exchange.rules.cursor import Place, read_cursor, write_cursor
from inkling.governance.services import Action, append_audit
from inkling.journeys.exchanging.act_for import act_for
from inkling.vocabulary.purposes import ItemPurpose
from inkling.vocabulary.terms import Term

PER_PAGE = 50


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


@dataclass(frozen=True)
class ReceivedItem:
    """An item with the name of the unit that sent it, how it stands, and the mark of that state."""

    item: Dissemination
    sender: str
    state: ItemState
    mark: str


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
    item_id: UUID, *, seen: str, purpose: ItemPurpose, by: Machine, at: datetime
) -> ReceivedItem:
    """Say that an item arrived, as it was read. Said again it changes nothing.

    Raises `ItemAbsent`, or `ItemChanged` where it was recalled since it was read.
    """
    act_for(by)
    found = _item(item_id, by=by)
    if found.state is ItemState.WAITING and seen == found.mark:
        services.acknowledge_by_system(item_id, to_id=by.organisation_id, at=at)
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
    return _describe(item, sender=sender_name(item.from_unit_id))


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
