"""The benchmark of extraction: noisy posts, and what it refuses to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import extraction, wnut
from benchmarks.extraction_errors import listing
from training.notes.reading import parse_note
from training.scoring import Suggestion

CONLL = "@bo\tO\nmet\tO\nAnn\tB-person\nLee\tI-person\nin\tO\nHull\tB-location\n\nSony\tB-corporation\n"


@pytest.fixture
def posts(tmp_path: Path) -> list[wnut.Post]:
    path = tmp_path / "dev.conll"
    path.write_text(CONLL, encoding="utf-8")
    return wnut.read_conll(path)


def test_posts_hold_persons_and_places_at_their_offsets(posts: list[wnut.Post]) -> None:
    first, second = posts
    assert {(first.text[start:end], kind) for start, end, kind in first.spans} == {
        ("Ann Lee", "NAME"),
        ("Hull", "LOC"),
    }
    assert second.spans == frozenset()


def test_only_exact_persons_and_places_count(posts: list[wnut.Post]) -> None:
    answers = {
        "@bo met Ann Lee in Hull": [
            Suggestion(8, 11, "child_name"),
            Suggestion(19, 23, "area_link"),
            Suggestion(0, 3, "handle"),
        ],
        "Sony": [],
    }
    counts = wnut.score(posts, answers.__getitem__)
    assert (counts.details, counts.suggested, counts.suggested_exact) == (2, 2, 1)
    assert counts.exact_f1 == pytest.approx(0.5)


def test_held_out_errors_are_never_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert extraction.main(["--set", "held_out", "--errors"]) == 2
    assert "must stay unseen" in capsys.readouterr().out


def test_errors_name_what_was_missed_astray_and_wrong() -> None:
    front = "id: t\nhand: test\nday: 2026-01-01\nfrequency: unknown\nindicators:\n---\n"
    note = parse_note(front + "{{child_name|Mina}} met {{person_name|Dale}} by the {{!|rose}} bed.")
    made = [Suggestion(9, 13, "place"), Suggestion(21, 25, "person_name")]
    lines = listing([note], suggestions={"t": made}, only=None).splitlines()
    assert [line.split()[1] for line in lines] == ["missed", "missed", "wrong", "stray", "near"]
    assert listing([note], suggestions={"t": made}, only="LOC").count("\n") == 0
