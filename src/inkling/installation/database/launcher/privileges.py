"""Runs PostgreSQL without root's rights when Inkling itself was started by root.

PostgreSQL refuses to run as root. Inside a user namespace in which root appears as an ordinary
number it runs, and its files stay root's. Where namespaces are forbidden, an existing low user
is borrowed and the database's folders are given to it.
"""

import functools
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from inkling.installation.apart.users import User
from inkling.installation.database.errors import DatabaseSetupError

__all__ = ["Launch", "launch_as"]

_NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
_LOW_USERS = ("postgres", "nobody")


@dataclass(frozen=True)
class Launch:
    """How to run a program: a prefix for its command line, or the user to become (else None)."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def own_tree(self, folder: Path) -> None:
        """Hand a folder with all in it to the user that PostgreSQL will run as, where another has it."""
        if self.user is None or not folder.exists() or folder.stat().st_uid == self.user:
            return
        # The folder itself last: a run that was cut off begins again.
        for place, _, names in os.walk(folder, topdown=False):
            for path in (*(Path(place) / name for name in names), Path(place)):
                self.own(path)

    def own(self, path: Path) -> None:
        """Hand `path` to the user that PostgreSQL will run as, where that is another one."""
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group, follow_symlinks=False)

    def ensure_reach(self, *paths: Path) -> None:
        """Raise DatabaseSetupError when the borrowed user cannot come as far as one of `paths`."""
        if self.user is None:
            return
        for path in paths:
            reached = subprocess.run(
                ["test", "-x", str(path)], user=self.user, group=self.group, extra_groups=[], check=False
            )
            if reached.returncode != 0:
                raise DatabaseSetupError(
                    f"PostgreSQL does not run as root and the low user {self.user} cannot reach {path}: "
                    "run Inkling as an ordinary user, or set INKLING_HOME to a folder that it can reach."
                )


@functools.cache
def launch_as(low: User | None = None) -> Launch:
    """Return how PostgreSQL's programs must be run by this process: as `low`, where root has a user for them.

    Raises DatabaseSetupError.
    """
    if os.geteuid() != 0:
        return Launch()
    if low is not None:
        return Launch(prefix=() if _has_name(low.uid) else _NAMESPACE, user=low.uid, group=low.gid)
    if _namespaces_allowed():
        return Launch(prefix=_NAMESPACE)
    for name in _LOW_USERS:
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        return Launch(user=known.pw_uid, group=known.pw_gid)
    raise DatabaseSetupError(
        "PostgreSQL does not run as root, and this machine has no user namespaces and no user "
        "`postgres` or `nobody`: run Inkling as an ordinary user."
    )


def _has_name(uid: int) -> bool:
    # PostgreSQL's programs look their user up; inside a namespace any number appears as one that has a name.
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _namespaces_allowed() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
