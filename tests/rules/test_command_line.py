"""The `inkling` command: what it lists, and what it says to a mistake."""

import pytest

from inkling.commands import table
from inkling.commands.table import COMMANDS, Command, available_commands, main


def test_without_a_command_each_one_is_listed_with_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    for available in available_commands():
        assert f"  {available.name:<10}{available.says}\n" in shown


def test_a_command_whose_step_is_not_built_is_absent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "COMMANDS", (Command("later", "not built"),))
    assert list(available_commands()) == []
    assert main(["later"]) == 2
    assert "no command `later`" in capsys.readouterr().err


def test_names_are_unique() -> None:
    assert len({one.name for one in COMMANDS}) == len(COMMANDS)


def test_a_refusal_is_one_sentence_and_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db/inkling")
    assert main(["database", "status"]) == 1
    assert capsys.readouterr().err == "DATABASE_URL must look like postgresql://host:5432/inkling.\n"
