"""What `inkling render` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("render", "Write what a region would receive of a report. Sends nothing.")
    made.add_argument("--report", required=True, metavar="FILE.json", help="a report; - for standard input")
    made.add_argument("--region", required=True, metavar="ID", help="as `inkling packs list` shows")
    made.add_argument("--channel", default="", metavar="ID", help="default: the one a unit would use")
    made.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder to write into")
    return made
