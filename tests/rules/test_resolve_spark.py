"""`inkling resolve --engine spark`: the same bytes where Spark is installed, and a sentence where it is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.worlds.__main__ import write_world
from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.commands.offline.resolve import main
from inkling.resolution.running.spark import missing


def test_an_engine_that_is_not_there_says_what_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_world(make_world(KINDS["weak"], mentions=50, seed=1), folder=tmp_path)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    asked = [str(tmp_path / "mentions.csv"), "--engine", "spark", "--pairs", str(tmp_path / "p.csv")]
    assert main(asked) == 2
    assert "pip install 'inkling[spark]'" in capsys.readouterr().err


# Spark is no requirement of Inkling, of its tests or of CI: `python -m benchmarks.resolve_spark` is the long form.
@pytest.mark.skipif(
    bool(missing()), reason=f"NOT TRIED: the engine spark, since there is no {missing()} here"
)
def test_spark_writes_the_same_bytes(tmp_path: Path) -> None:
    write_world(make_world(KINDS["mixed"], mentions=600, seed=2), folder=tmp_path)
    for name in ("local", "spark"):
        asked = ["--engine", name, "--master", "local[2]", "--pairs", str(tmp_path / f"{name}.csv")]
        assert main([str(tmp_path / "mentions.csv"), *asked]) == 0
    assert (tmp_path / "spark.csv").read_bytes() == (tmp_path / "local.csv").read_bytes()
