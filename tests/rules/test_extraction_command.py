"""`inkling extract`: JSON lines in and out, plain text as one note, bad lines refused by number."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from inkling.commands.offline.extract import main


def _written(capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, object]], str]:
    out, err = capsys.readouterr()
    return [json.loads(line) for line in out.splitlines()], err


def test_each_line_is_answered_in_the_documented_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text(
        '{"id": "n1", "text": "Kayleigh left last Friday.", "day": "2026-03-18"}\n\n{"id": 2, "text": ""}\n',
        encoding="utf-8",
    )
    assert main([str(path)]) == 0
    answers, err = _written(capsys)
    assert err == ""
    assert [answer["id"] for answer in answers] == ["n1", 2]
    assert set(answers[0]) == {
        *("id", "spans", "entities", "belongs", "when", "items"),
        *("indicators", "frequency", "language"),
    }
    spans = answers[0]["spans"]
    assert isinstance(spans, list)
    assert all({"start", "end", "text", "category", "type", "tier", "why"} <= set(span) for span in spans)
    assert {span["type"]: span.get("value") for span in spans}["date"] == "2026-03-13"


def test_a_plain_text_is_one_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Kayleigh rang.\nShe was in Leeds.\n", encoding="utf-8")
    assert main([str(path)]) == 0
    answers, _ = _written(capsys)
    assert len(answers) == 1
    assert answers[0]["id"] is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json", "not JSON"),
        ('{"id": 1}', 'no "text"'),
        ('{"text": 5}', 'no "text"'),
        ('{"text": "a", "day": "18/03/2026"}', '"day" must be a date'),
        ('{"text": "a", "id": []}', '"id" must be'),
        ("[1]", 'no "text"'),
    ],
)
def test_a_bad_line_is_refused_by_number_and_the_rest_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text(f'{{"text": "a"}}\n{line}\n{{"text": "b"}}\n', encoding="utf-8")
    assert main([str(path)]) == 1
    answers, err = _written(capsys)
    assert len(answers) == 2
    assert "notes.jsonl, line 2: " in err
    assert says in err


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "Kayleigh rang."}\n')))
    assert main(["-"]) == 0
    assert len(_written(capsys)[0]) == 1


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["/nowhere/notes.jsonl"]) == 1
    assert "/nowhere/notes.jsonl: cannot be read" in capsys.readouterr().err


def test_lone_surrogates_do_not_break_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text('{"text": "a lad called Quo\\ud800rl was there"}\n', encoding="utf-8")
    assert main([str(path)]) == 0
    assert len(_written(capsys)[0]) == 1
