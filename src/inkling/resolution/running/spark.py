"""Scores pieces of pairs on Spark: the same levels and weights as in one process, shared with every worker.

Only the scoring is handed out, which is what takes long and what grows with the pairs. Keys, learning, company and
groups stay in the process that asks. pyspark is no requirement of Inkling: the extra `spark` brings it, Java comes
from the system. What Spark itself says, and its traces, go to a file.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from inkling.resolution.running.scorers import Scorer, Task
from inkling.resolution.running.spark_troubles import SparkTrouble, trouble_of

LOCAL = "local[*]"
_Piece = TypeVar("_Piece")
_Answer = TypeVar("_Answer")
# No page tells of it, and the answers are held by the asking process anyway, so Spark need not count them.
_EVERYWHERE = {"spark.ui.enabled": "false", "spark.driver.maxResultSize": "0"}
# Nothing listens beyond this machine.
_HERE = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
# Ages, looks and places of what was told, in codes, go to other machines: to those alone that know the secret, unread.
_ELSEWHERE = {
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    "spark.io.encryption.enabled": "true",
}


class SparkMissing(RuntimeError):
    """Spark cannot run here; the argument is what is missing: `pyspark` or `java`."""


class SparkBroken(RuntimeError):
    """Spark is there and did not do its work. `log`: where it said what."""

    def __init__(self, trouble: SparkTrouble, *, log: Path) -> None:
        super().__init__(trouble.value)
        self.trouble, self.log = trouble, log


def missing() -> str:
    """Return what Spark lacks here: `pyspark`, `java`, or nothing."""
    if find_spec("pyspark") is None:
        return "pyspark"
    return "" if os.environ.get("JAVA_HOME") or shutil.which("java") else "java"


@contextmanager
def spark_scorer(master: str = LOCAL, *, log: Path) -> Iterator[Scorer]:
    """Give a scorer that hands pieces out to Spark until the block ends.

    `log` takes what Spark says, and is of this run alone. Raises SparkMissing, and SparkBroken where it does not start,
    or a piece is not scored.
    """
    if lacking := missing():
        raise SparkMissing(lacking)
    log.parent.mkdir(mode=0o700, exist_ok=True)
    log.write_bytes(b"")
    with _saying_to(log):
        session = _start(master)

    def score(task: Task[_Piece, _Answer], pieces: Sequence[_Piece], /) -> Iterable[_Answer]:
        if not pieces:
            return []
        with _saying_to(log):
            return _hand_out(session.sparkContext, task, pieces)

    try:
        yield score
    finally:
        with _saying_to(log):
            session.stop()


def _start(master: str) -> Any:
    builder = import_module("pyspark.sql").SparkSession.builder.appName("inkling resolve").master(master)
    is_here = master.startswith("local")
    for name, value in (_EVERYWHERE | (_HERE if is_here else _ELSEWHERE)).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    if is_here:
        # Workers of this machine are of this environment; elsewhere PYSPARK_PYTHON says where Inkling is installed.
        session.sparkContext.pythonExec = sys.executable
    session.sparkContext.setLogLevel("ERROR")
    return session


@contextmanager
def _saying_to(log: Path) -> Iterator[None]:
    """Let what speaks meanwhile write to a file, also a Java that is started and lives on, and name what broke."""
    own = os.dup(2)
    try:
        with log.open("ab") as file:
            os.dup2(file.fileno(), 2)
        yield
    except Exception as broken:
        with log.open("a", encoding="utf-8") as file:
            # What went there is codes, so that its own words hold no name. They are for who runs it, and in no log.
            file.write(f"{type(broken).__name__}: {broken}\n")
        said = log.read_text(encoding="utf-8", errors="replace")
        raise SparkBroken(trouble_of(said), log=log) from broken
    finally:
        os.dup2(own, 2)
        os.close(own)


def _hand_out(context: Any, task: Task[_Piece, _Answer], pieces: Sequence[_Piece]) -> list[_Answer]:
    shared = context.broadcast(task)

    def answer(piece: _Piece) -> _Answer:
        made: _Answer = shared.value.of(piece)
        return made

    try:
        handed_out = context.parallelize(pieces, numSlices=len(pieces))
        answers: list[_Answer] = handed_out.map(answer).collect()
        return answers
    finally:
        shared.destroy()
