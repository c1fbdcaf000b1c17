"""Sentences of the labelled notes, over labelled and over found spans, for the scorers that read a sentence at a time.

`fit_known` and `fit_cuts` both walk the development notes so, and both print how many they get right in notes that
they did not learn from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.items import spans_of
from inkling.extraction import extract
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.scene.scene import Scene
from training.notes.layers import ITEM_DEVELOPMENT, Item, Layered, read_folder
from training.softmax import Weights

FOLDS = 5


@dataclass(frozen=True)
class Sentence:
    """A sentence of a note with its signals, what the rules say of it, and as it is labelled."""

    note: str
    spans: str
    signals: frozenset[str]
    by_rules: str
    answer: str


# What is asked of one note, composed: its sentences that are labelled, without the note and the spans.
Reader = Callable[[Layered, Composing], Iterator[tuple[frozenset[str], str, str]]]
Fitter = Callable[[Sequence[Sentence]], Weights]
Judge = Callable[[Weights, frozenset[str]], str]


def sentences(read: Reader) -> list[Sentence]:
    """Return the labelled sentences of all development notes, once for each way of finding spans."""
    return [each for note in read_folder(ITEM_DEVELOPMENT) for each in _sentences_of(note, read)]


def _sentences_of(note: Layered, read: Reader) -> Iterator[Sentence]:
    found = list(extract(note.note.text, day=note.note.day).spans)
    for name, spans in (("labelled", spans_of(note)), ("found", found)):
        if spans:
            composing = Composing(Scene(note.note.text, spans), note.note.day)
            for signals, by_rules, answer in read(note, composing):
                yield Sentence(note.note.id, name, signals, by_rules, answer)


def shared_with(note: Layered, scene: Scene, number: int) -> list[tuple[Item, int]]:
    """Return for each labelled item of a note how many characters of a sentence it holds."""
    sentence = scene.sentences[number]
    start, end = scene.starts[sentence.start], scene.tokens[sentence.stop - 1].end
    return [
        (item, sum(max(0, min(end, last) - max(start, first)) for first, last in item.stretches))
        for item in note.items
    ]


def print_check(what: str, told: Sequence[Sentence], fit: Fitter, judge: Judge) -> None:
    """Print how many are right by the rules and as weighed, each in a note that was not learned from."""
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
                    right[of, "scorer"] += judge(weights, each.signals) == each.answer
    for of in sorted({of for of, _ in right}):
        shares = ", ".join(f"{name} {right[of, name] / right[of, 'all']:.3f}" for name in ("rules", "scorer"))
        print(f"{what}, {of}, {right[of, 'all']} sentences not learned from: {shares}")


def write_weights(path: Path, weights: Weights, *, what: str, by: str, least: float) -> None:
    """Write the weights that count, each in a line."""
    lines = [f"{name}\t{weight:.2f}" for name, weight in sorted(weights.items()) if abs(weight) >= least]
    path.write_text(
        f"# Weights of {what}; written by `python -m training.{by}`.\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )
    print(f"{path.name}: {len(lines)} weights, {path.stat().st_size // 1000} kB")
