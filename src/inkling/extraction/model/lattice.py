"""How probable each label is at each token of a sentence: forward and backward sums over the likely labels only."""

from __future__ import annotations

import math
from collections.abc import Sequence

from inkling.extraction.model.weights import Chain, Weights, unpacked

_LIKELY = 7.0  # labels that score this far below the best of their token are left out

Likely = dict[int, float]  # label to score, factor or probability


def emissions(weights: Weights, features: Sequence[Sequence[str]]) -> list[list[float]]:
    """Give the score of every label of every chain at each token."""
    width = weights.width
    table, unit = weights.features, 1 / weights.scale
    found = []
    for names in features:
        total = sum(table.get(name, 0) for name in names)
        found.append([score * unit for score in unpacked(total, width=width)])
    return found


def probabilities(chain: Chain, emitted: Sequence[Sequence[float]]) -> list[Likely]:
    """Give, for each token of one sentence, the probability of each likely label of the chain."""
    likely = [_likely(chain, scores) for scores in emitted]
    forth = _forward(chain, likely)
    back = _backward(chain, likely)
    found = []
    for ahead, behind in zip(forth, back, strict=True):
        both = {label: value * behind[label] for label, value in ahead.items()}
        total = sum(both.values())
        found.append({label: value / total for label, value in both.items()} if total else {0: 1.0})
    return found


def _likely(chain: Chain, scores: Sequence[float]) -> Likely:
    own = scores[chain.offset : chain.offset + 1 + 2 * len(chain.types)]
    top = max(own)
    least = top - _LIKELY
    found = {label: math.exp(score - top) for label, score in enumerate(own) if score >= least}
    # Nothing is always possible, so that a sentence can never become impossible.
    found.setdefault(0, math.exp(max(own[0] - top, -40.0)))
    return found


def _forward(chain: Chain, likely: Sequence[Likely]) -> list[Likely]:
    leave, first, later = chain.leave, chain.first, chain.later
    found: list[Likely] = []
    before: Likely = {}
    for at, factors in enumerate(likely):
        opening = sum(value * leave[label] for label, value in before.items()) if at else 1.0
        now: Likely = {}
        for label, factor in factors.items():
            if label % 2 or not label:
                now[label] = factor * opening
            else:
                type_ = label // 2 - 1
                now[label] = factor * (
                    before.get(label - 1, 0.0) * first[type_] + before.get(label, 0.0) * later[type_]
                )
        total = sum(now.values())
        before = {label: value / total for label, value in now.items()}
        found.append(before)
    return found


def _backward(chain: Chain, likely: Sequence[Likely]) -> list[Likely]:
    leave, first, later = chain.leave, chain.first, chain.later
    found: list[Likely] = [dict.fromkeys(likely[-1], 1.0)] if likely else []
    for at in range(len(likely) - 1, 0, -1):
        ahead = {label: factor * found[-1][label] for label, factor in likely[at].items()}
        opening = sum(value for label, value in ahead.items() if label % 2 or not label)
        now: Likely = {}
        for label in likely[at - 1]:
            value = opening * leave[label]
            if label:
                type_ = (label - 1) // 2
                onward = ahead.get(2 + 2 * type_, 0.0)
                value += onward * (first[type_] if label % 2 else later[type_])
            now[label] = value
        total = sum(now.values()) or 1.0
        found.append({label: value / total for label, value in now.items()})
    return found[::-1]
