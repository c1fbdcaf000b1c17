"""`inkling backup`: writes a sealed copy of everything."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

from inkling.commands.answer import answer, say
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
from inkling.installation.database import uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Make a backup, or with `key` the pairs of keys. Exit status 0: done; 1: refused, with a sentence; 2: usage."""
    if arguments[:1] == ["key"]:
        return answer(_make_keys, _key_parser().parse_args(arguments[1:]))
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
    return answer(_back_up, parser.parse_args(arguments))


def _key_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="inkling backup key")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    return parser


def _make_keys(given: argparse.Namespace) -> None:
    """Make each pair of which no file is there: who has the first one only gets the other one."""
    has_first = any((given.out / each).exists() for each in (PUBLIC, PRIVATE))
    if has_first and any((given.out / each).exists() for each in (SIGNING, VERIFY)):
        raise BackupRefused(f"{given.out} holds both pairs already: make new ones in another folder.")
    if not has_first:
        public, private = make_key_files(given.out)
        say(f"{public} stays on this machine: backups are sealed to it.")
        say(
            f"{private} opens them: move it away from this machine now, to two places, and let few people have it."
        )
    _make_signing_keys(given.out)


def _make_signing_keys(folder: Path) -> Path:
    signing, verify = make_signing_files(folder)
    say(f"{signing} stays on this machine: it signs each backup.")
    say(f"{verify} proves it: copy it now to where the private key lies. A restore asks for it.")
    return signing


def _signing_key(given: argparse.Namespace) -> bytes:
    path: Path = given.sign or given.recipient.parent / SIGNING
    if given.sign is None and not path.exists():
        # An installation of 0.1 has no such pair, and must not be without a backup because of it.
        _make_signing_keys(path.parent)
    return read_key_file(path, kind=SIGNING)


def _back_up(given: argparse.Namespace) -> None:
    public, signing = read_key_file(given.recipient, kind=PUBLIC), _signing_key(given)
    with ExitStack() as stack:
        if uses_embedded_database():
            stack.enter_context(open_embedded_database())
        made = make_backup(given.to, public_key=public, signing_key=signing)
    reports = made.manifest.counts.get("capture_report", 0)
    say(
        f"{given.to}: {made.size:,} bytes, {reports:,} reports, audit chain to entry {made.manifest.head_seq:,}."
    )
