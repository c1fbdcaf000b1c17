"""`inkling clock`: keeps the clock of concerns, apart from all other work."""

from __future__ import annotations

from inkling.commands.running.clock_options import parser
from inkling.sites.worker.process import run_clock

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Keep the clock. Exit status 0 when stopped."""
    parser().parse_args(arguments)
    run_clock()
    return 0
