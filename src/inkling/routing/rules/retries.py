"""When a delivery is tried again, and when a person must look."""

from __future__ import annotations

from datetime import timedelta

TRIES = 5
_FIRST = timedelta(seconds=30)
_LONGEST = timedelta(hours=1)
# A child may be in danger: a server that lets nobody in is asked each minute anyway, by one message. Where it may be
# the address, each try costs all others up to half a minute.
LONGEST_IN_DANGER = timedelta(minutes=1)
LONGEST_IN_DOUBT = timedelta(minutes=5)


def wait_after(attempts: int, *, jitter: float, longest: timedelta = _LONGEST) -> timedelta:
    """Return the wait after this many failed tries: 30 s doubling to an hour, plus up to a fifth by `jitter` (0..1)."""
    doubled: timedelta = _FIRST * int(2 ** min(attempts - 1, 10))
    return min(doubled * (1 + jitter / 5), longest)


def must_park(attempts: int) -> bool:
    """Say whether a person must look now, because the machine has tried often enough."""
    return attempts >= TRIES


def tries_within(period: timedelta, *, longest: timedelta = _LONGEST) -> int:
    """Return how many tries have failed when at least this long has passed since the first, without any jitter."""
    passed, tries = timedelta(0), 0
    while passed < period:
        tries += 1
        passed += wait_after(tries, jitter=0.0, longest=longest)
    return tries
