"""How fast another system's notes come over, in how much memory, and that each line is there once though it is killed.

Run: `.venv/bin/python -m benchmarks.imports [--lines N] [--kills K] [--bytes B]`. N lines of a CSV become drafts of one
lead; the command is killed (SIGKILL) at K points, each when so many more of them stand, and run again; then once more
to the end. The rate is that of a run that nobody kills, start of the process included. The goal is 100,000 lines in
300 s. With `--bytes` the notes are so long that the file has so many: 1000000000 is a gigabyte. It is tried first.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.installation import Installation, end_at_once, installation

LEAD = "leila@import.invalid"
MAP = """
system: Benchmark
template: note
key: Id
words: Words
day: {columns: Day, reads: DD/MM/YYYY}
child: Child
place: Place
reference: Id
agreed: {columns: Consent, answers: {Y: yes, N: no}}
"""
SEED = 17


def main() -> int:
    """Print the numbers. Exit status 1 where a line is missing or there twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--bytes", type=int, default=0, help="how large the file is; 0: as notes are")
    asked = parser.parse_args()
    with installation(processes=()) as made:
        service = ("user", "organisation", "add", "--name", "Import (fictional)", "--kind", "service")
        made.run("migrate", "-m", "inkling", *service, "--service-kind", "missing")
        person = ("user", "add", "--email", LEAD, "--name", "Leila", "--role", "lead")
        made.run("migrate", "-m", "inkling", *person, "--organisation", "Import (fictional)")
        is_right = _without_kills(made, lines=asked.lines, size=asked.bytes)
        return 0 if _with_kills(made, lines=asked.lines, kills=asked.kills) and is_right else 1


def _without_kills(made: Installation, *, lines: int, size: int) -> bool:
    file = _written(made.home, "once", lines=lines, size=size)
    tried = _timed(made, file, "--dry-run")
    print(
        f"a try of {file.stat().st_size:,} bytes: {tried:.0f} s; {_marks(made)} there; {_most_memory()}",
        flush=True,
    )
    took = _timed(made, file)
    there = _marks(made)
    print(
        f"{lines:,} lines: {took:.0f} s, {lines / took:,.0f} a second; {there:,} there; {_most_memory()}",
        flush=True,
    )
    again = _timed(made, file)
    print(f"the same file again: {again:.0f} s; {_marks(made) - there} more", flush=True)
    return there == lines == _marks(made)


def _timed(made: Installation, file: Path, *more: str) -> float:
    """Import a file, or try it, and return how many seconds that took."""
    began = time.monotonic()
    made.run("service", "-m", "inkling", *_command(file), *more)
    return time.monotonic() - began


def _most_memory() -> str:
    """Return the most that any process so far has had."""
    return f"most memory {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB"


def _with_kills(made: Installation, *, lines: int, kills: int) -> bool:
    if not kills:
        return True
    file, before = _written(made.home, "killed", lines=lines, size=0), _marks(made)
    points = sorted(random.Random(SEED).sample(range(1, lines), kills))
    for point in points:
        process = subprocess.Popen(
            [sys.executable, "-m", "inkling", *_command(file)],
            env=made.environment("service"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while process.poll() is None and _marks(made) - before < point:
            time.sleep(0.002)
        end_at_once(process)
    made.run("service", "-m", "inkling", *_command(file))
    print(
        f"killed at {kills} points: {_marks(made) - before:,} marks, {_drafts(made) - lines:,} drafts of {lines:,}"
    )
    return _marks(made) - before == lines == _drafts(made) - lines


def _written(folder: Path, name: str, *, lines: int, size: int) -> Path:
    """Write a file of lines as long as notes are, or so long that it has that size; and its map."""
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    path = folder / f"{name}.csv"
    sentence = "He was at the shop again with two others.\n"
    words = sentence * max(12, size // lines // len(sentence))
    with path.open("w", encoding="utf-8") as file:
        file.write("Id,Words,Day,Child,Place,Consent\n")
        for at in range(lines):
            file.write(
                f'{name}-{at},"{words}{at}",{at % 28 + 1:02}/10/2025,Ola {at % 90},LS11 5DE,{"YN "[at % 3]}\n'
            )
    return path


def _command(file: Path) -> list[str]:
    return ["import", str(file), "--map", str(file.with_name("map.yaml")), "--lead", LEAD]


def _marks(made: Installation) -> int:
    return _count(made, "SELECT count(*) FROM notes_linemark")


def _drafts(made: Installation) -> int:
    return _count(made, "SELECT count(*) FROM notes_note WHERE state = 'draft'")


def _count(made: Installation, statement: str) -> int:
    with made.connect("backup") as connection:
        (number,) = connection.execute(statement.encode()).fetchone() or (0,)
    return int(str(number))


if __name__ == "__main__":
    sys.exit(main())
