"""Whether another unit holds an exact value, asked blind: marks under a key that two units share, and nothing else.

Whoever has the key can try values against a mark, and a telephone number has ten digits. So the key hides from whoever
stands between, or reads a table or a log; what guards against the other side is the quota, and both chains.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from datetime import datetime, timedelta

from inkling.vocabulary.terms import Term

LONGEST = timedelta(days=366)
MOST_A_DAY, USUAL_A_DAY = 100, 20
# Of a mark nothing is learnt later, and of an answer that is old nothing should be.
ASKS_STAND_FOR = timedelta(days=31)
_BEGINS_WITH = "inkling_agreed_"
_KEY_BYTES = 32
_PURPOSE = b"inkling asks for a value, 1\x00"
_SOON, _LATER = timedelta(seconds=15), timedelta(hours=1)


class AskAnswer(Term):
    """What is answered of a value. All are words of four letters: no answer is longer than another."""

    WAIT = "wait", "It is not looked for yet: ask the same again"
    HELD = "held", "The unit holds it, where it may tell a partner so: ask the unit"
    NONE = "none", "The unit holds nothing of it that it may tell"
    FULL = "full", "As much was asked today as was agreed: ask the same again tomorrow"


# What stays as it is.
FINAL = frozenset({AskAnswer.HELD, AskAnswer.NONE})


def new_agreed_key() -> str:
    """Make up a key for two units, as their operators tell it to each other."""
    return _BEGINS_WITH + base64.b32encode(secrets.token_bytes(_KEY_BYTES)).decode().rstrip("=").lower()


def read_agreed_key(text: str) -> bytes | None:
    """Return the key that somebody wrote; None where it is none."""
    rest = text.strip().removeprefix(_BEGINS_WITH)
    try:
        key = base64.b32decode(rest.upper() + "=" * (-len(rest) % 8))
    except ValueError:
        return None
    return key if len(key) == _KEY_BYTES and text.strip() != rest else None


def mark_of(value: str, *, key: bytes) -> bytes:
    """Return the mark (32 bytes) of a value as it is compared, such as `phone:07700900123`."""
    return hmac.digest(key, _PURPOSE + value.encode("utf-8", "surrogatepass"), "sha256")


def next_asking(at: datetime, *, answer: AskAnswer, waiting: int) -> datetime:
    """Return when the same is asked again, of so many that wait for the same side.

    Together they ask four times a minute: each call is an entry of the other side's chain, and counts where recalls do.
    """
    return at + (min(_SOON * max(waiting, 1), _LATER) if answer is AskAnswer.WAIT else _LATER)
