"""`inkling export`: a file of sent items in another format, offline; the gate stands before each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inkling.commands.exchanging import export, export_options
from inkling.exchange.rules.formats.document import MOST_ITEMS, SCHEMA
from inkling.exchange.rules.formats.write import ExportFormat
from tests.rules.test_export_formats import LANTERN, body, item


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "sent.json"
    made.write_bytes(body())
    return made


def test_the_options_name_each_format() -> None:
    assert set(export_options.FORMATS) == {each.value for each in ExportFormat}


def test_it_prints_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert export.main(["--schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA


@pytest.mark.parametrize("as_", list(ExportFormat))
def test_it_writes_each_format(file: Path, tmp_path: Path, as_: ExportFormat) -> None:
    out = tmp_path / "out"
    assert export.main([str(file), "--format", as_.value, "--out", str(out), "--to", LANTERN.name]) == 0
    assert b"YX26 ZZB" in out.read_bytes()


def test_nothing_is_written_where_the_gate_stays_shut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_bytes(body(item("Canary words.", handling="C", conditions=("A1",))))
    out = tmp_path / "out"
    assert export.main([str(kept), "--format", "csv", "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert "its conditions do not let an item leave" in said
    assert "23456789" in said
    assert "Canary" not in said
    assert not out.exists()


@pytest.mark.parametrize("told", [b"", b"{}", b"\xff", b"x" * (export._LARGEST + 1)])
def test_what_is_no_such_file_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], told: bytes
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_bytes(told)
    assert export.main([str(wrong)]) == 1
    assert "it is no file of sent items" in capsys.readouterr().err
    assert export.main([str(tmp_path / "absent.json")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_file_for_somebody_else_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export.main([str(file), "--to", "Beacon (fictional)"]) == 1
    assert "made for another organisation" in capsys.readouterr().err


def test_a_file_that_somebody_changed_is_refused_in_words(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(file.read_bytes().replace(b"A red van", b"A Canary van"))
    out = tmp_path / "out"
    assert export.main([str(file), "--format", "csv", "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert "changed since it was taken out" in said
    assert "Canary" not in said
    assert not out.exists()


def test_the_most_that_a_page_gives_is_read(tmp_path: Path) -> None:
    longest = item("\U0001f690" * 2_000, condition_text="\u00e9" * 2_000)
    made = tmp_path / "sent.json"
    made.write_bytes(body(*[longest] * MOST_ITEMS))
    assert export.main([str(made), "--format", "csv", "--out", str(tmp_path / "out")]) == 0
