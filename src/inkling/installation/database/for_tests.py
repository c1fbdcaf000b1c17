"""The throw-away database of one test run: where it lives, and Django's settings for it."""

import atexit
import contextlib
import functools
import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Any

from inkling.installation.database.connection import database_settings
from inkling.installation.database.embedded import open_test_database
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.launcher.folders import cluster_folder
from inkling.installation.database.launcher.postmaster import is_alive, running_postmaster
from inkling.installation.database.passwords import password_of
from inkling.installation.database.roles import TEMPLATE, Role
from inkling.installation.keys import make_missing_keys

__all__ = ["cluster_for_tests", "home_for_tests", "remove_if_abandoned", "settings_for_tests"]

_PREFIX = "inkling-test-"


@functools.cache
def home_for_tests() -> Path:
    """Return this process's own installation folder with its keys; it is removed when the process ends.

    What an earlier run left behind because it was killed is removed as well.
    """
    base = Path(tempfile.gettempdir())
    for left in base.glob(f"{_PREFIX}*"):
        remove_if_abandoned(left)
    home = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    # Where root has to borrow a low user for PostgreSQL, that user must come through.
    home.chmod(0o711)
    password_of(home / "secrets", Role.TEST)
    make_missing_keys({"INKLING_HOME": str(home)})
    atexit.register(_remove_own, home, os.getpid())
    return home


def settings_for_tests() -> dict[str, Any]:
    """Return Django's DATABASES entry: signed in as `inkling_test`, acting as the migrating role.

    The server need not run yet. A test takes another role by `SET LOCAL ROLE` in a transaction.
    """
    place = database_settings("test", environ={"INKLING_HOME": str(home_for_tests())})
    return place | {"CONN_MAX_AGE": 0, "TEST": {"NAME": "test_inkling", "TEMPLATE": TEMPLATE}}


def cluster_for_tests() -> Cluster:
    """Start the fast cluster of this test run and return it; use it as a context manager."""
    return open_test_database(home_for_tests(), as_anybody=True)


def _remove_own(home: Path, owner: int) -> None:
    # A forked child inherits the registration, but not the folder.
    if os.getpid() == owner:
        shutil.rmtree(home, ignore_errors=True)


def remove_if_abandoned(home: Path) -> None:
    """Remove the folder of a test run that was killed, and its server; another run may be doing the same."""
    number = home.name.removeprefix(_PREFIX).partition("-")[0]
    if not number.isdigit() or is_alive(int(number)):
        return
    # What the other run took away between our looking and our acting is gone, as it should be.
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        if home.stat().st_uid != os.geteuid():
            return
        if orphan := running_postmaster(cluster_folder(home) / "data"):
            os.kill(orphan.pid, signal.SIGQUIT)
    shutil.rmtree(home, ignore_errors=True)
