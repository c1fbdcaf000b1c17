"""What somebody is told to sign in for, and when a notice that could not be sent is tried again."""

from __future__ import annotations

from datetime import timedelta

from inkling.vocabulary.terms import Term

_LONGEST = timedelta(hours=1)


class Waits(Term):
    """What waits. No notice says which: it says "sign in" and nothing more; a lock-out is told to its owner."""

    ERASURE = "erasure", "A second supervisor must confirm or decline an erasure"
    ITEM = "item", "Something was sent to a partner, and nobody there has acknowledged it"
    RECALL = "recall", "Something that was sent to a partner was taken back"
    WATCH = "watch", "Something new fits a search that somebody watches"
    KEY = "key", "A unit's key for who told was made anew"
    LOCKED_OUT = "locked_out", "Too many wrong guesses at an account"


def patience(attempts: int) -> timedelta:
    """Say how long to wait after so many tries that failed: a minute at first, an hour at most."""
    return min(timedelta(minutes=2 ** min(attempts, 10)), _LONGEST)
