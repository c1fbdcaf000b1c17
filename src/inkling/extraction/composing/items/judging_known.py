"""How a sentence is known where its words can be read in more than one way: a linear scorer weighs its signals.

Its weights were fitted on the development notes by `python -m training.fit_known` (MODEL.md).
"""

from __future__ import annotations

from collections.abc import Collection

from inkling.extraction.composing.ages_and_roles.judging import ALWAYS, read_weights
from inkling.extraction.composing.composition import Known
from inkling.extraction.composing.items.known import GOES_ON, SAID_TO_ANOTHER, Way
from inkling.extraction.lexicon import DATA
from inkling.vocabulary.subjects import JUDGED

KNOWN_WEIGHTS = DATA / "en" / "composing" / "known.tsv"
WAYS: tuple[Known, ...] = ("direct", "child", "hearsay", "record", "view")
_REASONS = 2
_CLEARLY = 0.5  # what the words of a sentence tell stands unless another way weighs so much more


def judge_way(signals: Collection[str], by_rules: Way) -> Way:
    """Return how a sentence is known as all its signals weigh, with the strongest of them."""
    if _stands(signals, by_rules):
        return Way(by_rules.known, by_rules.why)
    weights = read_weights(KNOWN_WEIGHTS)
    score = {
        known: sum(weights.get(f"{known} {each}", 0.0) for each in (ALWAYS, *sorted(signals)))
        for known in WAYS
    }
    best = max((each for each in WAYS if _may_be(each, signals)), key=lambda known: score[known])
    least = _CLEARLY if by_rules.told else 0.0
    if best == by_rules.known or score[best] - score[by_rules.known] < least:
        return Way(by_rules.known, by_rules.why)
    telling = sorted(signals, key=lambda each: (-weights.get(f"{best} {each}", 0.0), each))[:_REASONS]
    reasons = ", ".join(repr(each) for each in telling)
    return Way(best, f"{JUDGED}{reasons}; by words {by_rules.known}, {by_rules.why}")


def _may_be(known: Known, signals: Collection[str]) -> bool:
    """Say whether a way is open: what only a grown-up is told as saying is no child's word."""
    return known != "child" or "tells adult" not in signals or "tells child" in signals


def _stands(signals: Collection[str], by_rules: Way) -> bool:
    """Say whether words leave no doubt: a record, the child told of who tells it, a child's voice as a heading."""
    if by_rules.known == "record" or by_rules.why.startswith((GOES_ON, SAID_TO_ANOTHER)):
        return True
    headed = any(each.startswith("head ") for each in signals)
    return by_rules.known == "child" and by_rules.told and (headed or "tells the child told of" in signals)
