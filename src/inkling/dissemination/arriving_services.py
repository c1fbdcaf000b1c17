"""Writes of what other installations sent to a unit of this one. The worker alone makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from inkling.dissemination.models import Dissemination
from inkling.dissemination.services import new_reference
from inkling.regions.rules.days import day_here


@dataclass(frozen=True)
class Arrival:
    """An item as it stands at the other installation, and what that has signed."""

    id: UUID
    reference: str
    sent_on: date
    text: str
    source_evaluation: str
    intelligence_assessment: str
    handling: str
    conditions: Sequence[str]
    condition_text: str


def record_arrival(
    item: Arrival, *, sender_id: UUID, unit_id: UUID, receipt: Mapping[str, str], at: datetime
) -> Dissemination:
    """Record what came from another installation at `at`. Raises `IntegrityError` where it is here already."""
    return Dissemination.objects.create(
        reference=new_reference(),
        their_id=item.id,
        their_reference=item.reference,
        from_unit_id=sender_id,
        to_id=unit_id,
        text=item.text,
        source_evaluation=item.source_evaluation,
        intelligence_assessment=item.intelligence_assessment,
        handling=item.handling,
        conditions=list(item.conditions),
        condition_text=item.condition_text,
        sent_on=item.sent_on,
        arrived_on=day_here(at),
        receipt=dict(receipt),
    )


def give_words_back(item_id: UUID, *, text: str, condition_text: str) -> bool:
    """Give an item its words back that its sender lets this unit read again; give whether that is new."""
    gone = Dissemination.objects.filter(pk=item_id, their_id__isnull=False, recalled_on__isnull=False)
    return bool(gone.update(text=text, condition_text=condition_text, recalled_on=None, recall_reason=""))


def take_words_away(item_id: UUID, *, reason: str, at: datetime) -> bool:
    """Take the words away of what its sender recalled, or has no more; give whether that is new."""
    standing = Dissemination.objects.filter(pk=item_id, their_id__isnull=False, recalled_on__isnull=True)
    return bool(standing.update(text="", condition_text="", recalled_on=day_here(at), recall_reason=reason))


def let_words_go(item_id: UUID, *, at: datetime) -> bool:
    """Take the words away of what this side holds no longer, and nobody took back; give whether that is new."""
    standing = Dissemination.objects.filter(
        pk=item_id, their_id__isnull=False, recalled_on__isnull=True, let_go_on__isnull=True
    )
    return bool(standing.update(text="", condition_text="", let_go_on=day_here(at)))
