"""Hands one message to the mail server: TLS verified or nothing, and never longer than half a minute."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from threading import Event, Thread

from inkling.routing.methods.failures import DeliveryFailed

TIMEOUT_SECONDS = 10.0
# The row's lock is held meanwhile, and a server that sends one byte a second never times out by itself.
DEADLINE_SECONDS = 25.0
_PERMANENT = 500
_AGAIN_SECONDS = 0.2


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


def hand_over(message: Message, *, relay: Relay, needs_tls: bool = True) -> None:
    """Give the message to the server, which answers for it from then on. Raises `DeliveryFailed`, without content.

    Without `needs_tls`, for what anybody may read, a server that offers no TLS is taken as it is; a password never is.
    """
    with _opened(relay, sender=message["From"], needs_tls=needs_tls) as client:
        _send(client, message)
        _say_goodbye(client)


def try_out(relay: Relay, *, sender: str) -> None:
    """Reach the server, see that its TLS is verified, sign in where a user is set. Raises `DeliveryFailed`."""
    with _opened(relay, sender=sender, needs_tls=True) as client:
        _say_goodbye(client)


@contextmanager
def _opened(relay: Relay, *, sender: str, needs_tls: bool) -> Iterator[smtplib.SMTP]:
    try:
        context = ssl.create_default_context(cafile=relay.ca_file or None)
    except OSError as problem:
        raise DeliveryFailed(
            "the file of trusted certificates cannot be read", stops_others=True
        ) from problem
    client = smtplib.SMTP(timeout=relay.timeout, local_hostname=sender.partition("@")[2])
    with _cut_off(client, after=relay.deadline):
        try:
            _open(client, relay=relay, context=context, needs_tls=needs_tls)
            yield client
        finally:
            client.close()


def _open(client: smtplib.SMTP, *, relay: Relay, context: ssl.SSLContext, needs_tls: bool) -> None:
    """Every failure here would meet the next message too."""
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
        raise DeliveryFailed("the mail server's certificate is not trusted", stops_others=True) from problem
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
        raise DeliveryFailed(_named(problem), stops_others=True) from problem


def _is_sealed(client: smtplib.SMTP) -> bool:
    return isinstance(client.sock, ssl.SSLSocket)


def _send(client: smtplib.SMTP, message: Message) -> None:
    """A refusal here concerns this message alone; a broken line concerns all."""
    try:
        client.send_message(message)
    except smtplib.SMTPRecipientsRefused as problem:
        code = max(code for code, _ in problem.recipients.values())
        raise DeliveryFailed(f"the address was refused with {code}", is_final=code >= _PERMANENT) from problem
    except smtplib.SMTPResponseException as problem:
        code = problem.smtp_code
        raise DeliveryFailed(f"the message was refused with {code}", is_final=code >= _PERMANENT) from problem
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        raise DeliveryFailed(_named(problem), stops_others=True) from problem


def _say_goodbye(client: smtplib.SMTP) -> None:
    try:
        client.quit()
    except (smtplib.SMTPException, OSError, ValueError):
        return  # it has taken the message; how it says goodbye does not matter


@contextmanager
def _cut_off(client: smtplib.SMTP, *, after: float) -> Iterator[None]:
    """Cut the connection when the time is up, also one that is only then made; whatever waits on it then fails."""
    done = Event()

    def cut() -> None:
        is_done = done.wait(after)
        while not is_done:
            _shut(client.sock)
            is_done = done.wait(_AGAIN_SECONDS)

    Thread(target=cut, daemon=True).start()
    try:
        yield
    finally:
        done.set()


def _shut(connection: socket.socket | None) -> None:
    if connection is None:
        return
    try:
        # The plain socket's own: that of TLS would let the other thread write in the clear.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return  # it was closed already


def _named(problem: BaseException) -> str:
    """A sentence of our own: what a server wrote could hold an address."""
    if isinstance(problem, TimeoutError):
        return "the mail server did not answer in time"
    if isinstance(problem, ConnectionRefusedError):
        return "the mail server cannot be reached"
    return f"the connection to the mail server broke ({type(problem).__name__})"
