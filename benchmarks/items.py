"""How well spans are put together: `PYTHONPATH=src python -m benchmarks.items [FOLDER] --help`.

Reads notes labelled by training/notes/ITEMS.md, composes them from their labelled spans and from the spans that
extraction finds, and prints each figure with its goal and how far it is, simple baselines beside.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import items_baselines, items_errors
from benchmarks.percentile import p95
from inkling.extraction import Extraction, Span, extract
from inkling.extraction.composing import as_json, compose
from inkling.extraction.spans import CATEGORY_OF, SURE
from training.layer_scoring import MEASURES, Tally, compare, keep_shared_spans, without_spans
from training.notes.layers import ITEM_DEVELOPMENT, Layered, read_folder
from training.notes.reading import Label, Role

Account = dict[str, Any]
GOALS: Mapping[str, tuple[float, float]] = {
    "same entity": (0.75, 0.90),
    "child or adult": (0.93, 0.98),
    "role": (0.75, 0.88),
    "belongs": (0.65, 0.80),
    "dates": (0.60, 0.78),
    "same item": (0.78, 0.87),
    "known": (0.75, 0.88),
}
MET_GOAL = (1.25, 1.10)
MILLISECONDS_GOAL = (80.0, 60.0)
ROUNDS = 5
BIG, WORDS = 60, 150  # a shorter note says little of the time of one of 150 words


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements that were asked for; 2 where there is nothing to measure."""
    asked = _parser().parse_args(arguments)
    notes = _half(read_folder(asked.folder), asked.half)
    if not notes:
        print(f"There are no notes in {asked.folder}.")
        return 2
    print(f"{asked.folder}: {len(notes)} notes in {len({each.note.hand for each in notes})} hands")
    for name, composed in (("labelled spans", from_labels), ("found spans", from_text)):
        _print_table(name, notes, composed)
    for name, baseline in items_baselines.ALL.items():
        _print_row(name, _sums(notes, baseline))
    _print_times(notes)
    if asked.errors:
        print(items_errors.listing(notes, from_text if asked.found else from_labels, only=asked.errors))
    return 0


def spans_of(note: Layered) -> list[Span]:
    """Return the labelled spans of a note as extraction would hand them out."""
    text = note.note.text
    return [
        Span(
            each.start,
            each.end,
            text[each.start : each.end],
            CATEGORY_OF[each.type],
            each.type,
            SURE,
            "labelled",
        )
        for each in note.spans
    ]


def from_labels(note: Layered) -> Account:
    """Return what is composed from the labelled spans, in the shape of `inkling extract`."""
    spans = spans_of(note)
    return account_of(note, Extraction(tuple(spans), (), "unknown", "en"))


def from_text(note: Layered) -> Account:
    """Return what is composed from the spans that extraction finds.

    As in the score of extraction, a span that touches only what the labels set aside is not counted: the stamps of
    a chat, a meeting still to come. It takes part in composing all the same, as it does where people use it.
    """
    account = account_of(note, extract(note.note.text, day=note.note.day))
    return without_spans(account, set(set_aside_of(note, account)))


def set_aside_of(note: Layered, account: Account) -> Iterator[int]:
    """Return the found spans that touch what the labels set aside and no detail."""
    aside = note.note.with_role(Role.SET_ASIDE)
    for at, span in enumerate(account["spans"]):
        touched = [each for each in aside if _touch(each, span)]
        if touched and not any(_touch(each, span) for each in note.spans):
            yield at


def _touch(label: Label, span: Account) -> bool:
    return bool(label.start < span["end"] and span["start"] < label.end)


def account_of(note: Layered, found: Extraction) -> dict[str, Any]:
    """Return found spans with what is composed from them."""
    told = compose(note.note.text, found.spans, day=note.note.day, leanings=found.leanings)
    spans = [{"start": each.start, "end": each.end, "type": each.type} for each in found.spans]
    return {"spans": spans, **as_json(told)}


def _half(notes: list[Layered], half: str) -> list[Layered]:
    """Return every other note: one half to look at, one to check that nothing was fitted to the other."""
    steps = {"all": (0, 1), "first": (0, 2), "second": (1, 2), "third": (1, 4), "last": (3, 4)}
    first, step = steps[half]
    return notes[first::step]


def _sums(
    notes: Sequence[Layered], composed: Callable[[Layered], Account], *, only_shared: bool = False
) -> dict[str, Tally]:
    pairs = [(note.as_extracted(), composed(note)) for note in notes]
    each_note = [compare(*(keep_shared_spans(*pair) if only_shared else pair)) for pair in pairs]
    return {measure: sum((tally[measure] for tally in each_note), Tally()) for measure in MEASURES}


def _print_table(name: str, notes: Sequence[Layered], composed: Callable[[Layered], Account]) -> None:
    print(f"\nComposed from {name}")
    sums = _sums(notes, composed)
    print(f"{'':16}  figure    goal  distance  beyond")
    for measure, (goal, beyond) in GOALS.items():
        figure = sums[measure].f1
        print(f"{measure:16}  {figure:6.3f}  {goal:6.2f}  {figure - goal:+8.3f}  {beyond:6.2f}")
    met = _met(notes, composed)
    print(
        f"{'entities met':16}  {met:6.3f}  {MET_GOAL[0]:6.2f}  {MET_GOAL[0] - met:+8.3f}  {MET_GOAL[1]:6.2f}"
    )
    print(f"{'(spans found)':16}  {sums['spans'].f1:6.3f}")
    if sums["spans"].f1 < 1:
        both = _sums(notes, composed, only_shared=True)
        print("on the spans that both have: " + "  ".join(f"{name} {both[name].f1:.3f}" for name in GOALS))


def _print_row(name: str, sums: Mapping[str, Tally]) -> None:
    told = "  ".join(f"{measure} {sums[measure].f1:.3f}" for measure in GOALS)
    print(f"\nBaseline, {name}\n  {told}")


def _met(notes: Sequence[Layered], composed: Callable[[Layered], Account]) -> float:
    """Return how many composed entities hold words of one true entity, on average."""
    true = met = 0
    for note in notes:
        account = composed(note)
        places = [
            [(account["spans"][at]["start"], account["spans"][at]["end"]) for at in each["spans"]]
            for each in account["entities"]
        ]
        for entity in note.entities:
            own = [(note.spans[at].start, note.spans[at].end) for at in entity.spans]
            touching = sum(any(s < e2 and s2 < e for s, e in one for s2, e2 in own) for one in places)
            if own and touching:
                true, met = true + 1, met + touching
    return met / true if true else 1.0


def _print_times(notes: Sequence[Layered]) -> None:
    goals = f"(goal {MILLISECONDS_GOAL[0]:.0f}, beyond {MILLISECONDS_GOAL[1]:.0f})"
    print(f"\nA note, scaled to {WORDS} words where longer, p95, the least of {ROUNDS} readings")
    for name, clock in (("work of one core", time.process_time), ("time that passed", time.perf_counter)):
        whole, own = [], []
        for each in notes:
            words = len(each.note.text.split())
            if words >= BIG:
                scale = max(1.0, words / WORDS)
                reading, composing = _milliseconds(each, clock)
                own.append(composing / scale)
                whole.append((reading + composing) / scale)
        if own:
            print(f"{name}: composing {p95(own):.1f} ms, with extraction {p95(whole):.1f} ms {goals}")


def _milliseconds(each: Layered, clock: Callable[[], float]) -> tuple[float, float]:
    """Return the least that it took to read the note, and to compose what was found: others share the machine."""
    text, day = each.note.text, each.note.day
    reading, composing = [], []
    for _ in range(ROUNDS):
        began = clock()
        found = extract(text, day=day)
        read = clock()
        compose(text, found.spans, day=day, leanings=found.leanings)
        reading.append((read - began) * 1000)
        composing.append((clock() - read) * 1000)
    return min(reading), min(composing)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.items", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ITEM_DEVELOPMENT)
    parser.add_argument("--half", choices=("all", "first", "second", "third", "last"), default="all")
    parser.add_argument(
        "--errors", choices=(*GOALS, "all"), help="list what is wrong; only for notes to learn from"
    )
    parser.add_argument("--found", action="store_true", help="with --errors: from found spans")
    return parser


if __name__ == "__main__":
    sys.exit(main())
