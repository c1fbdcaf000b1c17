"""Reads of what somebody searched for, and of what an index word is spelled like."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from inkling.search.models import Search

MOST_RECENT = 10


def stems_of(words: Collection[str]) -> dict[str, str]:
    """Return how the index spells each plain word; words of every day are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (ts_lexize('english_stem', word))[1] FROM unnest(%s::text[]) word"
            " WHERE cardinality(ts_lexize('english_stem', word)) > 0",
            [sorted(words)],
        )
        return dict(cursor.fetchall())


def own_search(search_id: UUID) -> Search | None:
    """Return a search of this viewer; None for anybody else's."""
    return Search.objects.filter(pk=search_id).first()


def recent_searches() -> list[Search]:
    """Return what this viewer searched for last, each query once, the newest first."""
    newest: dict[tuple[str, bool], Search] = {}
    for each in Search.objects.filter(is_saved=False).order_by("-asked_at", "typed")[: 5 * MOST_RECENT]:
        newest.setdefault((each.typed, each.is_list), each)
    return list(newest.values())[:MOST_RECENT]


def saved_searches() -> list[Search]:
    """Return what this viewer saved, the newest first."""
    return list(Search.objects.filter(is_saved=True).order_by("-asked_at", "typed"))
