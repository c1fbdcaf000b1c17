"""A plug-in of pytest: of two runs side by side, each takes the next file of tests that the other has not taken.

Run: `pytest -p tests.lane FOLDERS`, with the folder where files are claimed in `TEST_LANE_CLAIMS`. Each run has a
process and a database of its own; a file, with whatever its tests share, runs in one of them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

__all__ = ["CLAIMS", "pytest_runtestloop"]

CLAIMS = "TEST_LANE_CLAIMS"


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run what this lane could claim, in its order; a test knows the next one, so that what they share is kept."""
    if session.config.option.collectonly or session.testsfailed:
        return None
    claimed = _claimed(session.items, claims=Path(os.environ[CLAIMS]))
    item = next(claimed, None)
    while item is not None:
        following = next(claimed, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    return True


def _claimed(items: list[pytest.Item], *, claims: Path) -> Iterator[pytest.Item]:
    for path, tests in groupby(items, key=lambda item: item.path):
        if _claim(claims / hashlib.sha256(str(path).encode()).hexdigest()):
            yield from tests


def _claim(mark: Path) -> bool:
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
