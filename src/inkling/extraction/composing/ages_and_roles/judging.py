"""Child or adult where no word says so outright: a linear scorer weighs what is told of somebody.

Its weights were fitted on the development notes by `python -m training.fit_people` (MODEL.md). What it judges is
marked as judged, never as told: a page goes on asking, and nobody is called a person of concern for it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from math import exp
from pathlib import Path

from inkling.extraction.composing.composition import Age
from inkling.extraction.lexicon import DATA

WEIGHTS = DATA / "en" / "composing" / "child_or_adult.tsv"
ALWAYS = "always"
JUDGED = "judged, "
_REASONS = 2  # signals that are named in a reason
# These weigh in with others and tell nothing alone: a name, "he", how often somebody is told, what stands beside.
_GENERAL = frozenset(
    (
        *(
            "named",
            "whole name",
            "code",
            "he",
            "she",
            "spoken of once",
            "spoken of often",
            "type person_name",
        ),
        *("a child is told of", "part other", "does be", "does there", "tells", "only tells"),
    )
)
_BESIDE = ("before ", "after ", "in a note of ", "in the ")


def judge_age(signals: Collection[str]) -> tuple[Age, str]:
    """Return child or adult as the signals weigh, with the strongest of them; unknown where none speaks of an age."""
    weights = read_weights(WEIGHTS)
    if not any(each in weights and _speaks(each) for each in signals):
        return "unknown", "not told"
    score = weights[ALWAYS] + sum(weights.get(each, 0.0) for each in signals)
    age: Age = "child" if score > 0 else "adult"
    side = 1 if score > 0 else -1
    telling = sorted(signals, key=lambda each: (-side * weights.get(each, 0.0), each))[:_REASONS]
    sure = round(100 / (1 + exp(-abs(score))))
    return age, f"{JUDGED}{sure} of 100: {', '.join(repr(each) for each in telling)}"


def _speaks(signal: str) -> bool:
    return signal not in _GENERAL and not signal.startswith(_BESIDE)


@lru_cache(maxsize=2)
def read_weights(path: Path) -> dict[str, float]:
    """Return the weight of each signal: above nothing speaks for a child, below for an adult."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            signal, weight = line.split("\t")
            found[signal] = float(weight)
    return found
