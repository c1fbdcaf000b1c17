"""Who holds the chain waits for nothing: a journey that takes a lock behind its entry fails the test that walks it.

The lock that orders the chain is held to the end of a transaction. Whoever then waits for a report, a judgement or a
row can be waited for by the one who holds that, in a ring: PostgreSQL ends one of them, and until then nobody appends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

__all__ = ["as_somebody_else", "keep_order", "nested"]

_APPENDS = "inkling_audit_append"
_WAITS = ("pg_advisory_xact_lock", " FOR UPDATE", " FOR NO KEY UPDATE", "LOCK TABLE")
_NAME = re.compile(r"'inkling-[a-z-]+:?'")
# A page is a savepoint of the test's transaction; what is nested in it is a journey, from its first statement on.
_OF_JOURNEY = 1
_savepoints_around = [_OF_JOURNEY]


class _Watch:
    """What the journey that runs on one connection holds."""

    def __init__(self) -> None:
        self.journey = ""
        self.is_appended = False
        self.taken: set[tuple[str, str]] = set()

    def look(self, statement: str, parameters: object, within: Sequence[str]) -> None:
        """Note what a statement takes; `within` are the savepoints of its journey. Raises where it waits too late."""
        journey = within[0] if within else ""
        if journey != self.journey:
            self.journey, self.is_appended, self.taken = journey, False, set()
        if not journey:
            return
        if _APPENDS in statement:
            self.is_appended = True
        elif any(each in statement for each in _WAITS):
            wanted = _locks_of(statement, parameters)
            if self.is_appended and not wanted <= self.taken:
                raise AssertionError(f"taken while the chain is held: {statement} {parameters}")
            self.taken |= wanted


def _locks_of(statement: str, parameters: object) -> set[tuple[str, str]]:
    """Return what is taken, by the name of a lock or as a row, and what it is of; else the statement."""
    named = _NAME.search(statement)
    values = re.findall(r"[0-9a-f-]{36}|\b\d+\b", str(parameters))
    return {(named[0] if named else "row", value) for value in values or [statement]}


_WATCHES: list[_Watch] = []


@contextmanager
def nested() -> Iterator[None]:
    """Let a savepoint that a test opens round many pages be none of theirs."""
    before = _savepoints_around[0]
    _savepoints_around[0] = len(connections[DEFAULT_DB_ALIAS].savepoint_ids) + _OF_JOURNEY
    try:
        yield
    finally:
        _savepoints_around[0] = before


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Let what a test does in the midst of a journey, as if somebody did it elsewhere, be none of that journey."""
    before = [(each, each.is_appended, set(each.taken)) for each in _WATCHES]
    try:
        yield
    finally:
        for each, is_appended, taken in before:
            each.is_appended, each.taken = is_appended, taken


@contextmanager
def keep_order() -> Iterator[None]:
    """Look at each statement of this process until the block ends."""
    watched = {alias: _watching(alias) for alias in connections}
    for alias, wrapper in watched.items():
        connections[alias].execute_wrappers.append(wrapper)
    try:
        yield
    finally:
        for alias, wrapper in watched.items():
            connections[alias].execute_wrappers.remove(wrapper)


def _watching(alias: str) -> Callable[..., Any]:
    watch = _Watch()
    _WATCHES.append(watch)

    def look(
        execute: Callable[..., Any], statement: Any, parameters: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        around = _savepoints_around[0] if alias == DEFAULT_DB_ALIAS else _OF_JOURNEY
        watch.look(str(statement), parameters, connections[alias].savepoint_ids[around:])
        return execute(statement, parameters, many, context)

    return look
