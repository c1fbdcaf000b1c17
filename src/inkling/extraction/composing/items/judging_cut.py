"""Where an item ends: a linear scorer weighs what stands in a sentence beside the one before it.

Its weights were fitted on the development notes by `python -m training.fit_cuts` (MODEL.md).
"""

from __future__ import annotations

from collections.abc import Collection

from inkling.extraction.composing.ages_and_roles.judging import ALWAYS, read_weights
from inkling.extraction.lexicon import DATA
from inkling.vocabulary.subjects import JUDGED

CUT_WEIGHTS = DATA / "en" / "composing" / "cuts.tsv"
_REASONS = 2


def judge_cut(signals: Collection[str], by_rules: str) -> str:
    """Return why a sentence begins another item, or nothing where it goes on; `by_rules` is what the rules say."""
    weights = read_weights(CUT_WEIGHTS)
    score = sum(weights.get(each, 0.0) for each in (ALWAYS, *sorted(signals)))
    if score <= 0 or by_rules:
        return by_rules if score > 0 else ""
    telling = sorted(signals, key=lambda each: (-weights.get(each, 0.0), each))[:_REASONS]
    return f"{JUDGED}{', '.join(repr(each) for each in telling)}"
