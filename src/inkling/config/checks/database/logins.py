"""Checks that every login of this machine can sign in, and that backups have PostgreSQL's own programs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import psycopg

from inkling.config.checks.database.anchors import anchor_warnings
from inkling.config.checks.database.looking import sign_in_to_look
from inkling.installation.backup.make import client_program
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.failures import sentence_of
from inkling.installation.database.passwords import read_password
from inkling.installation.database.roles import LOGINS, Role
from inkling.installation.secret_files import folder_of, holder_of

__all__ = ["login_problems", "owner_warnings"]

# The others are asked for much besides, by which they sign in.
_ASKED_ELSEWHERE = (Role.MIGRATE, Role.WORKER)


def login_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for each login whose password lies here and with which nobody gets in."""
    for role in LOGINS:
        if role in _ASKED_ELSEWHERE or not read_password(
            folder_of(holder_of(role.value, environ), environ), role.value
        ):
            continue
        try:
            sign_in_to_look(role, environ=environ).close()
        except psycopg.OperationalError as problem:
            yield sentence_of(problem) or f"The login {role.login} cannot sign in ({type(problem).__name__})."


def owner_warnings(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Warn of what only the login that owns the tables can ask: heads of the chain, and programs for a backup."""
    try:
        with sign_in_to_look(Role.MIGRATE, environ=environ) as connection:
            yield from anchor_warnings(connection, now=datetime.now(UTC), environ=environ)
            yield from _program_warnings(connection.info.server_version // 10_000, environ)
    except psycopg.Error:
        return  # `state_problems` has said so


def _program_warnings(major: int, environ: Mapping[str, str]) -> Iterator[str]:
    for name in ("pg_dump", "pg_restore"):
        try:
            client_program(name, major=major, environ=environ)
        except DatabaseSetupError as problem:
            yield f"Warning: no backup can be made. {problem}"
            return
