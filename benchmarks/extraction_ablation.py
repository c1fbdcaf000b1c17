"""What the learned tagger earns: `PYTHONPATH=src python -m benchmarks.extraction_ablation`. Needs numpy.

Each note is read by a tagger that was trained without its fold (five folds, whole notes): rules alone, tagger alone
and both. The rules were written with the development notes in sight, so only the notes of `extra` are new to them.

`--new-hands` reads the held-out notes instead, each by a tagger that learned from the development notes and from the
held-out notes of other hands: what the shipped tagger, which learned from both sets, can be expected to do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from inkling.extraction.learned import candidates_of, refine, told_by_tagger
from inkling.extraction.model.weights import Weights, load_clusters, made_of
from inkling.extraction.rules.settle import settle
from inkling.extraction.spans import Found
from training.corpus import Seen, see
from training.notes.reading import read_set
from training.scoring import ALL, MERGED_TYPES, NoteScore, Suggestion, score_note, totals
from training.train import SETS, learn, training_notes

FOLDS = 5
READERS = ("rules", "tagger", "both")
Scores = dict[str, list[NoteScore]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table for all notes together and for each set."""
    parser = argparse.ArgumentParser(prog="benchmarks.extraction_ablation", description=__doc__)
    parser.add_argument("--new-hands", action="store_true", help="the held-out notes, by hands")
    if parser.parse_args(arguments).new_hands:
        print(as_table(by_new_hands()))
        return 0
    seen = see(training_notes(), clusters=load_clusters())
    scores = cross_validated(seen)
    sets = [each.note.id.partition("-")[0] for each in seen]
    for name in sorted(set(sets)):
        chosen = [number for number, own in enumerate(sets) if own == name]
        print(f"\n{len(chosen)} notes '{name}-'")
        print(as_table({reader: [scores[reader][number] for number in chosen] for reader in READERS}))
    print(f"\nAll {len(seen)} notes of {' and '.join(SETS)}")
    print(as_table(scores))
    return 0


def cross_validated(seen: Sequence[Seen], /) -> Scores:
    """Score every note, in order, by each reader."""
    scored: dict[str, dict[int, NoteScore]] = {reader: {} for reader in READERS}
    for fold in range(FOLDS):
        weights = made_of(
            learn([each for number, each in enumerate(seen) if number % FOLDS != fold]),
            clusters=load_clusters(),
        )
        for number in range(fold, len(seen), FOLDS):
            for reader, found in readings(seen[number], weights=weights).items():
                scored[reader][number] = _score(seen[number], found)
    return {reader: [scored[reader][number] for number in range(len(seen))] for reader in READERS}


def by_new_hands() -> Scores:
    """Score every held-out note by readers that have met neither the note nor its hand."""
    clusters = load_clusters()
    told, new = see(training_notes(), clusters=clusters), see(read_set("held_out"), clusters=clusters)
    hands = sorted({each.note.hand for each in new})
    scored: Scores = {reader: [] for reader in READERS}
    for fold in range(FOLDS):
        mine = {hand for number, hand in enumerate(hands) if number % FOLDS == fold}
        weights = made_of(
            learn([*told, *(each for each in new if each.note.hand not in mine)]), clusters=clusters
        )
        for each in new:
            if each.note.hand in mine:
                for reader, found in readings(each, weights=weights).items():
                    scored[reader].append(_score(each, found))
    return scored


def readings(seen: Seen, /, *, weights: Weights) -> dict[str, list[Found]]:
    """What each reader finds in one note."""
    note = seen.sight.note
    alone = told_by_tagger(seen.sight, candidates_of(seen.sight, weights), weights=weights)
    return {
        "rules": list(seen.found),
        "tagger": settle(note, alone),
        "both": settle(note, refine(note, seen.found, weights=weights)),
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


def _score(seen: Seen, found: Iterable[Found]) -> NoteScore:
    return score_note(seen.note, [Suggestion(each.start, each.end, each.type) for each in found])


if __name__ == "__main__":
    sys.exit(main())
