"""Which operating-system user runs which process, as `INKLING_USERS` says."""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass

from inkling.installation.environment import EnvironmentRefused

__all__ = ["ONE", "PROCESSES", "User", "named_users", "users_of"]

PROCESSES = ("community", "unit", "worker", "database")
# What an operator writes who accepts that all processes run as one user.
ONE = "one"
_EXAMPLE = ",".join(f"{process}=inkling-{process}" for process in PROCESSES)


@dataclass(frozen=True)
class User:
    """A user of the operating system, by numbers. It need not have a name."""

    uid: int
    gid: int


def users_of(environ: Mapping[str, str] = os.environ) -> dict[str, User] | None:
    """Return the user of each process, or None where all run as whoever starts them.

    Without `INKLING_USERS` they are the users `inkling-community` and so on, where root starts Inkling and all four
    exist. Raises `EnvironmentRefused`.
    """
    given = environ.get("INKLING_USERS", "")
    if given == ONE:
        return None
    if not given:
        return named_users() if os.geteuid() == 0 and environ.get("INKLING_DEMO") != "yes" else None
    pairs = [each.strip().partition("=") for each in given.split(",")]
    if sorted(name for name, _, _ in pairs) != sorted(PROCESSES):
        raise EnvironmentRefused(f"INKLING_USERS is {given!r}: write {_EXAMPLE}, or {ONE}.")
    found = {name: _user(value) for name, _, value in pairs}
    if len({user.uid for user in found.values()}) != len(PROCESSES) or any(not u.uid for u in found.values()):
        raise EnvironmentRefused(f"INKLING_USERS is {given!r}: name four different users, none of them root.")
    return found


def named_users() -> dict[str, User] | None:
    """Return the users with the names that the guide proposes, where all of them exist."""
    try:
        return {process: _user(f"inkling-{process}") for process in PROCESSES}
    except EnvironmentRefused:
        return None


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
