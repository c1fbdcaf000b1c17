"""What `inkling front-door` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser, json_option

COLUMNS = ("district", "organisation", "name", "contact", "deputy", "supervisor")
_NOTES = f"""FILE is a table with a head line, in this order or any other: {", ".join(COLUMNS)}.
`district` is an ONS code, or `default` for every district without a line. Organisation and people must be added before
(`inkling user`). All lines are taken, or none: what is wrong in a line is said with its number."""


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("front-door", "Say who answers for the concerns of each district.", notes=_NOTES)
    acts = made.add_subparsers(dest="act", required=True, metavar="ACT")
    taken = acts.add_parser("import", help="appoint the front door of each district in a table")
    taken.add_argument("file", metavar="FILE.csv", help="- is standard input")
    taken.add_argument("--dry-run", action="store_true", help="say what is wrong, and appoint nobody")
    listed = acts.add_parser("list", help="list the front doors, and which districts have none")
    listed.add_argument("--missing", action="store_true", help="only the districts without one")
    json_option(listed)
    return made
