"""What `inkling backup` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser
from inkling.installation.backup.key_files import SIGNING

STDOUT = "-"
_NOTES = "`inkling backup key --out DIR` makes the keys, once."


def parser() -> argparse.ArgumentParser:
    """Return the parser of both: without a word it backs up, with `key` it makes the keys."""
    made = command_parser("backup", "Write a sealed and signed copy of everything.", notes=_NOTES)
    made.add_argument("act", nargs="?", choices=["key"], metavar="key", help="make the pairs of keys")
    made.add_argument("--out", type=Path, metavar="DIR", help="key: where the keys are written")
    made.add_argument("--to", metavar="FILE", help="a new file; - is standard output")
    made.add_argument("--recipient", type=Path, metavar="PUBLIC_KEY_FILE")
    made.add_argument(
        "--sign",
        type=Path,
        metavar="SIGNING_KEY_FILE",
        help=f"default: {SIGNING} beside the public key, made if it is not there",
    )
    return made


def read(arguments: list[str]) -> argparse.Namespace:
    """Return what was given; what belongs together must be given together."""
    made = parser()
    given = made.parse_args(arguments)
    if given.act == "key":
        if given.out is None or given.to or given.recipient or given.sign:
            made.error("write inkling backup key --out DIR")
    elif given.out is not None or not given.to or not given.recipient:
        made.error("write inkling backup --to FILE --recipient PUBLIC_KEY_FILE")
    return given
