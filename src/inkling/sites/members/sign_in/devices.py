"""A browser in which somebody has signed in is known by a sealed cookie: it opens nothing, and has its own count."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from inkling.accounts.models import Account
from inkling.accounts.rules.tries import DEVICE_DAYS, MOST_ON_ONE_DEVICE
from inkling.sites.members.frame import saved_input

_SEALED_AS = "known devices"
# No cookie of ours is longer; what is, is not opened.
_LONGEST = 4_000


@dataclass(frozen=True)
class KnownDevice:
    """That one person signed in with this browser: marks of the name and of the passphrase, and the day."""

    name: str
    phrase: str
    number: str
    day: int


def known_device(request: HttpRequest, email: str, *, on: date) -> str:
    """Return the number of this browser for whoever has this address; empty where it is not known, or no more.

    Another passphrase, a reset by the operator and half a year without a sign-in end it.
    """
    wanted = mark_of(email.strip().lower())
    for each in _read(request):
        if each.name == wanted and on.toordinal() - each.day <= DEVICE_DAYS:
            account = Account.objects.filter(email__iexact=email.strip(), is_active=True).first()
            return each.number if account and each.phrase == phrase_key(account) else ""
    return ""


def remember(request: HttpRequest, response: HttpResponse, account: Account, *, on: date) -> None:
    """Let this browser be known for `account` from now on. Who shares it with others stays known beside them."""
    own = mark_of(account.email.lower())
    new = KnownDevice(own, phrase_key(account), secrets.token_hex(16), on.toordinal())
    others = [each for each in _read(request) if each.name != own]
    whole = json.dumps([asdict(each) for each in [new, *others][:MOST_ON_ONE_DEVICE]]).encode()
    response.set_cookie(
        cookie_name(),
        saved_input.seal_for(whole, account_id=_SEALED_AS),
        max_age=DEVICE_DAYS * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def cookie_name() -> str:
    """Return the name of the cookie; over HTTPS it has the prefix that keeps it to this very host."""
    return f"{settings.SESSION_COOKIE_NAME}-device"


def mark_of(text: str) -> str:
    """Return a keyed mark, by which a text is known again and cannot be guessed without this installation's key."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"inkling sign-in mark " + text.encode(), hashlib.sha256).hexdigest()[:32]


def phrase_key(account: Account) -> str:
    """Return a mark of the account with its passphrase of now: with another one it is another mark."""
    return mark_of(f"{account.pk} {account.password}")


def _read(request: HttpRequest) -> list[KnownDevice]:
    sealed = request.COOKIES.get(cookie_name(), "")
    whole = saved_input.open_for(sealed, account_id=_SEALED_AS) if 0 < len(sealed) <= _LONGEST else None
    return [KnownDevice(**each) for each in json.loads(whole)] if whole else []
