"""What some words do to a rule keeps nobody from telling: something plainer stands in place of what breaks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

_log = logging.getLogger("inkling.telling")
_Made = TypeVar("_Made")


def make_despite_faults(make: Callable[[], _Made], *, otherwise: Callable[[], _Made]) -> _Made:
    """Return what is made, or what stands for it where making it breaks.

    Whoever sends it again would meet the same words and the same fault: they are told all the same.
    """
    try:
        return make()
    except Exception as problem:  # noqa: BLE001 - whatever some words do to a rule, they must be told
        # The name of the fault alone: its text may be somebody's words.
        _log.error("making ready what is told broke: %s", type(problem).__name__)
    return otherwise()
