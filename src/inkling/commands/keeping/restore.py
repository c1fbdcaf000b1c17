"""`inkling restore`: brings a sealed copy back into an empty place."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from inkling.commands.answer import answer, say
from inkling.commands.keeping.restore_options import parser
from inkling.commands.progress import bar
from inkling.installation.backup.erase_again import erased_in
from inkling.installation.backup.key_files import PRIVATE, VERIFY, read_key_file
from inkling.installation.backup.load import OwnServer
from inkling.installation.backup.manifest import newest_after
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.backup.restore import Keys, RestoredBackup, restore_backup
from inkling.installation.keys import read_key
from inkling.installation.locations import audit_head_file, erased_file

__all__ = ["main", "password_in"]


def main(arguments: list[str]) -> int:
    """Restore a backup. Exit status as for `inkling backup`."""
    return answer(_restore, parser().parse_args(arguments))


def _keys(given: argparse.Namespace) -> Keys:
    private = read_key_file(given.key, kind=PRIVATE)
    if given.unverified:
        return Keys(private, None)
    return Keys(private, read_key_file(given.verify or given.key.parent / VERIFY, kind=VERIFY))


def _restore(given: argparse.Namespace) -> None:
    keys, own = _keys(given), None
    if given.superuser and given.superuser_password_file:
        own = OwnServer(given.superuser, password_in(given.superuser_password_file))
    began = time.monotonic()
    erased = erased_in(given.erased or erased_file(), named=given.erased is not None)
    # It is read twice: checked as a whole first, then loaded.
    total = 2 * given.source.stat().st_size if given.source.is_file() else None
    with bar("Checking, then loading", total=total) as advance:
        done = restore_backup(
            given.source,
            keys=keys,
            into=given.into.absolute(),
            erased=erased,
            own=own,
            is_drill=given.drill,
            advance=advance,
        )
    held = done.manifest
    say(
        f"Restored into {given.into} in {time.monotonic() - began:.0f} s: {held.counts.get('capture_report', 0):,} "
        f"reports as of {held.made_at}; every table has its rows, and the audit chain is whole to entry "
        f"{held.head_seq:,}. {_what_came_after(done, given)}{_erased_again(done)} {_what_now(is_drill=given.drill)}"
    )


def _what_came_after(done: RestoredBackup, given: argparse.Namespace) -> str:
    key = read_key("audit_anchor", {"INKLING_HOME": str(given.into.absolute())})
    newest = newest_after(done.manifest.head_seq, heads=given.head or audit_head_file(), key=key)
    if newest is None:
        return ""
    return (
        f"What came after is not in it: entry {newest.seq:,} was anchored at {newest.written_at}. Take a newer backup "
        "if there is one; if this should have been the newest, somebody may have put an older one in its place. "
    )


def _what_now(*, is_drill: bool) -> str:
    if is_drill:
        return (
            "This is a drill: nothing is ever mailed from it, and every page says so. Set INKLING_HOME to "
            "this folder to look at it, and remove it afterwards."
        )
    return (
        "Set INKLING_HOME to this folder and run `inkling check`. Nothing is mailed from it until you have "
        "seen that the old installation is stopped, and run `inkling mail release`."
    )


def password_in(path: Path) -> str:
    """Return the password in a file. Raises `BackupRefused`."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as problem:
        raise BackupRefused(
            f"{path} cannot be read: name the file that holds the superuser's password."
        ) from problem


def _erased_again(done: RestoredBackup) -> str:
    closed = f" {done.closed_again:,} closed files are closed again." if done.closed_again else ""
    if not done.listed and not done.closed_listed:
        return "No list of erased reports was found: if anything was erased since, restore again with --erased FILE."
    if done.erased_again is None:
        return "Its tables are older than what is on the list: `inkling migrate` erases and closes it."
    return (
        f"{done.erased_again:,} of {done.listed:,} erased reports were in it, and are erased again.{closed}"
    )
