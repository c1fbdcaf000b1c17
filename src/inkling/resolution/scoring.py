"""What the levels of a pair add up to: log-odds, learned again from the data and held by the specification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, lots, sums, union
from inkling.resolution.comparing.field import ComparisonLevels, Field, Frame
from inkling.resolution.running.steps import Columns
from inkling.resolution.specification import PRIOR, Comparison

_ROUNDS, _OUTER_ROUNDS = 5, 4
_TRUST_RANDOM = 300.0
# Two of one full name in two towns are more often two than the chances of forename and surname, told apart, say.
_FAR = 0.8
_SURE_BY_THE_REST = 0.8
# Pairs from which weights are learned; more cost time and change nothing.
_MOST_LEARNED, _MOST_RANDOM = 700_000, 300_000


@dataclass
class Weights:
    """The logarithm of match and chance of each level, by comparison; how many mates a mention has, and which share
    of them is told of elsewhere."""

    match: dict[str, Floats]
    chance: dict[str, Floats]
    mates: float
    away: float

    def attributes(self, compared: dict[str, ComparisonLevels]) -> Floats:
        """Return the log-odds that attributes give, without the prior."""
        return np.asarray(sum(self.line(name, each) for name, each in compared.items()), dtype=np.float64)

    def line(self, name: str, compared: ComparisonLevels) -> Floats:
        """Return what one comparison adds for each pair."""
        chance = self.chance[name][compared.levels] if compared.chance is None else compared.chance
        found = self.match[name][compared.levels] - chance
        found[compared.levels == 0] = 0.0
        return found

    def columns(self) -> Columns:
        """Return the weights as columns."""
        sides = {"match": self.match, "chance": self.chance}
        lines = {f"{side}:{name}": line for side, lines in sides.items() for name, line in lines.items()}
        return {**lines, "mates_away": np.array([self.mates, self.away])}

    @staticmethod
    def of_columns(kept: Columns) -> Weights:
        """Return the weights of which these columns were kept."""
        match, chance = (
            {name.removeprefix(side): line for name, line in kept.items() if name.startswith(side)}
            for side in ("match:", "chance:")
        )
        return Weights(match, chance, *kept["mates_away"].tolist())


def prior_of(frame: Frame, left: Ints, right: Ints, weights: Weights) -> Floats:
    """Return the log-odds before anything is compared: the more is told in an area, the less one pair is worth."""
    here = frame.towns[left]
    same = (here == frame.towns[right]) & (here >= 0)
    unknown = (here < 0) | (frame.towns[right] < 0)
    share = weights.mates * np.where(unknown, 1.0, weights.away) / max(1, len(frame))
    share[same] = weights.mates * (1 - weights.away) / frame.crowd[left[same]]
    return np.asarray(np.log(np.minimum(share, 0.2)), dtype=np.float64)


def random_pairs(frame: Frame, *, most: int = _MOST_RANDOM) -> tuple[Ints, Ints]:
    """Return random pairs of one area: what chance gives is counted on them."""
    chance = np.random.default_rng(7)
    order = np.lexsort((chance.random(len(frame)), frame.towns))
    step = max(1, most // max(1, len(order)))
    sides = [(order[:-shift], order[shift:]) for shift in range(1, min(step, len(order) - 1) + 1)]
    left = np.concatenate([np.empty(0, np.int64), *(side[0] for side in sides)])
    right = np.concatenate([np.empty(0, np.int64), *(side[1] for side in sides)])
    same = (frame.towns[left] == frame.towns[right]) & (frame.reports[left] != frame.reports[right])
    return left[same], right[same]


def learn_weights(field: Field, left: Ints, right: Ints, *, share: float) -> tuple[Field, Weights, Floats]:
    """Return weights learned on a sample of candidate pairs, of which `share` of all were taken, the field that knows
    which of its values are rare (what one bearer's own mentions make common is not), and how much of each pair that
    is: what is left out last stands alone, whatever was left out before."""
    weights = start_weights(field)
    own = np.zeros(len(left))
    for at in range(_OUTER_ROUNDS):
        likely = _learn(field, weights, left, right, share)
        if at < _OUTER_ROUNDS - 1:
            own = likely / share
            field = field.leave_out_own(left, right, own)
    return field, weights, own


def _learn(field: Field, weights: Weights, left: Ints, right: Ints, share: float) -> Floats:
    compared = field.compare(left, right)
    likely, (far, both) = np.zeros(len(left)), _told_elsewhere(field, compared, left, right)
    random = dict(weights.chance)
    for _ in range(_ROUNDS):
        odds = weights.attributes(compared) + prior_of(field.frame, left, right, weights)
        likely = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        weights.away = float(np.clip((_FAR * likely[far].sum() + 10) / (likely[both].sum() + 100), 0.02, 0.8))
        reached = share * field.reach(weights.away)
        weights.mates = float(np.clip(2 * likely.sum() / reached / max(1, len(field.frame)), 0.3, 40))
        for comparison in field.comparisons:
            each = compared[comparison.name]
            line = weights.line(comparison.name, each)
            weights.match[comparison.name] = _match(
                comparison, each, _by_the_rest(comparison, odds - line, likely)
            )
            if each.chance is None:
                weights.chance[comparison.name] = _unlike(each, 1 - likely, random[comparison.name])
    return likely


def _by_the_rest(comparison: Comparison, rest: Floats, likely: Floats) -> Floats:
    """Return how likely pairs are one: by all else, where that is sure without this comparison."""
    if comparison.held:
        return likely
    alone = 1 / (1 + np.exp(-np.clip(rest, -30, 30)))
    return np.where(alone > _SURE_BY_THE_REST, alone, 0.0)


def _unlike(compared: ComparisonLevels, unlikely: Floats, random: Floats) -> Floats:
    """Return what chance gives among candidates: two of one name are mostly of one sex, whoever they are."""
    seen = sums(compared.levels.astype(np.int64), unlikely, len(random))
    seen[1:] += _TRUST_RANDOM * np.exp(random[1:])
    seen[0] = 0
    return np.asarray(np.log(np.maximum(seen, 1e-9) / max(seen.sum(), 1e-9)), dtype=np.float64)


def _told_elsewhere(
    field: Field, compared: dict[str, ComparisonLevels], left: Ints, right: Ints
) -> tuple[Flags, Flags]:
    """Return which pairs that would be found anywhere are told of in two towns, and which in any two told towns."""
    towns = field.frame.towns
    found = (towns[left] >= 0) & (towns[right] >= 0) & bool(field.placeless)
    for name, level in field.placeless.items():
        found &= compared[name].levels == level
    return found & (towns[left] != towns[right]), found


def start_weights(field: Field) -> Weights:
    """Return the hand-set weights, and what chance gives."""
    random = field.compare(*random_pairs(field.frame))
    match = {each.name: np.log(each.told_again * np.array([1.0, *each.match])) for each in field.comparisons}
    chance = {each.name: _chance(each, random[each.name]) for each in field.comparisons}
    return Weights(match, chance, PRIOR.mates, PRIOR.away)


def _chance(comparison: Comparison, compared: ComparisonLevels) -> Floats:
    size = len(comparison.levels) + 1
    seen = np.bincount(compared.levels, minlength=size).astype(np.float64)
    seen[0] = 0
    return np.asarray(np.log((seen + 1.0) / (seen.sum() + size)), dtype=np.float64)


def _match(comparison: Comparison, compared: ComparisonLevels, likely: Floats) -> Floats:
    size = len(comparison.levels) + 1
    seen = sums(compared.levels.astype(np.int64), likely, size)
    seen[1:] += comparison.trust * np.array(comparison.match)
    seen[0] = 0
    if comparison.held:
        rest = seen[2:].sum()
        seen[1:] = np.append(comparison.match[0] / (1 - comparison.match[0]) * rest, seen[2:])
    share = np.maximum(seen, 1e-9) / seen.sum()
    return np.asarray(np.log(comparison.told_again * share), dtype=np.float64)


def sample(pairs: Sequence[Ints], *, most: int = _MOST_LEARNED) -> tuple[Ints, float]:
    """Return a sample of pairs and which share of all it is: the same, whatever their order."""
    total = sum(len(each) for each in pairs)
    if total <= most:
        return union(pairs), 1.0
    drawn = union(each[lots(each) < most / total] for each in pairs)
    return drawn, len(drawn) / total
