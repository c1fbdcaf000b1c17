"""One type of mention from candidates to groups: attributes, company, rivals, average linkage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, pair_codes, split_pairs, union, without
from inkling.resolution.company.circles import Circles
from inkling.resolution.company.things import Part, members_of
from inkling.resolution.company.worth import ByName, Company, learn_company
from inkling.resolution.comparing.field import Field
from inkling.resolution.rivals import divide_among_rivals
from inkling.resolution.scoring import Weights, learn_weights, prior_of, sample
from inkling.resolution.wholes import Likely, group_by_wholes

_CHUNK = 1_000_000
# Pairs below these log-odds by attributes are kept only where company could lift them.
_HOPELESS = -12.0
_LEAST_SHOWN = -4.6
_MOST_BY_COMPANY = 3_000_000
# Two reports must share so much rarity before all their mentions are compared.
_LEAST_RARITY = 4.0


@dataclass(frozen=True)
class ScoredPairs:
    """Pairs with their log-odds by attributes."""

    left: Ints
    right: Ints
    attributes: Floats

    def join(self, other: ScoredPairs) -> ScoredPairs:
        """Return these pairs and those of another."""
        return ScoredPairs(
            np.concatenate([self.left, other.left]),
            np.concatenate([self.right, other.right]),
            np.concatenate([self.attributes, other.attributes]),
        )

    def keep(self, flags: Flags) -> ScoredPairs:
        """Return the flagged pairs."""
        return ScoredPairs(self.left[flags], self.right[flags], self.attributes[flags])


@dataclass
class LinkedPairs:
    """Pairs of one type with what speaks for them, and the group of each node."""

    left: Ints
    right: Ints
    attributes: Floats
    company: Floats
    probability: Floats
    groups: Ints
    weights: Weights
    company_worth: Company | None


@dataclass
class Start:
    """What need not be done twice for one type: candidates and weights."""

    field: Field
    pairs: Ints
    weights: Weights


def prepare(field: Field) -> Start:
    """Return candidates and learned weights of one type."""
    size = len(field.frame)
    pairs = field.candidates()
    left, right = split_pairs(pairs, size)
    pairs = pairs[field.frame.reports[left] != field.frame.reports[right]]
    chosen, share = sample(pairs)
    learned, weights = learn_weights(field, *split_pairs(chosen, size), share=share)
    return Start(learned, pairs, weights)


@dataclass(frozen=True)
class Met:
    """What reports share, by type, and what is told together, as it was found so far."""

    parts: dict[str, Part]
    circles: Circles


def link(start: Start, *, met: Met | None = None) -> LinkedPairs:
    """Return pairs and groups: by attributes alone, or by what is met together as well."""
    field, scored, company = start.field, _score(start, start.pairs), None
    gain = np.zeros(len(scored.left))
    if met and met.parts:
        likely = 1 / (1 + np.exp(-np.clip(scored.attributes, -30, 30)))
        named = ByName(scored.left, scored.right, likely)
        company = learn_company(field, met.parts, met.circles, named)
        scored = scored.join(_by_company(start, met.parts))
        gain = company.of(scored.left, scored.right)
    odds = np.minimum(scored.attributes + gain, field.ceiling(scored.left, scored.right))
    shown = odds > _LEAST_SHOWN
    scored, gain = scored.keep(shown), gain[shown]
    probability = divide_among_rivals(odds[shown], scored.left, scored.right, reports=field.frame.reports)
    found = group_by_wholes(field, start.weights, Likely(scored.left, scored.right, gain, probability))
    return LinkedPairs(
        scored.left, scored.right, scored.attributes, gain, probability, found, start.weights, company
    )


def _score(start: Start, pairs: Ints) -> ScoredPairs:
    """Return the pairs that are not hopeless by their attributes, scored in pieces that bound memory."""
    field, size = start.field, len(start.field.frame)
    none = np.empty(0, dtype=np.int64)
    found = [ScoredPairs(none, none, np.empty(0))]
    for at in range(0, len(pairs), _CHUNK):
        left, right = split_pairs(pairs[at : at + _CHUNK], size)
        odds = start.weights.attributes(field.compare(left, right))
        odds = odds + prior_of(field.frame, left, right, start.weights)
        found.append(ScoredPairs(left, right, odds).keep(odds > _HOPELESS))
    return ScoredPairs(
        *(np.concatenate([getattr(each, name) for each in found]) for name in ("left", "right", "attributes"))
    )


def _by_company(start: Start, parts: dict[str, Part]) -> ScoredPairs:
    """Return the pairs that only what their reports share suggests."""
    field, size = start.field, len(start.field.frame)
    strong = union(part.shared.keys[part.shared.rarity >= _LEAST_RARITY] for part in parts.values())
    count = next(part.shared.count for part in parts.values())
    one, two, _ = members_of(field, strong // count, strong % count, most=_MOST_BY_COMPANY)
    return _score(start, without(pair_codes(one, two, size), start.pairs))
