"""Which operating-system user runs which process, as `INKLING_USERS` says."""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from inkling.installation.environment import EnvironmentRefused

__all__ = ["ONE", "OPTIONAL", "PROCESSES", "User", "named_users", "users_of"]

PROCESSES = ("community", "unit", "service", "api", "worker", "clock", "database")
# Served only where it is asked for; an installation without it needs no user for it. A clock without a user of its own
# has the worker's, as before there was one.
OPTIONAL = frozenset({"service", "api", "clock"})
# What an operator writes who accepts that all processes run as one user.
ONE = "one"
_EXAMPLE = ",".join(f"{process}=inkling-{process}" for process in PROCESSES if process not in OPTIONAL)


@dataclass(frozen=True)
class User:
    """A user of the operating system, by numbers. It need not have a name."""

    uid: int
    gid: int


def users_of(environ: Mapping[str, str] = os.environ) -> dict[str, User] | None:
    """Return the user of each process, or None where all run as whoever starts them.

    Without `INKLING_USERS` they are the users `inkling-community` and so on, where root starts Inkling and all of them
    exist; the practitioners' site, the door for machines and the clock may have none. Raises `EnvironmentRefused`.
    """
    given = environ.get("INKLING_USERS", "")
    if given == ONE:
        return None
    if not given:
        return named_users() if os.geteuid() == 0 and environ.get("INKLING_DEMO") != "yes" else None
    pairs = [each.strip().partition("=") for each in given.split(",")]
    names = [name for name, _, _ in pairs]
    if len(set(names)) < len(names) or not set(PROCESSES) - OPTIONAL <= set(names) <= set(PROCESSES):
        raise EnvironmentRefused(f"INKLING_USERS is {given!r}: write {_EXAMPLE}, or {ONE}.")
    found = {name: _user(value) for name, _, value in pairs}
    if len({user.uid for user in found.values()}) != len(found) or any(not u.uid for u in found.values()):
        raise EnvironmentRefused(f"INKLING_USERS is {given!r}: name different users, none of them root.")
    return found


def named_users() -> dict[str, User] | None:
    """Return the users with the names that the guide proposes, where all of them exist."""
    try:
        found = {process: _user(f"inkling-{process}") for process in PROCESSES if process not in OPTIONAL}
    except EnvironmentRefused:
        return None
    for process in OPTIONAL:
        with suppress(EnvironmentRefused):
            found[process] = _user(f"inkling-{process}")
    return found


def _user(value: str) -> User:
    if value.isdecimal():
        return User(int(value), int(value))
    try:
        known = pwd.getpwnam(value)
    except KeyError as problem:
        raise EnvironmentRefused(
            f"INKLING_USERS names {value!r}, which is no user here: make it with useradd --system, or write a number."
        ) from problem
    return User(known.pw_uid, known.pw_gid)
