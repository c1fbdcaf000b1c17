"""The head of a pasted mail, read once for all who ask: where it stands, and who sent it to whom.

`From: Carol King <c.king@school.example>`, two such lines or more, quoted or not. Offsets are bytes of a shadow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import re2

_KEY = rb"(?:from|sent|date|to|cc|subject|re|reply-to)"
_HEAD = re2.compile(rb"(?im)((?:^[> *]*" + _KEY + rb": ?[^\n]*(?:\n|$)){2,})")
_BEFORE = re2.compile(
    rb"(?i)\A[\s>_*-]*(?:-+ ?(?:original|forwarded) message ?-+\s*|begin forwarded message:\s*)?"
)
_VALUE = re2.compile(rb"(?i)\b(from|to|cc|reply-to): ?([^\n]*?)[ >]*(?: (?:to|sent|date|subject|cc):|\n|$)")


class MailField(NamedTuple):
    """One person or address in a head: `key` in small letters, and from where to where the value stands."""

    key: str
    start: int
    end: int


def mail_heads(plain: bytes) -> Iterator[tuple[int, int]]:
    """Yield from where to where each head of a mail stands."""
    yield from (found.span(1) for found in _HEAD.finditer(plain))


def first_head(plain: bytes) -> tuple[int, int] | None:
    """Return where the head stands with which a text begins, behind what says that it was forwarded; else nothing."""
    found, before = _HEAD.search(plain), _BEFORE.match(plain)
    begins = before.end() if before else 0
    return found.span(1) if found and found.start(1) <= begins else None


def without_heads(plain: bytes) -> bytes:
    """Return a text with a line break in place of each head."""
    return bytes(_HEAD.sub(b"\n", plain))


def sent_in(head: bytes) -> Iterator[MailField]:
    """Yield who stands in a head, in order; also where all of it stands in one line."""
    for found in _VALUE.finditer(head):
        yield MailField(found.group(1).decode().lower(), *found.span(2))
