"""What `inkling extract` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("extract", "Propose the details that stand in notes.")
    made.add_argument(
        "file", nargs="?", default="-", help="JSON lines, or one note as plain text; - is standard input"
    )
    return made
