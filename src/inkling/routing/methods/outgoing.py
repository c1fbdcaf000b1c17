"""One call to another's machine: its name is looked up once, judged, and that number is called and no other.

No redirect is followed, TLS is verified, and the whole call has an end: who drips bytes holds up nobody.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from inkling.routing.rules.addresses import Address, may_be_called, read_address

SECONDS, DEADLINE = 10.0, 25.0
LARGEST = 1_000_000


class CallProblem(StrEnum):
    """Why a call brought no answer."""

    AWAY = "away"
    NOT_PUBLIC = "not_public"
    CERTIFICATE = "certificate"
    TOO_LARGE = "too_large"


class CallFailed(Exception):
    """There is no answer. It says why, and never what was sent."""

    def __init__(self, why: CallProblem) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Response:
    """What came back: the status, the body, and the headers by their names in small letters."""

    status: int
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Outgoing:
    """What is sent: `target` is the path behind that of the address, with its question; empty: the address itself."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes | None = None


def may_call_here() -> bool:
    """Say whether this machine may be called: never where people use the installation in earnest."""
    return not settings.ENVIRONMENT.https


def call(address: str, outgoing: Outgoing, *, deadline: float = DEADLINE) -> Response:
    """Call, and return what came back. Raises `CallFailed`, or `AddressRefused` for what is no address to call."""
    place = read_address(address, may_be_here=may_call_here())
    number = _look_up(place)
    connection = _NumberConnection(place, number)
    alarm = threading.Timer(deadline, connection.cut)
    alarm.daemon = True
    alarm.start()
    try:
        connection.request(
            outgoing.method,
            place.path.rstrip("/") + outgoing.target if outgoing.target else place.path,
            body=outgoing.body,
            headers=dict(outgoing.headers),
        )
        answer = connection.getresponse()
        with answer:
            body = answer.read(LARGEST + 1)
    except ssl.SSLCertVerificationError as problem:
        raise CallFailed(CallProblem.CERTIFICATE) from problem
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise CallFailed(CallProblem.AWAY) from problem
    finally:
        alarm.cancel()
        connection.close()
    said = answer.headers.get("Content-Length", "")
    # A length of thousands of digits is no number that Python reads.
    if connection.is_cut or (said.isdecimal() and len(body) < min(int(said[:16]), LARGEST)):
        # What came until then may look whole.
        raise CallFailed(CallProblem.AWAY)
    if len(body) > LARGEST:
        raise CallFailed(CallProblem.TOO_LARGE)
    return Response(answer.status, body, {name.lower(): value for name, value in answer.headers.items()})


def _look_up(place: Address) -> str:
    """Return the number to call. One that may not be called beside others refuses all: it is no accident."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise CallFailed(CallProblem.AWAY) from problem
    numbers = [str(each[4][0]) for each in found]
    if not numbers:
        raise CallFailed(CallProblem.AWAY)
    if not all(may_be_called(each, may_be_here=may_call_here()) for each in numbers):
        raise CallFailed(CallProblem.NOT_PUBLIC)
    return numbers[0]


class _NumberConnection(http.client.HTTPConnection):
    """A connection to the number that was judged; the certificate and the Host header are of the name."""

    def __init__(self, place: Address, number: str) -> None:
        super().__init__(place.host, place.port, timeout=SECONDS)
        self._place, self._number = place, number
        self._held: socket.socket | None = None
        self.is_cut = False

    def connect(self) -> None:
        """Connect to the number, whatever the name leads to by now."""
        plain = socket.create_connection((self._number, self._place.port), timeout=SECONDS)
        self.sock = self._held = plain
        if self._place.is_https:
            secure = ssl.create_default_context().wrap_socket(
                plain, server_hostname=self._place.host, do_handshake_on_connect=False
            )
            # Held before the handshake, so that the alarm reaches it in the middle of one.
            self.sock = self._held = secure
            secure.do_handshake()

    def cut(self) -> None:
        """End the call, wherever it stands."""
        self.is_cut = True
        # Not `self.sock`: an answer that ends with its connection has taken that over by now.
        if self._held is not None:
            # It may have ended by itself.
            with suppress(OSError):
                self._held.shutdown(socket.SHUT_RDWR)
