"""The line between two installations: it passes calls on, and swallows every tenth answer behind the commit."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"
SWALLOWS = 10
_PASSED_ON = ("Authorization", "Idempotency-Key", "Content-Type")


class Line(ThreadingHTTPServer):
    """Passes calls on to a port of this machine. `swallowed`: how many answers it has kept."""

    daemon_threads = True

    def __init__(self, to_port: int) -> None:
        super().__init__((HOST, 0), _Call)
        self.to_port = to_port
        self.swallowed = 0
        self._stored = 0
        self._lock = threading.Lock()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def swallows_next(self) -> bool:
        """Say whether this answer, which says that something is stored, goes no further."""
        with self._lock:
            self._stored += 1
            swallows = self._stored % SWALLOWS == 0
            self.swallowed += swallows
            return swallows


class _Call(BaseHTTPRequestHandler):
    server: Line

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name: self.headers[name] for name in _PASSED_ON}
        try:
            with closing(http.client.HTTPConnection(HOST, self.server.to_port, timeout=60)) as onward:
                onward.request("POST", self.path, body=body, headers=headers)
                answer = onward.getresponse()
                said = answer.read()
        except (OSError, http.client.HTTPException):
            # Nobody listens there, or who listened was killed: this line ends as that one did.
            self.close_connection = True
            return
        if answer.status == http.client.CREATED and self.server.swallows_next():
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Say nothing of it."""


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Open a line to a port, until the block ends."""
    with Line(port) as line:
        threading.Thread(target=line.serve_forever, daemon=True).start()
        yield line
        line.shutdown()
