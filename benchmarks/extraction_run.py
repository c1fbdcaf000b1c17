"""Runs our own extraction over notes and measures its time and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from inkling.extraction import extract
from training.notes.reading import Note
from training.scoring import Suggestion

ROUNDS = 3
# In a process of its own, so that nothing else that the benchmark loads is counted. The kernel's own peak is
# read, as getrusage hands a child its parent's.
MEMORY = """
from pathlib import Path
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
before = peak()
from datetime import date
from inkling.extraction import extract
extract("Keira met Dean in Leeds on Friday. " * 40, day=date(2026, 1, 1))
print(peak() - before)
"""


@dataclass
class Run:
    """Suggestions, frequency and ids of signs by note id; the milliseconds of each note (median of three readings)."""

    suggestions: dict[str, list[Suggestion]] = field(default_factory=dict)
    frequency: dict[str, str] = field(default_factory=dict)
    signs: dict[str, frozenset[str]] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)


def suggestions_of(text: str, /, *, day: date) -> list[Suggestion]:
    """What is proposed for a text, both tiers."""
    return [Suggestion(span.start, span.end, span.type) for span in extract(text, day=day).spans]


def run_ours(notes: Sequence[Note], /) -> Run:
    """Read every note three times, after one that warms up."""
    run = Run()
    extract(notes[0].text, day=notes[0].day)
    for note in notes:
        taken = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            found = extract(note.text, day=note.day)
            taken.append((time.perf_counter() - began) * 1000)
        run.milliseconds.append(sorted(taken)[ROUNDS // 2])
        run.suggestions[note.id] = [Suggestion(span.start, span.end, span.type) for span in found.spans]
        run.frequency[note.id] = found.frequency
        run.signs[note.id] = frozenset(found.indicators)
    return run


def measure_memory() -> float:
    """Megabytes at the peak that importing and using extraction adds to a bare interpreter."""
    done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024
