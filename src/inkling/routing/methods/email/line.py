"""A line to the mail server, kept for one message after another, each of which is handed over within half a minute."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
from collections.abc import Callable
from email.message import Message
from types import TracebackType
from typing import Self

from inkling.routing.methods.email.relay import (
    NO_ANSWER,
    Client,
    Relay,
    describe_failure,
    is_time_out,
    open_up,
    trust_context,
)
from inkling.routing.methods.email.watch import Watch
from inkling.routing.methods.failures import DeliveryFailed, Suspect

# Servers end a line after so many messages by a rule of their own; this is below what is usual.
MOST_MESSAGES = 50
_PERMANENT = 500
_CLOSING = 421


class Line:
    """Carries messages of one sender. After any doubt the next message gets a new connection. For one thread.

    Without `needs_tls`, for what anybody may read, a server that offers no TLS is taken as it is; a password never is.
    """

    def __init__(self, relay: Relay, *, sender: str, needs_tls: bool = True) -> None:
        """Take where to and from whom; nothing is opened yet."""
        self._relay, self._needs_tls = relay, needs_tls
        self._name = sender.partition("@")[2]
        self._client: Client | None = None
        self._carried = 0

    def __enter__(self) -> Self:
        self._watch = Watch(self._socket, after=self._relay.deadline)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._watch.over():
            self._end(politely=kind is None)
        self._watch.end()

    def open(self) -> None:
        """Reach the server, see that its TLS is verified, sign in where a user is set. Raises `DeliveryFailed`."""
        with self._watch.over():
            self._begin()

    def hand_over(self, message: Message) -> None:
        """Hand the message to the server, which answers for it from then on. Raises `DeliveryFailed`, without content.

        A kept connection that ends before the message was offered is no failure: a new one carries it. One that falls
        silent is a failure, since a new one may cost as long again.
        """
        with self._watch.over():
            if not self._carries_on(message):
                self._begin()
                self._send(message)

    def _carries_on(self, message: Message) -> bool:
        """Send over the connection that is there; False where there is none to use, or it ended before it was told."""
        client = self._client
        if client is None or self._carried >= MOST_MESSAGES or not _is_quiet(client):
            return False
        try:
            self._send(message)
        except DeliveryFailed as failure:
            if client.may_have_taken or not failure.stops_others or failure.suspect is Suspect.ADDRESS:
                raise
            return False
        return True

    def _begin(self) -> None:
        self._end(politely=True)
        context = trust_context(self._relay)
        self._client = client = Client(timeout=self._relay.timeout, local_hostname=self._name)
        self._carried = 0
        try:
            open_up(client, relay=self._relay, context=context, needs_tls=self._needs_tls)
        except BaseException:
            self._end(politely=False)
            raise

    def _send(self, message: Message) -> None:
        client = self._client
        if client is None:
            raise DeliveryFailed("there is no line to the mail server", stops_others=True)
        client.may_have_taken = False
        try:
            _offer(client, message, is_cut=lambda: self._watch.has_cut)
        except BaseException as problem:
            # The answer to this message must never be read as the answer to the next.
            self._end(politely=isinstance(problem, DeliveryFailed) and not problem.stops_others)
            raise
        self._carried += 1

    def _end(self, *, politely: bool) -> None:
        client = self._client
        if client is None:
            return
        if politely:
            # How it says goodbye does not matter: it has taken, or refused, what it was given.
            with contextlib.suppress(smtplib.SMTPException, OSError, ValueError):
                client.quit()
        client.close()
        self._client = None

    def _socket(self) -> socket.socket | None:
        return self._client.sock if self._client else None


def hand_over(message: Message, *, relay: Relay, needs_tls: bool = True) -> None:
    """Hand over one message by a line of its own; see `Line.hand_over`."""
    with Line(relay, sender=message["From"], needs_tls=needs_tls) as line:
        line.hand_over(message)


def try_out(relay: Relay, *, sender: str) -> None:
    """Open a line and end it; see `Line.open`."""
    with Line(relay, sender=sender) as line:
        line.open()


def _offer(client: Client, message: Message, *, is_cut: Callable[[], bool]) -> None:
    """A refusal here concerns this message alone; a broken line, or a server that closes, concerns all."""
    try:
        client.send_message(message)
    except smtplib.SMTPRecipientsRefused as problem:
        code = max(code for code, _ in problem.recipients.values())
        raise _refusal_for("address", code) from problem
    except smtplib.SMTPResponseException as problem:
        raise _refusal_for("message", problem.smtp_code) from problem
    except smtplib.SMTPNotSupportedError as problem:
        raise DeliveryFailed("the mail server cannot take this address", is_final=True) from problem
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        hung = is_cut() or is_time_out(problem)
        says = NO_ANSWER if hung else describe_failure(problem)
        suspect = Suspect.ADDRESS if hung else Suspect.MESSAGE
        raise DeliveryFailed(says, stops_others=True, suspect=suspect) from problem


def _refusal_for(what: str, code: int) -> DeliveryFailed:
    if code == _CLOSING:
        return DeliveryFailed(f"the mail server answered {code}", stops_others=True)
    return DeliveryFailed(f"the {what} was refused with {code}", is_final=code >= _PERMANENT)


def _is_quiet(client: Client) -> bool:
    """Say whether nothing came unasked: no end of the line, no answer too many, to be taken for that to the next."""
    if client.sock is None or client.file is None:
        return False
    usual = client.sock.gettimeout()
    client.sock.settimeout(0)
    try:
        if client.file.peek(1) or isinstance(client.sock, ssl.SSLSocket):
            return False
        # A plain socket says nothing of its end here; it does where it is asked itself.
        client.sock.recv(1, socket.MSG_PEEK)
    except (ssl.SSLWantReadError, BlockingIOError):
        return True
    except (OSError, ValueError):
        return False
    finally:
        client.sock.settimeout(usual)
    return False
