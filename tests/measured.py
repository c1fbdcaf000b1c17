"""What a run of the tests has looked at, counted, and printed at its end."""

from __future__ import annotations

from collections import Counter

LOOKED_AT: Counter[str] = Counter()
"""How many by what was looked at, such as "page states seen by axe". Also counts what was wrong, even where it is 0."""


def count(what: str, *, many: int = 1, wrong: int = 0) -> None:
    """Count `many` things that were looked at, and how many of them were wrong."""
    LOOKED_AT[what] += many
    LOOKED_AT[f"{what}: wrong"] += wrong


def lines() -> list[str]:
    """Say it: one line for each thing that was looked at."""
    return [
        f"{what}: {many}, wrong {LOOKED_AT[f'{what}: wrong']}"
        for what, many in sorted(LOOKED_AT.items())
        if not what.endswith(": wrong")
    ]
