"""What a run may keep of each step as columns, so that a run that was cut off need not do it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from numpy.typing import NDArray

Columns = Mapping[str, NDArray[Any]]
_Made = TypeVar("_Made")


class Steps(Protocol):
    """Does each step once; where it was done before, what was kept of it is read."""

    def has(self, name: str) -> bool:
        """Say whether the step was done before."""

    def once(
        self,
        name: str,
        make: Callable[[], _Made],
        *,
        pack: Callable[[_Made], Columns],
        unpack: Callable[[Columns], _Made],
    ) -> _Made:
        """Return what the step gives: made now, or unpacked from what was kept."""


class NothingKept:
    """Does each step anew and keeps nothing."""

    def has(self, name: str) -> bool:
        """Say no."""
        return False

    def once(
        self,
        name: str,
        make: Callable[[], _Made],
        *,
        pack: Callable[[_Made], Columns],
        unpack: Callable[[Columns], _Made],
    ) -> _Made:
        """Return what the step gives."""
        return make()
