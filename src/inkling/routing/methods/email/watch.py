"""A second thread that cuts a connection whose time is up."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

# Often enough for half a minute, and no thread is started for each message.
_LOOK_SECONDS = 0.2


class Watch:
    """Cuts the connection when the time of a message is up, also one that is only then made; what waits on it fails."""

    def __init__(self, current: Callable[[], socket.socket | None], *, after: float) -> None:
        self._current, self._after = current, after
        self._until: float | None = None
        # What waited on the connection sees only that it ended.
        self.has_cut = False
        self._ended = Event()
        Thread(target=self._cut, daemon=True).start()

    @contextmanager
    def over(self) -> Iterator[None]:
        """Return the block its time, then cut."""
        self.has_cut = False
        self._until = time.monotonic() + self._after
        try:
            yield
        finally:
            self._until = None

    def end(self) -> None:
        """Watch no longer."""
        self._ended.set()

    def _cut(self) -> None:
        while not self._ended.wait(_LOOK_SECONDS):
            until = self._until
            if until is not None and time.monotonic() > until:
                self.has_cut = True
                _shut(self._current())


def _shut(connection: socket.socket | None) -> None:
    if connection is None:
        return
    try:
        # The plain socket's own: that of TLS would let the other thread write in the clear.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return  # it was closed already
