"""Reads what PostgreSQL says about itself in `postmaster.pid`, and whether that is still true."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Postmaster", "clear_remains", "is_alive", "read_postmaster", "running_postmaster"]

_PROC = Path("/proc")
_STATUS_LINE = 7


@dataclass(frozen=True)
class Postmaster:
    """The process that `postmaster.pid` names, and whether it takes connections."""

    pid: int
    ready: bool


def read_postmaster(data: Path) -> Postmaster | None:
    """Return what `postmaster.pid` in the data folder says, true or stale, or None without one."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        pid = int(lines[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    # PostgreSQL in single-user mode writes its number with a minus; to `kill` that, or 0, is a group of processes.
    if pid <= 0:
        return None
    return Postmaster(pid, ready=len(lines) > _STATUS_LINE and lines[_STATUS_LINE].strip() == "ready")


def running_postmaster(data: Path) -> Postmaster | None:
    """Return the server that really runs on this data folder, or None.

    A number alone proves nothing: it may belong to a dead process that nobody has collected, or
    to a stranger who got the number later. A live server stands in its data folder.
    """
    named = read_postmaster(data)
    return named if named is not None and _stands_in(named.pid, data) else None


def clear_remains(data: Path, *, patience: float = 5.0) -> None:
    """Make a data folder without a live server ready for a new one.

    Waits up to `patience` seconds for a dead server's sessions to notice, then ends them: they
    share memory with nobody any more. Only when none is left is a stale `postmaster.pid` removed,
    because the file is PostgreSQL's own guard against two servers on one folder.
    """
    deadline = time.monotonic() + patience
    while left := _servers_in(data):
        if time.monotonic() > deadline:
            for pid in left:
                _kill(pid)
        time.sleep(0.05)
    if _PROC.is_dir():
        (data / "postmaster.pid").unlink(missing_ok=True)


def _stands_in(pid: int, data: Path) -> bool:
    if not _PROC.is_dir():
        return is_alive(pid)
    try:
        return (_PROC / str(pid) / "cwd").readlink() == data.resolve()
    except OSError:
        return False


def _servers_in(data: Path) -> list[int]:
    if not _PROC.is_dir():
        return []
    numbers = (int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit())
    return [pid for pid in numbers if _stands_in(pid, data) and _is_postgres(pid)]


def _is_postgres(pid: int) -> bool:
    try:
        return (_PROC / str(pid) / "comm").read_text(encoding="utf-8").strip() == "postgres"
    except OSError:
        return False


def is_alive(pid: int) -> bool:
    """Return whether a process has this id, whoever's it is."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
