"""Checks that each process runs as a user of its own, and can open its own secrets and no others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import LiteralString

import psycopg

from inkling.config.checks.database.looking import sign_in_to_look
from inkling.installation.apart.users import ONE, PROCESSES, User, named_users, users_of
from inkling.installation.database.roles import Role
from inkling.installation.environment import EnvironmentRefused, read_environment
from inkling.installation.locations import secrets_folder
from inkling.installation.secret_files import NEEDS, files_for

__all__ = ["apart_problems", "apart_warnings", "door_warnings", "own_problems", "user_problems"]

_PRIVATE = stat.S_IRWXG | stat.S_IRWXO


def apart_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for each way in which one process could open what is another's."""
    wrong = list(user_problems(environ))
    yield from wrong
    if not wrong and (users := users_of(environ)) is not None:
        yield from _folder_problems(secrets_folder(environ), users)


def user_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence where it is not known, or not accepted, which user runs which process."""
    try:
        users = users_of(environ)
    except EnvironmentRefused as refusal:
        yield str(refusal)
        return
    if users is None:
        if environ.get("INKLING_USERS") == ONE and (apart := _folders_apart(environ)):
            yield (
                f"INKLING_USERS=one, and {apart} belongs to another user: take that line out, so that each process "
                f"keeps its own secrets; or give all of {secrets_folder(environ)} to one user with chown -R and chmod "
                "-R go=."
            )
        elif environ.get("INKLING_USERS") == ONE or read_environment(environ).demo:
            return
        elif os.geteuid() != 0 and named_users() is not None:
            yield "Type this as root (with sudo before it): each process has a user of its own, and root asks for all."
        else:
            yield (
                "All processes would run as one user, so that whoever breaks into the community site reads every key: "
                f"make the users {', '.join(f'inkling-{each}' for each in PROCESSES)} and let root start Inkling "
                "(operator.md, One user for each process), or set INKLING_USERS=one to accept it."
            )
    elif os.geteuid() != 0:
        yield (
            "INKLING_USERS is set and this is not root: start Inkling as root, or each process with --only as its user."
        )


def apart_warnings(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Warn where an operator has accepted that all processes run as one user."""
    if environ.get("INKLING_USERS") == ONE and not read_environment(environ).demo:
        yield "Warning: INKLING_USERS=one: whoever breaks into one process reads the keys and passwords of all."


def door_warnings(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Warn where the clock has no user of its own, and where somebody waits at a door that no user may open."""
    users = users_of(environ)
    if users is not None and "clock" not in users:
        yield (
            "Warning: the clock of concerns runs as the worker's user, who could end it: install deploy/sysusers.conf "
            "and run systemd-sysusers (operator.md), or name one in INKLING_USERS as clock=..."
        )
    for process, (role, wanted, sentence) in _DOORS.items():
        if users is not None and process not in users and _is_there(wanted, role=role, environ=environ):
            yield (
                f"Warning: {sentence}: install deploy/sysusers.conf and run systemd-sysusers (operator.md), or name "
                f"one in INKLING_USERS as {process}=..."
            )


# By process: which login asks whether anybody waits at its door, how, and what is said where nobody may open it.
_DOORS = {
    "service": (
        Role.UNIT,
        "SELECT 1 FROM accounts_organisation WHERE kind = 'service'",
        "There are services here and no user inkling-service, so their site cannot start",
    ),
    "api": (
        Role.MIGRATE,
        "SELECT 1 FROM exchange_apikey WHERE revoked_at IS NULL AND expires_at > now()",
        "There are keys of systems here and no user inkling-api, so the door for systems cannot start",
    ),
}


def _is_there(wanted: LiteralString, *, role: Role, environ: Mapping[str, str]) -> bool:
    try:
        with sign_in_to_look(role, environ=environ) as connection:
            return connection.execute(wanted).fetchone() is not None
    except psycopg.Error:
        return False  # what is wrong with the database is said elsewhere


def own_problems(process: str, environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for each secret that this process lacks, and for each of another's that it could open."""
    secrets = secrets_folder(environ)
    own = secrets / process
    if not own.is_dir():
        yield f"{own} does not exist: run `inkling check` as root with INKLING_USERS set, which makes it."
        return
    if own.stat().st_uid != os.geteuid():
        yield f"{own} belongs to another user: start `inkling serve --only {process}` as its owner."
        return
    for name in NEEDS[process]:
        if "*" not in name and name != "mail_password" and not os.access(own / name, os.R_OK):
            yield f"{own / name} cannot be read: run `inkling check` as root, which gives it to this user."
    for other in (*(secrets / each for each in NEEDS if each != process), *_among(secrets)):
        if os.access(other, os.R_OK):
            yield f"{other} can be read by the user of {process}: run `inkling check` as root, which takes that away."


def _folders_apart(environ: Mapping[str, str]) -> Path | None:
    folders = (secrets_folder(environ) / process for process in NEEDS)
    return next((each for each in folders if each.is_dir() and each.stat().st_uid != os.geteuid()), None)


def _among(secrets: Path) -> Iterator[Path]:
    """Return the operator's own files, whether or not they can be listed."""
    return (secrets / name for name in ("db_migrate", "db_backup", "db_cluster"))


def _folder_problems(secrets: Path, users: Mapping[str, User]) -> Iterator[str]:
    for process in (each for each in NEEDS if each in users):
        folder = secrets / process
        if not folder.is_dir():
            yield f"{folder} does not exist: run `inkling check` as root, which makes it."
            continue
        yield from _wrong_owner(folder, users[process], process)
        wanted = {path.name: path for path in files_for(process, among=secrets)}
        for path in sorted(folder.iterdir()):
            yield from _wrong_owner(path, users[process], process)
            if path.name not in wanted:
                yield f"{path} is nothing that {process} needs: remove it."
            elif path.read_bytes() != wanted[path.name].read_bytes():
                yield f"{path} differs from {wanted[path.name]}: remove the wrong one of the two."
        for missing in sorted(wanted.keys() - {path.name for path in folder.iterdir()}):
            yield f"{folder / missing} does not exist: run `inkling check` as root, which makes it."


def _wrong_owner(path: Path, user: User, process: str) -> Iterator[str]:
    found = path.lstat()
    if (found.st_uid, found.st_gid) != (user.uid, user.gid):
        yield f"{path} belongs to user {found.st_uid}: run chown {user.uid}:{user.gid} on it, for it is {process}'s."
    if found.st_mode & _PRIVATE:
        yield f"{path} can be read by others on this machine: run chmod go= on it."
