"""`inkling worker`: what follows a submission, each part a process of its own."""

from __future__ import annotations

from inkling.commands.running.worker_options import parser
from inkling.installation.supervisor import Supervisor, worker_parts
from inkling.sites.worker.process import run_part

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Run every part, or one. Exit status 0 when stopped."""
    given = parser().parse_args(arguments)
    if given.only:
        run_part(given.only)
    else:
        Supervisor(worker_parts()).run()
    return 0
