"""Counts the bytes that pass through a file, which may be a pipe, and says so to whoever waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

__all__ = ["Advance", "CountedFile", "ignore"]

Advance = Callable[[int], object]


def ignore(done: int) -> None:
    """Tell nobody."""


class CountedFile:
    """A file that is written or read. `passed` is the number of bytes so far."""

    def __init__(self, file: BinaryIO, advance: Advance = ignore) -> None:
        self._file, self._advance, self.passed = file, advance, 0

    def write(self, data: bytes, /) -> int:
        """Write all of it."""
        self._count(len(data))
        return self._file.write(data)

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes, or fewer at the end."""
        data = self._file.read(size)
        self._count(len(data))
        return data

    def _count(self, number: int) -> None:
        self.passed += number
        self._advance(number)
