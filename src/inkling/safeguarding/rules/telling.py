"""When the mail to a person is tried again, when the next person is told early, and when the machine stops trying."""

from __future__ import annotations

from datetime import timedelta

# Who has begun a try and says nothing for so long has died. Longer than any mail may take.
LEASE = timedelta(seconds=15)
HURRY_AFTER = 3
PARK_AFTER = 8
_FIRST = timedelta(seconds=10)
_LONGEST = timedelta(minutes=10)
# The mail server itself is away: that is nobody's fault, and it may be back at any moment.
SERVER_AWAY = timedelta(seconds=5)
# What no mail ever tells has no end: a step of a clock is tried for as long as the concern is open.
_LONGEST_FOR_A_CLOCK = timedelta(minutes=1)


def wait_after(faults: int) -> timedelta:
    """Return the wait after so many faults of one address: 10 s doubling to ten minutes."""
    return min(_FIRST * int(2 ** min(max(faults - 1, 0), 10)), _LONGEST)


def clock_wait_after(tries: int) -> timedelta:
    """Return the wait after so many broken tries of one clock: 2 s doubling to a minute."""
    return min(timedelta(seconds=2) * int(2 ** min(max(tries - 1, 0), 10)), _LONGEST_FOR_A_CLOCK)


def must_park(faults: int, *, is_final: bool, others_went: bool) -> bool:
    """Say whether a person must look now.

    A server that fails at everybody fails at this address too: without a mail that went meanwhile nothing is parked.
    """
    return is_final or (others_went and faults >= PARK_AFTER)


def must_hurry(faults: int, *, is_parked: bool) -> bool:
    """Say whether the next person is told now, without waiting for this one's time to pass."""
    return is_parked or faults >= HURRY_AFTER
