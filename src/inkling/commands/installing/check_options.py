"""What `inkling check` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser, json_option


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("check", "Say in one sentence each what is not safe to start with, and its remedy.")
    json_option(made)
    made.add_argument(
        "--mail",
        action="store_true",
        help="for a timer: change nothing, and mail INKLING_OPERATOR where something is new, or red for a day",
    )
    return made
