"""Checks that each process can open what it needs, and change nothing of the program that it runs.

Root opens everything, so each question is asked as the user of the process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from inkling.installation.apart.acting import acting_as
from inkling.installation.apart.users import User, users_of
from inkling.installation.database.connection import database_place, uses_embedded_database
from inkling.installation.locations import audit_head_file, erased_file, packs_folder, secrets_folder
from inkling.installation.secret_files import NEEDS

__all__ = ["reach_problems"]

_PRODUCT = Path(__file__).resolve().parents[3]
_MAILING = frozenset({"worker", "clock"})
_CERTIFICATES = ("sslrootcert", "sslcert", "sslkey")


def reach_problems(environ: Mapping[str, str] = os.environ, *, product: Path = _PRODUCT) -> Iterator[str]:
    """Return one sentence for the first file of each kind that a process cannot open, or could change.

    Nothing where all run as one user, and nothing for a user who is not root and cannot ask for another.
    """
    users = users_of(environ)
    if users is None or os.geteuid() != 0:
        return
    found: dict[Path, str] = {}
    for process in (each for each in NEEDS if each in users):
        for path, sentence in _ask_as(users[process], process, environ, product):
            found.setdefault(path, sentence)
    yield from found.values()


def _ask_as(
    user: User, process: str, environ: Mapping[str, str], product: Path
) -> Iterator[tuple[Path, str]]:
    # Where the files are is asked as root, who sees all of them.
    needed, written = _find_needed(process, environ), _find_written(process, environ)
    with acting_as(user):
        closed = [(part, path) for path in (*needed, product) if (part := _closed_part(path))]
        unwritten = [each for each in written if not os.access(each.nearest, os.W_OK, effective_ids=True)]
        shut = None if closed else _first(product, os.R_OK, wanted=True)
        open_ = _first(product, os.W_OK, wanted=False)
    for part, path in (*closed, *([(shut, shut)] if shut else [])):
        yield part, _say_closed(part, path, process)
    for each in unwritten:
        yield each.path, _say_unwritten(each, process)
    if open_:
        yield open_, _say_changeable(open_, process)


@dataclass(frozen=True)
class _WrittenFile:
    """A file that is written, and what must be writable for that: itself, or where it is not there yet its folder."""

    path: Path
    nearest: Path


def _find_needed(process: str, environ: Mapping[str, str]) -> list[Path]:
    return [path.resolve() for path in (*_certificates(environ), *_files_of(process, environ))]


def _find_written(process: str, environ: Mapping[str, str]) -> list[_WrittenFile]:
    files = (audit_head_file(environ), erased_file(environ)) if process == "worker" else ()
    return [_WrittenFile(path, path if path.exists() else path.parent) for path in files]


def _certificates(environ: Mapping[str, str]) -> Iterator[Path]:
    if uses_embedded_database(environ):
        return
    _, options = database_place(environ)
    for name in _CERTIFICATES:
        if (file := str(options.get(name, ""))) and file != "system":
            yield Path(file)


def _files_of(process: str, environ: Mapping[str, str]) -> Iterator[Path]:
    yield from (Path(sys.executable), secrets_folder(environ) / process)
    if process in _MAILING and (authority := environ.get("INKLING_MAIL_CA")):
        yield Path(authority)
    packs = packs_folder(environ)
    # Only what is there: `check` says elsewhere what is missing.
    yield from (packs, *sorted(packs.glob("*.y*ml"))) if packs.is_dir() else ()


def _closed_part(path: Path) -> Path | None:
    """Return the first folder on the way that lets nobody through, or the path itself where it cannot be read."""
    for folder in reversed(path.parents):
        if not os.access(folder, os.X_OK, effective_ids=True):
            return folder
    return path if os.path.lexists(path) and not os.access(path, os.R_OK, effective_ids=True) else None


def _first(product: Path, right: int, *, wanted: bool) -> Path | None:
    for folder, names, files in os.walk(product):
        names[:] = sorted(name for name in names if name not in ("__pycache__", "node_modules"))
        for path in (folder, *(f"{folder}/{name}" for name in files)):
            if os.access(path, right, effective_ids=True) is not wanted:
                return Path(path)
    return None


def _say_closed(closed: Path, path: Path, process: str) -> str:
    mode = "o+rx" if closed.is_dir() else "o+r"
    needs = "" if closed == path else f", who needs {path}"
    return (
        f"{closed} is closed to the user of {process}{needs}: run chmod {mode} on it, or let the setting name "
        "another place."
    )


def _say_unwritten(written: _WrittenFile, process: str) -> str:
    return (
        f"{written.path} cannot be written by the user of {process}: give {written.nearest} to that user with chown, "
        "or let its setting name another place."
    )


def _say_changeable(path: Path, process: str) -> str:
    return (
        f"{path} is part of the program, and the user of {process} can change it: run chown root and chmod go-w on it, "
        "and install this version again, for it may have been changed."
    )
