"""What was anchored after a backup is found in a copy of the heads, and nothing else in such a file counts."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inkling.governance.rules.chain import Anchor, Link, anchor_of
from inkling.installation.backup.manifest import newest_after

KEY, OTHER = b"k" * 32, b"o" * 32
NOW = datetime(2026, 11, 29, 21, 0, tzinfo=UTC)


def anchored(seq: int, *, key: bytes = KEY) -> Anchor:
    link = Link("main", seq, NOW, "worker", "report.told", "", "", b"", bytes(32))
    return anchor_of(link, written_at=NOW, key=key)


def heads(folder: Path, *lines: str) -> Path:
    path = folder / "audit-head.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def line(anchor: Anchor) -> str:
    return json.dumps(asdict(anchor))


def test_the_newest_of_this_installation_counts(tmp_path: Path) -> None:
    file = heads(tmp_path, line(anchored(3)), line(anchored(9)), line(anchored(7)))
    found = newest_after(5, heads=file, key=KEY)
    assert (found and found.seq) == 9
    assert newest_after(9, heads=file, key=KEY) is None


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "{",
        "[]",
        '{"seq": 9}',
        line(anchored(9, key=OTHER)),
        line(replace(anchored(4), seq=9)),
    ],
)
def test_what_is_no_anchor_of_ours_proves_nothing(tmp_path: Path, wrong: str) -> None:
    assert newest_after(5, heads=heads(tmp_path, wrong), key=KEY) is None


def test_where_there_is_no_file_nothing_is_said(tmp_path: Path) -> None:
    assert newest_after(5, heads=tmp_path / "none", key=KEY) is None
