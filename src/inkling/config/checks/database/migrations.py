"""Whether the tables of the database are those of this version: no older, and no newer either."""

from __future__ import annotations

import importlib.util
import pkgutil
from collections.abc import Iterator

from inkling.installation.database.sign_in import Connection

__all__ = ["migration_problems", "newer_problems", "written_migrations"]

# Where the migrations of each app stand: its name in the database, and the package.
_OURS = (
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
    "picture",
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
_SHOWN = 3


def written_migrations() -> set[str]:
    """Return every migration of this version, such as `routing.0001_initial`. Starts no Django."""
    packages = {label: f"inkling.{label}" for label in _OURS} | _OTHERS
    return {
        f"{label}.{name}"
        for label, package in packages.items()
        for name in _names_in(f"{package}.migrations")
        if name[0] not in "_~"
    }


def migration_problems(connection: Connection) -> Iterator[str]:
    """Return one sentence where migrations wait, and one where the database has had others than this version knows.

    For the login that owns the tables.
    """
    if waiting := sorted(written_migrations() - _read_applied(connection)):
        yield (
            f"{len(waiting)} migrations of this version are not applied ({_some(waiting)}): run `inkling upgrade`, or "
            "`inkling migrate` where there is nothing to lose yet."
        )
    yield from newer_problems(connection)


def newer_problems(connection: Connection) -> Iterator[str]:
    """Return one sentence where the tables are those of a newer version."""
    unknown = _read_applied(connection) - written_migrations()
    if strange := sorted(each for each in unknown if each.partition(".")[0] in _OURS):
        yield (
            f"The database has {len(strange)} migrations that this version does not know ({_some(strange)}): a newer "
            "one renewed it. Install that version again, or restore the backup from before it."
        )


def _read_applied(connection: Connection) -> set[str]:
    rows = connection.execute("SELECT app || '.' || name FROM django_migrations").fetchall()
    return {str(name) for (name,) in rows}


def _names_in(package: str) -> Iterator[str]:
    # The package of a Django app may not be loaded without settings; that of its migrations holds nothing.
    path = importlib.util.find_spec(package)
    for found in pkgutil.iter_modules(path.submodule_search_locations if path else None):
        yield found.name


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
