"""What `inkling restore` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser
from inkling.installation.backup.key_files import VERIFY


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("restore", "Bring a sealed copy back into an empty place.")
    made.add_argument("--from", type=Path, required=True, dest="source", metavar="FILE")
    made.add_argument("--key", type=Path, required=True, metavar="PRIVATE_KEY_FILE")
    _proof_options(made)
    made.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="a new or empty home folder")
    made.add_argument(
        "--drill",
        action="store_true",
        help="practise: the copy sends nothing to anybody, and says so on every page",
    )
    made.add_argument(
        "--erased",
        type=Path,
        metavar="FILE",
        help="the newest list of erased reports (default: erased.jsonl of this installation, where there is one)",
    )
    made.add_argument(
        "--head",
        type=Path,
        metavar="FILE",
        help="the newest audit-head.jsonl that you keep elsewhere: says what came after this backup (default: that of "
        "this installation, where there is one)",
    )
    made.add_argument("--superuser", metavar="NAME", help="with DATABASE_URL: a superuser of your server")
    made.add_argument("--superuser-password-file", type=Path, metavar="FILE")
    return made


def _proof_options(made: argparse.ArgumentParser) -> None:
    proof = made.add_mutually_exclusive_group()
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
