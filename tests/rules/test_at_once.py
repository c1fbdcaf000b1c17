"""The whole suite is run in parts: every file with tests is run in exactly one of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
import re2

from tests import at_once
from tests.at_once import ALONE, ONCE, lanes_of
from tests.browser import homes
from tests.lane import CLAIMS, left_out

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
FILES = 6
LANES = 3


def folders_with_tests() -> set[str]:
    return {f"tests/{path.relative_to(TESTS).parts[0]}" for path in TESTS.rglob("test_*.py")}


def test_each_folder_with_tests_is_in_every_lane() -> None:
    folders = folders_with_tests()
    lanes, alone = lanes_of(TESTS)
    assert len({lane[0] for lane in lanes}) == len(lanes) == LANES, "each begins somewhere else"
    for lane in lanes:
        assert {each for each in lane if not each.startswith("--ignore=")} == folders
        assert {each.removeprefix("--ignore=") for each in lane if each.startswith("--ignore=")} == set(alone)


def test_what_runs_alone_is_there() -> None:
    assert not [name for name in ALONE if not (TESTS / name).exists()], "Take these out of ALONE."
    assert not [name for name in ONCE if not (TESTS / name).exists()], "Take these out of ONCE."


def test_each_run_and_how_it_ended_is_told_to_the_second_try(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[tuple[dict[str, int], list[str]]] = []

    def second_try(runs: dict[Path, int], *, once: list[str], **_: object) -> int:
        told.append(({report.name: status for report, status in runs.items()}, once))
        return 7

    def run(_: list[str], *, report: Path, **_more: object) -> int:
        return int(report.name == "tests-2.xml")

    monkeypatch.setattr(at_once, "_run", run)
    monkeypatch.setattr(at_once, "left_out", lambda _: [])
    monkeypatch.setattr(at_once, "status_of_second_try", second_try)
    assert at_once._run_each(tmp_path) == 7
    runs = {"tests-1.xml": 0, "tests-2.xml": 1, "tests-3.xml": 0, "tests-alone.xml": 0}
    assert told == [(runs, [f"tests/{name}" for name in ONCE])]
    monkeypatch.setattr(at_once, "left_out", lambda _: ["a.py::test_it"])
    assert at_once._run_each(tmp_path) == 1, "what no lane ran is red, whatever else passed"


def test_no_test_lies_outside_a_folder() -> None:
    assert not list(TESTS.glob("test_*.py"))


def test_lanes_run_each_file_once_and_whole(tmp_path: Path) -> None:
    suite, claims = tmp_path / "suite", tmp_path / "claims"
    suite.mkdir()
    claims.mkdir()
    for number in range(FILES):
        (suite / f"test_{number}.py").write_text(
            "import time\n"
            "def test_first():\n    time.sleep(0.05)\n"
            f"def test_second():\n    assert {number} != 3\n"
        )
    # As the tests with a database are put before those without: a file comes in two pieces.
    (suite / "conftest.py").write_text(
        "def pytest_collection_modifyitems(items):\n    items.sort(key=lambda item: item.name)\n"
    )
    lanes = [_start(suite, report=tmp_path / f"{lane}.xml", claims=claims) for lane in range(LANES)]
    statuses = [lane.wait(timeout=60) for lane in lanes]
    ran = [_tests_of(tmp_path / f"{lane}.xml") for lane in range(LANES)]
    assert sorted(chain(*ran)) == sorted(
        f"test_{number}::{test}" for number in range(FILES) for test in ("test_first", "test_second")
    )
    files = [{each.partition("::")[0] for each in lane} for lane in ran]
    assert sum(map(len, files)) == FILES, "a file runs in one lane, with all that it has"
    assert sorted(statuses)[-1] == 1, "a failure is the status of its lane"
    assert left_out(claims) == []


def test_what_no_lane_ran_is_named(tmp_path: Path) -> None:
    (tmp_path / "collected-1").write_text("a.py::test_one\na.py::test_two", encoding="utf-8")
    (tmp_path / "ran-1").write_text("a.py::test_two", encoding="utf-8")
    assert left_out(tmp_path) == ["a.py::test_one"]


def _start(suite: Path, *, report: Path, claims: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.lane",
        f"--junitxml={report}",
    ]
    command += ["-c", "/dev/null", "--rootdir", str(suite), str(suite)]
    bare = {**os.environ, CLAIMS: str(claims), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.Popen(command, cwd=ROOT, env=bare, stdout=subprocess.DEVNULL)


def _tests_of(report: Path) -> list[str]:
    cases = re2.findall(
        r'<testcase classname="(?:\w+\.)*(\w+)" name="(\w+)"', report.read_text(encoding="utf-8")
    )
    return ["::".join(case) for case in cases]


def test_runs_side_by_side_make_each_installation_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The first who needs it makes it, anew where it was cut off; another one waits, and copies what is there."""
    made: list[str] = []
    monkeypatch.setenv(homes.SHARED, str(tmp_path))
    monkeypatch.setattr(homes, "_make", lambda stage, folder: made.append(f"{stage} in {folder.name}"))
    (tmp_path / "few-tales").mkdir()
    (tmp_path / "few-tales" / "half").touch()
    assert homes._made("few tales") == homes._made("few tales") == tmp_path / "few-tales"
    assert made == ["few tales in few-tales"]
    assert not (tmp_path / "few-tales" / "half").exists()
    shutil.rmtree(tmp_path)
    homes._made("few tales")
    assert made == ["few tales in few-tales"] * 2, "where somebody cleared the folder, each is made again"
