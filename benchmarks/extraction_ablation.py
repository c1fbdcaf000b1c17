"""What the encoder earns: `PYTHONPATH=src python -m benchmarks.extraction_ablation --help`.

Reads the held-out notes, which nothing has learned from, by the rules alone, the encoder alone (it is not told what
the rules propose) and both.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from inkling.extraction.model.additions import proposals_of_encoder, refine
from inkling.extraction.model.encoder import Encoder, load_encoder
from inkling.extraction.model.sight import Sight
from inkling.extraction.rules.settle import settle
from inkling.extraction.spans import RawSpan
from training.corpus import by_rules, prepared
from training.notes.reading import SETS, Note, read_set
from training.scoring import ALL, MERGED_TYPES, NoteScore, Suggestion, score_note, totals

READERS = ("rules", "encoder", "both")
Scores = dict[str, list[NoteScore]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table for one set."""
    parser = argparse.ArgumentParser(prog="benchmarks.extraction_ablation", description=__doc__)
    parser.add_argument("--set", default="held_out", choices=SETS)
    parser.add_argument("--starting", nargs="+", default=[""], metavar="ID", help="notes whose id starts so")
    asked = parser.parse_args(arguments)
    notes = [note for note in read_set(asked.set) if note.id.startswith(tuple(asked.starting))]
    encoder = load_encoder()
    if encoder is None:
        print("There is no encoder: python -m training.train makes it (training/MODEL.md).")
        return 1
    print(as_table(scores_of(notes, encoder)))
    return 0


def scores_of(notes: Sequence[Note], encoder: Encoder, /) -> Scores:
    """Score every note, in order, by each reader."""
    scores: Scores = {reader: [] for reader in READERS}
    for note in notes:
        for reader, found in readings(note, encoder).items():
            suggested = [Suggestion(each.start, each.end, each.type) for each in found]
            scores[reader].append(score_note(note, suggested))
    return scores


def readings(labelled: Note, encoder: Encoder, /) -> dict[str, Iterable[RawSpan]]:
    """What each reader finds in one note."""
    note = prepared(labelled)
    found, sight = by_rules(note), Sight(note)
    alone = proposals_of_encoder(sight, encoder.read(sight, None))
    return {
        "rules": found,
        "encoder": settle(note, alone),
        "both": settle(note, refine(note, found, encoder=encoder).found),
    }


def as_table(scores: Scores, /) -> str:
    """Recall, F1 and exact F1 of each reader by merged type, then strays and near-misses."""
    summed = {reader: totals(scores[reader]) for reader in READERS}
    heading = "".join(f"{reader:>10} R    F1  exact" for reader in READERS)
    lines = [f"{'type':12}     n{heading}"]
    for type_ in (ALL, *MERGED_TYPES):
        cells = "".join(
            f"{counts.recall:12.2f}{counts.f1:6.2f}{counts.exact_f1:7.2f}"
            for counts in (summed[reader][type_] for reader in READERS)
        )
        lines.append(f"{type_:12}{summed['rules'][type_].details:6}{cells}")
    for reader in READERS:
        own = scores[reader]
        stray = sum(score.stray for score in own) / max(1, len(own))
        flagged, near = (
            sum(score.near_misses_flagged for score in own),
            sum(score.near_misses for score in own),
        )
        lines.append(f"{reader}: {stray:.2f} stray a note, {flagged} of {near} near-misses flagged")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
