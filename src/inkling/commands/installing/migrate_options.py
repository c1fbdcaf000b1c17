"""What `inkling migrate` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "migrate", "Make or renew the tables, load the regions, and erase what a restore brought back."
    )
    made.add_argument("step", nargs="?", metavar="STEP", help="only the tables of one step, for developers")
    made.add_argument("migration", nargs="?", metavar="MIGRATION", help="and only to this one")
    made.add_argument("--plan", action="store_true", help="say what would be done, and do nothing")
    made.add_argument("--verbosity", default="1", choices=["0", "1", "2", "3"], help="how much is said")
    return made
