"""Checks that what reads attached files can shut itself in on this machine."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.files.machine.libde265 import reads_heic
from inkling.files.machine.process import read_file
from inkling.files.rules.copies import NotReadable
from inkling.files.rules.terms import CopyProblem, FileKind

__all__ = ["heic_warnings", "wall_warnings"]


def wall_warnings() -> Iterator[str]:
    """Warn where no attached file would be read. It stops nothing: files are taken, sealed and wait."""
    try:
        read_file(b"a", kind=FileKind.TEXT)
    except NotReadable as refusal:
        if refusal.problem is CopyProblem.NO_WALLS:
            yield (
                "Warning: a process cannot shut itself in here, so no attached file is read: the "
                "worker needs seccomp, on x86_64 or aarch64 (operator.md, Files that practitioners attach)."
            )
        else:
            yield (
                f"Warning: what reads attached files does not come to its end ({refusal.problem.value}), so each "
                "is given up: see that the worker has the packages of this version, and 512 MB of address space for it."
            )


def heic_warnings() -> Iterator[str]:
    """Warn where photographs as most phones keep them are refused, with what to do."""
    if not reads_heic():
        yield (
            "Warning: photographs in HEIC, as most phones keep them, are refused: as root, apt-get install libde265-0, "
            "then start inkling-service and inkling-worker again (operator.md, Files that practitioners attach)."
        )
