"""What a field took of a report, and of which facts it is made: so that what no field took can be said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One thing that was told. `of`: answer, item or subject; `at`: which of those; `name`: which part of it."""

    of: str
    at: int
    name: str
    value: str


@dataclass(frozen=True)
class TakenText:
    """A text on a form, and the facts that it holds."""

    text: str
    facts: frozenset[Fact] = frozenset()
