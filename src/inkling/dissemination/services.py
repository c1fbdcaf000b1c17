"""Writes of what leaves. Only `SanitisedText` is ever taken: a type, not a habit."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.assessment.models import Assessment, SanitisedText
from inkling.dissemination.models import Dissemination
from inkling.regions.rules.days import day_here

# Crockford's symbols without the ones that read as words or each other: a reference to say on the telephone.
_SYMBOLS = "23456789BCDFGHJKMNPQRSTVWXZ"
_REFERENCE_LENGTH = 8


def new_reference() -> str:
    """Return a reference that nothing has yet."""
    return "".join(secrets.choice(_SYMBOLS) for _ in range(_REFERENCE_LENGTH))


def record_dissemination(
    sanitised: SanitisedText,
    *,
    grade: Assessment,
    to: Organisation,
    from_unit_id: UUID,
    by: Member,
    at: datetime,
) -> Dissemination:
    """Record that a sanitised text leaves, with the grade it has now. The database checks the conditions again."""
    return Dissemination.objects.create(
        reference=new_reference(),
        sanitised=sanitised,
        from_unit_id=from_unit_id,
        to=to,
        text=sanitised.text,
        source_evaluation=grade.source_evaluation,
        intelligence_assessment=grade.intelligence_assessment,
        handling=grade.handling,
        conditions=grade.conditions,
        condition_text=grade.condition_text,
        sent_by_id=by.account_id,
        sent_on=day_here(at),
    )


def acknowledge(dissemination_id: UUID, *, by: Member, at: datetime) -> bool:
    """Note that the recipient has it; give whether that is new."""
    open_ = Dissemination.objects.filter(
        pk=dissemination_id, to_id=by.organisation_id, acknowledged_on__isnull=True, recalled_on__isnull=True
    )
    return bool(open_.update(acknowledged_by_id=by.account_id, acknowledged_on=day_here(at)))


def acknowledge_by_system(
    dissemination_id: UUID, *, to_id: UUID, receipt: Mapping[str, str], at: datetime
) -> bool:
    """Note that a system of the recipient has it, and no person, with its receipt; give whether that is new."""
    open_ = Dissemination.objects.filter(
        pk=dissemination_id, to_id=to_id, acknowledged_on__isnull=True, recalled_on__isnull=True
    )
    return bool(open_.update(acknowledged_on=day_here(at), receipt=dict(receipt)))


def recall(dissemination_id: UUID, *, reason: str, by: Member, at: datetime) -> bool:
    """Recall what was sent; give whether that is new. The recipient sees the recall instead of the text.

    The database takes the words out of the row in the same statement, and keeps them for the sender (RecalledText).
    """
    sent = Dissemination.objects.filter(
        pk=dissemination_id, from_unit_id=by.organisation_id, recalled_on__isnull=True
    )
    return bool(sent.update(recalled_on=day_here(at), recall_reason=reason))


def recall_everywhere(detail_id: UUID, *, reason: str, at: datetime) -> int:
    """Recall every dissemination of a detail, because the detail itself was corrected; give how many."""
    sent = Dissemination.objects.filter(sanitised__detail_id=detail_id, recalled_on__isnull=True)
    return sent.update(recalled_on=day_here(at), recall_reason=reason)
