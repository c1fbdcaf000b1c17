"""`inkling worker`: what follows a submission, each part a process of its own."""

from __future__ import annotations

import sys

from inkling.installation.supervisor import WORKER_PARTS, Supervisor, worker_parts
from inkling.sites.worker.process import run_part

__all__ = ["main"]

USAGE = f"Usage: inkling worker [--only {'|'.join(WORKER_PARTS)}]\n"


def main(arguments: list[str]) -> int:
    """Run every part, or one. Exit status 0 when stopped, 2 for wrong usage."""
    match arguments:
        case []:
            Supervisor(worker_parts()).run()
        case ["--only", name] if name in WORKER_PARTS:
            run_part(name)
        case _:
            sys.stderr.write(USAGE)
            return 2
    return 0
