"""Checks that the disks on which Inkling writes have room: on a full one nothing that is told can be kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from inkling.installation.database.connection import uses_embedded_database
from inkling.installation.locations import audit_head_file, erased_file, home_folder, secrets_folder

__all__ = ["LEAST", "disk_warnings", "server_disk_warnings"]

# Some days of a busy installation: time enough for whoever reads the warning.
LEAST = 1 << 30
# Where a server of this machine writes, its log too, and the backups of the guide: often on disks of their own.
OF_A_SERVER = ("var/lib/postgresql", "var/lib/postgresql/*/*/pg_wal", "var/backups/inkling")


def disk_warnings(environ: Mapping[str, str] = os.environ, *, least: int = LEAST) -> Iterator[str]:
    """Warn of each disk of Inkling's own that has less than `least` bytes free. It never stops the service."""
    yield from _warnings(_own(environ), least=least)


def server_disk_warnings(
    environ: Mapping[str, str] = os.environ, *, least: int = LEAST, root: Path = Path("/")
) -> Iterator[str]:
    """Warn as well of other disks of this machine on which its PostgreSQL, or the backups of the guide, lie.

    Not asked at a start: one that lies across a network and does not answer would keep the sites from starting.
    """
    if not uses_embedded_database(environ):
        own = {_disk_of(folder) for folder in _own(environ)}
        folders = (folder for pattern in OF_A_SERVER for folder in _find(pattern, root=root))
        yield from _warnings((each for each in folders if _disk_of(each) not in own), least=least)


def _find(pattern: str, *, root: Path) -> list[Path]:
    """Return the folders; none where what they lie on does not answer."""
    try:
        return sorted(root.glob(pattern))
    except OSError:
        return []


def _warnings(folders: Iterable[Path], *, least: int) -> Iterator[str]:
    seen = set()
    for folder in folders:
        if (disk := _disk_of(folder)) is None or disk in seen:
            continue
        seen.add(disk)
        free = shutil.disk_usage(folder).free
        if free < least:
            yield (
                f"Warning: the disk of {folder} has {free // 1_000_000} MB free, and when it is full nothing is taken "
                "any more: make room, or a larger disk."
            )


def _disk_of(folder: Path) -> int | None:
    """Return the number of a folder's disk; None where it is not there, or not to be seen by this user."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def _own(environ: Mapping[str, str]) -> tuple[Path, ...]:
    return (
        home_folder(environ),
        secrets_folder(environ),
        audit_head_file(environ).parent,
        erased_file(environ).parent,
    )
