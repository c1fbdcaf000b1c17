"""Messages on the line between the process that asks for a reading and the one that reads: a length, then JSON."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

_LENGTH = 4
_LONGEST = 32_000_000


class LineEnded(Exception):
    """The other side is gone, or sends what is no message."""


def pack(message: dict[str, Any]) -> bytes:
    """Return a message as it goes over the line; lone surrogates and NUL pass as they are."""
    body = json.dumps(message).encode("ascii")
    return len(body).to_bytes(_LENGTH, "big") + body


def send(line: socket.socket, message: dict[str, Any], *, until: float | None = None) -> None:
    """Send one message. `until` is a moment of `time.monotonic`; raises `TimeoutError` after it, and `LineEnded`."""
    line.settimeout(_seconds_left(until))
    try:
        line.sendall(pack(message))
    except TimeoutError:
        raise
    except OSError as problem:
        raise LineEnded from problem


def receive(line: socket.socket, *, until: float | None = None) -> dict[str, Any]:
    """Wait for one message. Raises `TimeoutError` after `until`, and `LineEnded`."""
    length = int.from_bytes(_exactly(line, _LENGTH, until=until), "big")
    if length > _LONGEST:
        raise LineEnded
    message: dict[str, Any] = json.loads(_exactly(line, length, until=until))
    return message


def _exactly(line: socket.socket, count: int, *, until: float | None) -> bytes:
    read = bytearray()
    while len(read) < count:
        line.settimeout(_seconds_left(until))
        try:
            more = line.recv(count - len(read))
        except TimeoutError:
            raise
        except OSError as problem:
            raise LineEnded from problem
        if not more:
            raise LineEnded
        read += more
    return bytes(read)


def _seconds_left(until: float | None) -> float | None:
    if until is None:
        return None
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
