"""Which process may hold which key and password, and where it finds its own.

The folder of secrets holds all of them for the operator. Where processes run as users of their own, each has a folder
in it with copies of the few that it needs, and can open no other.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from inkling.installation.locations import secrets_folder

__all__ = ["HELD_BY", "NEEDS", "folder_of", "files_for", "holder_of", "secret_file"]

# Names of files; a star stands for any number of them.
NEEDS: dict[str, tuple[str, ...]] = {
    "community": ("db_community", "key_receipt", "key_sealed_form"),
    "unit": ("db_unit", "db_vault", "key_django"),
    "service": ("db_service", "key_receipt", "key_service"),
    "api": ("db_api", "key_api", "key_receipt"),
    "worker": ("db_worker", "key_audit_anchor", "key_receipt", "mail_password"),
    # It climbs ladders and mails; it reads no word by machine, and seals and signs nothing.
    "clock": ("db_worker", "mail_password"),
}
# The processes that sign in as a login; the others (migrate, backup) are the operator's.
HELD_BY = {
    "community": ("community",),
    "unit": ("unit",),
    "service": ("service",),
    "api": ("api",),
    "vault": ("unit",),
    "worker": ("worker", "clock"),
}


def folder_of(process: str | None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder in which a process finds its secrets: its own where it has one, else the operator's."""
    own = secrets_folder(environ) / process if process else None
    # What this user may not look into is not there for it.
    return own if own is not None and os.access(own, os.X_OK) else secrets_folder(environ)


def holder_of(login: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the process as which this one signs in by a login: the one whose folder it may open, else the first."""
    holders = HELD_BY.get(login, ())
    secrets = secrets_folder(environ)
    return next((each for each in holders if os.access(secrets / each, os.X_OK)), next(iter(holders), None))


def secret_file(name: str, *, process: str | None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return where a process finds one of its secrets."""
    return folder_of(process, environ) / name


def files_for(process: str, *, among: Path) -> list[Path]:
    """Return the files of the operator's folder that a process needs and that are there."""
    return sorted(path for pattern in NEEDS[process] for path in among.glob(pattern) if path.is_file())
