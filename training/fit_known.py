"""Fit the scorer of how a sentence is known: `PYTHONPATH=src python -m training.fit_known [--check]`.

Learns from the sentences of the development notes (notes/ITEMS.md), as composed from the labelled spans and from
those that extraction finds: each is known as the item that holds most of it. Writes a weight for each signal
(composing/items/sentence_signals.py). `--check` only prints how many it gets right in notes that it did not learn from.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.items import spans_of
from inkling.extraction import extract
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.composition import Known
from inkling.extraction.composing.items.judging_known import KNOWN_WEIGHTS, WAYS
from inkling.extraction.composing.scene.scene import Scene
from training.notes.layers import ITEM_DEVELOPMENT, Layered, read_folder
from training.softmax import Example, Weights, best_of, fit_softmax

HOLD_BACK = 0.01  # how strongly weights are held near nothing
# The words of the rules were written with the other notes in sight, so that there they look better than they are.
NEW, COUNTS_OF_NEW = "dv-", 2.0
FOLDS = 5
LEAST_WEIGHT = 0.02


@dataclass(frozen=True)
class Sentence:
    """A sentence of a note with its signals, how it is known by its own words and as it is labelled."""

    note: str
    spans: str
    signals: frozenset[str]
    by_rules: Known
    answer: Known


def main(arguments: Sequence[str]) -> int:
    """Fit and write, or check."""
    told = [each for note in read_folder(ITEM_DEVELOPMENT) for each in sentences_of(note)]
    if "--check" in arguments:
        _print_check(told)
    else:
        _write(fit(told))
    return 0


def sentences_of(note: Layered) -> Iterator[Sentence]:
    """Return the sentences that stand in a labelled item, once for each way of finding spans."""
    found = list(extract(note.note.text, day=note.note.day).spans)
    for name, spans in (("labelled", spans_of(note)), ("found", found)):
        if spans:
            composing = Composing(Scene(note.note.text, spans), note.note.day)
            for at, (signals, way) in enumerate(composing.signals_of_sentences()):
                answer = _labelled(note, composing.scene, at)
                if answer:
                    yield Sentence(note.note.id, name, signals, way.known, answer)


def _labelled(note: Layered, scene: Scene, number: int) -> Known | None:
    sentence = scene.sentences[number]
    start, end = scene.starts[sentence.start], scene.tokens[sentence.stop - 1].end
    shared: Counter[Known] = Counter()
    for item in note.items:
        for first, last in item.stretches:
            known = next(each for each in WAYS if each == item.known)
            shared[known] += max(0, min(end, last) - max(start, first))
    best = shared.most_common(1)
    return best[0][0] if best and best[0][1] else None


def fit(told: Sequence[Sentence]) -> Weights:
    """Return the weight of each signal for each way of knowing."""
    examples = [
        Example(each.note, each.signals, each.answer, COUNTS_OF_NEW if each.note.startswith(NEW) else 1.0)
        for each in told
    ]
    return fit_softmax(examples, WAYS, hold_back=HOLD_BACK)


def _print_check(told: Sequence[Sentence]) -> None:
    right: Counter[tuple[str, str]] = Counter()
    notes = sorted({each.note for each in told}, key=lambda note: note[::-1])
    for fold in range(FOLDS):
        held = set(notes[fold::FOLDS])
        weights = fit([each for each in told if each.note not in held])
        for each in told:
            if each.note in held:
                for kind in ("all", each.note[:3]):
                    of = f"{each.spans} spans, notes {kind}"
                    right[of, "all"] += 1
                    right[of, "rules"] += each.by_rules == each.answer
                    right[of, "scorer"] += best_of(weights, each.signals, WAYS) == each.answer
    for of in sorted({of for of, _ in right}):
        shares = ", ".join(f"{name} {right[of, name] / right[of, 'all']:.3f}" for name in ("rules", "scorer"))
        print(f"known, {of}, {right[of, 'all']} sentences not learned from: {shares}")


def _write(weights: Weights) -> None:
    lines = [
        f"{name}\t{weight:.2f}" for name, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT
    ]
    head = "# Weights of each way of knowing; written by `python -m training.fit_known`.\n"
    KNOWN_WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{KNOWN_WEIGHTS.name}: {len(lines)} weights, {KNOWN_WEIGHTS.stat().st_size // 1000} kB")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
