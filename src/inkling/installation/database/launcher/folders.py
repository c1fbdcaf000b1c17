"""Private folders for the database, and a socket path that is never too long."""

import hashlib
import os
import stat
from pathlib import Path

from inkling.installation.database.errors import DatabaseSetupError

__all__ = [
    "LONGEST_SOCKET_PATH",
    "PORT",
    "cluster_folder",
    "make_private",
    "refuse_long_path",
    "socket_folder",
]

PORT = 5432
# sockaddr_un.sun_path holds 108 bytes, the last of which is a zero.
LONGEST_SOCKET_PATH = 107
_SOCKET_NAME = f".s.PGSQL.{PORT}"


def cluster_folder(home: Path) -> Path:
    """Return the folder of the embedded cluster under an installation's home folder."""
    return home / "database"


def socket_folder(folder: Path) -> Path:
    """Return the folder in which a cluster in `folder` opens its socket.

    It depends on `folder` alone, so that every process finds the same one. Where the path would
    be too long for a socket, it is a short folder named after a digest of the long one.
    """
    near = folder.resolve() / "socket"
    if _fits(near):
        return near
    digest = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    # Not the temporary folder of the environment: processes with another TMPDIR must find it too.
    return Path(f"/tmp/inkling-{os.geteuid()}-{digest}")  # noqa: S108 - `make_private` checks whose it is


def refuse_long_path(sockets: Path) -> None:
    """Raise DatabaseSetupError where a socket in this folder would have too long a path."""
    if not _fits(sockets):
        raise DatabaseSetupError(
            f"{sockets} is too long for a socket: set INKLING_RUNTIME to a folder of at most "
            f"{LONGEST_SOCKET_PATH - len(_SOCKET_NAME) - 1} bytes."
        )


def make_private(folder: Path) -> None:
    """Create `folder` for this user alone (0700), or raise DatabaseSetupError if another made it."""
    folder.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or (found.st_uid != os.geteuid() and os.geteuid() != 0):
        raise DatabaseSetupError(
            f"{folder} belongs to somebody else or is a link: remove it, or set INKLING_HOME elsewhere."
        )
    folder.chmod(0o700)


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / _SOCKET_NAME)) <= LONGEST_SOCKET_PATH
