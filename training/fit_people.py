"""Fit the scorer of child or adult: `PYTHONPATH=src python -m training.fit_people [--check]`.

Learns from the people of the development notes (notes/ITEMS.md) whose age group is labelled, as they are composed
from the labelled spans and from those that extraction finds, and writes a weight for each signal
(composing/ages_and_roles/signals.py). `--check` only prints how many it gets right in notes that it did not learn
from, beside what the rules alone get.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.items import spans_of
from inkling.extraction import Span, extract
from inkling.extraction.composing import as_json
from inkling.extraction.composing.ages_and_roles.judging import ALWAYS, WEIGHTS
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.scene.scene import Scene
from training.layer_scoring import match_entities
from training.notes.layers import ITEM_DEVELOPMENT, Layered, read_folder

LEAST_NOTES = 3  # a signal of fewer notes is left out
HOLD_BACK = 0.003  # how strongly weights are held near nothing
STEPS, RATE = 250, 0.05
FOLDS = 6
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One labelled person: of which note and spans, the signals, the labelled age, and what the rules say."""

    note: str
    spans: str
    signals: frozenset[str]
    age: str
    by_rules: str


def main(arguments: Sequence[str]) -> int:
    """Fit and write, or check."""
    cases = [case for note in read_folder(ITEM_DEVELOPMENT) for case in cases_of(note)]
    if "--check" in arguments:
        _print_check(cases)
        return 0
    weights = fit([*cases, *_without_types(cases)])
    lines = [f"{signal}\t{weight:.3f}" for signal, weight in sorted(weights.items()) if abs(weight) >= 0.001]
    head = "# Weights of child (above nothing) or adult; written by `python -m training.fit_people`.\n"
    WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights from {len(cases)} cases")
    return 0


def cases_of(note: Layered) -> Iterator[Case]:
    """Return the labelled people of a note whose age group is told, once a way of finding spans."""
    found = list(extract(note.note.text, day=note.note.day).spans)
    for name, spans in (("labelled", spans_of(note)), ("found", found)):
        if spans:
            yield from _cases(note, name, spans)


def _cases(note: Layered, name: str, spans: Sequence[Span]) -> Iterator[Case]:
    composing = Composing(Scene(note.note.text, spans), note.note.day)
    made = composing.compose()
    ours = {"spans": [{"start": s.start, "end": s.end, "type": s.type} for s in spans], **as_json(made)}
    true: dict[str, Any] = note.as_extracted()
    person_of = {entity: person for person, entity in composing.entity_of.items()}
    for number, entity in match_entities(true, ours).items():
        labelled = true["entities"][number]
        if entity in person_of and labelled["age"] != "unknown" and labelled["kind"] in ("person", "group"):
            person = composing.people.person(person_of[entity])
            yield Case(
                note.note.id,
                name,
                composing.signals_of(person),
                labelled["age"],
                composing.told_ages[person.number],
            )


def _without_types(cases: Sequence[Case]) -> Iterator[Case]:
    """Return the labelled cases again as if a child's name had been found as anybody's."""
    for each in cases:
        if each.spans == "labelled" and "type child_name" in each.signals:
            signals = each.signals - {"type child_name"} | {"type person_name"}
            yield Case(each.note, each.spans, signals, each.age, each.by_rules)


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each signal by logistic regression, the general leaning under `ALWAYS`."""
    notes: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for signal in case.signals:
            notes[signal].add(case.note)
    names = [ALWAYS, *sorted(signal for signal, told in notes.items() if len(told) >= LEAST_NOTES)]
    place = {name: at for at, name in enumerate(names)}
    told = np.zeros((len(cases), len(names)))
    told[:, 0] = 1
    for row, case in enumerate(cases):
        told[row, [place[signal] for signal in case.signals if signal in place]] = 1
    is_child = np.array([float(case.age == "child") for case in cases])
    return dict(zip(names, _descend(told, is_child).tolist(), strict=True))


def _descend(told: Matrix, is_child: Matrix) -> Matrix:
    """Return the weights that explain the labels best, by Adam."""
    weights = np.zeros(told.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        wrong = 1 / (1 + np.exp(-told @ weights)) - is_child
        slope = told.T @ wrong / len(told) + HOLD_BACK * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _print_check(cases: Sequence[Case]) -> None:
    # By the end of their ids, so that each fold holds notes of every kind.
    notes = sorted({case.note for case in cases}, key=lambda note: note[::-1])
    right: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        held = set(notes[fold::FOLDS])
        learned = [case for case in cases if case.note not in held]
        weights = fit([*learned, *_without_types(learned)])
        for case in cases:
            if case.note in held:
                score = weights[ALWAYS] + sum(weights.get(signal, 0.0) for signal in case.signals)
                judged = "child" if score > 0 else "adult"
                said = judged if case.by_rules == "unknown" else case.by_rules
                right[case.spans, "all"] += 1
                right[case.spans, "rules alone"] += case.by_rules == case.age
                right[case.spans, "with the scorer"] += said == case.age
    for spans in ("labelled", "found"):
        of = right[spans, "all"]
        told = ", ".join(f"{way} {right[spans, way] / of:.3f}" for way in ("rules alone", "with the scorer"))
        print(f"{spans} spans, {of} people in notes not learned from: {told}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
