"""Erased stays erased, closed stays closed: what an older backup brings back goes again, before a site may start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg

from inkling.governance.ledger import Ledger, parse_ledger, read_ledger
from inkling.installation.backup.make import connect
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection

__all__ = ["GoneAgain", "NotYet", "erase_again", "erased_in", "erased_of_backup"]


class NotYet(Exception):
    """The tables are older than erasure: `inkling migrate` renews them, and erases then."""


@dataclass(frozen=True)
class GoneAgain:
    """How many reports that came back were erased again, and how many files closed again."""

    reports: int = 0
    files: int = 0


def erase_again(listed: Ledger, *, environ: Mapping[str, str]) -> GoneAgain:
    """Erase and close in the installation's database what was before; return how many were there. Raises `NotYet`.

    Each is a transaction of its own with its entry in the audit chain, so a run that was cut off is run again.
    """
    with connect(Role.MIGRATE, environ) as connection:
        try:
            reports = [
                _is_done(
                    connection,
                    "SELECT governance_erase_again(%s, %s, %s)",
                    (each.report, each.on, each.order),
                )
                for each in listed.erased
            ]
            files = [
                _is_done(
                    connection, "SELECT files_close_again(%s, %s, %s)", (each.file, each.on, each.closing)
                )
                for each in listed.closed
            ]
        except psycopg.errors.UndefinedFunction as problem:
            raise NotYet("the tables are older than erasure: run `inkling migrate`.") from problem
    return GoneAgain(sum(reports), sum(files))


def _is_done(connection: Connection, statement: LiteralString, values: tuple[str | int, ...]) -> bool:
    (is_done,) = connection.execute(statement, values).fetchone() or (False,)
    return bool(is_done)


def erased_in(path: Path, *, named: bool) -> Ledger:
    """Read a list of what was erased and closed; an absent one is empty unless the operator `named` it.

    Raises `BackupRefused`.
    """
    if named and not path.is_file():
        raise BackupRefused(f"{path} cannot be read: name the list of erased reports (erased.jsonl).")
    try:
        return read_ledger(path)
    except (ValueError, OSError) as problem:
        raise BackupRefused(str(problem)) from problem


def erased_of_backup(data: bytes) -> Ledger:
    """Read the list that a backup holds. Raises `BackupRefused`."""
    whole = data[: data.rfind(b"\n") + 1]
    try:
        return parse_ledger(whole.decode(), source=Path("The backup's list of erased reports"))
    except ValueError as problem:
        raise BackupRefused(str(problem)) from problem
