"""What a figure says where it leaves the unit: small ones are withheld, the others rounded."""

from __future__ import annotations

from inkling.dissemination.rules.editions import FEWEST as FEWEST_OUTSIDE
from inkling.dissemination.rules.editions import round_count

__all__ = ["FEWEST_OUTSIDE", "figure_outside"]


def figure_outside(count: int) -> str:
    """Return a figure for somebody outside the unit, rounded as in an edition.

    None and few look alike, and others are rounded: a total, an earlier edition or a narrower selection gives no small
    number away.
    """
    about = round_count(count)
    return f"fewer than {FEWEST_OUTSIDE}" if about is None else f"about {about:,}"
