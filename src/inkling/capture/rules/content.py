"""By what the same content is known again when it is sent a second time: a mark that only its own teller can make.

The mark is keyed with the secret of the receipt, which is stored nowhere: whoever holds the database can try no guess.
Who tells and who knew are no part of it (DESIGN.md, what must always hold, 6).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from inkling.capture.rules.draft import Draft

_LEFT_OUT = {
    "answers_asked",
    "harm_noticed",
    "identity",
    "language",
    "often_in_words",
    "self_noticed",
    "signs_noticed",
}


def content_mark(draft: Draft, *, secret: bytes, key: bytes) -> bytes:
    """Return the HMAC-SHA256 (32 bytes) of a draft without its identities, under its receipt's secret.

    `key` is the installation's, so that a receipt that was found on paper is not enough to try guesses either.
    """
    own_key = hmac.digest(key, b"content of a report" + secret, hashlib.sha256)
    told = json.dumps(_answers_given(draft, leave_out=_LEFT_OUT), sort_keys=True, separators=(",", ":"))
    return hmac.digest(own_key, told.encode(), hashlib.sha256)


def _answers_given(value: Any, *, leave_out: set[str] | None = None) -> Any:
    """Return what differs from an empty draft, ready for JSON. A field that a release adds changes no older mark."""
    if is_dataclass(value):
        return {
            each.name: _answers_given(getattr(value, each.name))
            for each in fields(value)
            if each.name not in (leave_out or ()) and getattr(value, each.name) != _default(each)
        }
    if isinstance(value, tuple):
        return [_answers_given(each) for each in value]
    return value


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default
