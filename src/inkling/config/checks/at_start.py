"""What every process asks before it does anything: is the database as this version writes it, and reached safely?"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

import psycopg

from inkling.config.checks.connections.network import network_problems
from inkling.config.checks.database.left_over import left_over_problems
from inkling.config.checks.database.server_log import server_log_problems
from inkling.config.checks.database.state import rights_problems, stranger_problems, unsealed_problems
from inkling.config.checks.machine.private import private_problems
from inkling.config.checks.unsafe import UnsafeToStart
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection, sign_in
from inkling.installation.joining import foreign_key_problems

__all__ = ["refuse_unsafe_start"]

# A database that was killed is back within seconds: a site that starts beside it waits.
_PATIENCE_SECONDS = 20.0
_TRY_EVERY_SECONDS = 0.5


def refuse_unsafe_start(
    role: Role, *, environ: Mapping[str, str] = os.environ, patience: float = _PATIENCE_SECONDS
) -> None:
    """Raise `UnsafeToStart` where anything is otherwise than written, as the login of this process sees it.

    So does a database that does not answer within `patience` seconds: what cannot be looked at is not known to be safe.
    """
    found = [*private_problems(environ), *network_problems(environ), *left_over_problems(environ)]
    if not found:
        with _signed_in(role, environ=environ, patience=patience) as connection:
            found = [
                *unsealed_problems(connection),
                *server_log_problems(connection),
                *rights_problems(connection),
                *stranger_problems(connection, environ),
                *foreign_key_problems(connection, role, environ=environ),
            ]
    if found:
        raise UnsafeToStart("\n".join(found))


def _signed_in(role: Role, *, environ: Mapping[str, str], patience: float) -> Connection:
    deadline = time.monotonic() + patience
    while True:
        try:
            return sign_in(role, called="inkling start", environ=environ)
        except psycopg.OperationalError as problem:
            if time.monotonic() > deadline:
                said = str(problem).splitlines()[0]
                raise UnsafeToStart(f"The database cannot be reached: {said}") from problem
        time.sleep(_TRY_EVERY_SECONDS)
