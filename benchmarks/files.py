"""What hostile files come to, what copies say of who made them, and that what was attached is there though killed.

Run: `.venv/bin/python -m benchmarks.files [--hostile N] [--canaries N] [--kills N]`. N hostile files of 38 ways, each
another, go through the process that is shut in; an escape is a file written, a line of `ESCAPED`, or a process left. N
files with a name in each place that a file has for one are copied, and the copies searched for it. The site's journey
attaches files and is killed (SIGKILL) right after it says that one is attached, and the worker at any moment; then each
original is opened and held against its digest. The goals: 0 escapes, each within 10 s and 512 MB; 0 names; 0 lost.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import django

from benchmarks.installation import ROOT, Installation, installation
from inkling.files.machine.process import as_jpeg, read_file
from inkling.files.rules.copies import NotReadable, Pixels
from inkling.files.rules.terms import FileKind
from tests.files_made import HOSTILE, pdf, photograph, picture, word
from tests.heic_made import heic

SEED, PERSON, SERVICE = 17, "farah@files.invalid", "Files (fictional)"
DEAD = "dead"
_MADE = (
    (FileKind.JPEG, photograph),
    (FileKind.HEIC, heic),
    (FileKind.PNG, picture),
    (FileKind.PDF, pdf),
    (FileKind.DOCX, word),
)


def main() -> int:
    """Print the numbers. Exit status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hostile", type=int, default=500)
    parser.add_argument("--canaries", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--work", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        django.setup()
        importlib.import_module("benchmarks.files_killed").WORK[asked.work[0]](*asked.work[1:])
        return 0
    fine = [_hostile(asked.hostile), _canaries(asked.canaries), _kills(asked.kills)]
    return 0 if all(fine) else 1


def _hostile(many: int) -> bool:
    before, slowest, most, came = _left_over(), 0.0, 0, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for at in range(many):
            kind, made = HOSTILE[list(HOSTILE)[at % len(HOSTILE)]]
            path = Path(folder) / "file"
            # Made in one process and read in another: the most memory is that of this one file's reader alone.
            _in_a_process(_write, path, made, 1 + at // len(HOSTILE))
            what, seconds, memory = _in_a_process(_try_one, path, kind)
            slowest, most = max(slowest, seconds), max(most, memory)
            came[what] += 1
    escapes = len(_left_over() - before)
    print(
        f"{many} hostile files: {escapes} escapes; processor at most {slowest:.1f} s; memory at most {most} MiB"
    )
    print("  " + ", ".join(f"{what}: {number}" for what, number in came.most_common()), flush=True)
    return not escapes and slowest <= 10 and most <= 512


def _write(path: Path, make: Callable[[int], bytes], seed: int) -> None:
    path.write_bytes(make(seed))


def _try_one(path: Path, kind: FileKind) -> tuple[str, float, int]:
    """Return what came of a file, seconds of the processor, and the most memory in MiB of the process that read it."""
    file = path.read_bytes()
    try:
        what = f"copied_{len(read_file(file, kind=kind).shown)}_pages"
    except NotReadable as refusal:
        what = refusal.problem.value
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return what, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def _in_a_process(work: Callable[..., Any], *arguments: Any) -> Any:
    """Return what work returns that is done in a process of its own."""
    forked = multiprocessing.get_context("fork")
    here, there = forked.Pipe(duplex=False)
    process = forked.Process(target=lambda: there.send(work(*arguments)))
    process.start()
    there.close()
    try:
        return here.recv()
    finally:
        process.join()


def _left_over() -> set[str]:
    """Return what an escape would leave: files of these folders, and readers that still run."""
    files = {str(each) for folder in ("/tmp", "/root", "/dev/shm") for each in Path(folder).glob("*escape*")}
    running = set()
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"inkling.files.machine.child" in each.read_bytes():
                running.add(str(each))
        except OSError:
            continue
    return files | running


def _canaries(many: int) -> bool:
    found = seen = 0
    for at in range(many):
        kind, made = _MADE[at % len(_MADE)]
        name = f"Canary{at:04}Quill"
        read = read_file(made(name), kind=kind)
        copies = b"".join(as_jpeg(each) if isinstance(each, Pixels) else each.encode() for each in read.shown)
        found += name.encode() in copies
        seen += name in " ".join(read.found.values())
    print(f"{many} files that name who made them: {found} in the copies, {seen} in what goes to the keepers")
    return not found and seen == many


def _kills(many: int) -> bool:
    with installation(processes=()) as made:
        service = ("user", "organisation", "add", "--name", SERVICE, "--kind", "service")
        made.run("migrate", "-m", "inkling", *service, "--service-kind", "missing")
        person = ("user", "add", "--email", PERSON, "--name", "Farah", "--role", "lead")
        made.run("migrate", "-m", "inkling", *person, "--organisation", SERVICE)
        chance, told = random.Random(SEED), set[str]()
        with (
            _mother(made, "service", "attach", PERSON) as attaching,
            _mother(made, "worker", "copy") as copying,
        ):
            for _ in range(many):
                told |= _kill_child(attaching, after=1 + chance.randrange(3))
                _kill_child(copying, seconds=chance.uniform(0, 2.5))
        there = set(made.run("worker", "-m", "benchmarks.files", "--work", "digests").split())
    lost = len(told - there)
    print(
        f"{many} kills right after the receipt, {many} of the worker: {len(told)} told, {lost} lost or changed"
    )
    return not lost


@contextmanager
def _mother(made: Installation, settings: str, *what: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """Start a process that starts another as it is itself, whenever it is told to: a kill costs no start of Django."""
    command = [sys.executable, "-m", "benchmarks.files", "--work", "mother", *what]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=made.environment(settings),
        text=True,
        bufsize=1,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as mother:
        yield cast(IO[str], mother.stdin), cast(IO[str], mother.stdout)


def _kill_child(mother: tuple[IO[str], IO[str]], *, after: int = 0, seconds: float = 0.0) -> set[str]:
    """Let the mother start a child, and kill it after so many words or seconds. Return all that it said before."""
    tell, answers = mother
    tell.write("\n")
    child, said = int(answers.readline()), set[str]()
    if not after:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    while (line := answers.readline().strip()) != DEAD:
        said.add(line)
        if len(said) == after:
            os.kill(child, signal.SIGKILL)
    return said


if __name__ == "__main__":
    sys.exit(main())
