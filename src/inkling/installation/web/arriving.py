"""One request as it arrives, byte by byte: whether it is whole, and how long it may take. No socket, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from inkling.files.rules.kinds import MOST_OF_A_FORM

HEAD_MAX = 64 * 1024
# Above what a site reads of a form (DATA_UPLOAD_MAX_MEMORY_SIZE): its page, which says so, needs the head alone.
BODY_MAX = 4_500_000
# Where the practitioners' site takes a file; on no other address, and on no other site.
_FILES, _OF_A_NOTE = b"/files/", len("/notes/00000000-0000-0000-0000-000000000000/files/")
HEAD_SECONDS = 10.0
# A bad line on a train sends two kilobytes a second.
BODY_SECONDS, BODY_BYTES_A_SECOND = 30.0, 2_000
_END_OF_HEAD = b"\r\n\r\n"
_NO_BODY = (b"GET", b"HEAD", b"OPTIONS", b"TRACE")


class RequestRefusal(Enum):
    """Why a request is answered at once, without the site."""

    MALFORMED = "400 Bad Request"
    SLOW = "408 Request Timeout"
    NO_LENGTH = "411 Length Required"
    HEAD_TOO_LARGE = "431 Request Header Fields Too Large"

    @property
    def answer(self) -> bytes:
        """The whole answer."""
        words = self.value.split(" ", 1)[1].encode("ascii")
        head = f"HTTP/1.1 {self.value}\r\nContent-Type: text/plain\r\nContent-Length: {len(words)}\r\n"
        return head.encode("ascii") + b"Cache-Control: no-store\r\nConnection: close\r\n\r\n" + words


@dataclass
class IncomingRequest:
    """What has arrived of one request. `began` is a moment of the caller's clock, in seconds."""

    began: float
    takes_files: bool = False
    received: bytearray = field(default_factory=bytearray)
    size: int | None = None
    reads_only: bool = False
    waits_for_word: bool = False
    is_cut: bool = False
    refused: RequestRefusal | None = None
    _looked: int = 0

    def take(self, more: bytes) -> None:
        """Take the next bytes in."""
        self.received += more
        if self.size is None:
            self._look_for_end()

    @property
    def is_whole(self) -> bool:
        """Whether the request can be handed to the site."""
        return self.size is not None and len(self.received) >= self.size

    @property
    def deadline(self) -> float:
        """The moment at which it is given up, if it is not whole."""
        if self.size is None:
            return self.began + HEAD_SECONDS
        return self.began + BODY_SECONDS + self.size / BODY_BYTES_A_SECOND

    @property
    def ends_connection(self) -> bool:
        """Whether something stands behind it that is not read: the connection then ends with the answer."""
        return self.is_cut or (self.size is not None and len(self.received) > self.size)

    def _look_for_end(self) -> None:
        end = self.received.find(_END_OF_HEAD, max(0, self._looked - len(_END_OF_HEAD)))
        self._looked = len(self.received)
        if end >= 0:
            self._read_head(bytes(self.received[:end]), after=end + len(_END_OF_HEAD))
        elif len(self.received) > HEAD_MAX:
            self.refused = RequestRefusal.HEAD_TOO_LARGE

    def _read_head(self, head: bytes, *, after: int) -> None:
        line, *fields = head.split(b"\r\n")
        parts = [each.partition(b":") for each in fields]
        received = [(name.strip().lower(), value.strip()) for name, _, value in parts]
        lengths = {value for name, value in received if name == b"content-length"}
        self.reads_only = line.split(b" ", 1)[0] in _NO_BODY
        self.waits_for_word = (b"expect", b"100-continue") in [
            (name, value.lower()) for name, value in received
        ]
        if any(name == b"transfer-encoding" for name, _ in received):
            # Whoever sends a form knows how long it is; without that, the end of a request is a matter of opinion.
            self.refused = RequestRefusal.NO_LENGTH
        elif len(lengths) > 1 or not all(value.isdigit() and len(value) < 20 for value in lengths):
            self.refused = RequestRefusal.MALFORMED
        else:
            body = int(lengths.pop()) if lengths else 0
            # Of what is far too much the head alone goes on: the site says so without reading the rest.
            self.is_cut = body > self._most(line)
            self.size = after if self.is_cut else after + body

    def _most(self, line: bytes) -> int:
        method, _, rest = line.partition(b" ")
        path = rest.partition(b" ")[0]
        is_files = path.startswith(b"/notes/") and path.endswith(_FILES) and len(path) == _OF_A_NOTE
        return MOST_OF_A_FORM if self.takes_files and method == b"POST" and is_files else BODY_MAX
