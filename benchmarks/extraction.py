"""How well and how fast notes are read: `PYTHONPATH=src python -m benchmarks.extraction --help`.

Prints recall, precision and F1 by merged type beside the goal, with 95 % intervals over whole notes, what was
suggested astray, near-misses flagged, said once or repeated, time and memory.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks import extraction_errors, extraction_report, peers, wnut
from benchmarks.extraction_run import measure_memory, run_ours, suggestions_of
from training.notes.layers import read_folder
from training.notes.reading import SETS, Note, read_set
from training.scoring import score_note

WNUT_FILE = Path("/work/shared/data/ner/emerging.dev.conll")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements that were asked for; 2 where there is nothing to measure or it is refused."""
    asked = _parser().parse_args(arguments)
    if asked.errors and (asked.set != "development" or asked.items):
        print("--errors shows notes, and what is only measured must stay unseen: use --set development.")
        return 2
    name = str(asked.items or asked.set)
    notes = [each.note for each in read_folder(asked.items)] if asked.items else read_set(asked.set)
    if not notes:
        print(f"There are no notes in {name}.")
        return 2
    run = run_ours(notes)
    scores = [score_note(note, run.suggestions[note.id], frequency=run.frequency[note.id]) for note in notes]
    figures = extraction_report.figures(scores, milliseconds=run.milliseconds, memory_mb=measure_memory())
    print(f"Set: {name}, {len(notes)} notes in {len({note.hand for note in notes})} hands")
    if name == "development":
        print("The encoder learned from these notes: for honest figures use --set independent.")
    print(extraction_report.as_table(figures))
    print(extraction_report.signs_line([(note.indicators, run.signs[note.id]) for note in notes]))
    if asked.errors:
        print(extraction_errors.listing(notes, suggestions=run.suggestions, only=asked.type))
    if asked.peers:
        figures["peers"] = _peers(notes)
    figures["wnut_exact_f1"] = _wnut(asked.wnut)
    if asked.json:
        asked.json.write_text(json.dumps({"set": name, **figures}, indent=1), encoding="utf-8")
    return 0


def _peers(notes: Sequence[Note]) -> dict[str, object]:
    if not peers.are_installed():
        print(peers.HOW_TO_INSTALL)
        return {}
    measured: dict[str, object] = {}
    for name in peers.NAMES:
        run = peers.run_peer(name, notes=notes)
        scores = [score_note(note, run.suggestions[note.id]) for note in notes]
        figures = extraction_report.figures(scores, milliseconds=run.milliseconds, memory_mb=None)
        print(f"\nPeer: {name}")
        print(extraction_report.as_peer(figures))
        measured[name] = figures
    return measured


def _wnut(path: Path) -> float | None:
    if not path.exists():
        print(f"WNUT17: {path} is not there, so this was not measured (give another with --wnut).")
        return None
    day = date(2026, 1, 1)
    counts = wnut.score(wnut.read_conll(path), lambda text: suggestions_of(text, day=day))
    print(extraction_report.wnut_line(counts))
    return counts.exact_f1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.extraction", description=__doc__)
    parser.add_argument("--set", choices=SETS, default="held_out")
    parser.add_argument("--items", type=Path, metavar="FOLDER", help="the spans of notes with items instead")
    parser.add_argument("--errors", action="store_true", help="list misses and strays; development only")
    parser.add_argument("--type", help="with --errors: this merged type only, such as NAME or vehicle")
    parser.add_argument("--peers", action="store_true", help="also spaCy, Presidio and scrubadub")
    parser.add_argument("--wnut", type=Path, default=WNUT_FILE, metavar="FILE")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
