"""What `inkling print` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser

ALL = "all"


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "print",
        "Write leaflets, a poster and cards of numbers of a region as PDFs. Sends nothing.",
        notes="Look at each paper before you print it. What it says on the error output is still to be checked.",
    )
    made.add_argument(
        "--region", required=True, metavar="ID", help=f"as `inkling packs list` shows, or {ALL}"
    )
    made.add_argument("--address", required=True, metavar="URL", help="of your community site, with https://")
    made.add_argument("--language", default="en", metavar="CODE", help="default: en")
    made.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder to write into")
    return made
