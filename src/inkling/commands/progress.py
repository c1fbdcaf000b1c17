"""A bar for what takes longer than a person waits for gladly: on a terminal only, and beside what is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import Progress

__all__ = ["Advance", "bar", "over"]

_Item = TypeVar("_Item")


class Advance(Protocol):
    """Says that so much more is done."""

    def __call__(self, done: float, /) -> None:
        """Go on by `done`."""


@contextmanager
def bar(says: str, *, total: float | None) -> Iterator[Advance]:
    """Show a bar until the block ends; without a `total` only that something goes on. A file or pipe sees nothing."""
    with Progress(console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as shown:
        task = shown.add_task(says, total=total)
        yield lambda done: shown.advance(task, done)


def over(items: Sequence[_Item], *, says: str) -> Iterator[_Item]:
    """Yield each item, and show how far it has come."""
    with bar(says, total=len(items)) as advance:
        for item in items:
            yield item
            advance(1)
