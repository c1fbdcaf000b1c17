"""What hostile files come to, what copies say of who made them, and that what was attached is there though killed.

Run: `.venv/bin/python -m benchmarks.files [--hostile N] [--canaries N] [--kills N]`. N hostile files of 23 ways, each
another, go through the process that is shut in; an escape is a file written, a line of `ESCAPED`, or a process left. N
files with a name in each place that a file has for one are copied, and the copies searched for it. The site's journey
attaches files and is killed (SIGKILL) right after it says that one is attached, and the worker at any moment; then each
original is opened and held against its digest. The goals: 0 escapes, each within 10 s and 512 MB; 0 names; 0 lost.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import django

from benchmarks.installation import ROOT, Installation, installation
from inkling.files.machine.process import as_jpeg, read_file
from inkling.files.rules.copies import NotReadable, Pixels
from inkling.files.rules.terms import FileKind
from tests.files_made import HOSTILE, pdf, photograph, picture, word

SEED, PERSON, SERVICE = 17, "farah@files.invalid", "Files (fictional)"
_MADE = ((FileKind.JPEG, photograph), (FileKind.PNG, picture), (FileKind.PDF, pdf), (FileKind.DOCX, word))


def main() -> int:
    """Print the numbers. Exit status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hostile", type=int, default=500)
    parser.add_argument("--canaries", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--work", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        django.setup()
        importlib.import_module("benchmarks.files_killed").WORK[asked.work[0]](*asked.work[1:])
        return 0
    if asked.one:
        return _try_one(asked.one[0], seed=int(asked.one[1]))
    fine = [_hostile(asked.hostile), _canaries(asked.canaries), _kills(asked.kills)]
    return 0 if all(fine) else 1


def _hostile(many: int) -> bool:
    before, slowest, most, came = _left_over(), 0.0, 0, Counter[str]()
    for at in range(many):
        name = list(HOSTILE)[at % len(HOSTILE)]
        # Each in a process of its own, so that the most memory is that of this one file's reader.
        command = [sys.executable, "-m", "benchmarks.files", "--one", name, str(1 + at // len(HOSTILE))]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        what, seconds, memory = done.stdout.split()
        slowest, most = max(slowest, float(seconds)), max(most, int(memory))
        came[what] += 1
    escapes = len(_left_over() - before)
    print(
        f"{many} hostile files: {escapes} escapes; processor at most {slowest:.1f} s; memory at most {most} MiB"
    )
    print("  " + ", ".join(f"{what}: {number}" for what, number in came.most_common()))
    return not escapes and slowest <= 10 and most <= 512


def _try_one(name: str, *, seed: int) -> int:
    kind, made = HOSTILE[name]
    file = made(seed)
    try:
        what = f"copied_{len(read_file(file, kind=kind).shown)}_pages"
    except NotReadable as refusal:
        what = refusal.problem.value
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Before a child becomes another program its memory is counted as this process's own.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = used.ru_maxrss if used.ru_maxrss != own else 0
    print(what, used.ru_utime + used.ru_stime, memory // 1024)
    return 0


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
        for _ in range(many):
            told |= _attach_until_killed(made, after=1 + chance.randrange(3))
            _copy_until_killed(made, seconds=chance.uniform(1.0, 4.0))
        there = set(made.run("worker", "-m", "benchmarks.files", "--work", "digests").split())
    lost = len(told - there)
    print(
        f"{many} kills right after the receipt, {many} of the worker: {len(told)} told, {lost} lost or changed"
    )
    return not lost


def _attach_until_killed(made: Installation, *, after: int) -> set[str]:
    told: set[str] = set()
    with _started(made, "service", "attach", PERSON) as process:
        for line in process.stdout or ():
            told.add(line.strip())
            if len(told) == after:
                os.kill(process.pid, signal.SIGKILL)
                break
    return told


def _copy_until_killed(made: Installation, *, seconds: float) -> None:
    with _started(made, "worker", "copy") as process:
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)


def _started(made: Installation, settings: str, *what: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.files", "--work", *what]
    return subprocess.Popen(
        command, cwd=ROOT, env=made.environment(settings), stdout=subprocess.PIPE, text=True
    )


if __name__ == "__main__":
    sys.exit(main())
