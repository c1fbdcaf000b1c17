"""Reads of watches: a viewer's own with what they found (unit), and which are to be looked for (worker)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.search.models import Watch, WatchHit

_NEW = Q(hits__found_on__isnull=False, hits__seen_on__isnull=True)


@dataclass(frozen=True)
class OwnWatch:
    """A watch of the viewer, with how much of what it found is new, and what was said of the rest."""

    watch: Watch
    new: int
    useful: int
    useless: int


@dataclass(frozen=True)
class WatchedWords:
    """What is watched, as its owner typed it, and in which unit it is asked."""

    typed: str
    unit_id: UUID


def watch_to_look_for(watch_id: UUID) -> WatchedWords | None:
    """Return what a watch asks (worker); None where it has gone."""
    found = Watch.objects.filter(pk=watch_id).values_list("search__typed", "unit_id").first()
    return WatchedWords(*found) if found else None


def own_watches() -> list[OwnWatch]:
    """Return the watches of this viewer, those with something new first, counted as far as it may be read now."""
    rows = (
        _readable()
        .annotate(
            new=Count("hits", filter=_NEW),
            useful=Count("hits", filter=Q(hits__is_useful=True)),
            useless=Count("hits", filter=Q(hits__is_useful=False)),
        )
        .order_by("ends_on", "pk")
    )
    found = [OwnWatch(each, each.new, each.useful, each.useless) for each in rows]
    return sorted(found, key=lambda each: not each.new)


def own_watch(watch_id: UUID) -> Watch | None:
    """Return a watch of this viewer; None for anybody else's."""
    return _readable().filter(pk=watch_id).first()


def watch_of_search(search_id: UUID) -> Watch | None:
    """Return the watch on an own search, if there is one."""
    return _readable().filter(search_id=search_id).first()


def watches_that_wait(today: date) -> int:
    """Count the own watches that found something new, or wait for a review."""
    new = WatchHit.objects.filter(watch_id=OuterRef("pk"), found_on__isnull=False, seen_on__isnull=True)
    waits = Q(Exists(new)) | Q(review_on__lt=today, ends_on__gte=today)
    return Watch.objects.filter(waits).count()


def hits_found(watch_id: UUID) -> list[WatchHit]:
    """Return what an own watch found since it was set, as far as it may be read now, the newest first."""
    found = WatchHit.objects.filter(watch_id=watch_id, found_on__isnull=False)
    return list(found.order_by("-found_on", "seen_on", "pk"))


def watches_to_look_for(*, today: date, at: datetime, limit: int) -> list[UUID]:
    """Return the watches that ask on this day and whose next look has come, the longest waiting first (worker)."""
    due = Watch.objects.filter(review_on__gte=today, ends_on__gte=today, try_at__lte=at)
    return list(due.order_by("try_at", "pk").values_list("pk", flat=True)[:limit])


def watches_to_review(*, today: date) -> list[tuple[UUID, UUID]]:
    """Return who set a watch that waits for their review, with the watch, if they still have it (worker)."""
    resting = Watch.objects.filter(
        review_on__lt=today,
        ends_on__gte=today,
        account__organisation_id=F("unit_id"),
        account__is_active=True,
        account__role__in=[each.value for each in READS_CONTENT],
    )
    return list(resting.order_by("pk").values_list("account_id", "pk"))


def watches_with_news(*, today: date) -> set[UUID]:
    """Return the watches that ask and found something that was not seen yet (worker)."""
    new = WatchHit.objects.filter(watch_id=OuterRef("pk"), found_on__isnull=False, seen_on__isnull=True)
    asking = Watch.objects.filter(Exists(new), review_on__gte=today, ends_on__gte=today)
    return set(asking.values_list("pk", flat=True))


def _readable() -> QuerySet[Watch]:
    # What a site's login may not read is left out of the statement.
    return Watch.objects.select_related("search").defer("query", "tries", "try_at")
