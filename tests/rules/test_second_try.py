"""What failed beside other work is run once more by itself, and what is broken fails again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from run import count_tests
from tests.second_try import MOST_FILES, REPORT, TRIED, clear, files_that_failed, status_of_second_try

PASSES = "def test_it():\n    assert True\n"
BROKEN = "import pytest\n@pytest.mark.parametrize('x', [1, 2])\ndef test_it(x):\n    assert x == 1\n"
SKIPPED = "import pytest\ndef test_it():\n    pytest.skip('nothing here')\n"
BEEN = """import os, pathlib, pytest
BEEN = pathlib.Path(__file__).with_suffix(".been")
WAS = BEEN.exists()
BEEN.touch()
"""
LATE = f"""{BEEN}
def test_first():
    assert True
@pytest.mark.parametrize("said", ["a.b/c::d", "e"])
def test_late(said):
    assert WAS or said == "e"
class TestMore:
    def test_it(self):
        assert WAS
"""
NO_SETUP = """import pytest
@pytest.fixture
def it():
    assert False
class TestAll:
    def test_it(self, it):
        pass
"""
LATE_END = f"""{BEEN}
@pytest.fixture
def it():
    yield
    assert WAS
def test_it(it):
    pass
"""
# What failed at first is no answer the second time: it did not run, is not there, or ended the run.
NO_ANSWERS = {
    "skipped": f"{BEEN}\ndef test_it():\n    if WAS:\n        pytest.skip('no browser')\n    assert False\n",
    "not there": f"{BEEN}\nif WAS:\n    def test_other(): pass\nelse:\n    def test_it():\n        assert False\n",
    "another parameter": f"{BEEN}\n@pytest.mark.parametrize('x', [WAS])\ndef test_it(x):\n    assert x\n",
    "ends the run": f"{BEEN}\ndef test_it():\n    if WAS:\n        os._exit(0)\n    assert False\n",
    "ends it as a failure does": f"{BEEN}\ndef test_it():\n    if WAS:\n        os._exit(1)\n    assert False\n",
    "kills it": f"{BEEN}\ndef test_it():\n    if WAS:\n        os.kill(os.getpid(), 9)\n    assert False\n",
    "cannot be collected": f"{BEEN}\nassert not WAS\ndef test_it():\n    assert False\n",
}


def suite(folder: Path, files: dict[str, str], *, part: str = "tests", number: int = 1) -> dict[Path, int]:
    """Write files of tests, run them, and return the status by the report."""
    (folder / part).mkdir()
    for name, text in files.items():
        (folder / part / name).write_text(text)
    report = folder / f"tests-{number}.xml"
    return {report: run_in(folder, [part], report)}


def run_in(folder: Path, names: list[str], report: Path) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += [f"--junitxml={report}", "-c", "/dev/null", "--rootdir", str(folder), *names]
    # Django, Playwright and what else is installed beside pytest would take three quarters of such a run.
    bare = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, env=bare, check=False, stdout=subprocess.DEVNULL).returncode


def second_try(folder: Path, runs: dict[Path, int], *, once: tuple[str, ...] = ()) -> int:
    return status_of_second_try(
        runs, root=folder, run=lambda names, report: run_in(folder, names, report), once=once
    )


def counts(folder: Path) -> tuple[int, int, int]:
    """How many passed, failed and were skipped, as the last line of a run says it."""
    passed, failed, skipped = count_tests(sorted(folder.glob("tests*.xml"))).values()
    return passed, failed, skipped


def test_what_passes_by_itself_passes_is_counted_once_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = suite(tmp_path, {"test_fine.py": PASSES, "test_skipped.py": SKIPPED, "test_late.py": LATE})
    assert counts(tmp_path) == (3, 2, 1)
    assert second_try(tmp_path, runs) == 0
    assert counts(tmp_path) == (5, 0, 1)
    assert "passed by themselves (build/first-*.xml): tests/test_late.py" in capsys.readouterr().out
    assert files_that_failed([tmp_path / "first-1.xml"], root=tmp_path) == {"tests/test_late.py"}


@pytest.mark.parametrize("broken", [BROKEN, NO_SETUP])
def test_what_is_broken_fails_again(tmp_path: Path, broken: str) -> None:
    runs = suite(tmp_path, {"test_fine.py": PASSES, "test_late.py": LATE, "test_broken.py": broken})
    assert second_try(tmp_path, runs) == 1
    assert counts(tmp_path)[1] == 1, "the late one passed"


def test_a_test_that_passed_and_ended_badly_is_one_that_failed(tmp_path: Path) -> None:
    runs = suite(tmp_path, {"test_fine.py": PASSES, "test_late_end.py": LATE_END})
    assert second_try(tmp_path, runs) == 0
    assert counts(tmp_path) == (2, 0, 0)


@pytest.mark.parametrize("how", NO_ANSWERS)
def test_only_a_test_that_passes_takes_its_failure_back(tmp_path: Path, how: str) -> None:
    runs = suite(tmp_path, {"test_fine.py": PASSES, "test_it.py": NO_ANSWERS[how]})
    assert second_try(tmp_path, runs) != 0
    assert counts(tmp_path) == (1, 1, 0), "the first try is counted"


def test_at_the_limit_it_is_tried_and_above_it_is_not(tmp_path: Path) -> None:
    for many, tried in ((MOST_FILES, True), (MOST_FILES + 1, False)):
        folder = tmp_path / str(many)
        folder.mkdir()
        runs = suite(folder, {f"test_{number}.py": BROKEN for number in range(many)})
        assert second_try(folder, runs) == 1
        assert (folder / REPORT).exists() == tried


def test_what_nobody_says_again_is_not_tried(tmp_path: Path) -> None:
    """Another run failed beside it, and its report does not tell why: it is missing, or holds no failure."""
    late = suite(tmp_path, {"test_late.py": LATE})
    fine = suite(tmp_path, {"test_fine.py": PASSES}, part="more", number=2)
    gone = tmp_path / "tests-3.xml"
    for others in ({gone: 1}, {gone: 0}, {gone: -9}, dict.fromkeys(fine, 1), dict.fromkeys(fine, 2)):
        assert second_try(tmp_path, late | others) != 0
        assert not (tmp_path / TRIED).exists()
    assert second_try(tmp_path, late | fine) == 0


def test_where_a_failure_is_a_fault_nothing_is_tried(tmp_path: Path) -> None:
    runs = suite(tmp_path, {"test_late.py": LATE, "test_later.py": LATE})
    assert second_try(tmp_path, runs, once=("tests/test_later.py",)) == 1
    assert not (tmp_path / REPORT).exists()
    assert second_try(tmp_path, runs, once=("tests/test_other.py",)) == 0


def test_a_file_that_cannot_be_read_is_not_tried(tmp_path: Path) -> None:
    runs = suite(tmp_path, {"test_late.py": LATE})
    (report,) = runs
    report.write_text(
        report.read_text().replace(
            "</testsuite>",
            '<testcase classname="" name="tests.test_gone"><error message="failed"/></testcase></testsuite>',
        )
    )
    assert second_try(tmp_path, runs) == 1
    assert not (tmp_path / REPORT).exists()


def test_what_an_earlier_run_left_is_taken_for_nothing_of_this_one(tmp_path: Path) -> None:
    for name in ("first-1.xml", "first-alone.xml", TRIED, REPORT):
        (tmp_path / name).write_text("<testsuites/>")
    clear(tmp_path)
    assert not list(tmp_path.iterdir())
