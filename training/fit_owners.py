"""Fit the scorer of whose something is: `PYTHONPATH=src python -m training.fit_owners [--check]`.

Learns from the belongings of the development notes (notes/ITEMS.md), as composed from the labelled spans and from
those that extraction finds: for each phone, garment, vehicle, home or firm everybody who is spoken of near it, and
nobody. Writes a weight for each signal (composing/belongings/pair_signals.py). Nothing in it is drawn by chance.
`--check` only prints how well it does in notes that it did not learn from, beside the rules alone.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.items import spans_of
from inkling.extraction import Span, extract
from inkling.extraction.composing import as_json
from inkling.extraction.composing.belongings.judging_owner import OWNER_WEIGHTS, is_unsure, stands, weigh
from inkling.extraction.composing.belongings.owners import Owner, SpanOwner
from inkling.extraction.composing.belongings.pair_signals import Candidate
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from training.layer_scoring import match_entities, match_spans
from training.notes.layers import ITEM_DEVELOPMENT, Layered, read_folder

HOLD_BACK = 0.012  # how strongly weights are held near nothing
LEAST_NOTES, LEAST_WEIGHT = 3, 0.02
STEPS, RATE = 200, 0.08
FOLDS = 6
Numbers = npt.NDArray[np.float32]


class ByRules(Composing):
    """A note in which whose a thing is stands by the rules alone, so that no earlier weights are learned from."""

    def judge_belongings(self) -> list[SpanOwner]:
        """Return whose each span is by the words before it."""
        return self.owned


@dataclass(frozen=True)
class Question:
    """A span with all whose it may be, which of them are right, and whom the rules say; `owners` as labelled."""

    note: str
    spans: str
    candidates: Sequence[Candidate]
    right: Sequence[bool]
    by_rules: int
    owners: int
    is_told: bool
    is_labelled: bool
    leads_to: bool


@dataclass
class Count:
    """How many belongings are right, told and labelled."""

    right: int = 0
    told: int = 0
    labelled: int = 0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of how many of the told are right and how many of the labelled are told."""
        both = self.told + self.labelled
        return 2 * self.right / both if both else 1.0


def main(arguments: Sequence[str]) -> int:
    """Fit and write, or check."""
    asked = [each for note in read_folder(ITEM_DEVELOPMENT) for each in questions_of(note)]
    if "--check" in arguments:
        _print_check(asked)
    else:
        _write(fit(asked))
    return 0


def questions_of(note: Layered) -> Iterator[Question]:
    """Return whose each span of a note is, once for each way of finding spans."""
    found = list(extract(note.note.text, day=note.note.day).spans)
    for name, spans in (("labelled", spans_of(note)), ("found", found)):
        if spans:
            yield from _questions(note, name, spans)


def _questions(note: Layered, name: str, spans: Sequence[Span]) -> Iterator[Question]:
    composing = ByRules(Scene(note.note.text, spans), note.note.day)
    made = as_json(composing.compose())
    ours = {"spans": [{"start": s.start, "end": s.end, "type": s.type} for s in spans], **made}
    true: dict[str, Any] = note.as_extracted()
    label_of = {ours_: theirs for theirs, ours_ in match_spans(true, ours).items()}
    entity_of = match_entities(true, ours)
    pairs = composing.pairs()
    for span in pairs.spans():
        label = label_of.get(span)
        owners = {each["owner"] for each in true["belongs"] if each["span"] == label}
        meant = {entity_of[each] for each in owners if each in entity_of}
        candidates = pairs.of(span)
        right = [_is_right(composing, each.owner, meant, owners) for each in candidates]
        said = pairs.rules.get(span)
        by_rules = next(
            (at for at, each in enumerate(candidates) if said is not None and each.owner is said.owner), -1
        )
        is_told = said is not None and stands(said.why)
        is_labelled, leads_to = label is not None, pairs.leads_to(span)
        yield Question(
            note.note.id, name, candidates, right, by_rules, len(owners), is_told, is_labelled, leads_to
        )


def _is_right(composing: Composing, owner: Owner | None, meant: set[int], owners: set[int]) -> bool:
    if owner is None:
        return not owners
    if isinstance(owner, Person):
        return composing.entity_of.get(composing.people.person(owner.number).number) in meant
    return composing.entity_of_span.get(owner) in meant


def fit(asked: Sequence[Question]) -> dict[str, float]:
    """Return the weight of each signal, so that the right one of each question is likeliest."""
    # A span that no label knows may well be somebody's; one whose owner is not among those asked teaches nothing.
    learned = [each for each in asked if each.is_labelled and any(each.right)]
    names = _common(learned)
    place = {name: at for at, name in enumerate(names)}
    candidates = [one for each in learned for one in each.candidates]
    rows = np.zeros((len(candidates), len(names)), np.float32)
    for row, one in enumerate(candidates):
        rows[row, [place[signal] for signal in one.signals if signal in place]] = 1
    right = np.array([one for each in learned for one in each.right], np.float32)
    sizes = np.array([len(each.candidates) for each in learned])
    return dict(zip(names, _descend(rows, right, sizes).tolist(), strict=True))


def _common(asked: Sequence[Question]) -> list[str]:
    notes: dict[str, set[str]] = defaultdict(set)
    for each in asked:
        for one in each.candidates:
            for signal in one.signals:
                notes[signal].add(each.note)
    return sorted(signal for signal, of in notes.items() if len(of) >= LEAST_NOTES)


def _descend(rows: Numbers, right: Numbers, sizes: npt.NDArray[np.int64]) -> Numbers:
    """Return the weights that explain the labels best, by Adam; `sizes` says how many rows each question has."""
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    of = np.repeat(np.arange(len(sizes)), sizes)
    weights = np.zeros(rows.shape[1], np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        score = rows @ weights
        likely = np.exp(score - np.maximum.reduceat(score, first)[of])
        among_right = likely * right / np.add.reduceat(likely * right, first)[of]
        likely /= np.add.reduceat(likely, first)[of]
        slope = rows.T @ ((likely - among_right) / np.float32(len(sizes))) + np.float32(HOLD_BACK) * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= np.float32(RATE) * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _print_check(asked: Sequence[Question]) -> None:
    counts: dict[tuple[str, str, str], Count] = defaultdict(Count)
    notes = sorted({each.note for each in asked}, key=lambda note: note[::-1])
    for fold in range(FOLDS):
        held = set(notes[fold::FOLDS])
        weights = fit([each for each in asked if each.note not in held])
        for each in asked:
            if each.note in held:
                best = _judged(each, weights)
                for kind in ("all", each.note[:3]):
                    _count(counts[each.spans, kind, "rules"], each, each.by_rules)
                    _count(counts[each.spans, kind, "scorer"], each, each.by_rules if each.is_told else best)
    for spans, kind, way in sorted(counts):
        of = counts[spans, kind, way]
        print(f"belongs, {spans} spans, notes {kind}, {way}: {of.f1:.3f} ({of.right} of {of.labelled})")


def _judged(asked: Question, weights: dict[str, float]) -> int:
    scores = weigh(asked.candidates, weights)
    unsure = asked.leads_to and is_unsure(asked.candidates, scores)
    return len(scores) - 1 if unsure else int(np.argmax(scores))


def _count(count: Count, asked: Question, said: int) -> None:
    owner = asked.candidates[said].owner
    count.told += owner is not None
    count.labelled += asked.owners
    count.right += owner is not None and asked.right[said]


def _write(weights: dict[str, float]) -> None:
    lines = [
        f"{name}\t{weight:.2f}" for name, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT
    ]
    head = "# Weights of whose something is; written by `python -m training.fit_owners`.\n"
    OWNER_WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OWNER_WEIGHTS.name}: {len(lines)} weights, {OWNER_WEIGHTS.stat().st_size // 1000} kB")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
