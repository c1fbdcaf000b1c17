"""Keeps a set of processes running: starts them, starts a dead one again, stops all together."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from inkling.installation.apart.users import User
from inkling.installation.database.roles import CONNECTIONS, Role
from inkling.installation.ends_with_parent import ending_with_parent
from inkling.installation.environment import PLACES
from inkling.installation.locations import home_folder
from inkling.installation.log_lines import write_log_lines

__all__ = [
    "MOST_OF_API",
    "MOST_OF_SERVICE",
    "MOST_WORKERS",
    "THREADS",
    "WAY_OF_SERVING",
    "WORKER_PARTS",
    "Process",
    "Supervisor",
    "clock_and_worker",
    "gunicorn",
    "own_command",
    "worker_parts",
]

# A thread gets whole requests only, and none waits for a client (inkling.installation.web).
WAY_OF_SERVING = (
    "--worker-class",
    "inkling.installation.web.worker.WholeRequests",
    "--worker-connections",
    "4000",
    "--no-sendfile",
)
WORKER_PARTS = ("delivery", "notes", "queue")
_log = logging.getLogger(__name__)
_LOOK_EVERY = 0.2
_GRACE = 15.0
# A process that dies at once, again and again, is given longer and longer pauses.
_LONGEST_PAUSE = 10.0
_HEALTHY_AFTER = 30.0


@dataclass(frozen=True)
class Process:
    """What to run: a name for people, the command line, what to add to the environment, and as whom."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    user: User | None = None


THREADS = 8
# A thread keeps one connection to the database, and the login of a site may open so many.
MOST_WORKERS = min(CONNECTIONS[Role.COMMUNITY], CONNECTIONS[Role.UNIT]) // THREADS
MOST_OF_SERVICE = CONNECTIONS[Role.SERVICE] // THREADS
MOST_OF_API = CONNECTIONS[Role.API] // THREADS


@dataclass
class _RunningProcess:
    process: Process
    popen: subprocess.Popen[bytes]
    started: float
    pause: float = 0.5
    start_again_at: float | None = None


def gunicorn(
    site: str, *, port: int, address: str = "127.0.0.1", workers: int = 2, threads: int = THREADS
) -> Process:
    """Describe the process of one site on a port. A proxy in front ends TLS; addresses are not logged."""
    place = f"[{address}]" if ":" in address else address
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"{place}:{port}",
        "--workers",
        str(workers),
        "--threads",
        str(threads),
        *WAY_OF_SERVING,
        "--timeout",
        "60",
        "--graceful-timeout",
        "10",
        "--no-control-socket",
        "--log-level",
        "warning",
        "--logger-class",
        "inkling.installation.web.log.ServerLog",
        "--name",
        f"inkling-{site}",
        "inkling.config.wsgi:application",
    ]
    return Process(site, command, {"DJANGO_SETTINGS_MODULE": f"inkling.config.settings.{site}"})


def own_command(*command: str) -> Process:
    """Describe one of our own commands, with its arguments, as a process."""
    return Process(" ".join(command), [sys.executable, "-P", "-m", "inkling", *command])


def worker_parts() -> list[Process]:
    """Describe the worker: each part a process of its own, so that none can end or delay another."""
    return [own_command("worker", "--only", name) for name in WORKER_PARTS]


def clock_and_worker() -> list[Process]:
    """Describe the processes that follow a submission, the clock of concerns first."""
    return [own_command("clock"), *worker_parts()]


class Supervisor:
    """Runs until a signal to stop (SIGINT, SIGTERM)."""

    def __init__(self, processes: Sequence[Process]) -> None:
        self._processes = processes
        self._running: list[_RunningProcess] = []
        self._added: deque[Process] = deque()
        self._stopping = False

    def run(self) -> None:
        """Start everything and keep it running; return when told to stop and all have ended."""
        write_log_lines()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        self._running = [_begin(each) for each in self._processes]
        while not self._stopping:
            while self._added:
                self._running.append(_begin(self._added.popleft()))
            for each in self._running:
                self._look_after(each)
            time.sleep(_LOOK_EVERY)
        self._end_all()

    def add(self, process: Process) -> None:
        """Run one more from now on. May be called from another thread."""
        self._added.append(process)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _look_after(self, each: _RunningProcess) -> None:
        now = time.monotonic()
        if each.start_again_at is None and each.popen.poll() is not None:
            each.pause = 0.5 if now - each.started > _HEALTHY_AFTER else min(each.pause * 2, _LONGEST_PAUSE)
            each.start_again_at = now + each.pause
            _log.warning(
                "%s ended (%s); it starts again in %.1f s",
                each.process.name,
                each.popen.returncode,
                each.pause,
            )
        elif each.start_again_at is not None and now >= each.start_again_at:
            each.popen, each.started, each.start_again_at = _start(each.process), now, None

    def _end_all(self) -> None:
        alive = [each.popen for each in self._running if each.popen.poll() is None]
        for popen in alive:
            popen.terminate()
        deadline = time.monotonic() + _GRACE
        for popen in alive:
            try:
                popen.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                popen.kill()
                popen.wait()


def _begin(process: Process) -> _RunningProcess:
    return _RunningProcess(process, _start(process), time.monotonic())


def _start(process: Process) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches the supervisor alone, which ends the others in order.
    # So kill -9 of the supervisor leaves nothing on the ports.
    return subprocess.Popen(
        ending_with_parent(process.command),
        env=_environment_of(process),
        # Root's own folder, where an operator types, is closed to a user of its own.
        cwd="/" if process.user else None,
        start_new_session=True,
        user=process.user.uid if process.user else None,
        group=process.user.gid if process.user else None,
        extra_groups=[] if process.user else None,
    )


def _environment_of(process: Process) -> dict[str, str]:
    # Whoever starts us has a home that a user of its own must not look into.
    if process.user is None:
        return {**os.environ, **process.environment}
    # It starts elsewhere, and finds there what we name from here.
    places = {name: str(Path(os.environ[name]).absolute()) for name in PLACES if os.environ.get(name)}
    apart = {"HOME": "/nonexistent", "INKLING_HOME": str(home_folder()), **places}
    return {**os.environ, **apart, **process.environment}
