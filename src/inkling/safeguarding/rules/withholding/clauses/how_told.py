"""How a child who tells of itself came to this page, and where it sits as it writes: `miss showed us this page`.

All else of its first person is what is needed to act. Of this nothing is, and it tells a class or a home apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inkling.extraction.fold import shadow
from inkling.extraction.patterns import read_patterns
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_PATTERNS = read_patterns(Path(__file__).with_name("how_told.txt"))


def how_told_cuts(context: Context) -> Iterator[Cut]:
    """Yield each place where a child says from where it knows the page, or at what table it writes."""
    low = shadow(context.passage.text).encode("ascii").lower()
    for pattern in _PATTERNS.named.values():
        for start, end in pattern.spans_in(low):
            yield Cut(start, end, CutReason.VANTAGE)
