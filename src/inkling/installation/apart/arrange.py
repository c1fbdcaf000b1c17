"""Sets an installation up for users apart: a folder of secrets for each process, its records and the socket.

Done by root at each start and after each command that makes a secret. Safe to repeat, and to cut off.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from inkling.installation.apart.users import User, users_of
from inkling.installation.locations import home_folder, records_folder, secrets_folder, shared_socket_folder
from inkling.installation.secret_files import NEEDS, files_for

__all__ = ["arrange_users", "is_guest"]

_RECORDS = ("audit-head.jsonl", "erased.jsonl")


def is_guest(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether this process finds everything arranged for it, and may make neither keys nor a database."""
    sockets = shared_socket_folder(environ)
    return os.geteuid() != 0 and sockets.is_dir() and sockets.stat().st_uid != os.geteuid()


def arrange_users(environ: Mapping[str, str] = os.environ) -> None:
    """Make each process its folder of secrets, where users are apart and this is root; else do nothing."""
    users = users_of(environ)
    if users is None or os.geteuid() != 0:
        return
    home, secrets = home_folder(environ), secrets_folder(environ)
    for folder in (home, secrets):
        folder.mkdir(parents=True, exist_ok=True, mode=0o711)
        # Each process comes through to its own folder, and can list nothing.
        folder.chmod(0o711)
    for path in secrets.iterdir():
        if path.is_file():
            _give(path, User(0, 0), mode=0o600)
    for process in NEEDS.keys() & users.keys():
        _copy_secrets(process, users[process], secrets=secrets)
    _own_folder(records_folder(environ), users["worker"], mode=0o700)
    for name in _RECORDS:
        _move_once(home / name, records_folder(environ) / name, users["worker"])
    _own_folder(shared_socket_folder(environ), users["database"], mode=0o711)


def _copy_secrets(process: str, user: User, *, secrets: Path) -> None:
    folder = secrets / process
    _own_folder(folder, user, mode=0o700)
    wanted = files_for(process, among=secrets)
    # The process may write here: what it put in the way of a copy goes first.
    for path in _leftovers(folder, {path.name for path in wanted}):
        _remove(path)
    for path in wanted:
        _copy(path, folder / path.name, user)


def _leftovers(folder: Path, wanted: set[str]) -> Iterator[Path]:
    return (
        each for each in folder.iterdir() if each.name not in wanted or each.is_symlink() or each.is_dir()
    )


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _copy(source: Path, to: Path, user: User) -> None:
    """Write a copy whole or not at all; the one that is there stays when it is the same."""
    data = source.read_bytes()
    if not to.is_file() or to.read_bytes() != data:
        draft = to.with_name(f".{to.name}.new")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(to)
    _give(to, user, mode=0o600)


def _own_folder(folder: Path, user: User, *, mode: int) -> None:
    folder.mkdir(exist_ok=True, mode=0o700)
    _give(folder, user, mode=mode)


def _move_once(old: Path, new: Path, user: User) -> None:
    if old.is_file() and not new.exists():
        # First the copy, whole and on the disk: what was erased must never be forgotten.
        _copy(old, new, user)
        old.unlink()
    if new.exists():
        _give(new, user, mode=0o600)


def _give(path: Path, user: User, *, mode: int) -> None:
    # A link would hand a file of somebody else's to this user.
    os.chown(path, user.uid, user.gid, follow_symlinks=False)
    if not path.is_symlink():
        path.chmod(mode)
