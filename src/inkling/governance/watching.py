"""What a request writes, and whether it leaves an entry: for a page whose journey opens its own transaction.

By the time such a page answers, its transaction has ended, and with it what the database knew of its entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection

_WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Watch:
    """What has been seen since the watch began."""

    has_written: bool = False
    has_appended: bool = False

    @property
    def lacks_entry(self) -> bool:
        """Whether something was written, and no entry appended."""
        return self.has_written and not self.has_appended

    def see(self, run: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        """Run a statement, and note whether it has written: one that found no row has not."""
        result = run(sql, *rest)
        writes = str(sql).lstrip().upper().startswith(_WRITES)
        cursor = rest[-1]["cursor"]  # the last that Django gives is the context of the statement
        is_mine = _current.get() is self  # and not of a request within this one
        self.has_written = self.has_written or (is_mine and writes and cursor.rowcount != 0)
        return result


_current: ContextVar[Watch | None] = ContextVar("inkling_watch", default=None)


@contextmanager
def watch_writes() -> Iterator[Watch]:
    """Watch what is written and appended until the block ends. Each request has a watch of its own."""
    watch = Watch()
    token = _current.set(watch)
    try:
        with connection.execute_wrapper(watch.see):
            yield watch
    finally:
        _current.reset(token)


def note_entry() -> None:
    """Note that an entry was appended to the chain, where somebody watches."""
    watch = _current.get()
    if watch is not None:
        watch.has_appended = True
