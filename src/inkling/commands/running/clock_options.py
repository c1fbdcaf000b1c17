"""What `inkling clock` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    return command_parser("clock", "Keep the clock of concerns, apart from all other work, until stopped.")
