"""The operator's mail server, and how a connection to it is opened: TLS verified or nothing."""

from __future__ import annotations

import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import Any

from inkling.routing.methods.failures import DeliveryFailed

TIMEOUT_SECONDS = 10.0
# The row's lock is held meanwhile, and a server that sends one byte a second never times out by itself.
DEADLINE_SECONDS = 25.0
# OpenSSL's number for it (X509_V_ERR_CERT_HAS_EXPIRED).
_HAS_RUN_OUT = 10
NO_ANSWER = "the mail server did not answer in time"


@dataclass(frozen=True)
class Relay:
    """The operator's mail server. `ca_file` (empty: the system's) holds the certificates that are trusted."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    ca_file: str = ""
    timeout: float = TIMEOUT_SECONDS
    deadline: float = DEADLINE_SECONDS


class Client(smtplib.SMTP):
    """Says of the message in hand whether the server may have taken it, though no answer came."""

    may_have_taken = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Hand over the whole message, as smtplib does."""
        self.may_have_taken = True
        return super().data(msg)


def trust_context(relay: Relay) -> ssl.SSLContext:
    """Return what a server's certificate is held against. Raises `DeliveryFailed`."""
    try:
        return ssl.create_default_context(cafile=relay.ca_file or None)
    except OSError as problem:
        raise DeliveryFailed(
            "the file of trusted certificates cannot be read", stops_others=True
        ) from problem


def open_up(client: Client, *, relay: Relay, context: ssl.SSLContext, needs_tls: bool) -> None:
    """Connect, greet, begin TLS, sign in where a user is set. Raises `DeliveryFailed`.

    Every failure here would meet the next message too.
    """
    try:
        # starttls() checks the certificate against this name.
        client._host = relay.host  # type: ignore[attr-defined]  # noqa: SLF001
        code, _ = client.connect(relay.host, relay.port)
        if code != 220:
            raise DeliveryFailed(f"the mail server greeted with {code}", stops_others=True)
        if client.sock is not None:
            # The last piece of a message would wait 40 ms for the answer to the piece before.
            client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.ehlo()
        if needs_tls or relay.user or client.has_extn("starttls"):
            client.starttls(context=context)
            client.ehlo()
        if relay.user:
            client.login(relay.user, relay.password)
    except ssl.SSLCertVerificationError as problem:
        what = "has run out" if problem.verify_code == _HAS_RUN_OUT else "is not trusted"
        raise DeliveryFailed(f"the mail server's certificate {what}", stops_others=True) from problem
    except smtplib.SMTPNotSupportedError as problem:
        what = "no signing in" if _is_sealed(client) else "no TLS"
        raise DeliveryFailed(f"the mail server offers {what}", stops_others=True) from problem
    except smtplib.SMTPAuthenticationError as problem:
        raise DeliveryFailed(
            f"the mail server refused the name or the password with {problem.smtp_code}", stops_others=True
        ) from problem
    except smtplib.SMTPResponseException as problem:
        raise DeliveryFailed(f"the mail server answered {problem.smtp_code}", stops_others=True) from problem
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        raise DeliveryFailed(describe_failure(problem), stops_others=True) from problem


def describe_failure(problem: BaseException) -> str:
    """Return a sentence of our own for what broke: what a server wrote could hold an address."""
    if is_time_out(problem):
        return NO_ANSWER
    if isinstance(problem, ConnectionRefusedError):
        return "the mail server cannot be reached"
    return f"the connection to the mail server broke ({type(problem).__name__})"


def is_time_out(problem: BaseException) -> bool:
    """Say whether the server was silent for too long."""
    # smtplib says of a time that ran out that the other side closed.
    return isinstance(problem, TimeoutError) or isinstance(problem.__context__, TimeoutError)


def _is_sealed(client: smtplib.SMTP) -> bool:
    return isinstance(client.sock, ssl.SSLSocket)
