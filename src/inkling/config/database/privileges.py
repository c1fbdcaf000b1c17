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

from inkling.config.database.errors import DatabaseSetupError

__all__ = ["Launch", "launch_as"]

_NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
_LOW_USERS = ("postgres", "nobody")


@dataclass(frozen=True)
class Launch:
    """How to run a program: a prefix for its command line, or the user to become (else None)."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def own(self, path: Path) -> None:
        """Give `path` to the user that PostgreSQL will run as, where that is another one."""
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)

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
def launch_as() -> Launch:
    """Return how PostgreSQL's programs must be run by this process. Raises DatabaseSetupError."""
    if os.geteuid() != 0:
        return Launch()
    if _namespaces_allowed():
        return Launch(prefix=_NAMESPACE)
    for name in _LOW_USERS:
        try:
            low = pwd.getpwnam(name)
        except KeyError:
            continue
        return Launch(user=low.pw_uid, group=low.pw_gid)
    raise DatabaseSetupError(
        "PostgreSQL does not run as root, and this machine has no user namespaces and no user "
        "`postgres` or `nobody`: run Inkling as an ordinary user."
    )


def _namespaces_allowed() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
