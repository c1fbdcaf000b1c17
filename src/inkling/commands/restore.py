"""`inkling restore`: brings a sealed copy back into an empty place."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from inkling.commands.answer import answer, say
from inkling.installation.backup.erased import erased_in
from inkling.installation.backup.key_files import PRIVATE, VERIFY, read_key_file
from inkling.installation.backup.refused import BackupRefused
from inkling.installation.backup.restore import Keys, OwnServer, RestoredBackup, restore_backup
from inkling.installation.locations import erased_file

__all__ = ["main", "password_in"]


def main(arguments: list[str]) -> int:
    """Restore a backup. Exit status as for `inkling backup`."""
    parser = argparse.ArgumentParser(prog="inkling restore", description=__doc__)
    parser.add_argument("--from", type=Path, required=True, dest="source", metavar="FILE")
    parser.add_argument("--key", type=Path, required=True, metavar="PRIVATE_KEY_FILE")
    proof = parser.add_mutually_exclusive_group()
    proof.add_argument(
        "--verify",
        type=Path,
        metavar="VERIFY_KEY_FILE",
        help=f"proves who wrote the backup (default: {VERIFY} beside the private key)",
    )
    proof.add_argument(
        "--unverified",
        action="store_true",
        help="nothing proves who wrote it: only for a file of version 0.1 whose way you know, or a lost key",
    )
    parser.add_argument(
        "--into", type=Path, required=True, metavar="FOLDER", help="a new or empty home folder"
    )
    parser.add_argument(
        "--erased",
        type=Path,
        metavar="FILE",
        help="the newest list of erased reports (default: erased.jsonl of this installation, where there is one)",
    )
    parser.add_argument("--superuser", metavar="NAME", help="with DATABASE_URL: a superuser of your server")
    parser.add_argument("--superuser-password-file", type=Path, metavar="FILE")
    return answer(_restore, parser.parse_args(arguments))


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
    done = restore_backup(given.source, keys=keys, into=given.into.absolute(), erased=erased, own=own)
    held = done.manifest
    say(
        f"Restored into {given.into} in {time.monotonic() - began:.0f} s: {held.counts.get('capture_report', 0):,} "
        f"reports as of {held.made_at}; every table has its rows, and the audit chain is whole to entry "
        f"{held.head_seq:,}. {_erased_again(done)} Set INKLING_HOME to this folder and run `inkling check`."
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
    if not done.listed:
        return "No list of erased reports was found: if anything was erased since, restore again with --erased FILE."
    if done.erased_again is None:
        return f"Its tables are older than erasure: `inkling migrate` erases what is on the list ({done.listed:,})."
    return f"{done.erased_again:,} of {done.listed:,} erased reports were in it, and are erased again."
