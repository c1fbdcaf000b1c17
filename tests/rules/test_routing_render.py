"""`inkling render`: what a region would receive, from a file, without Django, a database or a network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from inkling.commands.offline.render import main
from inkling.routing.rules.document.told_json import DocumentRefused, read_told

REPORT: dict[str, Any] = {
    "told_on": "2026-11-20",
    "teller_kind": "family",
    "narrative": "A man waits by the kiosk.",
    "how_known": {"kind": "saw", "statement": "I walk past it"},
    "sharing": {"knew": "no", "agreed": "not_asked", "why": "protect_child"},
    "items": [
        {"kind": "person", "attributes": {"name": "Ann Example"}},
        {"kind": "vehicle", "text": "grey van", "matter": 2},
    ],
    "submitter": {"organisation": "Aire unit (fictional)"},
}


def render(tmp_path: Path, *more: str, report: Any = REPORT, region: str = "west-midlands") -> int:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(report), encoding="utf-8")
    return main(["--report", str(file), "--region", region, "--out", str(tmp_path / "out"), *more])


def test_each_submission_is_written_as_text_pdf_word_and_json(tmp_path: Path) -> None:
    assert render(tmp_path) == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == sorted(
        f"west-midlands-{part}{kind}"
        for part in (1, 2)
        for kind in (".txt", ".json", ".pdf", ".docx", "-sheet.txt", "-sheet.pdf")
    )
    first = json.loads((tmp_path / "out" / "west-midlands-1.json").read_text())
    assert first["fields"][0] == {
        "label": "Full name",
        "value": "Ann Example",
        "required": True,
        "missing": False,
        "asked_at_send": False,
        "seen": True,
        "choices": [],
    }
    assert "grey van" in (tmp_path / "out" / "west-midlands-2.txt").read_text()


def test_a_chosen_channel_is_used(tmp_path: Path) -> None:
    assert render(tmp_path, "--channel", "phone", region="kent") == 0
    assert json.loads((tmp_path / "out" / "kent-1.json").read_text())["channel"]["id"] == "phone"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"messenger": {"name": "x"}}, "stays sealed"),
        ({"origin": "x"}, "stays sealed"),
        ({"must_not_be_told": "x"}, "stays sealed"),
        ({"narative": "x"}, "narative is not known"),
        ({"told_on": "soon"}, "told_on"),
        ({"urgency": "very"}, "Known: now, soon"),
        ({"items": {}}, "items"),
        ({"items": [{"kind": "spaceship"}]}, "number 1: kind 'spaceship'"),
        ({"items": [{"kind": "person", "matter": 0}]}, "matter"),
        ({"items": [{"kind": "person", "attributes": {"name": 3}}]}, "attributes"),
        ({"narrative": 5}, "narrative: write text"),
    ],
)
def test_a_wrong_document_is_refused_with_its_field(change: dict[str, Any], says: str) -> None:
    with pytest.raises(DocumentRefused, match=says):
        read_told(REPORT | change)


def test_an_unknown_region_or_channel_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert render(tmp_path, region="nowhere") == 1
    assert render(tmp_path, "--channel", "pigeon") == 1
    assert "It has: partner" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_rendering_loads_no_django() -> None:
    code = "import sys, inkling.commands.offline.render; sys.exit('django' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}, check=False).returncode == 0
    )
