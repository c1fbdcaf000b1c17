"""Writes of views that are withheld again. The worker reads no view but through these functions."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from inkling.safeguarding.rules.protected_view.anew import StoredView
from inkling.safeguarding.rules.protected_view.parts import as_json, from_json
from inkling.safeguarding.rules.withholding import RULES

# Where a view has the child, as safeguarding_views_shown returns it.
_CHILD = 1


@dataclass(frozen=True)
class OldView:
    """A view that rules of before withheld: of a concern, or of what came to it later."""

    id: UUID
    report_id: UUID
    concern_id: UUID


def views_to_withhold(*, limit: int) -> list[OldView]:
    """Return views that no person has decided yet and that rules of before withheld; those that broke come last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM safeguarding_to_withhold(%s, %s)", [RULES, limit])
        return [OldView(*(UUID(str(each)) for each in row)) for row in cursor.fetchall()]


def views_shown(report_id: UUID) -> list[list[str]]:
    """Return the texts of each view that front doors were shown of a report, also of those that were decided."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_views_shown(%s)", [report_id])
        return [json.loads(view) if isinstance(view, str) else view for (view,) in cursor.fetchall()]


def children_shown(views: Collection[Sequence[str]]) -> list[str]:
    """Return each line of a child that these views show, as `views_shown` returned them."""
    return [line for view in views for line in view[_CHILD].splitlines()]


def begin_withholding(view_id: UUID) -> StoredView | None:
    """Count a try and return the texts; None where the concern was decided or erased meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_begin_withholding(%s)", [view_id])
        (found,) = cursor.fetchone()
    if found is None:
        return None
    stored = json.loads(found) if isinstance(found, str) else found
    lines = stored.pop("view")
    return StoredView(stored, from_json(lines if isinstance(lines, list) else ()))


def store_withheld(view_id: UUID, *, view: StoredView, stays_due: bool = False) -> bool:
    """Store what was withheld again and return whether it differs. The database refuses a text that shows more.

    `stays_due`: it is withheld once more in the next round, as by rules of before.
    """
    stored = json.dumps({**view.texts, "view": as_json(view.lines)})
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_withhold_anew(%s, %s, %s)", [view_id, stored, RULES - stays_due])
        return bool(cursor.fetchone()[0])


def note_problem(view_id: UUID, *, problem: str) -> None:
    """Note why a try broke (worker). `problem` is a name of our code or a library's, and no text of anybody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_note_withholding(%s, %s)", [view_id, problem])


def take_up_withholding(view_id: UUID) -> UUID | None:
    """Let a view be withheld again that was given up; return its concern, None where it was not (a supervisor)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_take_up_withholding(%s)", [view_id])
        (concern_id,) = cursor.fetchone()
    return UUID(str(concern_id)) if concern_id is not None else None
