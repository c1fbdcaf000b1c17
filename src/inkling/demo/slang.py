"""The words that the units of the world have met and added: without them, extraction does not know what they mean."""

from __future__ import annotations

from datetime import datetime, timedelta

from inkling.accounts.actor import Member
from inkling.journeys.understanding.keep_unit_words import NewWord, add_word

# Who adds which name for a drug, and how many days ago: each unit when it has met it in a report of its own.
_WORDS = {
    "Bryn": (("blinks", 150), ("blink", 70), ("winks", 0)),
    "Carys": (("blinks", 64), ("blink", 22), ("winks", 12)),
}


def add_words(name: str, *, by: Member, now: datetime) -> None:
    """Add the words of this officer's unit. Safe to repeat."""
    for term, days_ago in _WORDS[name]:
        add_word(NewWord("substance", term), by=by, at=now - timedelta(days=days_ago))
