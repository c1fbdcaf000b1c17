"""Writes of the index and of what it owes (worker); a supervisor lets what was given up be tried again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from inkling.routing.rules.retries import TRIES, must_park, wait_after
from inkling.search.models import Entry, Owed
from inkling.vocabulary.stopping import WhyStopped


@dataclass(frozen=True)
class IndexEntry:
    """What is put into the index of one report or received item. `keys` are in PostgreSQL's words."""

    unit_id: UUID
    told_on: date
    keys: str
    district: str = ""
    categories: Collection[str] = ()
    grades: Collection[str] = ()
    roles: Collection[str] = ()


def owe_report(report_id: UUID, *, at: datetime) -> None:
    """Owe the index a report, once more where it was given up."""
    _owe([Owed(report_id=report_id, try_at=at)], by="report")


def owe_items(item_ids: Iterable[UUID], *, at: datetime) -> None:
    """Owe the index received items."""
    _owe([Owed(dissemination_id=each, try_at=at) for each in item_ids], by="dissemination")


def begin_indexing(owed_id: UUID, *, at: datetime) -> Owed | None:
    """Count a try before it is made; the caller commits. Return what is to be put in; None where it is not to be."""
    due = Q(tries=0) | Q(try_at__lte=at)
    owed = Owed.objects.select_for_update(skip_locked=True).filter(due, pk=owed_id, is_parked=False).first()
    if owed is None:
        return None
    if must_park(owed.tries):
        Owed.objects.filter(pk=owed_id).update(
            is_parked=True, problem=owed.problem or WhyStopped.PROCESS_ENDED.value
        )
        return None
    tries = owed.tries + 1
    Owed.objects.filter(pk=owed_id).update(tries=tries, try_at=at + wait_after(tries, jitter=0.0))
    return owed


def hold_owed(owed_id: UUID) -> bool:
    """Keep whoever owes it once more waiting until it is done; return whether it is still owed."""
    return Owed.objects.select_for_update().filter(pk=owed_id).first() is not None


def write_entry(indexed: IndexEntry, *, report_id: UUID | None = None, item_id: UUID | None = None) -> None:
    """Put a report or received item into the index, in place of what was there."""
    drop_entry(report_id=report_id, item_id=item_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_entry (id, unit_id, report_id, dissemination_id, told_on, district, categories, grades,"
            " roles, keys) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector)",
            [
                *(indexed.unit_id, report_id, item_id, indexed.told_on, indexed.district),
                *(sorted(indexed.categories), sorted(indexed.grades), sorted(indexed.roles), indexed.keys),
            ],
        )


def drop_entry(*, report_id: UUID | None = None, item_id: UUID | None = None) -> None:
    """Take a report or received item out of the index."""
    whose = Q(report_id=report_id) if report_id else Q(dissemination_id=item_id)
    Entry.objects.filter(whose).delete()


def drop_let_go() -> int:
    """Take out of the index what a unit holds no longer; return how much still stood there."""
    return Entry.objects.filter(dissemination__let_go_on__isnull=False).delete()[0]


def mark_indexed(owed_id: UUID) -> None:
    """Note that it is done, in the transaction that did it."""
    Owed.objects.filter(pk=owed_id).delete()


def mark_indexing_broken(owed_id: UUID, *, problem: str) -> None:
    """Note why a try broke: it waits, longer each time, and is parked after the last."""
    broken = Owed.objects.filter(pk=owed_id)
    for tries in broken.values_list("tries", flat=True):
        broken.update(problem=problem, is_parked=must_park(tries))


def try_parked_again(*, at: datetime) -> int:
    """Let what was given up have one try more; return how many."""
    return Owed.objects.filter(is_parked=True).update(is_parked=False, tries=TRIES - 1, try_at=at)


def take_up_owed(owed_id: UUID) -> bool:
    """Let what was parked be tried again at once; return whether there was one (a unit's supervisor)."""
    parked = Owed.objects.filter(pk=owed_id, is_parked=True)
    return bool(parked.update(is_parked=False, tries=0))


def _owe(rows: list[Owed], *, by: str) -> None:
    Owed.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=[by],
        update_fields=["tries", "try_at", "is_parked", "problem"],
    )
