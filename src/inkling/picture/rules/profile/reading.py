"""How a profile is read: of few reports in one go, of very many by steps that its page tells one after another."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, TypeVar

from inkling.vocabulary.terms import Term

Found = TypeVar("Found")
IN_ONE_GO = 10_000
"""So many reports are read while whoever asked waits for the page, as for any other; more take up to a minute."""


class ReadingStep(Term):
    """What has been read of a profile, in this order."""

    CHANGES = "changes", "How many reports there are, beside earlier days"
    NAMES = "names", "Names, numbers and places in the reports"
    SOURCES = "sources", "How many sources may stand behind them"
    WHERE_AND_WHEN = "where_and_when", "Places, days and hours, and ways between towns"
    PEOPLE = "people", "Children and people of concern"
    FACTS = "facts", "Signs and answers"
    HEADINGS = "headings", "The figures of the fourteen headings"


@dataclass(frozen=True)
class ReadSoFar:
    """How far it is: a step is done, or of `reports` of it so many."""

    step: ReadingStep
    reports: int | None = None


def finish(steps: Generator[Any, None, Found]) -> Found:
    """Go through all steps in one go, and return what they end with."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Found = end.value
            return found
