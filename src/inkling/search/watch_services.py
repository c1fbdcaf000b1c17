"""Writes of watches. Every function must run inside a journey's transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from inkling.routing.rules.retries import wait_after
from inkling.search.models import Watch, WatchHit
from inkling.search.rules.watching import KEPT_AFTER_END

_BETWEEN = timedelta(seconds=50)


def add_watch(watch: Watch) -> int:
    """Set a watch, and note what fits already; return how much that is."""
    watch.save(force_insert=True)
    _look(watch.pk, on=None)
    return WatchHit.objects.filter(watch_id=watch.pk).count()


def end_watch(watch_id: UUID) -> bool:
    """Forget an own watch and what it found; return whether there was one."""
    return bool(Watch.objects.filter(pk=watch_id).delete()[0])


def mark_reviewed(watch_id: UUID, *, until: date) -> None:
    """Let an own watch ask on until a day."""
    Watch.objects.filter(pk=watch_id).update(review_on=until)


def mark_seen(watch_id: UUID, *, hit_ids: Collection[UUID], on: date) -> None:
    """Note that its owner has seen what a watch found."""
    WatchHit.objects.filter(watch_id=watch_id, pk__in=hit_ids, seen_on__isnull=True).update(seen_on=on)


def judge_hit(watch_id: UUID, hit_id: UUID, *, is_useful: bool) -> bool:
    """Note whether what a watch found was of use; return whether there is such a hit."""
    found = WatchHit.objects.filter(watch_id=watch_id, pk=hit_id, found_on__isnull=False)
    return bool(found.update(is_useful=is_useful))


def begin_look(watch_id: UUID, *, at: datetime) -> bool:
    """Count a look before it is made; the caller commits. Say whether it is to be made (worker)."""
    watch = Watch.objects.select_for_update(skip_locked=True).filter(pk=watch_id, try_at__lte=at).first()
    if watch is None:
        return False
    tries = watch.tries + 1
    Watch.objects.filter(pk=watch_id).update(tries=tries, try_at=at + wait_after(tries, jitter=0.0))
    return True


def look_for(watch_id: UUID, *, on: date, at: datetime) -> tuple[UUID, int] | None:
    """Note what fits a watch now; return whose it is and how much of it they have not seen (worker)."""
    new = _look(watch_id, on=on)
    Watch.objects.filter(pk=watch_id).update(tries=0, try_at=at + _BETWEEN, problem="")
    owner = Watch.objects.filter(pk=watch_id).values_list("account_id", flat=True).first()
    return (owner, new) if owner else None


def ask_anew(watch_id: UUID, *, query: str) -> bool:
    """Let a watch ask by other words of the index (worker); return whether they are others."""
    return bool(Watch.objects.filter(pk=watch_id).exclude(query=query).update(query=query))


def mark_look_broken(watch_id: UUID, *, problem: str) -> None:
    """Note why a look broke; the next one comes, later each time (worker)."""
    Watch.objects.filter(pk=watch_id).update(problem=problem)


def forget_old_watches(*, today: date) -> int:
    """Forget the watches whose end is long past, with what they found (worker); return how many."""
    gone, _ = Watch.objects.filter(ends_on__lt=today - KEPT_AFTER_END).delete()
    return gone


def _look(watch_id: UUID, *, on: date | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_look(%s, %s)", [watch_id, on])
        (new,) = cursor.fetchone()
    return int(new)
