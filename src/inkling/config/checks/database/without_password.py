"""Checks of what a server does to whoever asks: nobody gets in without a password, and what is told is written."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg

from inkling.installation.database.connection import database_settings, is_beyond
from inkling.installation.database.roles import Role
from inkling.installation.database.servers import in_turn
from inkling.installation.database.sign_in import sign_in

__all__ = ["open_server_problems"]

# Where Debian's PostgreSQL has its sockets, and who may do everything there.
_SOCKETS, _SUPERUSER = Path("/var/run/postgresql"), "postgres"
_TIMEOUT = 5


def open_server_problems(
    environ: Mapping[str, str] = os.environ, *, sockets: Path = _SOCKETS
) -> Iterator[str]:
    """Return one sentence where the database lets in whoever asks, and one where it takes nothing that is told.

    The first is tried, since what pg_hba.conf holds only a superuser may read: with a password that nobody has.
    """
    place = database_settings(Role.MIGRATE.login, environ=environ)
    host, port = in_turn(place["HOST"], place["PORT"])
    tried = [(host, port, Role.MIGRATE.login)]
    if not is_beyond(place["HOST"]) and (sockets / f".s.PGSQL.{port}").exists():
        tried.append((str(sockets), port, _SUPERUSER))
    for server, at, user in tried:
        options = {} if server == str(sockets) else place["OPTIONS"]
        if _lets_in(user, host=server, port=at, name=place["NAME"], options=options):
            yield (
                f"The database lets in whoever asks as {user} through {server}, whatever the password, so that anybody "
                "who reaches it reads everything: in pg_hba.conf write scram-sha-256 (peer for postgres) where trust "
                "stands, reload PostgreSQL, and count it as an incident (operator-trouble.md, Somebody broke in)."
            )
    yield from _read_only(environ)


def _lets_in(user: str, *, host: str, port: str, name: str, options: Mapping[str, Any]) -> bool:
    # Without the certificate of this machine, by which a server may let in whom it knows.
    tls = {option: value for option, value in options.items() if option in {"sslmode", "sslrootcert"}}
    try:
        psycopg.connect(
            host=host,
            port=port,
            dbname=name,
            user=user,
            password=secrets.token_hex(),
            connect_timeout=_TIMEOUT,
            application_name="inkling check",
            **tls,
        ).close()
    except psycopg.Error:
        return False
    return True


def _read_only(environ: Mapping[str, str]) -> Iterator[str]:
    try:
        with sign_in(Role.WORKER, called="inkling check", environ=environ) as connection:
            row = connection.execute("SHOW transaction_read_only").fetchone()
    except psycopg.Error:
        return  # `state_problems` has said so
    if row and row[0] == "on":
        yield (
            "The database takes no writes, so that nothing that is told is taken: let DATABASE_URL name the server "
            "that writes, or as superuser: ALTER SYSTEM RESET default_transaction_read_only; SELECT pg_reload_conf();"
        )
