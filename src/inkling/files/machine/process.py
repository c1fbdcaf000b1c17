"""Asks the process that is shut in to read one file, takes what it gives within bounds, and makes the copy of it."""

from __future__ import annotations

import io
import os
import selectors
import subprocess
import sys
import time
from typing import IO, cast

from PIL import Image

from inkling.files.rules.copies import MOST_PAGES, NotReadable, Pixels, ReadFile, read_records
from inkling.files.rules.terms import CopyProblem, FileKind

# Of a clock on a wall: its own limit of the processor's time ends it before, unless the machine is busy.
SECONDS = 30.0
# Twenty pages as large as a page is drawn.
_MOST_TAKEN = MOST_PAGES * 1_600 * 1_600 * 3 + 1_000_000
_AT_ONCE, _QUALITY = 1 << 18, 88


def read_file(data: bytes, *, kind: FileKind, seconds: float = SECONDS) -> ReadFile:
    """Return what may be seen of a file. Raises `NotReadable`."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-m", "inkling.files.machine.child", kind.value],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        line = _talk(process, data, until=time.monotonic() + seconds)
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            cast(IO[bytes], pipe).close()
    return read_records(line, kind=kind)


def as_jpeg(pixels: Pixels) -> bytes:
    """Return a picture of these colours and nothing else: it is written here, from dots alone."""
    held = io.BytesIO()
    Image.frombytes("RGB", (pixels.width, pixels.height), pixels.colours).save(held, "JPEG", quality=_QUALITY)
    return held.getvalue()


def _talk(process: subprocess.Popen[bytes], data: bytes, *, until: float) -> bytes:
    """Give the process the file and return all that it says. Raises `NotReadable` where that takes too long."""
    into, out = cast(IO[bytes], process.stdin).fileno(), cast(IO[bytes], process.stdout).fileno()
    os.set_blocking(into, False)
    rest, said = memoryview(data), bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(into, selectors.EVENT_WRITE)
        waiting.register(out, selectors.EVENT_READ)
        while True:
            ready = waiting.select(max(0.0, until - time.monotonic()))
            if not ready:
                raise NotReadable(CopyProblem.TOO_LONG)
            for key, _ in ready:
                if key.fd == into:
                    rest = _write(process, rest, waiting)
                    continue
                more = os.read(out, _AT_ONCE)
                said += more
                if not more or len(said) > _MOST_TAKEN:
                    return bytes(said)


def _write(process: subprocess.Popen[bytes], rest: memoryview, waiting: selectors.BaseSelector) -> memoryview:
    pipe = cast(IO[bytes], process.stdin)
    try:
        rest = rest[os.write(pipe.fileno(), rest[:_AT_ONCE]) :]
    except BrokenPipeError:
        rest = rest[:0]
    if not rest:
        waiting.unregister(pipe.fileno())
        pipe.close()
    return rest
