"""The threads of a site, and who comes next: pages that are only read, then short forms, then long ones."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

# A form waits for this long more for each kilobyte, beside those that came later: long ones are late, and none is last.
SECONDS_A_KILOBYTE = 0.1


class WorkEnded(Exception):
    """A request ended its thread instead of giving an answer."""


@dataclass(order=True)
class Work:
    """One request that waits for a thread. `reads_only`: it sends nothing that must be taken in."""

    due: float
    number: int
    reads_only: bool = field(compare=False)
    call: Callable[[], Any] = field(compare=False)
    future: Future[Any] = field(compare=False, default_factory=Future)


class OrderedPool:
    """Threads that take what is due first. Some of them are kept for pages that are only read.

    So a start page with its 999 line is served at once, however many forms wait.
    """

    def __init__(self, *, threads: int, kept: int) -> None:
        self._changed = threading.Condition()
        self._forms: list[Work] = []
        self._pages: list[Work] = []
        self._numbers = itertools.count()
        self._free_for_forms = max(1, threads - kept)
        self._is_closed = False
        for _ in range(threads):
            self._add_thread()

    def add(self, call: Callable[[], Any], *, reads_only: bool, size: int) -> Future[Any]:
        """Queue a request of so many bytes."""
        due = time.monotonic() + (0.0 if reads_only else size / 1_000 * SECONDS_A_KILOBYTE)
        with self._changed:
            work = Work(due, next(self._numbers), reads_only, call)
            heapq.heappush(self._pages if reads_only else self._forms, work)
            self._changed.notify()
        return work.future

    def shutdown(self, *, wait: bool = False) -> None:
        """End the threads when they are done with what they do; what waits is cancelled."""
        with self._changed:
            self._is_closed = True
            waiting = [*self._pages, *self._forms]
            self._pages.clear()
            self._forms.clear()
            self._changed.notify_all()
        for work in waiting:
            work.future.cancel()

    def _add_thread(self) -> None:
        threading.Thread(target=self._work, name="page", daemon=True).start()

    def _work(self) -> None:
        while (work := self._next()) is not None:
            try:
                if work.future.set_running_or_notify_cancel():
                    work.future.set_result(work.call())
            finally:
                self._end(work)

    def _end(self, work: Work) -> None:
        if not work.reads_only:
            with self._changed:
                self._free_for_forms += 1
                self._changed.notify()
        if not work.future.done():
            # What ends this thread (an exit, from within a page) must not leave the site with one fewer.
            work.future.set_exception(WorkEnded())
            self._add_thread()

    def _next(self) -> Work | None:
        with self._changed:
            while not self._is_closed:
                if self._pages:
                    return heapq.heappop(self._pages)
                if self._forms and self._free_for_forms:
                    self._free_for_forms -= 1
                    return heapq.heappop(self._forms)
                self._changed.wait()
        return None
