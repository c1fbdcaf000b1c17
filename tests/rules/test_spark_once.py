"""A round asks Spark where Java is, and fails where it fails; where Java is not, one line says so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import run
from tests import at_once, spark_once


@pytest.fixture
def java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/somewhere")
    monkeypatch.setattr(run, "find_pip", lambda: ["pip"])


def test_without_java_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert spark_once.ask_spark(tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [spark_once.NOT_TRIED]


@pytest.mark.usefixtures("java")
def test_with_java_what_cannot_be_fetched_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "run", lambda _command, **_more: 1)
    assert spark_once.ask_spark(tmp_path) == 1
    assert spark_once.NOT_FETCHED in capsys.readouterr().out


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("status", [0, 1])
def test_with_java_the_short_test_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, status: int
) -> None:
    asked: list[list[str]] = []

    def fetch(command: list[str], **_more: object) -> int:
        asked.append(command)
        return 0

    def short_test(command: list[str], **more: object) -> subprocess.CompletedProcess[str]:
        environment = more["env"]
        assert isinstance(environment, dict)
        assert environment["PYTHONPATH"].startswith(str(tmp_path / "spark"))
        asked.append(command)
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(run, "run", fetch)
    monkeypatch.setattr(subprocess, "run", short_test)
    assert spark_once.ask_spark(tmp_path) == status
    fetched, tried = asked
    assert "--require-hashes" in fetched
    assert fetched[-1].endswith("requirements/spark.lock")
    assert tried[-1] == spark_once.SHORT_TEST


@pytest.mark.parametrize(("asked", "spark", "whole"), [([], 1, 0), (["--round"], 1, 1), (["--round"], 0, 0)])
def test_a_round_fails_where_spark_fails_and_each_change_does_not_ask_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, asked: list[str], spark: int, whole: int
) -> None:
    monkeypatch.setattr(at_once, "_run_each", lambda _folder, *, chosen: 0)
    monkeypatch.setattr(at_once, "ask_spark", lambda _folder: spark)
    assert at_once.main([str(tmp_path), *asked]) == whole
