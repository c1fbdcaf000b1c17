"""Writes of what is counted of notes. Every function must run inside a journey's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F

from inkling.notes.models import NoteTally
from inkling.notes.rules.tallies import Tally, quarter_of


def count_report(tallies: Iterable[Tally], *, organisation_id: UUID, team_id: UUID | None, on: date) -> None:
    """Count one report more under each of these. In one order, so that two who send at once wait and never deadlock."""
    for measure, value in sorted(tallies):
        at = {
            "organisation_id": organisation_id,
            "team_id": team_id,
            "quarter": quarter_of(on),
            "measure": measure.value,
            "value": value,
        }
        NoteTally.objects.bulk_create([NoteTally(**at, number=0)], ignore_conflicts=True)
        NoteTally.objects.filter(**at).update(number=F("number") + 1)
