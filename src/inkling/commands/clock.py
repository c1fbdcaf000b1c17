"""`inkling clock`: keeps the clock of concerns, apart from all other work."""

from __future__ import annotations

import sys

from inkling.sites.worker.process import run_clock

__all__ = ["main"]

USAGE = "Usage: inkling clock\n"


def main(arguments: list[str]) -> int:
    """Keep the clock. Exit status 0 when stopped, 2 for wrong usage."""
    if arguments:
        sys.stderr.write(USAGE)
        return 2
    run_clock()
    return 0
