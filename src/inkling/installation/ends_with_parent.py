"""Runs a command that is told to stop (SIGTERM) when the process that started it dies, even by kill -9.

`python -m inkling.installation.ends_with_parent PARENT COMMAND...`. A step of its own, not a `preexec_fn`: that one may
lock up where the parent has threads, and what is asked of the kernel here outlives the exec.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["ending_with_parent"]

_PR_SET_PDEATHSIG = 1


def ending_with_parent(command: Sequence[str]) -> list[str]:
    """Return the command line that runs `command` and ends it with this process. Start it from the main thread.

    The kernel sends the signal when the thread that started the child ends, not only when the process does.
    """
    return [sys.executable, "-P", "-m", __name__, str(os.getpid()), *command]


def main(arguments: list[str]) -> NoReturn:
    """Become the command, or end with status 1 when the parent is gone already."""
    parent, command = int(arguments[0]), arguments[1:]
    # Linux alone knows this; elsewhere a child outlives a killed parent, as any child does.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
    # It may have died before the line above.
    if os.getppid() != parent:
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 - our own command line, without a shell


if __name__ == "__main__":
    main(sys.argv[1:])
