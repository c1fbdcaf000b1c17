"""Counts tries to sign in, each under the device where it is known, else under the name that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from inkling.accounts.models import Account
from inkling.accounts.rules.tries import CODES_SPAN, MOST_CODES, MOST_TRIES, TRIES_SPAN, asks_both, is_refused
from inkling.accounts.sign_in_services import count_try, give_back_try
from inkling.sites.members.sign_in.devices import known_device, mark_of, phrase_key


@dataclass(frozen=True)
class Try:
    """One try: under which key it was counted, and which it is."""

    key: bytes
    count: int
    most: int

    @property
    def asks_both(self) -> bool:
        """Whether passphrase and code are asked for at once."""
        return asks_both(self.count)

    @property
    def is_refused(self) -> bool:
        """Whether a code is refused unseen."""
        return is_refused(self.count)

    @property
    def is_last(self) -> bool:
        """Whether it is the last before things change: the owner is told then, once."""
        return self.count == self.most

    def give_back(self) -> None:
        """It was right: it does not count."""
        give_back_try(self.key)


def count_sign_in(request: HttpRequest, email: str) -> Try:
    """Count a try at the name that was typed, whether anybody has it or not."""
    device = known_device(request, email, on=timezone.now().date())
    under = f"device {device}" if device else f"name {email.strip().lower()}"
    return _count(under, span=TRIES_SPAN, most=MOST_TRIES)


def count_code(request: HttpRequest, account: Account) -> Try:
    """Count a code after the right passphrase. A new passphrase begins a count of its own."""
    device = known_device(request, account.email, on=timezone.now().date())
    under = f"codes of device {device}" if device else f"codes of {phrase_key(account)}"
    return _count(under, span=CODES_SPAN, most=MOST_CODES)


def count_nothing(email: str) -> Try:
    """Count where a passphrase was wrong, so that a right one takes no longer. Nobody looks at this count."""
    return _count(f"nothing {email.strip().lower()}", span=CODES_SPAN, most=MOST_CODES)


def _count(under: str, *, span: timedelta, most: int) -> Try:
    key = bytes.fromhex(mark_of(under))
    return Try(key, count_try(key, span=span, at=timezone.now()), most)
