"""`inkling upgrade`: brings an installation to this version, or leaves it as it was."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from inkling.commands.answer import say
from inkling.commands.installing.check import problems_at_start
from inkling.commands.installing.migrate import erase_what_came_back, report
from inkling.commands.installing.renewing import RenewalRefused, renew_tables, waiting_migrations
from inkling.commands.installing.upgrade_options import read
from inkling.commands.keeping.backup import signing_key
from inkling.commands.progress import bar
from inkling.config.checks.contents.parts import parts_problems
from inkling.config.checks.database.migrations import newer_problems
from inkling.config.checks.database.standby import away_sentence
from inkling.config.checks.database.state import has_tables
from inkling.installation.backup.key_files import PRIVATE, PUBLIC, read_key_file
from inkling.installation.backup.make import make_backup
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection, sign_in
from inkling.installation.stood_here import empty_database_sentence

__all__ = ["main"]

_PROCESSES = (Role.COMMUNITY, Role.UNIT, Role.SERVICE, Role.API, Role.WORKER, Role.VAULT)


def main(arguments: list[str]) -> int:
    """Upgrade. Exit status 0: this version, and safe to start; 1: a sentence says what stays, and what to do."""
    given = read(arguments)
    before = list(parts_problems())
    if not before:
        with sign_in(Role.MIGRATE, called="inkling upgrade") as connection:
            before = list(_problems_before(connection, given))
    if before:
        return _refuse(before, "Nothing was changed.")
    waiting = waiting_migrations()
    say(
        f"{len(waiting)} migrations wait."
        if waiting
        else "0 migrations wait. No backup is needed, and none is made."
    )
    if waiting and given.backup:
        _back_up(given)
    try:
        with bar("Renewing the tables", total=max(len(waiting), 1)) as advance:
            done = renew_tables(say=lambda _: advance(1), is_exact=True)
    except RenewalRefused as refusal:
        return _refuse([str(refusal)], "Start the old version again.")
    report(done)
    if erase_what_came_back():
        return 1
    return _check()


def _problems_before(connection: Connection, given: argparse.Namespace) -> Iterator[str]:
    if not has_tables(connection):
        yield empty_database_sentence()
        return
    yield from newer_problems(connection)
    if away := away_sentence(connection):
        # Before the backup: the renewal itself refuses too, and else would wait for the other without a word.
        yield away
    at_work = sorted(_processes_at_work(connection))
    if at_work:
        yield f"Inkling still runs ({', '.join(at_work)}): stop it on every machine, then run this again."
    if not given.backup and not given.no_backup and waiting_migrations():
        yield "Say where the backup before it goes: --backup FILE --recipient PUBLIC_KEY_FILE, or --no-backup."


def _processes_at_work(connection: Connection) -> set[str]:
    """Return the processes that are signed in to this database."""
    logins = {role.login: role.value for role in _PROCESSES}
    rows = connection.execute(
        "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database() AND usename = ANY(%s)",
        [list(logins)],
    )
    return {logins[str(name)] for (name,) in rows}


def _back_up(given: argparse.Namespace) -> None:
    public, signing = read_key_file(given.recipient, kind=PUBLIC), signing_key(given)
    with bar("Backing up", total=None) as advance:
        made = make_backup(
            given.backup,
            public_key=public,
            signing_key=signing,
            beside=given.recipient.parent / PRIVATE,
            advance=advance,
        )
    say(
        f"{given.backup}: {made.size:,} bytes. With it and the private key the old version can be brought back."
    )


def _check() -> int:
    found = problems_at_start()
    sys.stderr.writelines(f"{each}\n" for each in found)
    if any(not each.startswith("Warning") for each in found):
        sys.stderr.write("This version is in place; mend what is named above before you start it.\n")
        return 1
    say("This version is in place, and safe to start.")
    return 0


def _refuse(sentences: list[str], last: str) -> int:
    sys.stderr.writelines(f"{each}\n" for each in (*sentences, last))
    return 1
