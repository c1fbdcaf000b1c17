"""One type of mention from candidates to groups: attributes, company, rivals, average linkage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Floats, Ints, pair_codes, split_pairs, union, without
from inkling.resolution.company.circles import Circles
from inkling.resolution.company.things import Part, members_of
from inkling.resolution.company.worth import ByName, Company, learn_company
from inkling.resolution.comparing.field import Field
from inkling.resolution.rivals import divide_among_rivals
from inkling.resolution.running.scorers import ScoredPairs, Scorer, Scoring, score_here
from inkling.resolution.running.steps import Columns
from inkling.resolution.scoring import Weights, learn_weights, sample
from inkling.resolution.wholes import Likely, group_by_wholes

_CHUNK = 500_000
_LEAST_SHOWN = -4.6
_MOST_BY_COMPANY = 3_000_000
# Two reports must share so much rarity before all their mentions are compared.
_LEAST_RARITY = 4.0


_KEPT = ("left", "right", "attributes", "company", "probability", "groups")


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
    # Unknown where the pairs were read from what a run kept that was cut off.
    company_worth: Company | None = None

    def columns(self) -> Columns:
        """Return what need be kept of the pairs; the weights are kept with the start."""
        return {name: getattr(self, name) for name in _KEPT}

    @staticmethod
    def of_columns(kept: Columns, weights: Weights) -> LinkedPairs:
        """Return the pairs of which these columns were kept."""
        left, right, attributes, company, probability, groups = (kept[name] for name in _KEPT)
        return LinkedPairs(left, right, attributes, company, probability, groups, weights)


@dataclass
class Start:
    """What need not be done twice for one type: candidates and weights. `own` says of each pair of the sample how many
    of one bearer's own mentions were left out for it."""

    field: Field
    pairs: Ints
    weights: Weights
    own: Floats

    def columns(self) -> Columns:
        """Return what need be kept of it: the field is read from the mentions again."""
        return {"pairs": self.pairs, "own": self.own, **self.weights.columns()}

    @staticmethod
    def of_columns(field: Field, kept: Columns) -> Start:
        """Return the start of which these columns were kept; `field` is as it was read from the mentions."""
        chosen, _ = sample(kept["pairs"])
        learned = field.leave_out_own(*split_pairs(chosen, len(field.frame)), kept["own"])
        return Start(learned, kept["pairs"], Weights.of_columns(kept), kept["own"])


def prepare(field: Field) -> Start:
    """Return candidates and learned weights of one type."""
    size = len(field.frame)
    pairs = field.candidates()
    left, right = split_pairs(pairs, size)
    pairs = pairs[field.frame.reports[left] != field.frame.reports[right]]
    chosen, share = sample(pairs)
    learned, weights, own = learn_weights(field, *split_pairs(chosen, size), share=share)
    return Start(learned, pairs, weights, own)


@dataclass(frozen=True)
class Met:
    """What reports share, by type, and what is told together, as it was found so far."""

    parts: dict[str, Part]
    circles: Circles


def link(start: Start, *, met: Met | None = None, scorer: Scorer = score_here) -> LinkedPairs:
    """Return pairs and groups: by attributes alone, or by what is met together as well."""
    field, scored, company = start.field, _score(start, start.pairs, scorer), None
    gain = np.zeros(len(scored.left))
    if met and met.parts:
        likely = 1 / (1 + np.exp(-np.clip(scored.attributes, -30, 30)))
        named = ByName(scored.left, scored.right, likely)
        company = learn_company(field, met.parts, met.circles, named)
        scored = scored.join(_by_company(start, met.parts, scorer))
        gain = company.of(scored.left, scored.right)
    odds = np.minimum(scored.attributes + gain, field.ceiling(scored.left, scored.right))
    shown = odds > _LEAST_SHOWN
    scored, gain = scored.keep(shown), gain[shown]
    probability = divide_among_rivals(odds[shown], scored.left, scored.right, reports=field.frame.reports)
    found = group_by_wholes(field, start.weights, Likely(scored.left, scored.right, gain, probability))
    return LinkedPairs(
        scored.left, scored.right, scored.attributes, gain, probability, found, start.weights, company
    )


def _score(start: Start, pairs: Ints, scorer: Scorer) -> ScoredPairs:
    """Return the pairs that are not hopeless by their attributes, scored in pieces that bound memory."""
    none = np.empty(0, dtype=np.int64)
    pieces = [pairs[at : at + _CHUNK] for at in range(0, len(pairs), _CHUNK)]
    return ScoredPairs(none, none, np.empty(0)).join(*scorer(Scoring(start.field, start.weights), pieces))


def _by_company(start: Start, parts: dict[str, Part], scorer: Scorer) -> ScoredPairs:
    """Return the pairs that only what their reports share suggests."""
    field, size = start.field, len(start.field.frame)
    strong = union(part.shared.keys[part.shared.rarity >= _LEAST_RARITY] for part in parts.values())
    count = next(part.shared.count for part in parts.values())
    one, two, _ = members_of(field, strong // count, strong % count, most=_MOST_BY_COMPANY)
    return _score(start, without(pair_codes(one, two, size), start.pairs), scorer)
