"""What a report that says the same as another has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class ToldOnce:
    """One report beside its words: its answers by question, its details as lines, and whether a concern is open."""

    report_id: UUID
    told_on: date
    answers: Mapping[str, str]
    details: frozenset[str]
    concern_open: bool = False


@dataclass(frozen=True)
class Own:
    """What a copy says that the report beside it does not: answers that differ, and details."""

    answers: Mapping[str, str]
    details: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.answers or self.details)


def own_of(copy: ToldOnce, *, beside: ToldOnce) -> Own:
    """Return what `copy` says that `beside` does not."""
    answers = {name: said for name, said in copy.answers.items() if said and said != beside.answers.get(name)}
    return Own(answers, tuple(sorted(copy.details - beside.details)))
