"""Where the processes of one site put their counts together, so that a monitor who asks one hears of all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

__all__ = ["share_counts"]

# Read by prometheus-client when it is loaded.
_NAME = "PROMETHEUS_MULTIPROC_DIR"


def share_counts() -> None:
    """Make the folder that all processes below one gunicorn share, private to their user. It holds numbers alone."""
    folder = Path(tempfile.gettempdir()) / f"inkling-counts-{os.getppid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if (
        not stat.S_ISDIR(found.st_mode)
        or found.st_uid != os.geteuid()
        or stat.S_IMODE(found.st_mode) != 0o700
    ):
        # Somebody else was there first: each process then answers for itself.
        return
    os.environ[_NAME] = str(folder)
