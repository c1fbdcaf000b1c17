"""`inkling completion`: what lets a shell complete the commands and their options."""

from __future__ import annotations

import sys

import shtab

from inkling.commands.offline.completion_options import parser
from inkling.commands.table import whole_parser

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Print the script for one shell."""
    given = parser().parse_args(arguments)
    sys.stdout.write(shtab.complete(whole_parser(), shell=given.shell))
    return 0
