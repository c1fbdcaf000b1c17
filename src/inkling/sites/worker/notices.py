"""Sends notices through the operator's mail server, as Django's mail backend, many over one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from inkling.journeys.safeguarding.keep_concern_clock import SendNotice
from inkling.routing.methods.email.line import Line
from inkling.routing.methods.failures import DeliveryFailed
from inkling.routing.queries import mail_is_held

# A notice says nothing: not what, not where (DESIGN.md, Mail). Its subject has two forms: one can be left for an hour.
NOTICE_SUBJECT = "Inkling: please sign in"
URGENT_SUBJECT = "Inkling: please sign in now"
NEW_START_SUBJECT = "Inkling: your account"
NOTICE_BODY = (
    "Something is waiting for you in Inkling. Please sign in to see it.\n\nDo not reply to this message.\n"
)
LOCKED_BODY = (
    "Somebody gave a wrong passphrase or code for your Inkling account too often. You are not locked out: you can "
    "sign in as always, and if the page asks for passphrase and code together, give both.\n\nIf it was not you, tell "
    "whoever runs Inkling for you today, by telephone, and change your passphrase.\n\nDo not reply to this message. "
    "It asks you to open no address.\n"
)
NEW_START_BODY = (
    "The lead of your service gave your Inkling account a new start. What you signed in with before opens it no more."
    "\n\nYou need two things: the link that your lead gives you, and this code. It is of no use without the link:\n\n"
    "  {code}\n\nIf you did not ask for it, tell another lead of your service, or whoever runs Inkling for you, today, "
    "by telephone.\n\nDo not reply to this message, and give the code to nobody, your lead included. It asks you to "
    "open no address.\n"
)
# A notice is one line. What takes longer is an address that hangs, and others wait meanwhile.
TIMEOUT_SECONDS, DEADLINE_SECONDS = 6.0, 8.0


class Notices(BaseEmailBackend):
    """A notice holds nothing, so a server without TLS may have it; with TLS it must be verified."""

    def __init__(self, **options: Any) -> None:
        """Take Django's options; nothing is opened yet."""
        super().__init__(**options)
        self._line: Line | None = None

    def open(self) -> bool:
        """Keep one line for all that follows; return whether it is new."""
        if self._line is not None:
            return False
        if mail_is_held():
            raise DeliveryFailed("mail is held since this database was restored", stops_others=True)
        relay = replace(settings.INKLING_RELAY, timeout=TIMEOUT_SECONDS, deadline=DEADLINE_SECONDS)
        self._line = Line(relay, sender=settings.DEFAULT_FROM_EMAIL, needs_tls=False).__enter__()
        return True

    def close(self) -> None:
        """End the line politely."""
        line, self._line = self._line, None
        if line is not None:
            line.__exit__(None, None, None)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send each; return how many. Raises `DeliveryFailed`."""
        is_new = self.open()
        try:
            for message in email_messages:
                if self._line is not None:
                    self._line.hand_over(message.message())
        finally:
            if is_new:
                self.close()
        return len(email_messages)


@contextmanager
def notices_over_one_line() -> Iterator[SendNotice]:
    """Return a function that sends a notice to an address; the line to the mail server is kept for all of them."""
    connection = get_connection()
    try:
        yield partial(_send_notice, connection=connection)
    finally:
        connection.close()


def _send_notice(
    address: str,
    /,
    *,
    connection: BaseEmailBackend,
    is_urgent: bool = False,
    is_locked_out: bool = False,
    new_start_code: str = "",
) -> None:
    subject = URGENT_SUBJECT if is_urgent else NOTICE_SUBJECT
    body, sender = LOCKED_BODY if is_locked_out else NOTICE_BODY, settings.DEFAULT_FROM_EMAIL
    if new_start_code:
        subject, body = NEW_START_SUBJECT, NEW_START_BODY.format(code=new_start_code)
    try:
        connection.open()
        EmailMessage(subject, body, sender, [address], connection=connection).send()
    except DeliveryFailed:
        raise
    except Exception as problem:
        # An address that no header can hold, one with a line break: this person's alone.
        raise DeliveryFailed(
            f"the mail could not be made ({type(problem).__name__})", is_final=True
        ) from problem
