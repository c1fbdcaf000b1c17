"""One type of mention from candidates to groups: attributes, company, rivals, average linkage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import NONE, Flags, Floats, Ints, pair_codes, split_pairs, without
from inkling.resolution.company import SharedThings, Things, Worth, learn_worth, members_of, own_part
from inkling.resolution.comparing.field import Field
from inkling.resolution.linkage import Edges, group_nodes
from inkling.resolution.rivals import divide_among_rivals
from inkling.resolution.scoring import Weights, learn_weights, prior_of, sample
from inkling.resolution.specification import THRESHOLD

_CHUNK = 1_000_000
# Pairs below these log-odds by attributes are kept only where company could lift them.
_HOPELESS = -12.0
_LEAST_SHOWN = -4.6
_MOST_BY_COMPANY = 3_000_000
# Two reports must share so much rarity before all their mentions are compared.
_LEAST_RARITY = 4.0


@dataclass(frozen=True)
class Company:
    """What reports share: all things by report, the rarity of each, and what pairs of reports share; `own` is the
    first number of the groups of the type at hand (NONE where they do not stand in it)."""

    things: Things
    rarity: Floats
    shared: SharedThings
    own: int = NONE


@dataclass(frozen=True)
class Scored:
    """Pairs with their log-odds by attributes and the rarity of what their reports share."""

    left: Ints
    right: Ints
    attributes: Floats
    rarity: Floats

    def join(self, other: Scored) -> Scored:
        """Return these pairs and those of another."""
        return Scored(
            np.concatenate([self.left, other.left]),
            np.concatenate([self.right, other.right]),
            np.concatenate([self.attributes, other.attributes]),
            np.concatenate([self.rarity, other.rarity]),
        )

    def keep(self, flags: Flags) -> Scored:
        """Return the flagged pairs."""
        return Scored(self.left[flags], self.right[flags], self.attributes[flags], self.rarity[flags])


@dataclass
class Linked:
    """Pairs of one type with what speaks for them, and the group of each node."""

    left: Ints
    right: Ints
    attributes: Floats
    company: Floats
    probability: Floats
    groups: Ints
    weights: Weights
    worth: Worth | None


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


def link(start: Start, *, company: Company | None, groups: Ints | None = None) -> Linked:
    """Return pairs and groups. `groups` are those of a round before, as they stand in `company`."""
    field = start.field
    scored, worth = _score(start, start.pairs), None
    if company is not None:
        scored = _meet(scored, field, company, groups)
        likely = 1 / (1 + np.exp(-np.clip(scored.attributes, -30, 30)))
        worth = learn_worth(field, company.shared, likely, scored.rarity)
        scored = scored.join(_by_company(start, company, groups))
    gain = worth.of(scored.rarity) if worth is not None else scored.rarity
    odds = np.minimum(scored.attributes + gain, field.ceiling(scored.left, scored.right))
    shown = odds > _LEAST_SHOWN
    scored, gain = scored.keep(shown), gain[shown]
    probability = divide_among_rivals(odds[shown], scored.left, scored.right, reports=field.frame.reports)
    found = _group(field, scored, probability)
    return Linked(
        scored.left, scored.right, scored.attributes, gain, probability, found, start.weights, worth
    )


def _group(field: Field, scored: Scored, probability: Floats) -> Ints:
    nodes = np.arange(len(field.frame), dtype=np.int64)
    return group_nodes(
        Edges(scored.left, scored.right, probability),
        sizes=np.ones(len(nodes), dtype=np.int64),
        reports=(nodes, field.frame.reports),
        threshold=THRESHOLD,
    )


def _score(start: Start, pairs: Ints) -> Scored:
    """Return the pairs that are not hopeless by their attributes, scored in pieces that bound memory."""
    field, size = start.field, len(start.field.frame)
    none = np.empty(0, dtype=np.int64)
    found = [Scored(none, none, np.empty(0), np.empty(0))]
    for at in range(0, len(pairs), _CHUNK):
        left, right = split_pairs(pairs[at : at + _CHUNK], size)
        odds = start.weights.attributes(field.compare(left, right))
        odds = odds + prior_of(field.frame, left, right, start.weights)
        found.append(Scored(left, right, odds, np.zeros(len(left))).keep(odds > _HOPELESS))
    return Scored(
        *(
            np.concatenate([getattr(each, name) for each in found])
            for name in ("left", "right", "attributes", "rarity")
        )
    )


def _meet(scored: Scored, field: Field, company: Company, groups: Ints | None) -> Scored:
    """Return the pairs with the rarity of what their reports share, less what they are themselves."""
    here, there = field.frame.reports[scored.left], field.frame.reports[scored.right]
    rarity = company.shared.between(here, there)
    if company.own != NONE and groups is not None:
        keys = np.sort(company.things.groups * company.shared.count + company.things.reports)
        own = own_part(
            groups + company.own,
            company.rarity,
            (keys, company.shared.count),
            (scored.left, scored.right),
            (here, there),
        )
        rarity = np.maximum(rarity - own, 0.0)
    return Scored(scored.left, scored.right, scored.attributes, rarity)


def _by_company(start: Start, company: Company, groups: Ints | None) -> Scored:
    """Return the pairs that only what their reports share suggests."""
    field, size = start.field, len(start.field.frame)
    strong = company.shared.rarity >= _LEAST_RARITY
    keys, count = company.shared.keys[strong], company.shared.count
    one, two, _ = members_of(field, keys // count, keys % count, most=_MOST_BY_COMPANY)
    more = without(pair_codes(one, two, size), start.pairs)
    return _meet(_score(start, more), field, company, groups)
