"""The embedded PostgreSQL: one folder, one server, one launcher that looks after it."""

import fcntl
import logging
import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from inkling.installation.apart.users import User
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.binaries import Binaries, find_binaries
from inkling.installation.database.launcher.folders import PORT, make_private, refuse_long_path, socket_folder
from inkling.installation.database.launcher.initialise import initialise, refuse_other_cluster
from inkling.installation.database.launcher.postmaster import clear_remains, running_postmaster
from inkling.installation.database.launcher.privileges import launch_as
from inkling.installation.database.launcher.server import launch_server
from inkling.installation.database.launcher.set_up import SetUp, is_done, run_set_up

__all__ = ["Cluster"]

_log = logging.getLogger(__name__)
_POLL = 0.1
_LONGEST_STOP = 30.0
_LONGEST_WAIT_FOR_OTHER = 120.0


class Cluster:
    """A PostgreSQL cluster in `folder`, reached through a Unix socket in `sockets` only.

    The first process to start it is its launcher: it makes the cluster when there is none, starts
    the server or takes over one whose launcher died, starts it again whenever it ends unasked, and
    stops it. Any later process is a guest: it waits until the server is ready and leaves it alone.
    `low` is the user that PostgreSQL runs as, where every process has its own; any of them reaches the
    socket then, and needs the password of a login. `set_up` is made to hold before the server starts.
    `fast` gives up safety on power loss; such a cluster is marked and can hold tests only.
    """

    def __init__(
        self,
        folder: Path,
        *,
        password: str,
        sockets: Path | None = None,
        fast: bool = False,
        binaries: Binaries | None = None,
        low: User | None = None,
        set_up: SetUp | None = None,
    ) -> None:
        self.folder = folder.absolute()
        self.data = self.folder / "data"
        self.sockets = sockets or socket_folder(self.folder)
        refuse_long_path(self.sockets)
        self.port = PORT
        self.fast = fast
        self.restarts = 0
        self.password = password
        self._binaries = binaries
        self._low = low
        self._set_up = set_up
        self._process: subprocess.Popen[bytes] | None = None
        self._lock_file: int | None = None
        self._turn = threading.Lock()
        self._stopping = threading.Event()
        self._watcher: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def is_launcher(self) -> bool:
        """Whether this object looks after the server, as opposed to being a guest."""
        return self._lock_file is not None

    @property
    def pid(self) -> int | None:
        """The number of the running server process, or None."""
        named = running_postmaster(self.data)
        return named.pid if named else None

    def start(self) -> None:
        """Return when the server takes connections; at once if this object started it. Raises DatabaseSetupError."""
        if self.is_launcher:
            return
        for folder in (self.folder, self.sockets):
            make_private(folder)
        if self._low is not None:
            self.sockets.chmod(0o711)
        if not self._become_launcher():
            self._wait_for_other()
            return
        try:
            self._prepare()
            self._make_set_up()
            if self.pid is None:
                self._launch()
            else:
                self._wait_for_other()
        except BaseException:
            self._give_up_lock()
            raise
        self._stopping.clear()
        self._watcher = threading.Thread(target=self._watch, name="inkling-database", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """End the server, cleanly, if this object is its launcher; else do nothing."""
        if not self.is_launcher:
            return
        self._stopping.set()
        with self._turn:
            self._end_server()
        if self._watcher is not None:
            self._watcher.join()
        self._give_up_lock()

    def _prepare(self) -> None:
        launch = launch_as(self._low)
        self._binaries = self._binaries or find_binaries()
        launch.ensure_reach(self.folder.parent, self._binaries.folder)
        for folder in (self.folder, self.sockets):
            launch.own(folder)
        launch.own_tree(self.data)
        if not (self.data / "PG_VERSION").exists():
            initialise(
                self.data,
                password=self.password,
                binaries=self._binaries,
                launch=launch,
                clean=_clean_environment(),
                fast=self.fast,
            )
        refuse_other_cluster(self.data, binaries=self._binaries, fast=self.fast)

    def _make_set_up(self) -> None:
        if self._set_up is None or is_done(self.folder, self._set_up):
            return
        # A server whose launcher died goes on; what must change is changed while none runs.
        self._end_server()
        clear_remains(self.data)
        launch = launch_as(self._low)
        run_set_up(
            self.folder,
            self._set_up,
            binaries=self._binaries or find_binaries(),
            launch=launch,
            clean=_clean_environment(),
            fast=self.fast,
        )

    def _launch(self) -> None:
        clear_remains(self.data)
        self._process = launch_server(
            self.data,
            sockets=self.sockets,
            binaries=self._binaries or find_binaries(),
            launch=launch_as(self._low),
            clean=_clean_environment(),
            fast=self.fast,
            shared=self._low is not None,
        )

    def _watch(self) -> None:
        pause = _POLL
        while not self._stopping.is_set():
            self._wait_for_end()
            with self._turn:
                if self._stopping.is_set():
                    return
                _log.warning("PostgreSQL ended without being asked to; starting it again")
                try:
                    self._launch()
                except DatabaseSetupError as refusal:
                    # Never what it said: that holds the end of the server's own log.
                    _log.error(
                        "PostgreSQL did not start again (%s): database.log in %s says why",
                        type(refusal).__name__,
                        self.folder,
                    )
                    pause = min(pause * 2, 30.0)
                else:
                    self.restarts += 1
                    pause = _POLL
            self._stopping.wait(pause if pause > _POLL else 0)

    def _wait_for_end(self) -> None:
        # Our own child must be collected; a server that we took over can only be looked at.
        if self._process is not None:
            self._process.wait()
        while self._process is None and self.pid is not None and not self._stopping.is_set():
            time.sleep(_POLL)

    def _end_server(self) -> None:
        for sign, patience in ((signal.SIGINT, _LONGEST_STOP), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
            pid = self.pid
            if pid is None:
                return
            os.kill(pid, sign)
            deadline = time.monotonic() + patience
            while self.pid is not None and time.monotonic() < deadline:
                time.sleep(0.01)

    def _become_launcher(self) -> bool:
        handle = os.open(self.folder / "launcher.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._lock_file = handle
        return True

    def _give_up_lock(self) -> None:
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None

    def _wait_for_other(self) -> None:
        deadline = time.monotonic() + _LONGEST_WAIT_FOR_OTHER
        while time.monotonic() < deadline:
            named = running_postmaster(self.data)
            if named is not None and named.ready:
                return
            time.sleep(0.05)
        raise DatabaseSetupError(
            f"Another process looks after the database in {self.folder} but it does not become ready: "
            "stop that process and try again."
        )


def _clean_environment() -> dict[str, str]:
    # PostgreSQL's programs read PG* variables, and time zone and language from the environment.
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
