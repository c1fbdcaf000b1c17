"""What a figure says where it leaves the unit: small ones are withheld, the others rounded."""

from __future__ import annotations

FEWEST_OUTSIDE, ROUNDED_TO = 5, 5


def figure_outside(count: int) -> str:
    """Return a figure for somebody outside the unit.

    None and few look alike, and others are rounded: a total, an earlier edition or a narrower selection gives no small
    number away. Rounded to the nearest five, never below five.
    """
    if count < FEWEST_OUTSIDE:
        return f"fewer than {FEWEST_OUTSIDE}"
    return f"about {(count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO:,}"
