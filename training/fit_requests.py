"""Fit the scorer of requests: `PYTHONPATH=src python -m training.fit_requests [--check]`.

Learns from the sets of `tests/told/requests/` and, as sentences that ask nothing, from tellings of `tests/planted/` and
development notes, each sentence read alone. `--check` writes nothing: each set is scored by weights that were fitted
without it, and what is offered of held-out notes and of the unseen tellings, which nothing is learned from, is printed.
`tenth.txt`, `eleventh.txt`, `twelfth.txt` and `thirteenth.txt` are never read here.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.leaks import FOLDERS, PLANTED, read_planted
from benchmarks.leaks_in_notes import NOTES, without_labels
from benchmarks.requests import SETS, read_asked
from inkling.safeguarding.rules.requests.scoring import BIAS, FILE, features_of
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.text.sentences import sentences_of
from training.logistic import fit_logistic

LEARNED, NEVER_READ = "learned", frozenset({"tenth", "eleventh", "twelfth", "thirteenth"})
MOST_OF_NOTES, MOST_FEATURES = 900, 1600
# How often a feature of each sort must stand in what is learned from.
OFTEN = {"1": 4, "2": 8, "c": 8, "t": 8, "s": 15, "w": 6, "n": 1, "k": 1, "p": 12, "q": 12}
HOLD_BACK = 8.0
OF_REQUEST = 3.0  # the weight of a sentence that asks: they are few
CHECKED = (0.5, 0.0, -0.5, -0.75, -1.0, -1.5)


@dataclass(frozen=True)
class Read:
    """A sentence as the scorer sees it, with the set that it is of, and whether it asks."""

    part: str
    features: frozenset[str]
    asks: bool
    by_rules: bool = False


def requests() -> list[Read]:
    """Return every sentence of the sets that may be learned from."""
    return [
        Read(part, _features(each.text), bool(each.who), _is_by_rules(each.text))
        for part in (*SETS, LEARNED)
        if part not in NEVER_READ
        for each in read_asked(part)
    ]


def tellings(folders: Sequence[str]) -> list[Read]:
    """Return the sentences of marked tellings that no rule takes for a request."""
    return [
        Read(folder, _features(told), asks=False)
        for folder in folders
        for planted in read_planted(folder)
        for told in _sentences(planted.text)
    ]


def notes(folders: Sequence[str]) -> list[Read]:
    """Return the sentences of notes that no rule takes for a request."""
    root = PLANTED.parents[1] / "training" / "notes"
    texts = [
        without_labels(path.read_text(encoding="utf-8"))[0]
        for folder in folders
        for path in sorted((root / folder).glob("*.txt"))
    ]
    return [Read("notes", _features(told), asks=False) for text in texts for told in _sentences(text)]


def _sentences(text: str) -> Iterator[str]:
    for each in sentences_of(text):
        told = text[each.start : each.end]
        if not _is_by_rules(told):
            yield told


def _is_by_rules(text: str) -> bool:
    return bool(requests_in(text, least=math.inf))


def _features(text: str) -> frozenset[str]:
    passage = Passage(text)
    return features_of(passage, 0, len(passage))


def fit(read: Sequence[Read]) -> dict[str, float]:
    """Return a weight for each feature that is often there, and the bias."""
    counted = Counter(each for sentence in read for each in sentence.features)
    names = [name for name, often in counted.most_common() if often >= OFTEN[name[0]]][:MOST_FEATURES]
    told = np.array([[name in each.features for name in names] for each in read], float)
    wanted = np.array([each.asks for each in read], float)
    weights, bias = fit_logistic(told, wanted, np.where(wanted > 0, OF_REQUEST, 1.0), HOLD_BACK)
    return {BIAS: bias} | dict(zip(names, map(float, weights), strict=True))


def score_of(weights: dict[str, float], read: Read) -> float:
    """Return the log-odds of a sentence."""
    return weights[BIAS] + sum(weights.get(each, 0.0) for each in read.features)


def check(asked: Sequence[Read], others: Sequence[Read]) -> None:
    """Print what rules or scorer find of each set that the scorer was fitted without, and of what asks nothing."""
    scored: list[tuple[Read, float]] = []
    for part in SETS:
        if part not in NEVER_READ:
            weights = fit([*(each for each in asked if each.part != part), *others])
            scored += [(each, score_of(weights, each)) for each in asked if each.part == part]
    weights = fit([*asked, *others])
    apart = {"tellings": tellings(["unseen"]), "notes": notes([each.name for each in NOTES])}
    for least in CHECKED:
        shown = [f"{least:6.2f}"]
        for part in SETS:
            of_part = [(each, found >= least) for each, found in scored if each.part == part and each.asks]
            if of_part:
                shown.append(f"{part} {sum(hit or each.by_rules for each, hit in of_part)}/{len(of_part)}")
        false = [hit >= least for each, hit in scored if not each.asks]
        shown.append(f"asks nothing {sum(false)}/{len(false)}")
        for name, sentences in apart.items():
            hits = [score_of(weights, each) >= least for each in sentences]
            shown.append(f"{name} {np.mean(hits):.1%}")
        print(" | ".join(shown), flush=True)


def main() -> int:
    """Print what each threshold finds, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="print each threshold and write nothing")
    options = parser.parse_args()
    asked = requests()
    ordinary = notes(["development"])
    ordinary = ordinary[:: max(1, len(ordinary) // MOST_OF_NOTES)]
    others = [*tellings([*FOLDERS, LEARNED]), *ordinary]
    if options.check:
        check(asked, others)
        return 0
    lines = [
        f"{name}\t{weight:.4f}" for name, weight in fit([*asked, *others]).items() if abs(weight) >= 5e-4
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
