"""What failed beside other work is run once more by itself, and what is broken fails again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.second_try import MOST_FILES, REPORT, files_that_failed, report_of, status_of_second_try

PASSES = "def test_it():\n    assert True\n"
BROKEN = "import pytest\n@pytest.mark.parametrize('x', [1, 2])\ndef test_it(x):\n    assert x == 1\n"
LATE = """from pathlib import Path
BEEN = Path(__file__).with_suffix(".been")
def test_first():
    assert True
def test_late():
    was, _ = BEEN.exists(), BEEN.touch()
    assert was
"""
NO_SETUP = """import pytest
@pytest.fixture
def it():
    assert False
class TestAll:
    def test_it(self, it):
        pass
"""


def suite(folder: Path, files: dict[str, str]) -> Path:
    """Write files of tests, run them, and return the report."""
    (folder / "tests").mkdir()
    for name, text in files.items():
        (folder / "tests" / name).write_text(text)
    report = folder / "tests-1.xml"
    run_in(folder, ["tests"], report)
    return report


def run_in(folder: Path, names: list[str], report: Path) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "-p", "no:cacheprovider"]
    command += [f"--junitxml={report}", "-c", "/dev/null", "--rootdir", str(folder), *names]
    return subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL).returncode


def second_try(folder: Path) -> int:
    return status_of_second_try(
        folder.glob("tests-*.xml"), root=folder, run=lambda names, report: run_in(folder, names, report)
    )


def counts(folder: Path) -> dict[str, int]:
    """What the reports that are counted say together."""
    suites = [each for report in folder.glob("tests-*.xml") for each in report_of(report).iter("testsuite")]
    return {key: sum(int(each.get(key, "0")) for each in suites) for key in ("tests", "failures", "errors")}


def test_what_passes_by_itself_passes_is_counted_once_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suite(tmp_path, {"test_fine.py": PASSES, "test_late.py": LATE})
    assert counts(tmp_path) == {"tests": 3, "failures": 1, "errors": 0}
    assert second_try(tmp_path) == 0
    assert counts(tmp_path) == {"tests": 3, "failures": 0, "errors": 0}
    assert "passed by themselves (build/first-*.xml): tests/test_late.py" in capsys.readouterr().out
    assert files_that_failed([tmp_path / "first-1.xml"], root=tmp_path) == {"tests/test_late.py"}


@pytest.mark.parametrize("broken", [BROKEN, NO_SETUP])
def test_what_is_broken_fails_again(tmp_path: Path, broken: str) -> None:
    suite(tmp_path, {"test_fine.py": PASSES, "test_late.py": LATE, "test_broken.py": broken})
    assert second_try(tmp_path) == 1
    assert counts(tmp_path)["failures"] + counts(tmp_path)["errors"] == 1, "the late one passed"


def test_at_the_limit_it_is_tried_and_above_it_is_not(tmp_path: Path) -> None:
    for many, tried in ((MOST_FILES, True), (MOST_FILES + 1, False)):
        folder = tmp_path / str(many)
        folder.mkdir()
        suite(folder, {f"test_{number}.py": BROKEN for number in range(many)})
        assert second_try(folder) == 1
        assert (folder / REPORT).exists() == tried


def test_a_file_that_cannot_be_read_is_not_tried(tmp_path: Path) -> None:
    report = suite(tmp_path, {"test_fine.py": PASSES})
    report.write_text(
        '<testsuites><testsuite tests="1" errors="1"><testcase classname="" name="tests.test_gone">'
        '<error message="collection failure"/></testcase></testsuite></testsuites>'
    )
    assert second_try(tmp_path) == 1
    assert not (tmp_path / REPORT).exists()
