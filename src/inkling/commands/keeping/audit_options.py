"""What `inkling audit` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "audit", "Verify the chain of who did what against the heads kept outside the database."
    )
    made.add_argument("act", choices=["verify"], metavar="verify", help="say whether the chain is whole")
    return made
