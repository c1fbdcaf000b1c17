"""Writes of what somebody searched for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from inkling.search.models import Search, Watch


def keep_search(typed: str, *, is_list: bool, account_id: UUID, at: datetime) -> Search:
    """Keep what was typed, for whoever typed it."""
    return Search.objects.create(account_id=account_id, typed=typed, is_list=is_list, asked_at=at)


def save_search(search_id: UUID, *, is_saved: bool) -> bool:
    """Save an own search, or save it no longer; return whether there was one. One that is watched stays saved.

    Whoever asks for the same search meanwhile waits until this is done.
    """
    own = Search.objects.filter(pk=search_id)
    if not is_saved and Watch.objects.filter(search_id=search_id).exists():
        return own.exists()
    search = own.select_for_update().first()
    if search is not None and search.is_saved != is_saved:
        own.update(is_saved=is_saved)
    return search is not None


def forget_search(search_id: UUID) -> bool:
    """Forget an own search; return whether there was one."""
    gone, _ = Search.objects.filter(pk=search_id).delete()
    return bool(gone)


def clear_old_searches() -> int:
    """Forget what nobody saved for thirty days, and all of who left; drop recalled items from the index (worker)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_clear_old()")
        (cleared,) = cursor.fetchone()
    return int(cleared)
