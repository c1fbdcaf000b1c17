"""The `inkling` command: what it lists, and what it says to a mistake."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

import inkling
from inkling.commands import table
from inkling.commands.table import COMMANDS, Command, available_commands, main
from inkling.installation.database.failures import sentence_of
from tests import warm


def test_without_a_command_each_one_is_listed_with_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    for available in available_commands():
        assert f"  {available.name:<11}{available.says}\n" in shown


def test_a_command_whose_step_is_not_built_is_absent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "COMMANDS", (Command("later", "offline", "not built"),))
    assert list(available_commands()) == []
    assert main(["later"]) == 2
    assert "no command `later`" in capsys.readouterr().err


def test_python_looks_again_for_what_can_go_once_a_command_is_loaded() -> None:
    with pytest.raises(ModuleNotFoundError):
        table._load(Command("later", "offline", "not built"))
    assert gc.isenabled()


def test_names_are_unique() -> None:
    assert len({one.name for one in COMMANDS}) == len(COMMANDS)


def test_a_refusal_is_one_sentence_and_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db/inkling")
    assert main(["database", "status"]) == 1
    assert capsys.readouterr().err.startswith("DATABASE_URL must look like postgresql://host:5432/inkling.")


def run_in(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command as an operator does, in a home of its own."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("INKLING_", "DATABASE_URL"))
    }
    return warm.run(("-m", "inkling", *arguments), env={**own, "INKLING_HOME": str(home / "home"), **more})


@pytest.mark.parametrize("name", [command.name for command in available_commands()])
def test_whoever_asks_for_help_gets_it_and_changes_nothing(name: str, tmp_path: Path) -> None:
    asked = run_in(tmp_path, name, "--help")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.startswith(f"usage: inkling {name}")
    assert list(tmp_path.iterdir()) == [], "neither keys nor a database"


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit"],
        ["check", "everything"],
        ["clock", "now"],
        ["mail"],
        ["user", "list", "--all"],
        ["worker", "--only", "tea"],
        ["backup"],
        ["backup", "key"],
    ],
)
def test_a_mistake_changes_nothing_either(arguments: list[str], tmp_path: Path) -> None:
    mistaken = run_in(tmp_path, *arguments)
    assert mistaken.returncode == 2
    assert "usage: inkling" in mistaken.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_version_stands_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"inkling {inkling.__version__}\n"
    assert 'version = { attr = "inkling.__version__" }' in Path("pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_completes_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert [one.name for one in available_commands() if one.name not in script] == []
    assert "identity-key" in script, "and what belongs to one of them"


@pytest.mark.parametrize(
    "problem",
    [
        psycopg.OperationalError("connection refused\nmore"),
        psycopg.errors.UndefinedTable("relation does not exist"),
        ModuleNotFoundError("No module named 'numpy'", name="numpy"),
        PermissionError(13, "Permission denied", "/srv/secrets/key_django"),
        OSError(28, "No space left on device", "/srv/home"),
        OSError(30, "Read-only file system", "/srv/home"),
        OSError(5, "Input/output error"),
        OSError(5, "Input/output error", "/srv/home"),
        psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT in a read-only transaction"),
    ],
)
def test_what_was_foreseen_is_one_sentence(
    problem: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("wrapped, as Django does") from problem

    monkeypatch.setattr("inkling.commands.offline.packs.main", fail)
    assert main(["packs", "list"]) == 1
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "more" not in said


def test_a_terminal_that_is_gone_is_no_disk_that_fails() -> None:
    """Whose terminal was closed was sent to look after a disk; what a disk says of an open file has no name either."""
    nameless, named = (sentence_of(OSError(5, "Input/output error", *name)) for name in ((), ("/srv/home",)))
    assert nameless is not None
    assert "where a terminal was closed, type this again" in nameless
    assert "where none was, a disk fails" in nameless
    assert named is not None
    assert named.startswith("The disk of /srv/home fails")


def test_where_nobody_types_what_is_asked_nothing_is_done(tmp_path: Path) -> None:
    """As in a script, or where the terminal was shut: it ended in a traceback."""
    asked = subprocess.run(
        [sys.executable, "-m", "inkling", "join", "--bundle", str(tmp_path / "keys.bundle")],
        env={**os.environ, "INKLING_HOME": str(tmp_path / "home"), "INKLING_USERS": "one"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert asked.returncode == 1
    assert "Traceback" not in asked.stderr
    assert "Nothing was typed, so nothing was done" in asked.stderr


def test_what_nobody_foresaw_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("inkling.commands.offline.packs.main", fail)
    with pytest.raises(ZeroDivisionError):
        main(["packs", "list"])


@pytest.fixture
def many_postcodes(tmp_path: Path) -> Path:
    """More than a pipe holds."""
    file = tmp_path / "postcodes.txt"
    file.write_text("LS1 1UR\n" * 3_000, encoding="utf-8")
    return file


def test_a_reader_who_has_read_enough_is_no_error(many_postcodes: Path) -> None:
    shell = f"{sys.executable} -m inkling route --postcodes {many_postcodes} | head -n 1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["asked"]
    assert done.stderr == ""


def test_a_file_of_postcodes_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run_in(tmp_path, "route", "--postcodes", str(tmp_path / "none"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert str(tmp_path / "none") in done.stderr


def test_packs_are_listed_for_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "list", "--json"]) == 0
    packs = json.loads(capsys.readouterr().out)["packs"]
    assert {"kent", "west-yorkshire"} <= {pack["id"] for pack in packs}


def test_what_a_backup_cannot_read_or_write_says_what_to_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = run_in(tmp_path, "backup", "key", "--out", str(tmp_path / "file" / "keys"))
    assert (refused.returncode, "Name a folder" in refused.stderr) == (1, True)
    keys = tmp_path / "keys"
    assert run_in(tmp_path, "backup", "key", "--out", str(keys)).returncode == 0
    opened = ("--key", str(keys / "inkling-backup-private"), "--into", str(tmp_path / "new"))
    refused = run_in(tmp_path, "restore", "--from", str(tmp_path / "none"), *opened)
    assert (refused.returncode, "Name the file" in refused.stderr) == (1, True)
