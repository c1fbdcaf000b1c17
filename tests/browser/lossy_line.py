"""A line between a browser and a site that loses what it is told to lose: answers, or a request after some bytes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_LARGEST = 65_536


@dataclass
class LossyLine:
    """What the line does with the requests that begin so. `cut_after`: how many bytes of one reach the site."""

    site: str
    wanted: bytes = b"POST /field-book/send/"
    loses_answers: bool = False
    cut_after: int | None = None
    # How many answers were lost, or requests cut.
    lost: int = 0
    answered: threading.Event = field(default_factory=threading.Event)
    _socket: socket.socket = field(default_factory=socket.socket)

    @property
    def address(self) -> str:
        """What the browser opens."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def serve(self) -> None:
        """Pass on, each connection by itself, until the line is closed."""
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(32)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """End it."""
        self._socket.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        there = urlsplit(self.site)
        # Where the site is away, whoever asks meets nobody.
        with (
            suppress(OSError),
            client,
            socket.create_connection((there.hostname or "", there.port or 0)) as site,
        ):
            tells = _Connection(self, client)
            back = threading.Thread(target=tells.answer, args=(site,), daemon=True)
            back.start()
            # How many bytes more of a request that is to be cut reach the site: it may come in several pieces.
            left: int | None = None
            while chunk := client.recv(_LARGEST):
                if chunk.startswith(self.wanted):
                    left = self.cut_after
                    tells.is_silent = self.loses_answers or left is not None
                site.sendall(chunk if left is None else chunk[:left])
                if left is not None and (left := left - len(chunk)) <= 0:
                    tells.lose()
                    return


@dataclass
class _Connection:
    """One connection of a browser: whether it hears an answer, and whether it was lost."""

    line: LossyLine
    client: socket.socket
    is_silent: bool = False
    _once: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, site: socket.socket) -> None:
        """Bring the site's answers, until one is to be lost."""
        with suppress(OSError):
            while chunk := site.recv(_LARGEST):
                if self.is_silent:
                    self.lose()
                    self.line.answered.set()
                    # The site has answered, so it has committed: nobody hears of it.
                    self.client.shutdown(socket.SHUT_RDWR)
                    return
                self.client.sendall(chunk)
            self.client.shutdown(socket.SHUT_WR)

    def lose(self) -> None:
        """Count it, once."""
        if self._once.acquire(blocking=False):
            self.line.lost += 1


@contextmanager
def lossy_line(site: str) -> Iterator[LossyLine]:
    """A line to a site that loses nothing until it is told to."""
    line = LossyLine(site)
    line.serve()
    yield line
    line.close()
