"""Loads a dump into an empty database, by PostgreSQL's own program."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from inkling.installation.backup.make import client_program, connect, program_environment
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.database.connection import database_place
from inkling.installation.database.roles import Role

__all__ = ["OwnServer", "load_dump", "must_be_named"]


@dataclass(frozen=True)
class OwnServer:
    """How to sign in to the server as a superuser, who alone may write past row-level security."""

    superuser: str
    password: str


def must_be_named(own: OwnServer | None) -> OwnServer:
    """Return how to sign in to a server of one's own. Raises `BackupRefused` where nobody said it."""
    if own is None:
        raise BackupRefused(
            "DATABASE_URL names a server of your own, which needs --superuser and --superuser-password-file to "
            "restore. Without DATABASE_URL it goes into a PostgreSQL of Inkling's own, as a drill does: where the "
            "operator's guide was followed, type /opt/inkling/bin/inkling, which reads no settings."
        )
    return own


def load_dump(blocks: Iterator[bytes], *, own: OwnServer | None, environ: Mapping[str, str]) -> None:
    """Write everything in one transaction. Raises `BackupRefused`."""
    own = must_be_named(own)
    where, options = database_place(environ)
    with connect(Role.BACKUP, environ) as connection:
        major = connection.info.server_version // 10_000
    # `--single-transaction`: a server that stops in the middle is left as empty as it was.
    command = [
        client_program("pg_restore", major=major, environ=environ),
        "--single-transaction",
        "--exit-on-error",
        "--no-password",
        f"--dbname={where['NAME']}",
    ]
    login = {**where, "USER": own.superuser, "PASSWORD": own.password, "OPTIONS": options}
    # A pipe that nobody reads would stop the program that writes to it: what it says goes to a file.
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            command, env=program_environment(login), stdin=subprocess.PIPE, stdout=said, stderr=said
        ) as restore:
            _feed(restore, blocks)
        if restore.returncode != 0:
            said.seek(0)
            first = said.read().decode(errors="replace").strip().splitlines()
            raise BackupRefused(
                f"The database could not be restored: {first[0] if first else 'pg_restore ended.'} Nothing of it was "
                f"kept. See that {own.superuser} is a superuser there and this its password, that the SQL of `inkling "
                "database sql` was run on that server, and that its disk has room; then restore again."
            )


def _feed(restore: subprocess.Popen[bytes], blocks: Iterator[bytes]) -> None:
    pipe: BinaryIO | Any = restore.stdin
    try:
        for block in blocks:
            pipe.write(block)
        pipe.close()
    except BrokenPipeError:
        return  # it ended by itself, and its exit status says so
    except BaseException:
        restore.kill()
        raise
