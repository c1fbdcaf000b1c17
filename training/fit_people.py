"""Fit the scorers of child or adult and of roles: `PYTHONPATH=src python -m training.fit_people [--check]`.

Learns from the people of the development notes (notes/ITEMS.md) whose age group is labelled, as they are composed
from the labelled spans and from those that extraction finds, of child or adult also from names labelled as a child's
(people_cases.py), and writes a weight for each signal (composing/ages_and_roles/signals.py, circumstances.py).
`--check` only prints how many it gets right in notes that it did not learn from, beside what the rules alone get.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.items import spans_of
from inkling.extraction import Span, extract
from inkling.extraction.composing import as_json
from inkling.extraction.composing.ages_and_roles.judging import (
    ALWAYS,
    ROLE_WEIGHTS,
    ROLES,
    WEIGHTS,
    never,
    read_weights,
    signals_of_role,
)
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from training.layer_scoring import match_entities
from training.notes.layers import ITEM_DEVELOPMENT, Layered, read_folder
from training.people_cases import Case, cases_by_names
from training.softmax import Example, fit_softmax

LEAST_NOTES = 3  # a signal of fewer notes is left out
HOLD_BACK, HOLD_ROLES = 0.001, 0.01  # how strongly weights are held near nothing
BY_NAME = 0.3  # what somebody known by the label of a name counts beside one whose age is labelled
LEAST_WEIGHT = 0.01
STEPS, RATE = 250, 0.05
FOLDS = 6
Told = npt.NDArray[np.float32]
CaseOf = Callable[[Composing, Person, dict[str, Any]], Case | None]


def main(arguments: Sequence[str]) -> int:
    """Fit and write, or check."""
    notes = read_folder(ITEM_DEVELOPMENT)
    ages = [case for note in notes for case in cases_of(note, age_case)]
    by_names = cases_by_names(weight=BY_NAME)
    if "--check" in arguments:
        _print_check(ages, by_names)
    else:
        learned = [*ages, *without_types(ages), *by_names]
        _write(WEIGHTS, "child (above nothing) or adult", fit(learned, "child"))
        read_weights.cache_clear()
    # The part is learned beside the ages as they are judged now.
    roles = [case for note in notes for case in cases_of(note, _role_case)]
    if "--check" in arguments:
        _print_roles(roles)
    else:
        _write(ROLE_WEIGHTS, "each role", _fit_roles(roles))
    return 0


def _write(path: Path, what: str, weights: dict[str, float]) -> None:
    lines = [
        f"{signal}\t{weight:.3f}" for signal, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT
    ]
    head = f"# Weights of {what}; written by `python -m training.fit_people`.\n"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} weights")


def _fit_roles(cases: Sequence[Case]) -> dict[str, float]:
    examples = [Example(each.note, each.signals, each.answer) for each in cases]
    return fit_softmax(examples, ROLES, hold_back=HOLD_ROLES)


def cases_of(note: Layered, case_of: CaseOf) -> Iterator[Case]:
    """Return the labelled people of a note that make a case, once for each way of finding spans."""
    found = list(extract(note.note.text, day=note.note.day).spans)
    for name, spans in (("labelled", spans_of(note)), ("found", found)):
        if spans:
            yield from _cases(note, name, spans, case_of)


def _cases(note: Layered, name: str, spans: Sequence[Span], case_of: CaseOf) -> Iterator[Case]:
    composing = Composing(Scene(note.note.text, spans), note.note.day)
    made = composing.compose()
    ours = {"spans": [{"start": s.start, "end": s.end, "type": s.type} for s in spans], **as_json(made)}
    true: dict[str, Any] = note.as_extracted()
    person_of = {entity: person for person, entity in composing.entity_of.items()}
    for number, entity in match_entities(true, ours).items():
        labelled = true["entities"][number]
        if entity in person_of and labelled["kind"] in ("person", "group"):
            person = composing.people.person(person_of[entity])
            case = case_of(composing, person, labelled)
            if case is not None:
                yield replace(case, note=note.note.id, spans=name)


def age_case(composing: Composing, person: Person, labelled: dict[str, Any]) -> Case | None:
    """Return a person whose age group is labelled as a case of it."""
    if labelled["age"] == "unknown":
        return None
    told = composing.told_ages[person.number]
    return Case("", "", composing.signals_of(person), labelled["age"], told)


def _role_case(composing: Composing, person: Person, labelled: dict[str, Any]) -> Case | None:
    age = composing.ages[person.number][0]
    part = composing.part_by_rules(person)
    signals = signals_of_role(composing.signals_of_part(person), age, part.role)
    return Case("", "", signals, labelled["role"], part.role, age, part.told)


def without_types(cases: Sequence[Case]) -> Iterator[Case]:
    """Return the labelled cases again as if a child's name had been found as anybody's."""
    for each in cases:
        if each.spans == "labelled" and "type child_name" in each.signals:
            signals = each.signals - {"type child_name"} | {"type person_name"}
            yield replace(each, signals=signals)


def fit(cases: Sequence[Case], answer: str, *, hold_back: float = HOLD_BACK) -> dict[str, float]:
    """Return the weight of each signal for an answer by logistic regression, the general leaning under `ALWAYS`."""
    notes: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for signal in case.signals:
            notes[signal].add(case.note)
    names = [ALWAYS, *sorted(signal for signal, told in notes.items() if len(told) >= LEAST_NOTES)]
    place = {name: at for at, name in enumerate(names)}
    told = np.zeros((len(cases), len(names)), dtype=np.float32)
    told[:, 0] = 1
    for row, case in enumerate(cases):
        told[row, [place[signal] for signal in case.signals if signal in place]] = 1
    is_so = np.array([case.answer == answer for case in cases], np.float32)
    counts = np.array([case.weight for case in cases], np.float32)
    return dict(zip(names, _descend(told, is_so, counts / counts.sum(), hold_back).tolist(), strict=True))


def _descend(told: Told, is_so: Told, shares: Told, hold_back: float) -> Told:
    """Return the weights that explain the labels best, by Adam; `shares` says how much each case counts."""
    weights = np.zeros(told.shape[1], np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        wrong = 1 / (1 + np.exp(-told @ weights)) - is_so
        slope = told.T @ (wrong * shares) + hold_back * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def folds(cases: Sequence[Case]) -> Iterator[tuple[list[Case], list[Case]]]:
    """Return cases to learn from and cases of other notes, so that each note is held back once."""
    # By the end of their ids, so that each fold holds notes of every kind.
    notes = sorted({case.note for case in cases}, key=lambda note: note[::-1])
    for fold in range(FOLDS):
        held = set(notes[fold::FOLDS])
        yield (
            [case for case in cases if case.note not in held],
            [case for case in cases if case.note in held],
        )


def _print_check(cases: Sequence[Case], by_names: Sequence[Case]) -> None:
    right: Counter[tuple[str, str]] = Counter()
    for learned, held in folds(cases):
        weights = fit([*learned, *without_types(learned), *by_names], "child")
        for case in held:
            score = weights[ALWAYS] + sum(weights.get(signal, 0.0) for signal in case.signals)
            judged = "child" if score > 0 else "adult"
            _count(right, case, judged if case.by_rules == "unknown" else case.by_rules)
    _print_counts("child or adult", right)


def _print_roles(cases: Sequence[Case]) -> None:
    right: Counter[tuple[str, str]] = Counter()
    for learned, held in folds(cases):
        weights = _fit_roles(learned)
        for case in held:
            may_be = [role for role in ROLES if role not in never(case.judged_age, case.by_rules)]
            score = {
                role: sum(weights.get(f"{role} {s}", 0.0) for s in (ALWAYS, *case.signals)) for role in may_be
            }
            judged = max(may_be, key=lambda role: score[role])
            _count(right, case, case.by_rules if case.is_told else judged)
    _print_counts("role", right)


def _count(right: Counter[tuple[str, str]], case: Case, said: str) -> None:
    right[case.spans, "all"] += 1
    right[case.spans, "rules alone"] += case.by_rules == case.answer
    right[case.spans, "with the scorer"] += said == case.answer


def _print_counts(what: str, right: Counter[tuple[str, str]]) -> None:
    for spans in ("labelled", "found"):
        of = right[spans, "all"]
        told = ", ".join(f"{way} {right[spans, way] / of:.3f}" for way in ("rules alone", "with the scorer"))
        print(f"{what}, {spans} spans, {of} people in notes not learned from: {told}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
