"""`inkling resolve` on files: what it writes, and what it says of files that are not right."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from random import Random

import pytest

from benchmarks.worlds.__main__ import write_world
from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.commands.offline.resolve import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_world(make_world(KINDS["weak"], mentions=600, seed=3), folder=tmp_path)
    return tmp_path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def groups_of(rows: list[dict[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["cluster_id"]].add(row["mention_id"])
    return found


def test_each_mention_has_one_cluster_and_pairs_have_reasons(folder: Path) -> None:
    out, pairs = folder / "clusters.csv", folder / "pairs.csv"
    assert main(["--mentions", str(folder / "mentions.csv"), "--out", str(out), "--pairs", str(pairs)]) == 0
    told = [row["mention_id"] for row in rows_of(folder / "mentions.csv")]
    assert [row["mention_id"] for row in rows_of(out)] == told
    found = rows_of(pairs)
    assert found
    assert all(
        0.1 <= float(row["probability"]) <= 1 and row["mention_a"] != row["mention_b"] for row in found
    )
    assert any("forename:equal" in row["for"] for row in found if row["type"] == "person")


def test_the_same_mentions_in_another_order_give_the_same_groups(tmp_path: Path) -> None:
    write_world(make_world(KINDS["dense"], mentions=1500, seed=4), folder=tmp_path)
    header, *lines = (tmp_path / "mentions.csv").read_text(encoding="utf-8").splitlines()
    Random(2).shuffle(lines)
    (tmp_path / "shuffled.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    for name in ("mentions", "shuffled"):
        told = str(tmp_path / f"{name}.csv")
        assert main(["--mentions", told, "--out", str(tmp_path / f"c-{name}.csv")]) == 0
    one, other = (
        {frozenset(ids) for ids in groups_of(rows_of(tmp_path / f"c-{name}.csv")).values()}
        for name in ("mentions", "shuffled")
    )
    assert one == other


def test_it_needs_a_file_and_a_place_to_write(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main([str(folder / "mentions.csv")]) == 2
    assert "--out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no column mention_id, report_id, type"),
        ("mention_id,raw\n1,x\n", "no column report_id, type"),
    ],
)
def test_a_file_without_columns_is_refused(
    tmp_path: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.csv").write_text(text, encoding="utf-8")
    assert main(["--mentions", str(tmp_path / "m.csv"), "--out", str(tmp_path / "c.csv")]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "c.csv").exists()


def test_lines_that_are_not_right_are_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.csv").write_bytes(
        b"mention_id,report_id,type,raw\na,r1,person,Jay\na,r2,person,Jay\n,r2,person,Jay\nb,,person,Jay\n"
        b"c,r3,spaceship,Jay\nd,r4,person\ne,r5,Person,\xff\x00,more,cells\n"
    )
    assert main(["--mentions", str(tmp_path / "m.csv"), "--out", str(tmp_path / "c.csv")]) == 1
    said = capsys.readouterr().err
    assert all(f"line {line}:" in said for line in (3, 4, 5, 6))
    assert [row["mention_id"] for row in rows_of(tmp_path / "c.csv")] == ["a", "d", "e"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--mentions", str(tmp_path / "none.csv"), "--out", str(tmp_path / "c.csv")]) == 2
    assert "check the path" in capsys.readouterr().err


def test_an_old_result_stays_where_the_new_one_cannot_be_written(folder: Path) -> None:
    (folder / "kept.csv").write_text("old", encoding="utf-8")
    assert main(["--mentions", str(folder / "mentions.csv"), "--out", str(folder / "no" / "c.csv")]) == 2
    assert (folder / "kept.csv").read_text(encoding="utf-8") == "old"
    assert not list(folder.glob(".*.csv*"))


def test_days_that_are_none_are_said_and_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.csv").write_text(
        "mention_id,report_id,type,raw,day\na,r1,person,Jay,2025-13-45\nb,r2,person,Jay,\nc,r3,person,Jay,soon\n",
        encoding="utf-8",
    )
    assert main(["--mentions", str(tmp_path / "m.csv"), "--out", str(tmp_path / "c.csv")]) == 0
    assert "line 2: '2025-13-45' and 1 more: no such day" in capsys.readouterr().err
    assert len(rows_of(tmp_path / "c.csv")) == 3


def test_a_file_of_a_header_alone_gives_a_header_alone(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("mention_id,report_id,type\n", encoding="utf-8")
    out, pairs = tmp_path / "c.csv", tmp_path / "p.csv"
    assert main(["--mentions", str(tmp_path / "m.csv"), "--out", str(out), "--pairs", str(pairs)]) == 0
    assert (rows_of(out), rows_of(pairs)) == ([], [])
    assert out.read_text(encoding="utf-8").strip() == "mention_id,cluster_id"
