"""How the thresholds of `learned.py` move the score: `PYTHONPATH=src python -m training.thresholds --encoder FILE`.

FILE was trained with `training.train --without 4 --out FILE`; the notes that were kept aside are read with it. For each
type the best thresholds are printed, recall counting 1.3 times as much as precision, then what all of them give.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inkling.extraction.model import encoder as encoders
from inkling.extraction.model.additions import blend
from inkling.extraction.model.candidates import THRESHOLDS
from inkling.extraction.model.encoder import Encoder, EncoderOutput
from inkling.extraction.model.sight import MERGED, TYPES, Sight
from inkling.extraction.note import Note
from inkling.extraction.rules.settle import settle
from inkling.extraction.spans import RawSpan
from training.corpus import by_rules, kept_aside, prepared
from training.notes.reading import Note as Labelled
from training.notes.reading import read_set
from training.scoring import ALL, Counts, NoteScore, Suggestion, score_note, totals

ADD = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
DOUBT = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5)
RECALL_COUNTS = 1.3


@dataclass(frozen=True)
class Case:
    """A labelled note as the rules and the encoder read it."""

    labelled: Labelled
    note: Note
    found: Sequence[RawSpan]
    read: EncoderOutput


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the best thresholds by type, and what they give together."""
    parser = argparse.ArgumentParser(prog="training.thresholds", description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, metavar="FILE")
    parser.add_argument("--without", type=int, default=4, metavar="N", help="as given to training.train")
    asked = parser.parse_args(arguments)
    encoders.FILE = asked.encoder
    encoder = encoders.load_encoder()
    if encoder is None:
        print(f"There is no {asked.encoder}.")
        return 1
    cases = [case_of(note, encoder) for note in kept_aside(read_set("development"), asked.without)]
    best = {type_: _best(cases, type_) for type_ in TYPES}
    for type_, (add, doubt) in best.items():
        counts = totals(scores_of(cases, add={type_: add}, doubt={type_: doubt}))[type_]
        print(f"{type_:13} add {add:.2f} doubt {doubt:.2f}: {line(counts)}")
    scores = scores_of(
        cases,
        add={type_: add for type_, (add, _) in best.items()},
        doubt={type_: doubt for type_, (_, doubt) in best.items()},
    )
    stray = sum(score.stray for score in scores) / len(scores)
    print(f"{len(cases)} notes, all together: {line(totals(scores)[ALL])}, {stray:.2f} stray a note")
    return 0


def case_of(labelled: Labelled, encoder: Encoder) -> Case:
    """Read a note by the rules and the encoder."""
    note = prepared(labelled)
    found = by_rules(note)
    return Case(labelled, note, found, encoder.read(Sight(note), found))


def _best(cases: Sequence[Case], type_: str) -> tuple[float, float]:
    def worth(pair: tuple[float, float]) -> float:
        counts = totals(scores_of(cases, add={type_: pair[0]}, doubt={type_: pair[1]}, only=type_))[type_]
        weight = RECALL_COUNTS**2
        below = weight * counts.precision + counts.recall
        return (1 + weight) * counts.precision * counts.recall / below if below else 0.0

    return max(((add, doubt) for add in ADD for doubt in DOUBT), key=worth)


def scores_of(
    cases: Sequence[Case], *, add: Mapping[str, float], doubt: Mapping[str, float], only: str | None = None
) -> list[NoteScore]:
    """Score the cases with these thresholds by type, the others as they stand; `only` counts one type."""
    by = replace(THRESHOLDS, add_of={**THRESHOLDS.add_of, **add}, doubt_of={**THRESHOLDS.doubt_of, **doubt})
    scores = []
    for case in cases:
        found = settle(case.note, blend(Sight(case.note), case.found, case.read, by=by))
        suggested = [
            Suggestion(each.start, each.end, each.type)
            for each in found
            if only in (None, MERGED.get(each.type, each.type))
        ]
        scores.append(score_note(case.labelled, suggested))
    return scores


def line(counts: Counts) -> str:
    """The three figures of a type."""
    return f"recall {counts.recall:.2f}, F1 {counts.f1:.2f}, exact F1 {counts.exact_f1:.2f}"


if __name__ == "__main__":
    sys.exit(main())
