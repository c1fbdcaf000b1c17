"""A bar for what takes longer than a person waits for gladly: on a terminal only, and beside what is written."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

__all__ = ["Advance", "bar", "over", "watch"]

_Item = TypeVar("_Item")


class Advance(Protocol):
    """Says that so much more is done."""

    def __call__(self, done: float, /) -> None:
        """Go on by `done`."""


@contextmanager
def bar(says: str, *, total: float | None, beside_lines: bool = False) -> Iterator[Advance]:
    """Show a bar until the block ends; without a `total` only that something goes on. A file or pipe sees nothing.

    `beside_lines`: many lines are written meanwhile, which a bar on the same terminal would break; then there is none.
    """
    reads_along = sys.stdout.isatty()
    if not sys.stderr.isatty() or (beside_lines and reads_along):
        yield lambda done: None
        return
    # Loaded only for whoever sees it: many commands are over sooner.
    console = importlib.import_module("rich.console").Console(file=sys.stderr)
    progress = importlib.import_module("rich.progress").Progress
    # What is written to a file or a pipe stays there, whatever the bar does.
    with progress(console=console, transient=True, redirect_stdout=reads_along) as shown:
        task = shown.add_task(says, total=total)
        yield lambda done: shown.advance(task, done)


def over(items: Sequence[_Item], *, says: str, beside_lines: bool = False) -> Iterator[_Item]:
    """Yield each item, and show how far it has come."""
    with bar(says, total=len(items), beside_lines=beside_lines) as advance:
        yield from watch(items, advance)


def watch(items: Iterable[_Item], advance: Advance) -> Iterator[_Item]:
    """Yield each item, and say that it is done."""
    for item in items:
        yield item
        advance(1)
