"""What `inkling packs` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser, json_option


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("packs", "Check, import or list packs of regions.")
    actions = made.add_subparsers(dest="action", required=True, metavar="ACT")
    check = actions.add_parser("check", help="say what is wrong in pack files, with line, field and remedy")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    copy = actions.add_parser("import", help="check a pack and use it before the one that ships")
    copy.add_argument("file", type=Path, metavar="FILE")
    json_option(actions.add_parser("list", help="list the regions and where each pack comes from"))
    return made
