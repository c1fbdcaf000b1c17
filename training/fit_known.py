"""Fit the scorer of how a sentence is known: `PYTHONPATH=src python -m training.fit_known [--check]`.

Learns from the sentences of the development notes (notes/ITEMS.md), as composed from the labelled spans and from
those that extraction finds: each is known as the item that holds most of it. Writes a weight for each signal
(composing/items/sentence_signals.py). `--check` only prints how many it gets right in notes that it did not learn from.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.composition import Known
from inkling.extraction.composing.items.judging_known import KNOWN_WEIGHTS, WAYS
from inkling.extraction.composing.scene.scene import Scene
from training.notes.layers import Layered
from training.sentences import Sentence, print_check, sentences, shared_with, write_weights
from training.softmax import Example, Weights, best_of, fit_softmax

HOLD_BACK = 0.01  # how strongly weights are held near nothing
# The words of the rules were written with the other notes in sight, so that there they look better than they are.
NEW, COUNTS_OF_NEW = "dv-", 2.0
LEAST_WEIGHT = 0.02


def main(arguments: Sequence[str]) -> int:
    """Fit and write, or check."""
    told = sentences(read)
    if "--check" in arguments:
        print_check("known", told, fit, lambda weights, signals: best_of(weights, signals, WAYS))
    else:
        write_weights(
            KNOWN_WEIGHTS, fit(told), what="each way of knowing", by="fit_known", least=LEAST_WEIGHT
        )
    return 0


def read(note: Layered, composing: Composing) -> Iterator[tuple[frozenset[str], str, str]]:
    """Return the sentences that stand in a labelled item: signals, how known by their own words, and as labelled."""
    for at, (signals, way) in enumerate(composing.signals_of_sentences()):
        answer = _known_as_labelled(note, composing.scene, at)
        if answer:
            yield signals, way.known, answer


def _known_as_labelled(note: Layered, scene: Scene, number: int) -> Known | None:
    shared: Counter[Known] = Counter()
    for item, characters in shared_with(note, scene, number):
        shared[next(each for each in WAYS if each == item.known)] += characters
    best = shared.most_common(1)
    return best[0][0] if best and best[0][1] else None


def fit(told: Sequence[Sentence]) -> Weights:
    """Return the weight of each signal for each way of knowing."""
    examples = [
        Example(each.note, each.signals, each.answer, COUNTS_OF_NEW if each.note.startswith(NEW) else 1.0)
        for each in told
    ]
    return fit_softmax(examples, WAYS, hold_back=HOLD_BACK)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
