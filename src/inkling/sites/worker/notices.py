"""Sends notices through the operator's mail server, as Django's mail backend."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from inkling.routing.methods.email.line import hand_over
from inkling.routing.methods.failures import DeliveryFailed


class Notices(BaseEmailBackend):
    """A notice holds nothing, so a server without TLS may have it; with TLS it must be verified."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send each; give how many. Raises `OSError` where the server does not take one."""
        for message in email_messages:
            try:
                hand_over(message.message(), relay=settings.INKLING_RELAY, needs_tls=False)
            except DeliveryFailed as problem:
                raise OSError(str(problem)) from problem
        return len(email_messages)
