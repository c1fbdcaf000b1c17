"""Fit how far words are told as of a child: `PYTHONPATH=src python -m training.fit_leaning [--check]`.

Learns from the people of the development notes whose age group is labelled (notes/ITEMS.md) and, weighed less, from
names labelled as a child's or anybody's, by what the encoder holds of the words for them. Writes `data/leaning.npz`.
`--check` only prints how many people are judged right in notes that it did not learn from, without it and with it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from inkling.extraction.composing.ages_and_roles.judging import ALWAYS, LEANING
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.model.encoder import load_encoder
from inkling.extraction.model.leaning import FILE
from inkling.extraction.model.sight import Floats, Sight
from training.corpus import by_rules, prepared
from training.fit_people import BY_NAME, age_case, cases_of, fit, folds, without_types
from training.logistic import Numbers, fit_logistic
from training.notes.layers import ITEM_DEVELOPMENT, Layered, read_folder
from training.notes.reading import Note, read_set
from training.people_cases import Case, people_by_names

OF_NAME = 0.1  # what somebody known by the label of a name counts beside one whose age is labelled
HOLD_BACK = 1e-3
MOST = 40  # mentions of one person that are read


def main(arguments: Sequence[str]) -> int:
    """Fit and write, or check."""
    cases = [each for note in read_folder(ITEM_DEVELOPMENT) for each in _of_ages(note)]
    named = [each for note in read_set("development") for each in _of_names(note)]
    if "--check" in arguments:
        _print_check(cases, named)
        return 0
    weights, bias = _fit(cases, named)
    np.savez_compressed(FILE, weights=weights.astype(np.float16), bias=np.float32(bias))
    print(f"{FILE.name}: {len(cases)} people and {len(named)} names, {FILE.stat().st_size} bytes")
    return 0


def _of_ages(layered: Layered) -> Iterator[Case]:
    inner = read_inner(layered.note)

    def seen(composing: Composing, person: Person, labelled: dict[str, Any]) -> Case | None:
        case = age_case(composing, person, labelled)
        return None if case is None else replace(case, held=_held(person, inner))

    yield from cases_of(layered, seen)


def _of_names(note: Note) -> Iterator[Case]:
    inner = None
    for composing, person, answer in people_by_names(note):
        inner = read_inner(note) if inner is None else inner
        told = composing.told_ages[person.number]
        signals = composing.signals_of(person)
        yield Case(
            f"names {note.id}", "names", signals, answer, told, weight=BY_NAME, held=_held(person, inner)
        )


def _held(person: Person, inner: Floats) -> tuple[float, ...]:
    told = [inner[each.first : each.after].mean(0) for each in person.mentions[:MOST]]
    return tuple(np.mean(told, axis=0).tolist())


def read_inner(note: Note) -> Floats:
    """Return what the encoder holds of each token of a note, as it reads it in the product."""
    ready, encoder = prepared(note), load_encoder()
    if encoder is None:
        raise SystemExit("There is no encoder: see MODEL.md.")
    return encoder.read(Sight(ready), by_rules(ready)).inner


def _fit(cases: Sequence[Case], named: Sequence[Case]) -> tuple[Numbers, float]:
    told = np.array([each.held for each in (*cases, *named)])
    wanted = np.array([each.answer == "child" for each in (*cases, *named)], float)
    counts = np.array([1.0] * len(cases) + [OF_NAME] * len(named))
    return fit_logistic(told, wanted, counts / counts.sum(), HOLD_BACK)


def _print_check(cases: Sequence[Case], named: Sequence[Case]) -> None:
    right: Counter[tuple[str, str]] = Counter()
    unknown = [each for each in named if each.by_rules == "unknown"]
    for learned, held in folds(cases):
        signals = fit([*learned, *without_types(learned), *unknown], "child")
        weights, bias = _fit(learned, named)
        for case in held:
            score = signals[ALWAYS] + sum(signals.get(signal, 0.0) for signal in case.signals)
            leaning = float(np.dot(case.held, weights)) + bias
            right[case.spans, "all"] += 1
            for way, by in (("signals", score), ("signals and leaning", score + LEANING * leaning)):
                judged = "child" if by > 0 else "adult"
                said = judged if case.by_rules == "unknown" else case.by_rules
                right[case.spans, way] += said == case.answer
    for spans in ("labelled", "found"):
        of = right[spans, "all"]
        told = ", ".join(f"{way} {right[spans, way] / of:.3f}" for way in ("signals", "signals and leaning"))
        print(f"child or adult, {spans} spans, {of} people in notes not learned from: {told}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
