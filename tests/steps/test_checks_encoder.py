"""`inkling check` warns where notes would be read by rules alone, or wrongly: a file of weights is not whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inkling.commands.installing import check
from inkling.config.checks.contents import encoder
from inkling.config.checks.contents.encoder import (
    DATA,
    LIST,
    LOSSES,
    REQUEST_LIST,
    REQUEST_LOSSES,
    REQUESTS,
    encoder_warnings,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of what an installation holds."""
    for name in (*LOSSES, LIST):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def make_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def test_what_ships_is_whole() -> None:
    assert list(encoder_warnings()) == [], (
        "After training or fitting, renew the two lists of sums: training/MODEL.md says how"
    )


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (Path.unlink, "is missing"),
        (cut_off, "is not the file of this version"),
        (make_a_folder, "cannot be read"),
    ],
)
def test_each_damage_warns_with_what_to_do(
    data: Path, name: str, damage: Callable[[Path], None], said: str
) -> None:
    damage(data / name)
    (warning,) = encoder_warnings(data)
    assert warning.startswith(f"Warning: {data / name} {said}: {LOSSES[name]}")
    assert warning.endswith("Install this version of Inkling again, then restart it.")


def test_the_weights_of_requests_are_looked_at_too(tmp_path: Path) -> None:
    for name in (*REQUEST_LOSSES, REQUEST_LIST):
        shutil.copy(REQUESTS / name, tmp_path / name)
    assert list(encoder_warnings(requests=tmp_path)) == []
    cut_off(tmp_path / "weights.tsv")
    (warning,) = encoder_warnings(requests=tmp_path)
    assert "weights.tsv is not the file of this version: who must not find out" in warning


@pytest.mark.parametrize("listed", [None, "not a list at all\n", ""])
def test_a_list_that_says_nothing_warns_too(data: Path, listed: str | None) -> None:
    (data / LIST).unlink() if listed is None else (data / LIST).write_text(listed)
    assert list(encoder_warnings(data))


def test_the_check_warns_and_does_not_refuse(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site that could not be told anything would be worse."""
    (data / "encoder.onnx").unlink()
    monkeypatch.setattr(check, "encoder_warnings", lambda: encoder.encoder_warnings(data))
    for name in (
        "environment_problems",
        "key_problems",
        "mail_problems",
        "mail_warnings",
        "database_problems",
        "setting_up_problems",
        "backup_warnings",
        "help_line_warnings",
        "apart_problems",
        "shared_passphrase_problems",
        "line_problems",
        "keeper_problems",
        "parts_problems",
        "user_problems",
        "reach_problems",
        "login_problems",
        "owner_warnings",
        "disk_warnings",
        "state_problems",
    ):
        monkeypatch.setattr(check, name, list)
    monkeypatch.setattr(check, "uses_embedded_database", lambda: False)
    assert check.main([]) == 0
    said = capsys.readouterr()
    assert "encoder.onnx is missing" in said.err
    assert said.out == "Safe to start.\n"
    assert any("encoder.onnx is missing" in each for each in check.problems_at_start()), "nor does the start"
