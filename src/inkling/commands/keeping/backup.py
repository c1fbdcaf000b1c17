"""`inkling backup`: writes a sealed copy of everything."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from inkling.commands.answer import answer, note, say
from inkling.commands.keeping.backup_options import STDOUT, read
from inkling.commands.progress import bar
from inkling.installation.backup.key_files import (
    PRIVATE,
    PUBLIC,
    SIGNING,
    VERIFY,
    make_key_files,
    make_signing_files,
    read_key_file,
)
from inkling.installation.backup.make import make_backup, stream_backup
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.database import uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database

__all__ = ["main", "signing_key"]


def main(arguments: list[str]) -> int:
    """Make a backup, or with `key` the pairs of keys. Exit status 0: done; 1: refused, with a sentence; 2: usage."""
    given = read(arguments)
    return answer(_make_keys if given.act == "key" else _back_up, given)


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


def _make_signing_keys(folder: Path, *, aside: bool = False) -> Path:
    signing, verify = make_signing_files(folder)
    note(f"{signing} stays on this machine: it signs each backup.", aside=aside)
    note(
        f"{verify} proves it: copy it now to where the private key lies. A restore asks for it.", aside=aside
    )
    return signing


def signing_key(given: argparse.Namespace) -> bytes:
    """Return the key that signs: the one named, else the one beside the public key, made where it is not there."""
    path: Path = given.sign or given.recipient.parent / SIGNING
    if given.sign is None and not path.exists():
        # An installation of 0.1 has no such pair, and must not be without a backup because of it.
        _make_signing_keys(path.parent, aside=getattr(given, "to", None) == STDOUT)
    return read_key_file(path, kind=SIGNING)


def _back_up(given: argparse.Namespace) -> None:
    public, signing = read_key_file(given.recipient, kind=PUBLIC), signing_key(given)
    with ExitStack() as stack:
        if uses_embedded_database():
            stack.enter_context(open_embedded_database())
        advance = stack.enter_context(bar("Sealing everything", total=None))
        made = (
            stream_backup(_stdout(), public_key=public, signing_key=signing, advance=advance)
            if given.to == STDOUT
            else make_backup(
                Path(given.to),
                public_key=public,
                signing_key=signing,
                beside=given.recipient.parent / PRIVATE,
                advance=advance,
            )
        )
    reports = made.manifest.counts.get("capture_report", 0)
    note(
        f"{'Standard output' if given.to == STDOUT else given.to}: {made.size:,} bytes, {reports:,} reports, "
        f"audit chain to entry {made.manifest.head_seq:,}.",
        aside=given.to == STDOUT,
    )


def _stdout() -> BinaryIO:
    if sys.stdout.isatty():
        raise BackupRefused("A backup is no text for a terminal: send it into a program or a file.")
    return sys.stdout.buffer
