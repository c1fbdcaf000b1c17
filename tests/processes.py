"""Processes that a test started, and ports for them."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_open(port: int) -> bool:
    """Say whether somebody listens at a port."""
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def processes_of(home: Path) -> list[int]:
    """Return the processes whose environment names this home: the only ones that are ours."""
    wanted = f"INKLING_HOME={home}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found
