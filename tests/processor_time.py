"""How much processor time something takes, of several tries the least: others run on the same machine."""

from __future__ import annotations

import time
from collections.abc import Callable


def processor_seconds(do: Callable[[], object], *, tries: int = 3) -> float:
    """Return the least processor time of some tries."""
    taken = []
    for _ in range(tries):
        began = time.process_time()
        do()
        taken.append(time.process_time() - began)
    return min(taken)
