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
            silent = threading.Event()
            back = threading.Thread(target=self._answer, args=(client, site, silent), daemon=True)
            back.start()
            while chunk := client.recv(_LARGEST):
                is_wanted = chunk.startswith(self.wanted)
                if is_wanted and self.cut_after is not None:
                    site.sendall(chunk[: self.cut_after])
                    self.lost += 1
                    return
                if is_wanted and self.loses_answers:
                    silent.set()
                site.sendall(chunk)

    def _answer(self, client: socket.socket, site: socket.socket, silent: threading.Event) -> None:
        with suppress(OSError):
            while chunk := site.recv(_LARGEST):
                if silent.is_set():
                    self.lost += 1
                    self.answered.set()
                    # The site has answered, so it has committed: nobody hears of it.
                    client.shutdown(socket.SHUT_RDWR)
                    return
                client.sendall(chunk)
            client.shutdown(socket.SHUT_WR)


@contextmanager
def lossy_line(site: str) -> Iterator[LossyLine]:
    """A line to a site that loses nothing until it is told to."""
    line = LossyLine(site)
    line.serve()
    yield line
    line.close()
