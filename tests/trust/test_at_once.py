"""An erasure and another act at the same moment: neither gets an error page; and a crash after it loses no line.

In the same installation an edition is released by two presses at the same moment: the second waits for the first.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.roles import Role
from inkling.installation.locations import erased_file
from tests import warm
from tests.browser.homes import fill_in_earnest
from tests.browser.live import ROOT, environment
from tests.ledger import read_erased

AT_ONCE = "import sys, django; django.setup(); from tests.trust.at_once import main; main(sys.argv[1])"
RELEASE = "import django; django.setup(); from tests.trust.release_at_once import main; main()"
SWEEP = "import django; django.setup(); from inkling.sites.worker.tasks import sweep; sweep.func(timestamp=0)"


@dataclass(frozen=True)
class Tried:
    """An installation in which each act met another, and what came of the two, the first first."""

    home: Path
    came_of_it: dict[str, list[str]]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    home = tmp_path_factory.mktemp("at-once")
    for folder in (home, *home.parents[:2]):
        folder.chmod(0o711)
    fill_in_earnest(home)
    with open_embedded_database({"INKLING_HOME": str(home)}):
        run(home, "community", "-m", "tests.trust.tell_at_once")
        for _ in range(2):  # the second takes what the first has woken
            run(home, "worker", "-c", SWEEP)
        said = run(home, "unit", "-c", AT_ONCE, "try")
        # Words are read to their end also on a slow machine: what is tried here is who comes second.
        released = run(home, "unit", "-c", RELEASE, INKLING_READING_SECONDS="30")
        yield Tried(home, json.loads(said) | json.loads(released))


def run(home: Path, settings: str, *arguments: str, **said: str) -> str:
    done = warm.run(arguments, env=environment(home, settings=settings) | said)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("act", ["grade", "set_aside", "sanitise", "take_over", "read"])
def test_who_came_first_is_done_and_the_erasure_waits(tried: Tried, act: str) -> None:
    assert tried.came_of_it[f"{act}, act first"] == ["done", "done"]


@pytest.mark.parametrize("act", ["grade", "set_aside", "sanitise", "take_over", "read"])
def test_who_comes_during_an_erasure_finds_no_report(tried: Tried, act: str) -> None:
    assert tried.came_of_it[f"{act}, erasure first"] == ["done", "ReportAbsent"]


def test_a_grade_saved_while_another_officer_sanitises_waits_for_the_page(tried: Tried) -> None:
    """The page reads, which takes the chain, and then writes; the grade came in between."""
    assert tried.came_of_it["sanitise, grade between"] == ["done", "done"]


def test_only_the_report_that_nobody_erased_is_left(tried: Tried) -> None:
    assert tried.came_of_it["left"] == ["1", "1"]


def test_the_same_press_twice_finds_the_edition_that_the_first_made(tried: Tried) -> None:
    first, second = tried.came_of_it["pressed twice"]
    assert first == second
    assert first in tried.came_of_it["stand"]


def test_of_two_supervisors_who_release_the_second_is_told(tried: Tried) -> None:
    first, second = tried.came_of_it["two supervisors"]
    assert first in tried.came_of_it["stand"]
    assert second == "released"
    assert len(tried.came_of_it["stand"]) == 2


def test_a_crash_between_the_erasure_and_its_line_is_mended_by_the_next_sweep(tried: Tried) -> None:
    """Killed after the commit, while it waits to write into the list outside the database."""
    listed = erased_file({"INKLING_HOME": str(tried.home)})
    before = {each.report for each in read_erased(listed)}
    with connect(Role.BACKUP, {"INKLING_HOME": str(tried.home)}) as connection:
        (report,) = connection.execute("SELECT id::text FROM capture_report").fetchone() or ("",)
        handle = os.open(listed, os.O_RDWR)
        fcntl.flock(handle, fcntl.LOCK_EX)
        with subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, "hang"],
            cwd=ROOT,
            env=environment(tried.home, settings="unit"),
        ) as eraser:
            wait_until_erased(connection)
            assert eraser.poll() is None, "it waits for the file"
            eraser.kill()
        os.close(handle)
    assert {each.report for each in read_erased(listed)} == before, "its line is missing"
    run(tried.home, "worker", "-c", SWEEP)
    assert {each.report for each in read_erased(listed)} == before | {report}


def wait_until_erased(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    for _ in range(300):
        (left,) = connection.execute("SELECT count(*) FROM capture_report").fetchone() or (1,)
        if left == 0:
            return
        time.sleep(0.1)
    raise AssertionError("It was never erased.")
