"""Which words of a telling name who told it: marks that say so to whoever has the key and the words, and else nobody.

The names themselves are sealed. What is composed of a report later must withhold them where they stand in its words,
and knows none. A mark is made of a word that stands there in plain writing anyway, under a key that the database does
not hold and a salt of its own: a dump opens nothing, two reports of one teller share nothing, and there are as many
marks where nobody is named. A name that stands nowhere in the words has none.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable

MOST = 16
_BYTES = 16


def key_of_marks(receipt_key: bytes) -> bytes:
    """Return the key of the marks, made of the installation's key and of no use in finding it."""
    return hmac.digest(receipt_key, b"words that name who told", "sha256")


def mark_words(words: Iterable[str], *, key: bytes) -> bytes:
    """Return a salt and `MOST` marks, those of these words among marks of nothing, in an order that says nothing."""
    salt = secrets.token_bytes(_BYTES)
    marks = {_mark(word, salt=salt, key=key) for word in list(dict.fromkeys(words))[:MOST]}
    while len(marks) < MOST:
        marks.add(secrets.token_bytes(_BYTES))
    return salt + b"".join(sorted(marks))


def marked_among(words: Iterable[str], *, marks: bytes, key: bytes) -> list[str]:
    """Return those of these words that were marked, each once; nothing where nothing was stored."""
    salt, rest = marks[:_BYTES], marks[_BYTES:]
    known = {rest[at : at + _BYTES] for at in range(0, len(rest), _BYTES)}
    return [word for word in dict.fromkeys(words) if known and _mark(word, salt=salt, key=key) in known]


def _mark(word: str, *, salt: bytes, key: bytes) -> bytes:
    return hmac.digest(key, salt + word.encode("utf-8", "surrogatepass"), "sha256")[:_BYTES]
