"""How a command of backup answers: with what it did, or the one sentence of its refusal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from inkling.installation.backup.refusal import BackupRefused

__all__ = ["answer", "note", "say"]


def answer(act: Callable[[argparse.Namespace], None], given: argparse.Namespace) -> int:
    """Do what was asked. Exit status 0: done; 1: refused, with a sentence."""
    try:
        act(given)
    except BackupRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def say(sentence: str) -> None:
    """Write a sentence to the terminal, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def note(sentence: str, *, aside: bool) -> None:
    """Write a sentence to the terminal; `aside` where standard output carries something else."""
    (sys.stderr if aside else sys.stdout).write(f"{sentence}\n")
