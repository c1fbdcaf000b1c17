"""How often somebody may try to sign in. Nobody is locked out by others: passphrase and code are asked for at once.

After OWASP, "Slow Down Online Guessing Attacks with Device Cookies"; why no device waits stands in decision 0137.
"""

from __future__ import annotations

from datetime import timedelta

# Up to here a page says by itself whether a passphrase was right: counted by name, or by device where it is known.
MOST_TRIES = 10
TRIES_SPAN = timedelta(minutes=5)
# Wrong codes after the right passphrase, which no stranger can send: counted by passphrase and account, or by device.
MOST_CODES = 10
CODES_SPAN = timedelta(minutes=15)
# A browser that signed in is known for so long.
DEVICE_DAYS = 180
# People who share one browser.
MOST_ON_ONE_DEVICE = 6


def asks_both(count: int) -> bool:
    """Say whether the try of this number must bring passphrase and code at once: the answer tells of neither."""
    return count > MOST_TRIES


def is_refused(count: int) -> bool:
    """Say whether the code of this number is refused unseen."""
    return count > MOST_CODES
