"""The peers' suggestions on the same notes, each from a process of its own in .venv-peers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.notes.reading import Note
from training.scoring import Suggestion

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
NAMES = ("spacy", "presidio", "scrubadub")
HOW_TO_INSTALL = (
    "The peers are not installed. Make them an environment of their own:\n"
    "  python3 -m venv .venv-peers\n"
    "  .venv-peers/bin/pip install --require-hashes -r requirements/benchmarks.lock"
)


@dataclass(frozen=True)
class PeerRun:
    """What one peer suggested, by note id, and the milliseconds that it took for each note."""

    name: str
    suggestions: dict[str, list[Suggestion]]
    milliseconds: list[float]


def are_installed() -> bool:
    """Say whether the peers' environment is there."""
    return PYTHON.exists()


def run_peer(name: str, /, *, notes: Sequence[Note]) -> PeerRun:
    """Run one of NAMES over the notes. Raises RuntimeError with its last words when it fails."""
    lines = "".join(json.dumps({"id": note.id, "text": note.text}) + "\n" for note in notes)
    command = [str(PYTHON), "-W", "ignore", str(ROOT / "benchmarks" / "peer_runner.py"), name]
    done = subprocess.run(command, input=lines, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stderr.strip()[-400:]}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return PeerRun(
        name=name,
        suggestions={answer["id"]: [Suggestion(*span) for span in answer["spans"]] for answer in answers},
        milliseconds=[answer["ms"] for answer in answers],
    )
