"""The folder of a test run that was killed goes; two runs may take the same one away at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inkling.installation.database.for_tests import remove_if_abandoned


@pytest.fixture
def dead() -> int:
    """The number of a process that ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_what_a_killed_run_left_goes(tmp_path: Path, dead: int) -> None:
    left = tmp_path / f"inkling-test-{dead}-abandoned"
    (left / "secrets").mkdir(parents=True)
    remove_if_abandoned(left)
    assert not left.exists()


def test_what_another_run_took_away_first_is_no_fault(tmp_path: Path, dead: int) -> None:
    remove_if_abandoned(tmp_path / f"inkling-test-{dead}-gone")


def test_the_folder_of_a_live_run_stays(tmp_path: Path) -> None:
    live = tmp_path / f"inkling-test-{os.getpid()}-live"
    live.mkdir()
    remove_if_abandoned(live)
    assert live.exists()
