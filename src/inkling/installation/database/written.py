"""Which migrations this version writes, by name: read off the files, without Django and without loading any step."""

from __future__ import annotations

import importlib.util
import pkgutil
from collections.abc import Iterator
from pathlib import Path

__all__ = ["OURS", "written_migrations"]

# Where the migrations of each app stand: its name in the database, and the package.
OURS = (
    "regions",
    "governance",
    "accounts",
    "capture",
    "reading",
    "safeguarding",
    "routing",
    "assessment",
    "dissemination",
    "linking",
    "search",
    "allocation",
    "clarification",
    "translation",
    "picture",
    "notes",
    "files",
    "exchange",
)
_OTHERS = {
    "account": "allauth.account",
    "auth": "django.contrib.auth",
    "contenttypes": "django.contrib.contenttypes",
    "mfa": "allauth.mfa",
    "procrastinate": "procrastinate.contrib.django",
    "sessions": "django.contrib.sessions",
    "usersessions": "allauth.usersessions",
}


def written_migrations() -> frozenset[str]:
    """Return every migration of this version, such as `routing.0001_initial`."""
    packages = {label: f"inkling.{label}" for label in OURS} | _OTHERS
    return frozenset(
        f"{label}.{name}"
        for label, package in packages.items()
        for name in _names_in(f"{package}.migrations")
        if name[0] not in "_~"
    )


def _names_in(package: str) -> Iterator[str]:
    # An app may not be loaded without settings, nor a step by a process that must not reach it: the folder is enough.
    top, *below = package.split(".")
    found = importlib.util.find_spec(top)
    folders = [str(Path(each, *below)) for each in found.submodule_search_locations or ()] if found else []
    return (module.name for module in pkgutil.iter_modules(folders))
