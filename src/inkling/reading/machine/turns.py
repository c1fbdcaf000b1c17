"""Whose words are read next: one at a time, the shortest first, and nobody waits behind a crowd."""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_MOST_WAITING = 2
# A text gives way to one so many times shorter. What its rules have found by then counts.
_TIMES_SHORTER = 4


class NoTurn(Exception):
    """The turn did not come in time, or too many wait whose words are shorter."""


@dataclass(order=True)
class _Ticket:
    size: int
    arrived: float
    gives_up: bool = field(default=False, compare=False)


class Turns:
    """A line of those who wait in this process.

    Who tells writes a page; who wants to block the site writes twenty. The shortest first, and before a much longer one
    that is read just now (`give_way` ends it), means that the first hardly notices the second, and that a crowd of long
    texts waits for itself.
    """

    def __init__(self, *, most: int = _MOST_WAITING, give_way: Callable[[], None] = lambda: None) -> None:
        self._most = most
        self._give_way = give_way
        self._reads: int | None = None
        self._changed = threading.Condition()
        self._waiting: list[_Ticket] = []

    @contextmanager
    def take(self, size: int, *, until: float) -> Iterator[None]:
        """Wait for the turn of a text of this size, at most until a moment of `time.monotonic`. Raises `NoTurn`."""
        with self._changed:
            self._wait(_Ticket(size, time.monotonic()), until=until)
            self._reads = size
        try:
            yield
        finally:
            with self._changed:
                self._reads = None
                self._changed.notify_all()

    def _wait(self, mine: _Ticket, *, until: float) -> None:
        heapq.heappush(self._waiting, mine)
        if len(self._waiting) > self._most:
            max(self._waiting).gives_up = True
            self._changed.notify_all()
        if self._reads is not None and self._reads > mine.size * _TIMES_SHORTER:
            self._give_way()
        try:
            while self._reads is not None or self._waiting[0] is not mine:
                left = until - time.monotonic()
                if left <= 0 or mine.gives_up:
                    raise NoTurn
                self._changed.wait(left)
        finally:
            self._waiting = [each for each in self._waiting if each is not mine]
            heapq.heapify(self._waiting)
            self._changed.notify_all()
