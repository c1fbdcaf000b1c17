"""The frame of what a command takes: its name, what it does, and words for people who ask for help."""

from __future__ import annotations

import argparse

__all__ = ["CHANNEL", "command_parser", "json_option"]

CHANNEL = "partner"


def command_parser(name: str, says: str, *, notes: str = "") -> argparse.ArgumentParser:
    """Return the parser of one command. `notes` stand below its options, as they are written."""
    return argparse.ArgumentParser(
        prog=f"inkling {name}",
        description=says,
        epilog=notes or None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def json_option(parser: argparse.ArgumentParser) -> None:
    """Let a command answer with one JSON document for other programs."""
    parser.add_argument("--json", action="store_true", help="answer with one JSON document")
