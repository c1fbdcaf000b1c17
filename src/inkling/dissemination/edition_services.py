"""Writes of editions (a unit's supervisor): released once, never changed, recalled with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from inkling.accounts.actor import Member
from inkling.dissemination.models import Edition, EditionReader
from inkling.dissemination.rules.editions import Key
from inkling.dissemination.services import new_reference
from inkling.regions.rules.days import day_here


def hold_editions(unit_id: UUID) -> None:
    """Let one supervisor of a unit release after the other, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('inkling-edition:' || %s, 0))", [str(unit_id)]
        )


def record_edition(
    edition_id: UUID,
    *,
    unit_id: UUID,
    days: tuple[date, date],
    cells: Mapping[Key, int],
    words: str,
    readers: Iterable[UUID],
    by: Member,
    at: datetime,
) -> Edition:
    """Record what a unit releases of its profile, to whom. The same id is recorded once."""
    first, last = days
    made = Edition.objects.create(
        id=edition_id,
        reference=new_reference(),
        unit_id=unit_id,
        first=first,
        last=last,
        cells=[[section, key, about] for (section, key), about in sorted(cells.items())],
        words=words,
        released_by_id=by.account_id,
        released_on=day_here(at),
    )
    EditionReader.objects.bulk_create(
        [EditionReader(edition=made, unit_id=unit_id, organisation_id=each) for each in readers]
    )
    return made


def recall_edition(edition_id: UUID, *, unit_id: UUID, reason: str, by: Member, at: datetime) -> bool:
    """Recall an edition; give whether that is new. The database takes what it said out of the row that readers see."""
    standing = Edition.objects.filter(pk=edition_id, unit_id=unit_id, recalled_on__isnull=True)
    return bool(standing.update(recalled_by_id=by.account_id, recalled_on=day_here(at), recall_reason=reason))
