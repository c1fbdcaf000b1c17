"""How much processor time something takes, of several tries the least, on a machine where nothing runs beside.

Two threads of one core, a short cache and a slow host lengthen processor time too: it is measured beside a fixed piece
of work, and counted in that.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

# What the fixed piece of work takes with nothing beside it, on the machine where the bounds of the tests were chosen.
_QUIET = 0.025
_WORDS = "On Friday Kaz (19) picked Leah (14) up in a silver Golf and gave her a phone. " * 2_500
_WORD = re.compile(r"\w+|\d+|[^\w\s]")


def processor_seconds(do: Callable[[], object], *, tries: int = 3) -> float:
    """Return the least processor time of some tries, in seconds of a quiet machine."""
    return min(_spent_on(do) / _slowness() for _ in range(tries))


def _slowness() -> float:
    """Return how many times longer than on a quiet machine a fixed piece of work takes just now, never less than 1."""
    return max(1.0, min(_spent_on(_work) for _ in range(3)) / _QUIET)


def _work() -> None:
    seen: dict[str, list[int]] = {}
    for each in _WORD.finditer(_WORDS):
        seen.setdefault(each[0].casefold(), []).append(each.start())
    sorted(seen, key=lambda word: (len(seen[word]), word))


def _spent_on(do: Callable[[], object]) -> float:
    began = time.process_time()
    do()
    return time.process_time() - began
