"""When another installation is asked again, and what a person must put right first. No Django, clock or database."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from inkling.vocabulary.terms import Term

_FIRST, _LONGEST = timedelta(seconds=30), timedelta(minutes=15)
# Between two rounds that found nothing wrong: what was recalled is gone here soon after. Less than the half minute of
# the worker's beat: a round that begins late would miss the next one.
BETWEEN_ROUNDS = timedelta(seconds=20)
# Days for which recalls are read again: a day of one clock is begun on another.
_OVERLAP = timedelta(days=1)
# For how many days, counted from the day of sending, a unit may say that it holds what comes.
SHORTEST_HOLD, LONGEST_HOLD = 30, 36_600


class LinkTrouble(Term):
    """Why a round with another installation ended before its end."""

    AWAY = "away", "It does not answer"
    BUSY = "busy", "It asks to be left alone for a while"
    NONSENSE = "nonsense", "It answers what no installation answers"
    CERTIFICATE = "certificate", "Its certificate is not valid for this address"
    NOT_PUBLIC = "not_public", "Its address leads into this machine or a private network"
    KEY = "key", "The key that it gave holds no more"
    SIGNER = "signer", "It signs by another key than before"


# What no waiting mends: a person must.
_FOR_A_PERSON = frozenset({LinkTrouble.KEY, LinkTrouble.SIGNER, LinkTrouble.NOT_PUBLIC})


def waits_for_a_person(trouble: LinkTrouble) -> bool:
    """Say whether nothing more is tried until somebody has put it right."""
    return trouble in _FOR_A_PERSON


def next_try(at: datetime, *, failures: int, wait: int = 0) -> datetime:
    """Return when it is asked again: later each time, a quarter of an hour at most, or as long as it asked for."""
    if wait:
        # It answers, and knows when: what is behind comes over by and by.
        return at + max(_FIRST, timedelta(seconds=wait))
    return at + min(_LONGEST, _FIRST * (1 << min(max(failures - 1, 0), 10)))


def held_until(sent_on: date, *, hold_days: int) -> date:
    """Return the last day on which the words of what was sent stand here."""
    # A day that another side made up may be the last that there is.
    return date.fromordinal(min(sent_on.toordinal() + hold_days, date.max.toordinal()))


def is_past(sent_on: date | None, *, hold_days: int | None, today: date) -> bool:
    """Say whether something is so old that its words would go at once: it does not come, nor come again."""
    return sent_on is not None and hold_days is not None and held_until(sent_on, hold_days=hold_days) < today


def is_recall_known(recalled_on: date | None, *, until: date | None) -> bool:
    """Say whether recalls of this day, and of all before it, were read in an earlier round.

    Both are days of the other side, which may stand a day before or behind our own.
    """
    return recalled_on is not None and until is not None and recalled_on < until - _OVERLAP
