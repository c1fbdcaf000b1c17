"""What is said of a call, and of a header that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from inkling.exchange.rules.keys import KeyScope
from inkling.sites.api.frame.problems import Problem
from inkling.sites.api.told.schema import Schema

EVERY_CALL = (
    Problem.NO_KEY,
    Problem.SCOPE,
    Problem.METHOD,
    Problem.TOO_OFTEN,
    Problem.FAULT,
    Problem.AWAY,
    Problem.PRACTICE,
)


@dataclass(frozen=True)
class Header:
    """A header that a call takes, or a parameter of its address (`place`: query)."""

    name: str
    says: str | Promise
    schema: Schema
    is_required: bool = True
    place: str = "header"


@dataclass(frozen=True)
class Operation:
    """One call. `example` is a body that it takes, as it stands in the samples."""

    address: str
    method: str
    name: str
    scope: KeyScope
    says: str | Promise
    status: int
    gives: Schema
    refuses: tuple[Problem, ...]
    takes: Schema | None = None
    headers: tuple[Header, ...] = ()
    example: dict[str, Any] | None = None
