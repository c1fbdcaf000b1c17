"""Fit the scorer of where items end: `PYTHONPATH=src python -m training.fit_cuts [--check]`.

Learns from the sentences of the development notes (notes/ITEMS.md), as composed from the labelled spans and from
those that extraction finds: each begins another item or goes on with the one before, as most of it is labelled.
Writes a weight for each signal (composing/items/cut_signals.py), above nothing for another item. Nothing in it is
drawn by chance. `--check` only prints how many it gets right in notes that it did not learn from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from inkling.extraction.composing.ages_and_roles.judging import ALWAYS
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.items.cutting import Cutter, Piece
from inkling.extraction.composing.items.judging_cut import CUT_WEIGHTS
from inkling.extraction.composing.items.nothing import Worth
from inkling.extraction.composing.scene.scene import Scene
from training.notes.layers import Layered
from training.sentences import Sentence, print_check, sentences, shared_with, write_weights
from training.softmax import Example, Weights, fit_softmax

HOLD_BACK = 0.015  # how strongly weights are held near nothing
LEAST_WEIGHT = 0.01
BEGINS, GOES_ON = "begins", "goes on"


def main(arguments: Sequence[str]) -> int:
    """Fit and write, or check."""
    told = sentences(read)
    if "--check" in arguments:
        print_check("where items end", told, fit, _judge)
    else:
        write_weights(CUT_WEIGHTS, fit(told), what="where items end", by="fit_cuts", least=LEAST_WEIGHT)
    return 0


def read(note: Layered, composing: Composing) -> Iterator[tuple[frozenset[str], str, str]]:
    """Follow the labelled items through a note, so that each sentence is asked of the one that it follows."""
    cutter, last, item = composing.cutter(), None, None
    for number in range(len(composing.scene.sentences)):
        if cutter.worth[number] is Worth.NOTHING:
            continue
        here = _item_as_labelled(note, composing.scene, number)
        goes_on = here == item
        if last is not None and here is not None and item is not None:
            by_rules = BEGINS if cutter.begins_by_rules(last, number) else GOES_ON
            yield cutter.signals_of(last, number), by_rules, GOES_ON if goes_on else BEGINS
        last, item = _piece(cutter, number, last if goes_on else None), here


def _piece(cutter: Cutter, number: int, before: Piece | None) -> Piece:
    if before is None:
        return Piece(number, number, cutter.ways[number], "", list(cutter.spans_of[number]))
    return Piece(before.first, number, before.way, "", [*before.spans, *cutter.spans_of[number]])


def _item_as_labelled(note: Layered, scene: Scene, number: int) -> int | None:
    """Return the labelled item that holds most of a sentence."""
    shared = [characters for _, characters in shared_with(note, scene, number)]
    most = max(shared, default=0)
    return shared.index(most) if most else None


def fit(told: Sequence[Sentence]) -> Weights:
    """Return the weight of each signal: above nothing, another item begins."""
    examples = [Example(each.note, each.signals, each.answer) for each in told]
    both = fit_softmax(examples, (BEGINS, GOES_ON), hold_back=HOLD_BACK)
    names = {name.removeprefix(f"{BEGINS} ") for name in both if name.startswith(f"{BEGINS} ")}
    return {name: both[f"{BEGINS} {name}"] - both[f"{GOES_ON} {name}"] for name in sorted(names)}


def _judge(weights: Weights, signals: frozenset[str]) -> str:
    score = sum(weights.get(signal, 0.0) for signal in (ALWAYS, *signals))
    return BEGINS if score > 0 else GOES_ON


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
