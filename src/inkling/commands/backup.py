"""`inkling backup` and `inkling restore`: a sealed copy of everything, and the way back."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from inkling.installation.backup.erased import erased_in
from inkling.installation.backup.key_files import (
    PRIVATE,
    PUBLIC,
    SIGNING,
    VERIFY,
    make_key_files,
    make_signing_files,
    read_key_file,
)
from inkling.installation.backup.make import make_backup
from inkling.installation.backup.refused import BackupRefused
from inkling.installation.backup.restore import Keys, OwnServer, Restored, restore_backup
from inkling.installation.database import uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.locations import erased_file

__all__ = ["main_backup", "main_restore"]


def main_backup(arguments: list[str]) -> int:
    """Make a backup, or with `key` the pairs of keys. Exit status 0: done; 1: refused, with a sentence; 2: usage."""
    if arguments[:1] == ["key"]:
        return _answer(_make_keys, _key_parser().parse_args(arguments[1:]))
    parser = argparse.ArgumentParser(
        prog="inkling backup", description="`inkling backup key` makes the keys."
    )
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
    parser.add_argument("--recipient", type=Path, required=True, metavar="PUBLIC_KEY_FILE")
    parser.add_argument(
        "--sign",
        type=Path,
        metavar="SIGNING_KEY_FILE",
        help=f"default: {SIGNING} beside the public key, made if it is not there",
    )
    return _answer(_back_up, parser.parse_args(arguments))


def main_restore(arguments: list[str]) -> int:
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
    """Make each pair of which no file is there: who has the first one only gets the other one."""
    has_first = any((given.out / each).exists() for each in (PUBLIC, PRIVATE))
    if has_first and any((given.out / each).exists() for each in (SIGNING, VERIFY)):
        raise BackupRefused(f"{given.out} holds both pairs already: make new ones in another folder.")
    if not has_first:
        public, private = make_key_files(given.out)
        _say(f"{public} stays on this machine: backups are sealed to it.")
        _say(
            f"{private} opens them: move it away from this machine now, to two places, and let few people have it."
        )
    _make_signing_keys(given.out)


def _make_signing_keys(folder: Path) -> Path:
    signing, verify = make_signing_files(folder)
    _say(f"{signing} stays on this machine: it signs each backup.")
    _say(f"{verify} proves it: copy it now to where the private key lies. A restore asks for it.")
    return signing


def _signing_key(given: argparse.Namespace) -> bytes:
    path: Path = given.sign or given.recipient.parent / SIGNING
    if given.sign is None and not path.exists():
        # An installation of 0.1 has no such pair, and must not be without a backup because of it.
        _make_signing_keys(path.parent)
    return read_key_file(path, kind=SIGNING)


def _keys(given: argparse.Namespace) -> Keys:
    private = read_key_file(given.key, kind=PRIVATE)
    if given.unverified:
        return Keys(private, None)
    return Keys(private, read_key_file(given.verify or given.key.parent / VERIFY, kind=VERIFY))


def _back_up(given: argparse.Namespace) -> None:
    public, signing = read_key_file(given.recipient, kind=PUBLIC), _signing_key(given)
    with ExitStack() as stack:
        if uses_embedded_database():
            stack.enter_context(open_embedded_database())
        made = make_backup(given.to, public_key=public, signing_key=signing)
    reports = made.manifest.counts.get("capture_report", 0)
    _say(
        f"{given.to}: {made.size:,} bytes, {reports:,} reports, audit chain to entry {made.manifest.head_seq:,}."
    )


def _restore(given: argparse.Namespace) -> None:
    keys, own = _keys(given), None
    if given.superuser and given.superuser_password_file:
        own = OwnServer(given.superuser, given.superuser_password_file.read_text(encoding="utf-8").strip())
    began = time.monotonic()
    erased = erased_in(given.erased or erased_file(), named=given.erased is not None)
    done = restore_backup(given.source, keys=keys, into=given.into.absolute(), erased=erased, own=own)
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
