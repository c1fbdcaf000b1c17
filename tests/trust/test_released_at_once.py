"""Two presses at the same moment release an edition once: on two real connections, the second waits for the first."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from inkling.installation.database.embedded import open_embedded_database
from tests.browser.homes import fill_in_earnest
from tests.browser.live import ROOT, environment

RELEASE = "import django; django.setup(); from tests.trust.release_at_once import main; main()"


@pytest.fixture(scope="module")
def came_of_it(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    home = tmp_path_factory.mktemp("released-at-once")
    for folder in (home, *home.parents[:2]):
        folder.chmod(0o711)
    fill_in_earnest(home)
    with open_embedded_database({"INKLING_HOME": str(home)}):
        done = subprocess.run(
            [sys.executable, "-c", RELEASE],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            # Words are read to their end also on a slow machine: what is tried here is who comes second.
            env=environment(home, settings="unit") | {"INKLING_READING_SECONDS": "30"},
        )
        assert done.returncode == 0, done.stderr
        yield json.loads(done.stdout)


def test_the_same_press_twice_finds_what_the_first_made(came_of_it: dict[str, list[str]]) -> None:
    first, second = came_of_it["pressed twice"]
    assert first == second
    assert first in came_of_it["stand"]


def test_of_two_supervisors_the_second_is_told(came_of_it: dict[str, list[str]]) -> None:
    first, second = came_of_it["two supervisors"]
    assert first in came_of_it["stand"]
    assert second == "released"
    assert len(came_of_it["stand"]) == 2
