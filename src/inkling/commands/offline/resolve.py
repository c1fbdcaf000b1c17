"""`inkling resolve`: which mentions of a file are the same (DESIGN.md, "Command line"). It starts without Django."""

from __future__ import annotations

import csv
import fcntl
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import numpy as np

from inkling.commands.offline.resolve_options import parser
from inkling.commands.offline.resolving.kept_steps import SPARK_LOG, KeptSteps, Mark
from inkling.commands.progress import bar, over
from inkling.resolution import (
    COLUMNS,
    REQUIRED,
    TYPES,
    Evidence,
    Mentions,
    Resolution,
    evidence_of,
    resolve,
    table_of,
)
from inkling.resolution.mentions import UNKNOWN_DAY, day_number
from inkling.resolution.running.scorers import Scorer, score_on_cores
from inkling.resolution.running.spark import SparkBroken, SparkMissing, spark_scorer
from inkling.resolution.running.spark_troubles import SparkTrouble

__all__ = ["main"]

_PAIRS = "mention_a mention_b type probability attributes company for against".split()
_STEPS = 2 * len(TYPES) + 1
_AT_ONCE = 50_000
_SHOWN_REFUSALS = 20
# Each area that is weighed takes memory of its own.
_MOST_CORES = 4


_MISSING = {
    "pyspark": "Spark is not installed: pip install 'inkling[spark]', or leave --engine out.",
    "java": "Spark needs Java: apt-get install default-jre-headless, or leave --engine out.",
}
_BROKEN = {
    SparkTrouble.JAVA: "Java does not start Spark: it needs Java 17 or 21 (java -version), or leave --engine out.",
    SparkTrouble.MASTER: "no Spark answers there: check --master, and that it runs and is reached from here.",
    SparkTrouble.NOT_ADMITTED: "Spark elsewhere needs a secret: set spark.authenticate.secret here as it is set there.",
    SparkTrouble.PYTHON: (
        "the workers have another Python, or no Inkling in it: name one by PYSPARK_PYTHON that has the same of both."
    ),
    SparkTrouble.MEMORY: (
        "Spark had too little memory: give more (spark.driver.memory, spark.executor.memory), use fewer cores"
        " (--master local[1]), or leave --engine out."
    ),
    SparkTrouble.OTHER: "Spark broke off: leave --engine out, or give its log to your operator.",
}


class FileRefused(ValueError):
    """The file cannot be read as mentions; the message says what to do."""


def main(argv: list[str]) -> int:
    """Read mentions, write groups and pairs. Gives 1 if any line was refused, 2 if nothing could be done, else 0."""
    asked = parser().parse_args(argv)
    name = asked.mentions or asked.file
    if name is None or (asked.out is None and asked.pairs is None):
        print(
            "inkling resolve: say which file to read, and where to write with --out or --pairs.",
            file=sys.stderr,
        )
        return 2
    refused, undated = list[str](), list[str]()
    try:
        mark = Mark()
        mentions = _read(Path(name), refused, undated, mark=mark)
        result = Path(asked.pairs or asked.out)
        with _engine(asked.engine, asked.master, beside=result) as scorer:
            steps = _steps(result, of=mark.of_all())
            resolution = _resolve(mentions, steps, scorer)
        if asked.out is not None:
            _write(Path(asked.out), ("mention_id", "cluster_id"), _clusters(mentions, resolution))
        if asked.pairs is not None:
            _write(Path(asked.pairs), _PAIRS, _pairs(mentions, resolution, least=asked.least))
        steps.forget()
    except (FileRefused, SparkMissing, SparkBroken, OSError) as problem:
        print(f"inkling resolve: {_sentence(problem)}", file=sys.stderr)
        return 2
    _say_undated(undated)
    return _say_refused(refused)


def _sentence(problem: FileRefused | SparkMissing | SparkBroken | OSError) -> str:
    if isinstance(problem, OSError):
        return f"{problem.filename}: {problem.strerror}; check the path and its rights."
    if isinstance(problem, SparkBroken):
        return f"{_BROKEN[problem.trouble]} What it said itself: {problem.log}"
    return _MISSING.get(str(problem), str(problem))


def _steps(result: Path, *, of: str) -> KeptSteps:
    """Return what is kept beside the result until it is whole, and say where a run that was cut off is gone on with."""
    folder = _folder_of(result)
    steps = KeptSteps(folder, of=of)
    if steps.done_before:
        print(f"Going on with a run that was cut off ({folder}).", file=sys.stderr)
    return steps


def _folder_of(result: Path) -> Path:
    return result.with_name(f".{result.name}.unfinished")


def _engine(name: str, master: str, *, beside: Path) -> AbstractContextManager[Scorer]:
    if name == "spark":
        return spark_scorer(master, log=_folder_of(beside) / SPARK_LOG)
    return nullcontext(score_on_cores(min(_MOST_CORES, len(os.sched_getaffinity(0)))))


def _say_undated(undated: list[str]) -> None:
    if undated:
        more = f" and {len(undated) - 1} more" if len(undated) > 1 else ""
        print(f"{undated[0]}{more}: no such day (YYYY-MM-DD); taken as not told.", file=sys.stderr)


def _say_refused(refused: list[str]) -> int:
    for line in refused[:_SHOWN_REFUSALS]:
        print(line, file=sys.stderr)
    if (more := len(refused) - _SHOWN_REFUSALS) > 0:
        print(f"... and {more} more lines were left out.", file=sys.stderr)
    return 1 if refused else 0


def _read(path: Path, refused: list[str], undated: list[str], *, mark: Mark) -> Mentions:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader((line.replace("\0", "\ufffd") for line in mark.over(file)), restkey="")
        header = set(reader.fieldnames or ())
        if missing := [name for name in REQUIRED if name not in header]:
            raise FileRefused(
                f"{path}: no column {', '.join(missing)}; the first line must name the columns."
            )
        if unknown := sorted(header - set(COLUMNS) - {""}):
            print(f"{path}: these columns are not used: {', '.join(unknown)[:200]}", file=sys.stderr)
        try:
            return table_of(_sound_rows(reader, path, refused, undated), by_id=True)
        except csv.Error as error:
            raise FileRefused(
                f"{path}, line {reader.line_num}: not CSV ({error}); check the quotes."
            ) from None


def _sound_rows(
    reader: csv.DictReader[str], path: Path, refused: list[str], undated: list[str]
) -> Iterator[dict[str, str]]:
    seen: set[str] = set()
    for row in reader:
        problem = _problem_of(row, seen)
        if problem:
            refused.append(f"{path}, line {reader.line_num}: {problem}; left out.")
            continue
        seen.add(row["mention_id"].strip())
        if (day := row.get("day") or "").strip() and day_number(day) == UNKNOWN_DAY:
            undated.append(f"{path}, line {reader.line_num}: {day.strip()[:40]!r}")
        yield row


def _problem_of(row: dict[str, str], seen: set[str]) -> str:
    if not (id_ := (row["mention_id"] or "").strip()):
        return "no mention_id"
    if id_ in seen:
        return f"mention_id {id_[:40]!r} stands twice"
    if not (row["report_id"] or "").strip():
        return "no report_id"
    if (row["type"] or "").strip().casefold() not in TYPES:
        return f"type {(row['type'] or '')[:40]!r} is none of {', '.join(TYPES)}"
    return ""


def _resolve(mentions: Mentions, steps: KeptSteps, scorer: Scorer) -> Resolution:
    with bar("Comparing", total=_STEPS) as advance:
        return resolve(mentions, begin=lambda _step: advance(1), steps=steps, scorer=scorer)


def _clusters(mentions: Mentions, resolution: Resolution) -> Iterator[tuple[str, ...]]:
    """Yield each mention with its group, in the order of the file."""
    groups = resolution.groups.tolist()
    for row in np.argsort(mentions.told_at).tolist():
        yield mentions.ids[row], f"c{groups[row]}"


def _pairs(mentions: Mentions, resolution: Resolution, *, least: float) -> Iterator[tuple[str, ...]]:
    for name, linked in resolution.linked.items():
        chosen = np.flatnonzero(linked.probability >= least)
        rows = resolution.rows[name]
        pieces = [chosen[at : at + _AT_ONCE] for at in range(0, len(chosen), _AT_ONCE)]
        for piece in over(pieces, says=f"Reasons: {name}"):
            evidence = evidence_of(resolution.fields[name], linked, piece)
            for pair, reasons in zip(piece.tolist(), evidence, strict=True):
                yield (
                    mentions.ids[rows[linked.left[pair]]],
                    mentions.ids[rows[linked.right[pair]]],
                    name,
                    f"{linked.probability[pair]:.4f}",
                    f"{linked.attributes[pair]:.3f}",
                    *_reason_cells(reasons),
                )


def _reason_cells(reasons: Evidence) -> tuple[str, str, str]:
    lines = [
        ";".join(f"{code}={worth:+.2f}" for code, worth in part)
        for part in (reasons.supports, reasons.opposes)
    ]
    return f"{reasons.company:.3f}", lines[0], lines[1]


def _write(path: Path, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a whole file or none: what was cut off leaves the old one as it was, and two runs never write into one."""
    beside = path.with_name(f".{path.name}.part")
    with beside.open("a", encoding="utf-8", errors="replace", newline="") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FileRefused(f"{path}: another run writes it now; wait for it, or name another.") from None
        try:
            # What a run that was killed had begun.
            file.truncate(0)
            out = csv.writer(file, lineterminator="\n")
            out.writerow(header)
            out.writerows(rows)
            file.flush()
            beside.replace(path)
        except BaseException:
            # Only what is this run's: behind a whole result another run may write already.
            beside.unlink(missing_ok=True)
            raise
