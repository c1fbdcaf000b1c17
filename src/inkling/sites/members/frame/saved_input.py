"""What an officer typed is kept, sealed, when a session ends or a page cannot take it: nothing typed is lost."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from inkling.sites.design.parts import Row

SESSION_KEY = "kept"
FLAG = "kept"  # a form that sends kept words again says so
# Larger than any form of this site; what is larger was not typed.
MOST = 400_000
_NONCE = 12
# Passphrases of each form that takes one, codes, and what belongs to one sending.
_SECRET = frozenset(
    {"password", "oldpassword", "password1", "password2", "code", "csrfmiddlewaretoken", FLAG}
)
# Names of fields as the officer saw them; anything else is shown by its own name.
_FIELD_WORDS = {
    "reason": _("Reason"),
    "condition_text": _("What the conditions mean here"),
    "aside_reason": _("Why it is set aside"),
    "outcome_note": _("Note"),
    "own": _("Note"),
    "reference": _("Reference"),
}


@dataclass(frozen=True)
class SavedInput:
    """A form as it was sent: its address and its fields, each a name and a value."""

    path: str
    fields: list[tuple[str, str]]


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Return every field of the posted form as it came, but for secrets and for what belongs to one sending."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _SECRET and isinstance(value, str)
    ]


def rows_of(fields: list[tuple[str, str]]) -> list[Row]:
    """Return what was typed by hand among these fields, to be shown."""
    return [Row(_in_words(name), value, verbatim=True) for name, value in fields if _is_words(value)]


def keep(request: HttpRequest, *, account_id: str) -> bool:
    """Keep the posted form in the session, sealed for this account; return whether there was anything to keep."""
    fields = fields_of(request)
    whole = json.dumps({"path": request.get_full_path(), "fields": fields}).encode()
    if not fields or len(whole) > MOST:
        return False
    request.session[SESSION_KEY] = seal_for(whole, account_id=account_id)
    return True


def kept_for(request: HttpRequest, *, account_id: str) -> SavedInput | None:
    """Return what is kept for this account; None where nothing is, or it is somebody else's."""
    token = request.session.get(SESSION_KEY)
    if not isinstance(token, str):
        return None
    whole = open_for(token, account_id=account_id)
    if whole is None:
        return None
    found = json.loads(whole)
    return SavedInput(found["path"], [(name, value) for name, value in found["fields"]])


def typed_on(
    request: HttpRequest, *, account_id: str, pages: Collection[str]
) -> tuple[Mapping[str, Any], QueryDict] | None:
    """Return what is kept for one of these pages, by the names of their addresses: what its address holds, and fields.

    It stays kept until a form is posted that carries `FLAG`: who loads the page again finds it again.
    """
    found = kept_for(request, account_id=account_id)
    if found is None:
        return None
    try:
        match = resolve(found.path.partition("?")[0])
    except Resolver404:
        return None
    if match.url_name not in pages:
        return None
    fields = QueryDict(mutable=True)
    for name, value in found.fields:
        fields.appendlist(name, value)
    return match.kwargs, fields


def let_go(request: HttpRequest) -> None:
    """Forget what is kept."""
    request.session.pop(SESSION_KEY, None)


def seal_for(whole: bytes, *, account_id: str) -> str:
    """Seal bytes for one account (deflate, then AES-256-GCM); printable."""
    nonce = secrets.token_bytes(_NONCE)
    closed = AESGCM(_key()).encrypt(nonce, zlib.compress(whole), account_id.encode())
    return b64encode(nonce + closed).decode()


def open_for(token: str, *, account_id: str) -> bytes | None:
    """Open what `seal_for` gave; None for another account or a changed token."""
    try:
        raw = b64decode(token, validate=True)
        return zlib.decompress(AESGCM(_key()).decrypt(raw[:_NONCE], raw[_NONCE:], account_id.encode()))
    except (ValueError, InvalidTag):
        return None


def _key() -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"inkling kept words", hashlib.sha256).digest()


def _in_words(name: str) -> str:
    plain = name.partition("-")[2] or name
    return str(_FIELD_WORDS.get(plain) or plain.replace("_", " ").capitalize())


def _is_words(value: str) -> bool:
    return bool(value.strip()) and not value.isdecimal()
