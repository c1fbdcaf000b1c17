"""The process that programs of the tests are copies of (`warm.py`): `python -m tests.warm_server LINE`.

It has loaded the packages of others, and of ours what asks for no settings. It ends when its line does.
"""

from __future__ import annotations

import array
import ctypes
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import sys
import types
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["main"]

PACKAGES = (
    "cryptography.hazmat.primitives.asymmetric.x25519 django.core.handlers.wsgi django.core.management django.db.models"
    " django.forms django.http django.template docx fido2.server gunicorn.app.wsgiapp gunicorn.workers.gthread"
    " jsonschema PIL.Image procrastinate prometheus_client psycopg psycopg_pool pypdf reportlab.platypus re2 yaml"
).split()
SOURCE = Path(__file__).resolve().parents[1] / "src"
# Pure by contract (lint-imports): no Django, no clock, no database, no settings.
PURE = ("inkling/vocabulary/**/*.py", "inkling/extraction/**/*.py", "inkling/*/rules/**/*.py")
# What a program says goes into the second and third; in the first its status is told.
FILES = 3

_PR_SET_PDEATHSIG = 1
Job = Callable[[], None]


def main(number: int) -> Job | None:
    """Make a copy for each that is asked for. Return, in a copy, what it is to do; None at the end of the line."""
    _load()
    woken, wakes = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    # Whoever interrupts the tests ends the line too.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    running: dict[int, socket.socket] = {}
    line = socket.socket(fileno=number)
    while True:
        ready, _, _ = select.select([line, woken], [], [])
        if woken in ready:
            os.read(woken, 4096)
            _tell_ended(running)
        if line in ready:
            asked, files = _receive(line)
            if not asked:
                return None
            if not (pid := os.fork()):
                for each in (woken, wakes, line.detach(), *(other.detach() for other in running.values())):
                    os.close(each)
                return _become(json.loads(asked), files)
            running[pid] = socket.socket(fileno=files[0])
            _tell(running[pid], pid)
            for each in files[1:]:
                os.close(each)


def _load() -> None:
    modules = {
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        for pattern in PURE
        for path in SOURCE.glob(pattern)
    }
    # Ours first: what reads tells the runtime of its network, before that is loaded, to report nothing.
    for name in [*sorted(modules), *PACKAGES]:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _receive(line: socket.socket) -> tuple[bytes, array.array[int]]:
    files = array.array("i")
    size, beside, _, _ = line.recvmsg(4, socket.CMSG_SPACE(FILES * files.itemsize))
    for _, _, data in beside:
        files.frombytes(data)
    asked = b""
    while len(asked) < int.from_bytes(size, "big"):
        asked += line.recv(1 << 20)
    return asked, files


def _tell_ended(running: dict[int, socket.socket]) -> None:
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with running.pop(pid) as line:
            _tell(line, os.waitstatus_to_exitcode(status))


def _tell(line: socket.socket, number: int) -> None:
    # Nobody may listen any more, where a test broke: the programs of other tests go on.
    with suppress(OSError):
        line.send(str(number).encode())


def _become(asked: dict[str, Any], files: array.array[int]) -> Job:
    """Make this copy what `python ARGUMENTS` is when it starts, and return what it is to do."""
    if sys.platform == "linux":  # who waits for it is told that it has ended
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, file in enumerate(files[1:], start=1):
        os.dup2(file, number)
    for file in files:
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["env"])
    how, what, *arguments = asked["arguments"]
    sys.argv = [how, *arguments]
    if how == "-m":
        return lambda: _run_module(what)
    return lambda: _run_lines(what)


def _run_module(name: str) -> None:
    runpy.run_module(name, run_name="__main__", alter_sys=True)


def _run_lines(lines: str) -> None:
    sys.modules["__main__"] = module = types.ModuleType("__main__")
    exec(compile(lines, "<string>", "exec"), module.__dict__)  # noqa: S102 - the lines of a test


if __name__ == "__main__" and (job := main(int(sys.argv[1]))):
    job()
