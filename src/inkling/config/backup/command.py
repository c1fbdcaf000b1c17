"""`inkling backup` and `inkling restore`: a sealed copy of everything, and the way back."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from inkling.config.backup.erased import erased_in
from inkling.config.backup.key_files import PRIVATE, PUBLIC, make_key_files, read_key_file
from inkling.config.backup.make import make_backup
from inkling.config.backup.refused import BackupRefused
from inkling.config.backup.restore import OwnServer, Restored, restore_backup
from inkling.config.database import uses_embedded_database
from inkling.config.database.embedded import open_embedded_database
from inkling.config.locations import erased_file

__all__ = ["main_backup", "main_restore"]


def main_backup(arguments: list[str]) -> int:
    """Make a backup, or with `key` the pair of keys. Exit status 0: done; 1: refused, with a sentence; 2: usage."""
    if arguments[:1] == ["key"]:
        return _answer(_make_keys, _key_parser().parse_args(arguments[1:]))
    parser = argparse.ArgumentParser(
        prog="inkling backup", description="`inkling backup key` makes the keys."
    )
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
    parser.add_argument("--recipient", type=Path, required=True, metavar="PUBLIC_KEY_FILE")
    return _answer(_back_up, parser.parse_args(arguments))


def main_restore(arguments: list[str]) -> int:
    """Restore a backup. Exit status as for `inkling backup`."""
    parser = argparse.ArgumentParser(prog="inkling restore", description=__doc__)
    parser.add_argument("--from", type=Path, required=True, dest="source", metavar="FILE")
    parser.add_argument("--key", type=Path, required=True, metavar="PRIVATE_KEY_FILE")
    parser.add_argument(
        "--into", type=Path, required=True, metavar="FOLDER", help="a new or empty home folder"
    )
    parser.add_argument(
        "--erased", type=Path, metavar="FILE",
        help="the newest list of erased reports (default: erased.jsonl of this installation, where there is one)",
    )  # fmt: skip
    parser.add_argument("--superuser", metavar="NAME", help="with DATABASE_URL: a superuser of your server")
    parser.add_argument("--superuser-password-file", type=Path, metavar="FILE")
    return _answer(_restore, parser.parse_args(arguments))


def _key_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="inkling backup key")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    return parser


def _answer(act: Callable[[argparse.Namespace], None], given: argparse.Namespace) -> int:
    try:
        act(given)
    except BackupRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def _make_keys(given: argparse.Namespace) -> None:
    public, private = make_key_files(given.out)
    _say(f"{public} stays on this machine: backups are sealed to it.")
    _say(
        f"{private} opens them: move it away from this machine now, to two places, and let few people have it."
    )


def _back_up(given: argparse.Namespace) -> None:
    public = read_key_file(given.recipient, kind=PUBLIC)
    with ExitStack() as stack:
        if uses_embedded_database():
            stack.enter_context(open_embedded_database())
        made = make_backup(given.to, public_key=public)
    reports = made.manifest.counts.get("capture_report", 0)
    _say(
        f"{given.to}: {made.size:,} bytes, {reports:,} reports, audit chain to entry {made.manifest.head_seq:,}."
    )


def _restore(given: argparse.Namespace) -> None:
    private = read_key_file(given.key, kind=PRIVATE)
    own = None
    if given.superuser and given.superuser_password_file:
        own = OwnServer(given.superuser, given.superuser_password_file.read_text(encoding="utf-8").strip())
    began = time.monotonic()
    erased = erased_in(given.erased or erased_file(), named=given.erased is not None)
    done = restore_backup(
        given.source, private_key=private, into=given.into.absolute(), erased=erased, own=own
    )
    held = done.manifest
    _say(
        f"Restored into {given.into} in {time.monotonic() - began:.0f} s: {held.counts.get('capture_report', 0):,} "
        f"reports as of {held.made_at}; every table has its rows, and the audit chain is whole to entry "
        f"{held.head_seq:,}. {_erased_again(done)} Set INKLING_HOME to this folder and run `inkling check`."
    )


def _erased_again(done: Restored) -> str:
    if not done.listed:
        return "No list of erased reports was found: if anything was erased since, restore again with --erased FILE."
    if done.erased_again is None:
        return f"Its tables are older than erasure: `inkling migrate` erases what is on the list ({done.listed:,})."
    return f"{done.erased_again:,} of {done.listed:,} erased reports were in it, and are erased again."


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
