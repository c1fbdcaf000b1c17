"""A plug-in of pytest: of runs side by side, each takes the next file of tests that no other has taken.

Run: `pytest -p tests.lane FOLDERS`, with the folder where files are claimed in `TEST_LANE_CLAIMS`. Each run has a
process and a database of its own; a file, with whatever its tests share, runs in one of them. What was collected and
what ran is written there as well, so that no test is left out unseen (`left_out`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

__all__ = ["CLAIMS", "left_out", "pytest_runtestloop"]

CLAIMS = "TEST_LANE_CLAIMS"
COLLECTED = "collected-"
RAN = "ran-"


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run what this lane could claim, in its order; a test knows the next one, so that what they share is kept."""
    if session.config.option.collectonly or session.testsfailed:
        return None
    claims = Path(os.environ[CLAIMS])
    _write(claims / f"{COLLECTED}{os.getpid()}", session.items)
    claimed = _claimed(session.items, claims=claims)
    ran = []
    item = next(claimed, None)
    while item is not None:
        following = next(claimed, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        ran.append(item)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    _write(claims / f"{RAN}{os.getpid()}", ran)
    return True


def left_out(claims: Path) -> list[str]:
    """Return the tests that a lane collected and none ran, by name."""
    return sorted(_read(claims, COLLECTED) - _read(claims, RAN))


def _claimed(items: list[pytest.Item], *, claims: Path) -> Iterator[pytest.Item]:
    own: set[Path] = set()
    # A file can come twice: tests with a database are put before those without.
    for path, tests in groupby(items, key=lambda item: item.path):
        if path in own or _claim(claims / hashlib.sha256(str(path).encode()).hexdigest()):
            own.add(path)
            yield from tests


def _claim(mark: Path) -> bool:
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _write(file: Path, items: list[pytest.Item]) -> None:
    file.write_text("\n".join(item.nodeid for item in items), encoding="utf-8")


def _read(claims: Path, prefix: str) -> set[str]:
    return {
        name
        for file in claims.glob(f"{prefix}*")
        for name in file.read_text(encoding="utf-8").split("\n")
        if name
    }
