"""Signs in to look: a login whose connections are all taken for a moment is asked again before that is a finding."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping

import psycopg

from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection, sign_in

__all__ = ["sign_in_to_look"]

# A worker that starts again, or what a server that was killed still counts, is gone within seconds.
_WAITS = (1.0, 2.0, 3.0)
# How PostgreSQL says it of a login, of a database and of the server; a connection that fails brings no code with it.
_FULL = ("too many connections for", "too many clients already", "remaining connection slots are reserved")


def sign_in_to_look(
    role: Role, *, environ: Mapping[str, str] = os.environ, wait: Callable[[float], None] = time.sleep
) -> Connection:
    """Return a connection of `inkling check`; where none is free, say so, wait a few seconds and ask again."""
    for seconds in _WAITS:
        try:
            return sign_in(role, called="inkling check", environ=environ)
        except psycopg.OperationalError as problem:
            if not any(words in str(problem) for words in _FULL):
                raise
        sys.stderr.write(f"All connections of {role.login} are taken: asking again in {seconds:.0f} s.\n")
        wait(seconds)
    return sign_in(role, called="inkling check", environ=environ)
