"""What `inkling export` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser

FORMATS = ("json", "csv", "graphml", "stix", "ftm", "anx")


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "export",
        "Write a file of sent items in another format, after the gate has read it. Opens no database.",
    )
    wanted = made.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "file", nargs="?", metavar="FILE.json", help="as the unit's page Sent gives it; - for standard input"
    )
    wanted.add_argument("--schema", action="store_true", help="print the JSON Schema of such a file")
    made.add_argument("--format", choices=FORMATS, default="json", help="default: json, as it stands")
    made.add_argument("--to", metavar="NAME", help="refuse a file that was made for another organisation")
    made.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    return made
