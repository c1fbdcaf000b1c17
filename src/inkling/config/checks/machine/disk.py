"""Checks that the disks on which Inkling writes have room: on a full one nothing that is told can be kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from inkling.installation.database.connection import uses_embedded_database
from inkling.installation.locations import audit_head_file, erased_file, home_folder, secrets_folder

__all__ = ["LEAST", "disk_warnings"]

# Some days of a busy installation: time enough for whoever reads the warning.
LEAST = 1 << 30
# Where a server of this machine writes, and the backups of the guide: often on disks of their own.
OF_A_SERVER = (Path("/var/lib/postgresql"), Path("/var/backups/inkling"))


def disk_warnings(environ: Mapping[str, str] = os.environ, *, least: int = LEAST) -> Iterator[str]:
    """Warn of each disk that has less than `least` bytes free. It never stops the service."""
    seen = set()
    for folder in _folders(environ):
        if not folder.is_dir() or (disk := folder.stat().st_dev) in seen:
            continue
        seen.add(disk)
        free = shutil.disk_usage(folder).free
        if free < least:
            yield (
                f"Warning: the disk of {folder} has {free // 1_000_000} MB free, and when it is full nothing is taken "
                "any more: make room, or a larger disk."
            )


def _folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    return (
        home_folder(environ),
        secrets_folder(environ),
        audit_head_file(environ).parent,
        erased_file(environ).parent,
        *(() if uses_embedded_database(environ) else OF_A_SERVER),
    )
