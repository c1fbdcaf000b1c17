"""What `inkling worker` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser
from inkling.installation.supervisor import WORKER_PARTS


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("worker", "Do what follows a submission, until stopped.")
    made.add_argument("--only", choices=WORKER_PARTS, help="one part alone (default: each as a process)")
    return made
