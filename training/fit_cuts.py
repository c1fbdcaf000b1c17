"""Fit the scorer of where items end: `PYTHONPATH=src python -m training.fit_cuts [--check]`.

Learns from the sentences of the development notes (notes/ITEMS.md), as composed from the labelled spans and from
those that extraction finds: each begins another item or goes on with the one before, as most of it is labelled.
Writes a weight for each signal (composing/items/cut_signals.py), above nothing for another item. Nothing in it is
drawn by chance. `--check` only prints how many it gets right in notes that it did not learn from.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.items import spans_of
from inkling.extraction import extract
from inkling.extraction.composing.ages_and_roles.judging import ALWAYS
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.items.cutting import Cutter, Piece
from inkling.extraction.composing.items.judging_cut import CUT_WEIGHTS
from inkling.extraction.composing.items.nothing import Worth
from inkling.extraction.composing.scene.scene import Scene
from training.notes.layers import ITEM_DEVELOPMENT, Layered, read_folder
from training.softmax import Example, Weights, fit_softmax

HOLD_BACK = 0.015  # how strongly weights are held near nothing
LEAST_WEIGHT = 0.01
FOLDS = 5
BEGINS, GOES_ON = "begins", "goes on"


@dataclass(frozen=True)
class Sentence:
    """A sentence after one of an item, with its signals, whether the rules begin another, and as labelled."""

    note: str
    spans: str
    signals: frozenset[str]
    by_rules: str
    answer: str


def main(arguments: Sequence[str]) -> int:
    """Fit and write, or check."""
    told = [each for note in read_folder(ITEM_DEVELOPMENT) for each in sentences_of(note)]
    if "--check" in arguments:
        _print_check(told)
    else:
        _write(fit(told))
    return 0


def sentences_of(note: Layered) -> Iterator[Sentence]:
    """Return the sentences that follow one of a labelled item, once for each way of finding spans."""
    found = list(extract(note.note.text, day=note.note.day).spans)
    for name, spans in (("labelled", spans_of(note)), ("found", found)):
        if spans:
            composing = Composing(Scene(note.note.text, spans), note.note.day)
            yield from _sentences(note, name, composing)


def _sentences(note: Layered, name: str, composing: Composing) -> Iterator[Sentence]:
    """Follow the labelled items through a note, so that each sentence is asked of the one that it follows."""
    cutter, last, item = composing.cutter(), None, None
    for number in range(len(composing.scene.sentences)):
        if cutter.worth[number] is Worth.NOTHING:
            continue
        here = _labelled(note, composing.scene, number)
        goes_on = here == item
        if last is not None and here is not None and item is not None:
            by_rules = BEGINS if cutter.begins_by_rules(last, number) else GOES_ON
            signals = cutter.signals_of(last, number)
            yield Sentence(note.note.id, name, signals, by_rules, GOES_ON if goes_on else BEGINS)
        last, item = _piece(cutter, number, last if goes_on else None), here


def _piece(cutter: Cutter, number: int, before: Piece | None) -> Piece:
    if before is None:
        return Piece(number, number, cutter.ways[number], "", list(cutter.spans_of[number]))
    return Piece(before.first, number, before.way, "", [*before.spans, *cutter.spans_of[number]])


def _labelled(note: Layered, scene: Scene, number: int) -> int | None:
    """Return the labelled item that holds most of a sentence."""
    sentence = scene.sentences[number]
    start, end = scene.starts[sentence.start], scene.tokens[sentence.stop - 1].end
    shared = [
        sum(max(0, min(end, last) - max(start, first)) for first, last in item.stretches)
        for item in note.items
    ]
    most = max(shared, default=0)
    return shared.index(most) if most else None


def fit(told: Sequence[Sentence]) -> Weights:
    """Return the weight of each signal: above nothing, another item begins."""
    examples = [Example(each.note, each.signals, each.answer) for each in told]
    both = fit_softmax(examples, (BEGINS, GOES_ON), hold_back=HOLD_BACK)
    names = {name.removeprefix(f"{BEGINS} ") for name in both if name.startswith(f"{BEGINS} ")}
    return {name: both[f"{BEGINS} {name}"] - both[f"{GOES_ON} {name}"] for name in sorted(names)}


def _print_check(told: Sequence[Sentence]) -> None:
    right: Counter[tuple[str, str]] = Counter()
    notes = sorted({each.note for each in told}, key=lambda note: note[::-1])
    for fold in range(FOLDS):
        held = set(notes[fold::FOLDS])
        weights = fit([each for each in told if each.note not in held])
        for each in told:
            if each.note in held:
                score = sum(weights.get(signal, 0.0) for signal in (ALWAYS, *each.signals))
                for kind in ("all", each.note[:3]):
                    of = f"{each.spans} spans, notes {kind}"
                    right[of, "all"] += 1
                    right[of, "rules"] += each.by_rules == each.answer
                    right[of, "scorer"] += (BEGINS if score > 0 else GOES_ON) == each.answer
    for of in sorted({of for of, _ in right}):
        shares = ", ".join(f"{name} {right[of, name] / right[of, 'all']:.3f}" for name in ("rules", "scorer"))
        print(f"where items end, {of}, {right[of, 'all']} sentences not learned from: {shares}")


def _write(weights: Weights) -> None:
    lines = [
        f"{name}\t{weight:.2f}" for name, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT
    ]
    head = "# Weights of where items end; written by `python -m training.fit_cuts`.\n"
    CUT_WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{CUT_WEIGHTS.name}: {len(lines)} weights, {CUT_WEIGHTS.stat().st_size // 1000} kB")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
