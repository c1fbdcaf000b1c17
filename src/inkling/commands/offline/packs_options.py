"""What `inkling packs` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

import re2

from inkling.commands.parser import command_parser, json_option

COUNTRIES = ("England", "Wales", "Scotland", "Northern Ireland", "railways")
_REGION_ID = re2.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 60


def _region_id(text: str) -> str:
    if len(text) > _LONGEST_ID or not _REGION_ID.fullmatch(text):
        raise argparse.ArgumentTypeError("write small letters, digits and single hyphens, as in west-mercia")
    return text


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("packs", "Begin, check, show, import or list packs of regions.")
    actions = made.add_subparsers(dest="action", required=True, metavar="ACT")
    check = actions.add_parser("check", help="say what is wrong in pack files, with line, field and remedy")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    new = actions.add_parser("new", help="write the beginnings of a pack, to be filled in")
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument(
        "--id", required=True, type=_region_id, help="short name: small letters, digits, hyphens"
    )
    new.add_argument("--name", required=True, help="the region's name, as people know it")
    new.add_argument("--country", required=True, choices=COUNTRIES)
    preview = actions.add_parser("preview", help="show what the region would get of a fictional report")
    preview.add_argument("file", type=Path, metavar="FILE")
    preview.add_argument("--channel", default="", metavar="ID", help="default: the one a unit would use")
    preview.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder for the PDF")
    copy = actions.add_parser("import", help="check a pack and use it before the one that ships")
    copy.add_argument("file", type=Path, metavar="FILE")
    json_option(actions.add_parser("list", help="list the regions and where each pack comes from"))
    return made
