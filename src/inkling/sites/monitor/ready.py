"""Whether a site can store what reaches it now: its database answers, and is of this version and this installation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import OperationalError, connection

from inkling.governance import queries

__all__ = ["what_is_ready"]


def what_is_ready(more: Callable[[], Mapping[str, bool]]) -> dict[str, bool]:
    """Return what is ready by name, as far as it can be asked: first the database, then the rest, then `more`."""
    if not _is_database_there():
        return {"database": False}
    # What a newer version has added is no hindrance: it is renewed while the sites of this one go on.
    if not settings.INKLING_MIGRATIONS.issubset(queries.applied_migrations() or ()):
        return {"database": True, "migrations": False}
    recorded = queries.fingerprints_of_keys()
    keys = all(recorded.get(name, here) == here for name, here in settings.INKLING_KEYS.items())
    return {"database": True, "migrations": True, "keys": keys, **more()}


def _is_database_there() -> bool:
    """Say whether the database answers the login of this site."""
    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    return connection.is_usable()
