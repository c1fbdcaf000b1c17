"""The command `inkling` with a story of fewer tales: `python -m tests.journeys.demo_in_short demo --port-base N`.

One of everything, and one tale of each way in which the desks deal with what was told: a quarter of the year. Where
WHOLE_YEAR is set it is the whole year, as a person starts it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Hashable

from inkling.commands.table import main
from inkling.demo import tales
from inkling.demo.tales import Tale, whole_story

__all__ = ["few_tales"]


def few_tales() -> list[Tale]:
    """Return what shows one of everything, and the first tale of each other way of dealing with it."""
    story = whole_story()
    dealt_with = {_way_of_dealing(tale) for tale in story if tale.core}
    few = []
    for tale in story:
        way = _way_of_dealing(tale)
        if tale.core or way not in dealt_with:
            dealt_with.add(way)
            few.append(tale)
    return few


def _way_of_dealing(tale: Tale) -> Hashable:
    return (
        tale.desk,
        tale.grade,
        tale.aside,
        tale.outcome,
        tale.decision,
        bool(tale.share),
        bool(tale.referred),
    )


if __name__ == "__main__":
    if not os.environ.get("WHOLE_YEAR"):
        # What fills the world takes the story from here, and is imported only once the command runs.
        tales.whole_story = few_tales
    sys.exit(main())
