"""Checks that the folder of secrets and all in it belong to whoever starts Inkling, and are open to nobody else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from inkling.installation.apart.arrange import is_guest
from inkling.installation.apart.users import users_of
from inkling.installation.environment import EnvironmentRefused
from inkling.installation.locations import secrets_folder
from inkling.installation.secret_files import NEEDS

__all__ = ["private_problems"]

_OPEN = stat.S_IRWXG | stat.S_IRWXO
# Where users are apart each process comes through to its own folder, and can list and write nothing.
_LISTS_OR_WRITES = _OPEN & ~(stat.S_IXGRP | stat.S_IXOTH)
_ROOT = 0


def private_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for each folder and file of secrets that belongs to another user or is open to one."""
    folder = secrets_folder(environ)
    if not folder.is_dir():
        return
    yield from _problems_above(folder)
    if is_guest(environ):
        # A process of its own user: the operator's files are closed to it, and its own folder is asked about by itself.
        yield from _problems_of(folder, owner=_ROOT, never=_LISTS_OR_WRITES)
        yield from _problems_within(_own_folders(folder), owner=os.geteuid())
        return
    apart = _are_users_apart(environ)
    yield from _problems_of(folder, owner=os.geteuid(), never=_LISTS_OR_WRITES if apart else _OPEN)
    # The folder of each process belongs to that process: `apart_problems` asks whether it does.
    of_processes = set(NEEDS) if apart else set()
    yield from _problems_within(
        [path for path in sorted(folder.iterdir()) if path.name not in of_processes], owner=os.geteuid()
    )


def _are_users_apart(environ: Mapping[str, str]) -> bool:
    try:
        return users_of(environ) is not None and os.geteuid() == _ROOT
    except EnvironmentRefused:
        return False


def _own_folders(secrets: Path) -> list[Path]:
    return [secrets / each for each in NEEDS if os.access(secrets / each, os.R_OK)]


def _problems_within(paths: list[Path], *, owner: int) -> Iterator[str]:
    for path in paths:
        yield from _problems_of(path, owner=owner, never=_OPEN)
        if path.is_dir() and os.access(path, os.R_OK):
            yield from _problems_within(sorted(path.iterdir()), owner=owner)


def _problems_of(path: Path, *, owner: int, never: int) -> Iterator[str]:
    try:
        found = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            yield f"{path} is a link to a file that is not there: remove it."
        return  # a draft that became a secret meanwhile
    if found.st_uid != owner:
        yield f"{path} belongs to user {found.st_uid}, who can read and change it: run chown {owner} on it."
    if found.st_mode & never:
        mode = f"{found.st_mode & ~never & 0o777:o}"
        yield f"{path} can be read by others on this machine: run chmod {mode} on it."


def _problems_above(folder: Path) -> Iterator[str]:
    """Whoever may write where the folder lies can put another one in its place."""
    above = folder.parent
    mode = above.stat().st_mode
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        yield f"{above} can be written by everybody, who can so replace {folder}: run chmod o-w on it."
