"""Since when a unit's identity key is the one of today, and for whom it opens. No key is read here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection


@dataclass(frozen=True)
class KeyOfUnit:
    """The key to which a unit's names are sealed now. `is_anew`: it stands in place of another one.

    `keepers` are the names of those who open it and can sign in; `opens_for_viewer`: the viewer is one of them.
    """

    made_on: date
    is_anew: bool
    keepers: tuple[str, ...]
    opens_for_viewer: bool


def key_of_own_unit() -> KeyOfUnit | None:
    """Return the key of the viewer's own unit; None where it has none, or the viewer may not know."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT made_on, is_anew, keeper, is_viewer FROM capture_key_holders()")
        rows = cursor.fetchall()
    if not rows:
        return None
    made_on, is_anew, _, _ = rows[0]
    keepers = tuple(name for _, _, name, _ in rows if name is not None)
    return KeyOfUnit(made_on, is_anew, keepers, any(is_viewer for *_, is_viewer in rows))
