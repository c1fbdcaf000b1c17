"""Whole throw-away installations for benchmarks: real PostgreSQL with every safety setting, gunicorn, the worker."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from inkling.installation.database.connection import database_settings
from inkling.installation.database.embedded import connect_as_superuser, open_embedded_database
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.keys import read_key
from inkling.installation.supervisor import WAY_OF_SERVING
from tests.browser.homes import fill_in_earnest

ROOT = Path(__file__).resolve().parents[1]
SENDER = "Lantern (fictional)"
_FILLED = "filled"
_MAKE_KEY = f"""
import django; django.setup()
from django.utils import timezone
from inkling.accounts.actor import Operator
from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.keep_keys import AskedKey, make_key
asked = AskedKey("bench", frozenset(KeyScope), 2)
print(make_key(asked, of={SENDER!r}, by=Operator(), at=timezone.now()).key)
"""


@dataclass
class Installation:
    """A running installation. `web` and `worker` may be killed; `keep_running` starts them again."""

    home: Path
    cluster: Cluster
    port: int
    application: str = "inkling.config.wsgi:application"
    web_workers: int = 2
    threads: int = 8
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    mail: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    api_port: int = 0

    @property
    def address(self) -> str:
        """Where the community site answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_filled(self) -> bool:
        """Whether an earlier run filled it, and left it for this one."""
        return (self.home / _FILLED).exists()

    def now_filled(self) -> None:
        """Note that it is filled: where it is kept, the next run fills nothing."""
        (self.home / _FILLED).touch()

    def environment(self, settings: str) -> dict[str, str]:
        """Return the environment of one process."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
        return own | {
            "INKLING_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": f"inkling.config.settings.{settings}",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def start(self, name: str) -> None:
        """Start `web`, `api`, `worker` or `clock`."""
        commands = {
            "web": self._served(self.port),
            "api": self._served(self.api_port),
            "worker": ["-m", "inkling", "worker"],
            "clock": ["-m", "inkling", "clock"],
        }
        settings = {"web": "community", "api": "api", "worker": "worker", "clock": "worker"}[name]
        self.processes[name] = subprocess.Popen(
            [sys.executable, *commands[name]],
            cwd=ROOT,
            env=self.environment(settings) | self.mail | self.extra,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _served(self, port: int) -> list[str]:
        at = ["--bind", f"127.0.0.1:{port}"]
        size = ["--workers", str(self.web_workers), "--threads", str(self.threads)]
        return ["-m", "gunicorn", *at, *size, *WAY_OF_SERVING, "--log-level", "critical", self.application]

    def keep_running(self) -> None:
        """Start again whatever has ended."""
        for name, process in list(self.processes.items()):
            if process.poll() is not None:
                self.start(name)

    def kill(self, what: str) -> None:
        """Kill -9: the web (master and workers), the worker, or the database's server process."""
        if what == "database":
            # None while it is starting again; the number 0 would mean this process itself and its group.
            if pid := self.cluster.pid:
                os.kill(pid, signal.SIGKILL)
            return
        end_at_once(self.processes[what])

    def wait_until_it_answers(self, *, seconds: float = 60) -> None:
        """Return when the community site answers."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.address}/help", timeout=5).close()  # noqa: S310 - loopback
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("the community site does not answer")

    def connect(self, role: str, *, seconds: float = 30) -> psycopg.Connection[tuple[object, ...]]:
        """Sign in to the database as one login role; wait for it where it is just starting again."""
        place = database_settings(role, environ={"INKLING_HOME": str(self.home)})
        deadline = time.monotonic() + seconds
        while True:
            try:
                return psycopg.connect(
                    host=place["HOST"],
                    port=place["PORT"],
                    dbname=place["NAME"],
                    user=place["USER"],
                    password=place["PASSWORD"],
                    autocommit=True,
                )
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def superuser(self, statement: str) -> None:
        """Run one statement as the cluster's superuser."""
        with connect_as_superuser(self.cluster) as connection:
            connection.execute(statement.encode())

    def key(self, name: str) -> bytes:
        """Return one of the installation's own keys."""
        return read_key(name, {"INKLING_HOME": str(self.home)})

    def run(self, settings: str, *arguments: str) -> str:
        """Run Python once with the settings of a process; return what it printed. Raises `RuntimeError`."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment(settings),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def confirm_mail(self, region: str) -> None:
        """Confirm an address to which what goes to this region is mailed."""
        confirmed = ("--region", region, "--address", "fib@force.invalid", "--by", "benchmark")
        self.run("migrate", "-m", "inkling", "mail", "confirm", *confirmed)


@contextmanager
def installation(
    *,
    application: str = "inkling.config.wsgi:application",
    processes: tuple[str, ...] = ("web", "worker"),
    extra: dict[str, str] | None = None,
    kept: Path | None = None,
) -> Iterator[Installation]:
    """Make an installation with the people of tests/people.py, run it, and remove it at the end.

    `extra`: what stands in the environment of every process besides. `kept`: a folder in which it stays, for the next
    run; where it holds one that was filled, that one runs.
    """
    with _folder(kept) as home:
        Path(home).chmod(0o711)
        if not (Path(home) / _FILLED).exists():
            # Made once for a run of the tests, with every safety setting.
            fill_in_earnest(Path(home), more="regions")
        with (
            open_embedded_database({"INKLING_HOME": home}, with_superuser=True) as cluster,
            closing(socket.socket()) as free,
        ):
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
            free.close()
            made = Installation(Path(home), cluster, port, application, extra=extra or {})
            try:
                for name in processes:
                    made.start(name)
                if "web" in processes:
                    made.wait_until_it_answers()
                yield made
            finally:
                for process in made.processes.values():
                    if process.poll() is None:
                        end_at_once(process)


def _folder(kept: Path | None) -> AbstractContextManager[str]:
    if kept is None:
        return tempfile.TemporaryDirectory(prefix="inkling-bench-")
    kept.mkdir(parents=True, exist_ok=True)
    return nullcontext(str(kept))


@contextmanager
def two_installations() -> Iterator[tuple[Installation, Installation, str]]:
    """Yield one whose door for systems is open, one in which nothing runs, and a key of SENDER for that door."""
    with (
        installation(application="benchmarks.between_door:application", processes=()) as there,
        installation(processes=()) as here,
    ):
        there.web_workers = 1
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            there.api_port = free.getsockname()[1]
        key = there.run("migrate", "-c", _MAKE_KEY).strip()
        there.start("api")
        yield there, here, key


def end_at_once(process: subprocess.Popen[bytes]) -> None:
    """Kill -9 a process and those that it started: each part of the worker has a session of its own."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    children = [int(pid) for pid in listed.read_text().split()] if listed.exists() else []
    os.killpg(process.pid, signal.SIGKILL)
    for pid in children:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()
