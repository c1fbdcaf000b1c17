"""Whether an installation stood here before: an empty database is then a lost one, and no new one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from inkling.installation.locations import audit_head_file, erased_file, home_folder

__all__ = ["LAST_BACKUP", "empty_database_sentence", "is_lost"]

LAST_BACKUP = "last-backup.json"


def empty_database_sentence(environ: Mapping[str, str] = os.environ) -> str:
    """Return what an operator does about a database without tables: the first ones are made, lost ones brought back."""
    if not is_lost(environ):
        return "Tables are not there yet: run `inkling migrate`."
    return (
        "The database is empty, though an installation stood here and left its records: bring it back from the newest "
        "backup, as operator-backup.md says (When only the database is lost). To begin anew, without anything that was "
        f"told, move {home_folder(environ)} away first."
    )


def is_lost(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether an installation was backed up, anchored its audit chain or erased something in this home folder."""
    return any(
        _is_there(file)
        for file in (home_folder(environ) / LAST_BACKUP, audit_head_file(environ), erased_file(environ))
    )


def _is_there(file: Path) -> bool:
    # A process that may not look there finds nothing: root does, who makes the tables.
    with suppress(OSError):
        return file.is_file()
    return False
