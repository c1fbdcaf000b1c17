"""Erased stays erased: what an older backup brings back is erased again, before a site may start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import psycopg

from inkling.governance.ledger import ErasedReport, parse_erased, read_erased
from inkling.installation.backup.make import connect
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.database.roles import Role

__all__ = ["NotYet", "erase_again", "erased_in", "erased_of_backup"]


class NotYet(Exception):
    """The tables are older than erasure: `inkling migrate` renews them, and erases then."""


def erase_again(erased: Iterable[ErasedReport], *, environ: Mapping[str, str]) -> int:
    """Erase in the installation's database what was erased before; return how many were there. Raises `NotYet`.

    Each is a transaction of its own with its entry in the audit chain, so a run that was cut off is run again.
    """
    with connect(Role.MIGRATE, environ) as connection:
        done = 0
        for each in sorted(set(erased)):
            try:
                row = connection.execute(
                    "SELECT governance_erase_again(%s, %s, %s)", [each.report, each.on, each.order]
                )
            except psycopg.errors.UndefinedFunction as problem:
                raise NotYet("the tables are older than erasure: run `inkling migrate`.") from problem
            (was_there,) = row.fetchone() or (False,)
            done += bool(was_there)
    return done


def erased_in(path: Path, *, named: bool) -> list[ErasedReport]:
    """Read a list of erased reports; an absent one is empty unless the operator `named` it. Raises `BackupRefused`."""
    if named and not path.is_file():
        raise BackupRefused(f"{path} cannot be read: name the list of erased reports (erased.jsonl).")
    try:
        return read_erased(path)
    except (ValueError, OSError) as problem:
        raise BackupRefused(str(problem)) from problem


def erased_of_backup(data: bytes) -> list[ErasedReport]:
    """Read the list that a backup holds. Raises `BackupRefused`."""
    whole = data[: data.rfind(b"\n") + 1]
    try:
        return parse_erased(whole.decode(), source=Path("The backup's list of erased reports"))
    except ValueError as problem:
        raise BackupRefused(str(problem)) from problem
