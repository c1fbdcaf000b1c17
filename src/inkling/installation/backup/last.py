"""When the last backup was made: one small file in the home folder, read by `inkling check`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from inkling.installation.locations import home_folder
from inkling.installation.stood_here import LAST_BACKUP

__all__ = ["backup_warnings", "note_backup"]

LATE = timedelta(hours=26)


def note_backup(
    *, made_at: datetime, size: int, beside: Path | None = None, environ: Mapping[str, str] = os.environ
) -> None:
    """Write down that a backup was made; `beside` is where the private key would lie that ought to be elsewhere."""
    path = _file(environ)
    draft = path.with_suffix(".new")
    noted = {
        "made_at": made_at.isoformat(),
        "bytes": size,
        "beside": str(beside.absolute()) if beside else "",
    }
    draft.write_text(json.dumps(noted), encoding="utf-8")
    draft.replace(path)


def backup_warnings(*, now: datetime | None = None, environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Warn when there is no backup of the last 26 hours, or what opens it lies here too. It never stops the service."""
    try:
        noted = json.loads(_file(environ).read_text(encoding="utf-8"))
        made_at = datetime.fromisoformat(noted["made_at"])
    except FileNotFoundError:
        yield "Warning: no backup was ever made: run `inkling backup`, and every day from now on."
        return
    except (OSError, ValueError, KeyError, TypeError):
        yield f"Warning: {_file(environ)} cannot be read, so the last backup is not known: run `inkling backup`."
        return
    age = (now or datetime.now(UTC)) - made_at
    if age > LATE:
        yield f"Warning: the last backup is {age.total_seconds() / 3600:.0f} hours old: run `inkling backup`."
    # A backup of 0.1 did not write it down.
    beside = noted.get("beside")
    if beside and _lies_there(Path(beside)):
        yield f"Warning: {beside} opens every backup, and still lies on this machine: move it away, to two places."


def _lies_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # A folder that this user may not look into; `inkling check` as root looks.
        return False


def _file(environ: Mapping[str, str]) -> Path:
    return home_folder(environ) / LAST_BACKUP
