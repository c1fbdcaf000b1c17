"""Starts programs of the tests as copies of one process that has loaded the packages of others, which halves a start.

What is ours and asks for settings, a site, the worker or a command, each copy loads by itself under its own settings,
as in earnest. `run` and `started` are to be used as those of `subprocess`. What a test shows about a start itself it
starts by `sys.executable`.
"""

from __future__ import annotations

import array
import atexit
import functools
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

__all__ = ["Program", "run", "started"]

ROOT = Path(__file__).resolve().parents[1]
_OWN = ("DJANGO_SETTINGS_MODULE",)
_ONE_AT_A_TIME = threading.Lock()


class Program:
    """A program that was started. Its status is that of `subprocess`: negative for the signal that ended it."""

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._line = line

    def poll(self, *, seconds: float = 0.0) -> int | None:
        """Return its status, or None while it runs."""
        if self.returncode is None and select.select([self._line], [], [], seconds)[0]:
            # Nothing is said where the process that starts them has ended: then it ends as well.
            self.returncode = int(self._line.recv(32) or -signal.SIGKILL)
            self._line.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return its status when it has ended; raise `subprocess.TimeoutExpired` where that takes longer."""
        until = time.monotonic() + (timeout or 3_600.0)
        while (status := self.poll(seconds=1.0)) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
        return status

    def terminate(self) -> None:
        """Ask it to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        # Until its status was told, its number is no other process's.
        if self.poll() is None:
            os.kill(self.pid, number)


@contextmanager
def started(
    arguments: tuple[str, ...], *, env: Mapping[str, str], out: IO[bytes] | None = None
) -> Iterator[Program]:
    """Run `python ARGUMENTS`, `-m MODULE ...` or `-c LINES ...`, in our folder. The block ends it; it is waited for.

    All that it says goes into the file `out`, or nowhere.
    """
    with open(os.devnull, "wb") as nowhere:
        program = _start(arguments, env=env, out=out or nowhere, err=out or nowhere)
    try:
        yield program
    finally:
        program.wait()


def run(arguments: tuple[str, ...], *, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `python ARGUMENTS` to its end, and return its status and what it said."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        status = _start(arguments, env=env, out=out, err=err).wait()
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode())
    return subprocess.CompletedProcess(["python", *arguments], status, *said)


def _start(arguments: tuple[str, ...], *, env: Mapping[str, str], out: IO[bytes], err: IO[bytes]) -> Program:
    ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
    files = array.array("i", [theirs.fileno(), out.fileno(), err.fileno()])
    asked = json.dumps({"arguments": arguments, "env": dict(env)}).encode()
    with theirs, _ONE_AT_A_TIME:
        to_server = _server(os.getpid())
        to_server.sendmsg([len(asked).to_bytes(4, "big")], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
        to_server.sendall(asked)
    return Program(int(ours.recv(32)), ours)


@functools.cache
def _server(of: int) -> socket.socket:
    """Return the line to the process that all are copies of; started once by each process that asks."""
    ours, theirs = socket.socketpair()
    number = theirs.fileno()
    environ = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.warm_server", str(number)],
        cwd=ROOT,
        env={
            name: value
            for name, value in environ.items()
            if name not in _OWN and not name.startswith("INKLING_")
        },
        pass_fds=[number],
        stdin=subprocess.DEVNULL,
    )
    theirs.close()
    atexit.register(_end, ours, server, of)
    return ours


def _end(line: socket.socket, server: subprocess.Popen[bytes], of: int) -> None:
    # A forked child inherits the registration, but not the process.
    if os.getpid() == of:
        line.close()
        server.wait()
