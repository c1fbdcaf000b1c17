"""Makes roles and databases while the server stands still: in PostgreSQL's single-user mode, which needs no password.

So the superuser needs none either. In an installation it cannot sign in at all; whoever owns the data folder can run
this again, and nobody else can.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.binaries import Binaries
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.launcher.privileges import Launch
from inkling.installation.database.passwords import password_of, scram_verifier
from inkling.installation.database.roles import (
    DATABASE,
    LOGINS,
    TEMPLATE,
    Role,
    create_database_sql,
    database_sql,
    role_sql,
)

__all__ = ["SetUp", "is_access_ours", "is_done", "run_set_up", "set_up_of"]

_DONE = "roles-made"
_OPEN = "the superuser may sign in"
_HEAD = "# Written by Inkling: the socket only, and a password for every role.\n"
# Below 16,384 PostgreSQL numbers what it made itself, which no dump holds. Single-user mode alone would go on there in
# a new cluster, and a backup would lack what we make.
_PAST_ITS_OWN_NUMBERS = (
    "DO $$ DECLARE made oid; BEGIN LOOP made := lo_create(0); PERFORM lo_unlink(made); "
    "EXIT WHEN made >= 16384; END LOOP; END $$;"
)
# The end of what single-user mode says of a failure; our statements hold verifiers, never a password.
_SAID = 800


@dataclass(frozen=True)
class SetUp:
    """What must hold before the server starts: the roles of the server, and its databases.

    `mark` changes with anything of it. `superuser` is what the superuser signs in with, or nothing.
    """

    roles: tuple[str, ...]
    databases: tuple[str, ...]
    mark: str
    superuser: str = field(default="", repr=False)


def set_up_of(
    secrets: Path, *, superuser: str = "", for_tests: bool = False, as_anybody: bool = False
) -> SetUp:
    """Return the set-up with the passwords in `secrets`, which are made where they are missing."""
    roles = (*LOGINS, Role.TEST) if as_anybody else LOGINS
    databases = (DATABASE, TEMPLATE) if for_tests else (DATABASE,)
    passwords = {role: password_of(secrets, role) for role in roles}
    # A verifier is salted, so that it cannot say whether anything changed.
    digests = {role: hashlib.sha256(word.encode()).hexdigest() for role, word in passwords.items()}
    wanted = [role_sql(roles, verifier=digests.__getitem__), *(database_sql(each) for each in databases)]
    mark = hashlib.sha256(json.dumps(wanted).encode()).hexdigest()
    return SetUp(
        roles=(
            *role_sql(roles, verifier=lambda role: scram_verifier(passwords[role])),
            _superuser_sql(superuser),
        ),
        databases=databases,
        mark=f"{mark} {_OPEN}" if superuser and not for_tests else mark,
        superuser=superuser,
    )


def is_done(folder: Path, wanted: SetUp) -> bool:
    """Say whether the cluster in `folder` is set up so already."""
    mark = folder / _DONE
    marked = mark.is_file() and mark.read_text(encoding="ascii") == wanted.mark
    return marked and _OPEN not in wanted.mark and is_access_ours(folder, superuser=bool(wanted.superuser))


def _access(*, superuser: bool) -> str:
    """Return PostgreSQL's file of who may sign in: each login to our database, and the superuser only where asked."""
    if superuser:
        return f"{_HEAD}local all all scram-sha-256\n"
    logins = ",".join(role.login for role in LOGINS)
    return f"{_HEAD}local {DATABASE} {logins} scram-sha-256\nlocal all all reject\n"


def is_access_ours(folder: Path, *, superuser: bool = False) -> bool:
    """Say whether the file of who may sign in, in the cluster of `folder`, is as we write it."""
    return (folder / "data" / "pg_hba.conf").read_text(encoding="utf-8") == _access(superuser=superuser)


def run_set_up(
    folder: Path, wanted: SetUp, *, binaries: Binaries, launch: Launch, clean: dict[str, str], fast: bool
) -> None:
    """Run the set-up on the cluster in `folder`, whose server must not run. Safe to repeat, and to cut off."""

    def run(database: str, statements: Iterable[str]) -> str:
        return _single_user(
            folder / "data", database, statements, binaries=binaries, launch=launch, clean=clean, fast=fast
        )

    _refuse_failure(run("postgres", (_PAST_ITS_OWN_NUMBERS, *wanted.roles)), folder)
    for database in wanted.databases:
        said = run("postgres", [create_database_sql(database)])
        if "already exists" not in said:
            _refuse_failure(said, folder)
        _refuse_failure(run(database, database_sql(database)), folder)
    access = folder / "data" / "pg_hba.conf"
    access.write_text(_access(superuser=bool(wanted.superuser)), encoding="utf-8")
    launch.own(access)
    mark = folder / _DONE
    mark.touch(mode=0o600)
    mark.write_text(wanted.mark, encoding="ascii")


def _superuser_sql(password: str) -> str:
    if password:
        return f"ALTER ROLE {SUPERUSER} LOGIN PASSWORD '{scram_verifier(password)}';"
    return f"ALTER ROLE {SUPERUSER} NOLOGIN PASSWORD NULL;"


def _single_user(
    data: Path,
    database: str,
    statements: Iterable[str],
    *,
    binaries: Binaries,
    launch: Launch,
    clean: dict[str, str],
    fast: bool,
) -> str:
    """Return what was said about a failure, or nothing."""
    options = [
        "-c",
        "exit_on_error=on",
        "-c",
        "log_min_messages=error",
        "-c",
        "log_min_error_statement=panic",
    ]
    if fast:
        options += ["-c", "fsync=off"]
    done = subprocess.run(
        [*launch.prefix, binaries.postgres, "--single", "-j", "-D", str(data), *options, database],
        input="".join(f"{statement}\n\n" for statement in statements),
        user=launch.user,
        group=launch.group,
        extra_groups=None if launch.user is None else [],
        cwd=data.parent,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    failed = done.returncode != 0 or any(word in done.stderr for word in ("ERROR:", "FATAL:", "PANIC:"))
    return (done.stderr.strip() or f"it ended with {done.returncode}") if failed else ""


def _refuse_failure(said: str, folder: Path) -> None:
    if said:
        raise DatabaseSetupError(f"The database in {folder} could not be set up: {said[-_SAID:]}")
