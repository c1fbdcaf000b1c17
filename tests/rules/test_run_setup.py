"""`run.py`: when it installs, what it borrows, and how it counts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import run
from inkling.installation.ends_with_parent import ending_with_parent
from inkling.installation.supervisor import own_command

SUITE = '<testsuites><testsuite tests="12" failures="1" errors="2" skipped="3"/></testsuites>'


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A checkout with lock files and no environment; what would be installed is written down instead."""
    done: list[str] = []
    locks, venv = tmp_path / "requirements", tmp_path / ".venv"
    locks.mkdir()
    for name in ("run", "demo", "test", "node"):
        (locks / f"{name}.lock").write_text(name)
    monkeypatch.setattr(run, "LOCKS", locks)
    monkeypatch.setattr(run, "VENV", venv)
    monkeypatch.setattr(run, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(run, "RECORD", venv / "inkling-setup.json")

    def make(command: list[str], complaint: str, **_: object) -> None:
        assert command[1:4] == ["-m", "venv", "--without-pip"], complaint
        done.append("venv")
        (venv / "bin").mkdir(parents=True)
        (venv / "bin" / "python").touch()
        (venv / "lib" / "python3.11" / "site-packages").mkdir(parents=True)

    monkeypatch.setattr(run, "must", make)
    monkeypatch.setattr(run, "install_lock", done.append)
    return done


def test_no_module_is_taken_from_the_folder_where_somebody_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may stand in a folder that others write to: what lies there must not run as root."""
    venv, planted = tmp_path / ".venv", tmp_path / "planted"
    for folder in (venv / "bin", venv / "lib" / "python3" / "site-packages", planted):
        folder.mkdir(parents=True)
    (planted / "enum.py").write_text("raise SystemExit('planted')\n")
    monkeypatch.setattr(run, "VENV", venv)
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    run.write_launcher()
    version = [sys.executable, "-P", "-m", "inkling", "--version"]
    for command in (
        [str(venv / "bin" / "inkling"), "--version"],
        [*own_command().command, "--version"],
        ending_with_parent(version),
    ):
        said = subprocess.run(command, cwd=planted, capture_output=True, text=True, check=False)
        assert (said.returncode, said.stdout[:8], said.stderr) == (0, "inkling ", "")


def test_each_level_is_installed_once(machine: list[str]) -> None:
    for level in ("run", "run", "test", "test", "run"):
        run.install(level)
    assert machine == ["venv", "run", "test"]


def test_the_tests_first_and_the_demo_after_installs_once(machine: list[str]) -> None:
    for level in ("test", "run", "test"):
        run.install(level)
    assert machine == ["venv", "test"]


@pytest.mark.parametrize("changed", ["run", "test"])
def test_a_changed_lock_file_makes_the_environment_anew(machine: list[str], changed: str) -> None:
    run.install("test")
    (run.LOCKS / f"{changed}.lock").write_text("changed")
    run.install("test")
    assert machine == ["venv", "test", "venv", "test"]


def test_another_python_makes_the_environment_anew(machine: list[str]) -> None:
    run.install("run")
    record = json.loads(run.RECORD.read_text())
    run.RECORD.write_text(json.dumps(record | {"python": "another"}))
    run.install("run")
    assert machine == ["venv", "run", "venv", "run"]


def test_an_installation_that_broke_off_is_done_again(
    machine: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(name: str) -> None:
        machine.append(name)
        raise run.SetupError

    with monkeypatch.context() as broken:
        broken.setattr(run, "install_lock", break_off)
        with pytest.raises(run.SetupError):
            run.install("run")
    run.install("run")
    assert machine == ["venv", "run", "venv", "run"]


def test_pip_is_borrowed_from_whoever_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(run, "run", lambda command, **_: asked.append(command) or 1)
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
    with pytest.raises(run.SetupError, match="apt-get install python3-pip"):
        run.find_pip()
    assert [command[2] for command in asked] == ["pip", "pip", "ensurepip"]


def test_the_closing_line_counts_what_pytest_counted(tmp_path: Path) -> None:
    report = tmp_path / "tests.xml"
    assert run.count_tests([]) == {"passed": 0, "failed": 1, "skipped": 0}
    report.write_text(SUITE)
    assert run.count_tests([report]) == {"passed": 6, "failed": 3, "skipped": 3}
    assert run.count_tests([report, report]) == {"passed": 12, "failed": 6, "skipped": 6}


def test_an_unknown_command_explains_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.sys, "argv", ["run.py", "dmeo"])
    assert run.main() == 2
    assert "run.py demo|test|lint|serve|upgrade|languages" in capsys.readouterr().out


def test_lint_compiles_the_catalogues_before_the_architecture_asks_which_languages_are_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    monkeypatch.setattr(run, "install", lambda level: None)
    monkeypatch.setattr(
        run, "run_check", lambda name: (done.append(run.CHECKS[name].split()[-1]) or name, True)
    )
    assert run.lint([]) == 0
    assert done[0] == "inkling.installation.catalogues.compiling"
    assert "tests/architecture" in done
    assert len(done) == len(run.CHECKS)


def test_lint_runs_what_it_was_asked_for_and_the_whole_suite_no_test_twice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []
    monkeypatch.setattr(run, "BUILD", tmp_path)
    for name in ("install", "build_styles", "find_chromium"):
        monkeypatch.setattr(run, name, lambda *_: None)
    monkeypatch.setattr(run, "run_check", lambda name: (done.append(name) or name, name != "types"))
    monkeypatch.setattr(run, "run", lambda command: 0)
    assert run.lint(["types", "rules"]) == 1
    assert sorted(done) == ["rules", "types"]
    done.clear()
    run.test([])
    assert {*done} == run.CHECKS.keys() - {"architecture"}
