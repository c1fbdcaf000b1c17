"""What a report that says the same as another has of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class ToldOnce:
    """One report beside its words: its answers by question, its details as lines, and whether a concern is open.

    `to_do` holds its submissions without an outcome.
    """

    report_id: UUID
    told_on: date
    answers: Mapping[str, str]
    details: frozenset[str]
    concern_open: bool = False
    to_do: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class OwnContent:
    """What a copy says that the report beside it does not: answers that differ, and details."""

    answers: Mapping[str, str]
    details: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.answers or self.details)


def own_of(copy: ToldOnce, *, beside: ToldOnce) -> OwnContent:
    """Return what `copy` says that `beside` does not."""
    answers = {name: said for name, said in copy.answers.items() if said and said != beside.answers.get(name)}
    return OwnContent(answers, tuple(sorted(copy.details - beside.details)))


def seal_of(copy: ToldOnce, *, beside: ToldOnce) -> str:
    """Return a mark of all that is shown of `copy`: another one where anything was added since it was looked at."""
    own = own_of(copy, beside=beside)
    shown = [dict(own.answers), own.details, copy.concern_open, [str(each) for each in copy.to_do]]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]
