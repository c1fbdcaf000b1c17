"""What somebody is told to sign in for, and when a notice that could not be sent is tried again."""

from __future__ import annotations

from datetime import timedelta

from inkling.vocabulary.terms import Term

_LONGEST = timedelta(hours=1)


class Waits(Term):
    """What waits. No notice says which: it says "sign in" and nothing more.

    What happens to an account is told to its owner: that it was locked, that it was given a new start.
    """

    ERASURE = "erasure", "A second supervisor must confirm or decline an erasure"
    ITEM = "item", "Something was sent to a partner, and nobody there has acknowledged it"
    RECALL = "recall", "Something that was sent to a partner was taken back"
    WATCH = "watch", "Something new fits a search that somebody watches"
    KEY = "key", "A unit's key for who told was made anew"
    LOCKED_OUT = "locked_out", "Too many wrong guesses at an account"
    NEW_START = "new_start", "A lead gave an account a new start"


# What happened to an account: its owner is told outright, in a mail of its own.
OF_THE_ACCOUNT = frozenset({Waits.LOCKED_OUT.value, Waits.NEW_START.value})


def patience(attempts: int) -> timedelta:
    """Say how long to wait after so many tries that failed: a minute at first, an hour at most."""
    return min(timedelta(minutes=2 ** min(attempts, 10)), _LONGEST)
