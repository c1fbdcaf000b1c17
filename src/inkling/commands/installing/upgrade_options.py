"""What `inkling upgrade` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser
from inkling.installation.backup.key_files import SIGNING

_NOTES = """Stop Inkling first, on every machine.
In a checkout: git checkout the new version, then `python3 run.py upgrade ...`, which installs its packages and styles.
With a wheel: install the new one, then `inkling upgrade ...`.
Until its last step nothing has changed. Cut off anywhere, it left the old tables or the new ones."""


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "upgrade", "Bring an installation to this version: backup, tables, check.", notes=_NOTES
    )
    before = made.add_mutually_exclusive_group()
    before.add_argument(
        "--backup", type=Path, metavar="FILE", help="where the backup before it is written: a new file"
    )
    before.add_argument("--no-backup", action="store_true", help="there is a backup of today already")
    made.add_argument("--recipient", type=Path, metavar="PUBLIC_KEY_FILE", help="as for `inkling backup`")
    made.add_argument(
        "--sign", type=Path, metavar="SIGNING_KEY_FILE", help=f"default: {SIGNING} beside the public key"
    )
    return made


def read(arguments: list[str]) -> argparse.Namespace:
    """Return what was given; what belongs together must be given together."""
    made = parser()
    given = made.parse_args(arguments)
    if bool(given.backup) != bool(given.recipient):
        made.error("write --backup FILE and --recipient PUBLIC_KEY_FILE, or --no-backup")
    return given
