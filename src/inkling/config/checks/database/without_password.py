"""Checks of what a server does to whoever asks: nobody gets in without a password, and what is told is written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import re2

from inkling.config.checks.database.looking import sign_in_to_look
from inkling.installation.database.connection import database_settings, is_beyond, uses_embedded_database
from inkling.installation.database.roles import Role

__all__ = ["open_server_problems"]

# Where Debian's servers have their rules, VERSION/NAME each, and who may do everything there.
_SERVERS, _SUPERUSER = Path("/etc/postgresql"), "postgres"
_PORT = re2.compile(r"(?m)^\s*port\s*=?\s*'?([0-9]+)")
_TRUST, _ALL, _BY_SOCKET = "trust", "all", "local"
_TIMEOUT = 5
# Else the library looks for a password in a file of whoever types the command.
_NO_FILE = "/nonexistent"


def open_server_problems(
    environ: Mapping[str, str] = os.environ, *, servers: Path = _SERVERS
) -> Iterator[str]:
    """Return one sentence where the database lets in whoever asks, and one where it takes nothing that is told.

    By the network it is tried, at each server: without a password, which no server counts or writes down as a failed
    sign-in. By the socket the server's rules are read, for a knock of this machine's would be a failed sign-in.
    """
    login = Role.MIGRATE.login
    place = database_settings(login, environ=environ)
    here = False
    for host, port in zip(place["HOST"].split(","), place["PORT"].split(","), strict=True):
        if _lets_in(login, host=host, port=port, name=place["NAME"], options=place["OPTIONS"]):
            yield _open(login, host)
        if not is_beyond(host) and not uses_embedded_database(environ) and not here:
            here = True
            # A superuser of one database is one of all of them, and has one of the same name.
            for user, names in ((_SUPERUSER, (place["NAME"], _SUPERUSER)), (login, (place["NAME"],))):
                for rules in _rules_that_trust(user, port=port, names=names, servers=servers):
                    yield _open(user, f"its socket ({rules})")
    yield from _read_only(environ)


def _open(user: str, way: str) -> str:
    return (
        f"The database lets in whoever asks as {user} through {way}, without a password, so that anybody who reaches "
        "it reads everything: in pg_hba.conf write scram-sha-256 (peer for postgres) where trust stands, reload "
        "PostgreSQL, and count it as an incident (operator-trouble.md, Somebody broke in)."
    )


def _lets_in(user: str, *, host: str, port: str, name: str, options: Mapping[str, Any]) -> bool:
    # Without the certificate of this machine, by which a server may let in whom it knows.
    tls = {option: value for option, value in options.items() if option in {"sslmode", "sslrootcert"}}
    try:
        psycopg.connect(
            host=host,
            port=port,
            dbname=name,
            user=user,
            password="",
            passfile=_NO_FILE,
            connect_timeout=_TIMEOUT,
            application_name="inkling check",
            **tls,
        ).close()
    except psycopg.Error:
        return False
    return True


def _rules_that_trust(user: str, *, port: str, names: Sequence[str], servers: Path) -> Iterator[Path]:
    """Yield the rules of the server at this port that let in whoever comes by the socket as this login.

    The first line that fits one of these databases holds.
    """
    for settings in sorted(servers.glob("*/*/postgresql.conf")):
        with suppress(OSError):
            found = _PORT.search(settings.read_text(encoding="utf-8", errors="replace"))
            rules = settings.with_name("pg_hba.conf")
            known = (_by_socket(rules, user=user, name=name) for name in names)
            if found and found[1] == port and _TRUST in known:
                yield rules


def _by_socket(rules: Path, *, user: str, name: str) -> str:
    """Return how this login is known by the socket: the first line that fits it holds."""
    for line in rules.read_text(encoding="utf-8", errors="replace").splitlines():
        kind, databases, users, how, *_ = [*line.partition("#")[0].replace('"', "").split(), *4 * ("",)]
        if (
            kind == _BY_SOCKET
            and {_ALL, name} & {*databases.split(",")}
            and {_ALL, user} & {*users.split(",")}
        ):
            return how
    return ""


def _read_only(environ: Mapping[str, str]) -> Iterator[str]:
    try:
        with sign_in_to_look(Role.WORKER, environ=environ) as connection:
            row = connection.execute("SHOW transaction_read_only").fetchone()
    except psycopg.Error:
        return  # `state_problems` has said so
    if row and row[0] == "on":
        yield (
            "The database takes no writes, so that nothing that is told is taken: let DATABASE_URL name the server "
            "that writes, or as superuser: ALTER SYSTEM RESET default_transaction_read_only; SELECT pg_reload_conf();"
        )
