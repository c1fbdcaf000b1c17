"""Checks that the heads of the audit chain are written outside the database: without them nobody sees a cut chain."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from inkling.installation.database.sign_in import Connection
from inkling.installation.locations import audit_head_file

__all__ = ["anchor_warnings"]

# One an hour is written; the first an hour after the worker was started.
_LATE = timedelta(hours=3)


def anchor_warnings(
    connection: Connection, *, now: datetime, environ: Mapping[str, str] = os.environ
) -> Iterator[str]:
    """Warn where no head was written for three hours, or the file is gone. For the login that owns the tables."""
    file = audit_head_file(environ)
    (since,) = connection.execute("SELECT min(applied) FROM django_migrations").fetchone() or (None,)
    if since is None or now - since < _LATE:
        return
    newest = _newest(file)
    if newest is None:
        yield (
            f"Warning: no head of the audit chain stands in {file}: see that `inkling worker` runs. If there was one, "
            "somebody removed it: find out who, and put its newest copy back."
        )
    elif now - newest > _LATE:
        hours = (now - newest).total_seconds() / 3600
        yield (
            f"Warning: the newest head of the audit chain in {file} is {hours:.0f} hours old: see that "
            "`inkling worker` runs and may write there, or put its newest copy back."
        )


def _newest(file: Path) -> datetime | None:
    try:
        last = file.read_text(encoding="utf-8").strip().splitlines()[-1]
        return datetime.fromisoformat(json.loads(last)["written_at"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
