"""`inkling resolve --engine spark`: the same bytes where Spark is installed, and a sentence where it is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.worlds.__main__ import write_world
from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.commands.offline.resolve import _sentence, main
from inkling.resolution.running.spark import SparkBroken, missing
from inkling.resolution.running.spark_troubles import SparkTrouble, trouble_of


def test_an_engine_that_is_not_there_says_what_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_world(make_world(KINDS["weak"], mentions=50, seed=1), folder=tmp_path)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    asked = [str(tmp_path / "mentions.csv"), "--engine", "spark", "--pairs", str(tmp_path / "p.csv")]
    assert main(asked) == 2
    assert "pip install 'inkling[spark]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("java.lang.OutOfMemoryError: Java heap space", SparkTrouble.MEMORY),
        ("ERROR TaskSchedulerImpl: Lost executor 1: Command exited with exit code 137", SparkTrouble.MEMORY),
        ("py4j.protocol.Py4JNetworkError: Answer from Java side is empty", SparkTrouble.MEMORY),
        ("[PYTHON_VERSION_MISMATCH] Python in worker has different version: 3.9", SparkTrouble.PYTHON),
        ("ModuleNotFoundError: No module named 'inkling'", SparkTrouble.PYTHON),
        (
            "A secret key must be specified via the spark.authenticate.secret config",
            SparkTrouble.NOT_ADMITTED,
        ),
        ("org.apache.spark.SparkException: Could not parse Master URL: 'x'", SparkTrouble.MASTER),
        ("ERROR StandaloneSchedulerBackend: All masters are unresponsive! Giving up.", SparkTrouble.MASTER),
        ("[JAVA_GATEWAY_EXITED] Java gateway process exited before sending its port", SparkTrouble.JAVA),
        ("[JAVA_GATEWAY_EXITED]; There is insufficient memory for the Java Runtime", SparkTrouble.MEMORY),
        ("org.apache.spark.SparkException: Job aborted", SparkTrouble.OTHER),
    ],
)
def test_what_spark_said_names_one_trouble_and_each_has_a_sentence(said: str, trouble: SparkTrouble) -> None:
    assert trouble_of(said) is trouble
    sentence = _sentence(SparkBroken(trouble, log=Path("spark.log")))
    assert sentence.endswith("What it said itself: spark.log")


# Spark is no requirement of Inkling, of its tests or of CI: `python -m benchmarks.resolve_spark` is the long form.
needs_spark = pytest.mark.skipif(
    bool(missing()), reason=f"NOT TRIED: the engine spark, since there is no {missing()} here"
)


@needs_spark
def test_spark_writes_the_same_bytes(tmp_path: Path) -> None:
    write_world(make_world(KINDS["mixed"], mentions=600, seed=2), folder=tmp_path)
    for name in ("local", "spark"):
        asked = ["--engine", name, "--master", "local[2]", "--pairs", str(tmp_path / f"{name}.csv")]
        assert main([str(tmp_path / "mentions.csv"), *asked]) == 0
    assert (tmp_path / "spark.csv").read_bytes() == (tmp_path / "local.csv").read_bytes()
    assert not list(tmp_path.glob(".*")), "Nothing is left of what Spark said where all went well."


@needs_spark
@pytest.mark.parametrize(
    ("master", "environment", "says"),
    [
        ("local[none]", {}, "no Spark answers there"),
        ("spark://127.0.0.1:9", {}, "needs a secret"),
        ("local[1]", {"PYSPARK_SUBMIT_ARGS": "--driver-memory 64m pyspark-shell"}, "too little memory"),
        ("local[1]", {"JAVA_HOME": "/nowhere"}, "Java does not start Spark"),
    ],
)
def test_what_breaks_in_spark_is_one_sentence_and_its_trace_lies_in_a_file(
    tmp_path: Path, master: str, environment: dict[str, str], says: str
) -> None:
    """In a process of its own: a Java that was started once serves the next try as well."""
    write_world(make_world(KINDS["weak"], mentions=50, seed=1), folder=tmp_path)
    asked = ["--engine", "spark", "--master", master, "--pairs", str(tmp_path / "p.csv")]
    run = subprocess.run(
        [sys.executable, "-m", "inkling", "resolve", str(tmp_path / "mentions.csv"), *asked],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    (line,) = run.stderr.splitlines()
    assert line.startswith("inkling resolve: ")
    assert says in line
    log = Path(line.rpartition("What it said itself: ")[2])
    assert "Error: " in log.read_text(encoding="utf-8")
    assert log.parent.stat().st_mode & 0o077 == 0
