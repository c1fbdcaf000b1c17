"""How many reports came in all, of a unit and of each district, against the unit's own weeks before.

Every other family looks at shares: when all rises alike, no share does. Here the number itself is judged. Reports that
come in bursts vary by more than chance does: what the weeks before varied by is what the last week may vary by.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from inkling.picture.rules.alarms.methods import FEWEST, NEEDS, WEEKS_OF_FEWEST, Method
from inkling.picture.rules.alarms.recurrence import DRAWS, p_of_rank
from inkling.picture.rules.alarms.scan import Cluster

Numbers = NDArray[np.float64]
WEEKS_BEFORE = 26
"""Half a year: a longer one would take last year's level, or another season, for that of now."""
LEAST_WEEKS = NEEDS[Method.MEAN]
_OF_EQUAL, _EQUAL = 1e-4, 1e-9
_HALF_OF_CHANCE = 0.5


def rises_of_all(
    at: NDArray[np.int64], *, of: int, weeks_ago: NDArray[np.int64], weeks: int, seed: int, draws: int = DRAWS
) -> list[Cluster]:
    """Return what rose in number in the last week: zone 0 is the unit, zone 1 + place each of its `of` places.

    `at` is the place of each case, -1 for none. The total of each place falls on the weeks anew, as unevenly as the
    unit's weeks before did. The unit is held against its own draws, each place against the best of all places, and the
    rarer of both against the rarer of both in each draw: many places take no weight from the unit.
    """
    span = min(weeks, WEEKS_BEFORE)
    if span < LEAST_WEEKS:
        return []
    counts = _counts(at, of=of, weeks_ago=weeks_ago, span=span)
    series = _with_unit(counts)
    found = _scores(series)
    drawn = _draw_totals(counts, draws=draws, random=np.random.default_rng(seed))
    scores = np.vstack([_scores(_with_unit(drawn)), found])
    own = _as_much(found, scores=scores)
    rarest = _as_much(scores[:-1], scores=scores).min(axis=-1)
    return sorted(
        (
            Cluster(
                int(zone),
                1,
                round(float(series[-1, zone])),
                float(series[:-1, zone].mean()),
                p_of_rank(int((rarest <= own[zone]).sum()), draws=draws),
            )
            for zone in np.flatnonzero(found > 0)
        ),
        key=lambda each: (each.p, own[each.zone], -found[each.zone], each.zone),
    )


def zones_of_all(at: NDArray[np.int64], *, of: int) -> NDArray[np.bool_]:
    """Return cases x zones: the unit, which holds every case, and each place."""
    return np.hstack([np.ones((len(at), 1), dtype=bool), at[:, None] == np.arange(of)[None, :]])


def _counts(at: NDArray[np.int64], *, of: int, weeks_ago: NDArray[np.int64], span: int) -> Numbers:
    """Return weeks x places, the last week last, and what lies at no place as the last column."""
    near = weeks_ago <= span
    counts = np.zeros((span + 1, of + 1))
    np.add.at(counts, (span - weeks_ago[near], np.where(at[near] < 0, of, at[near])), 1)
    return counts


def _with_unit(counts: Numbers) -> Numbers:
    """Return the unit and its places, of what is counted by place and at none."""
    return np.concatenate([counts.sum(axis=-1, keepdims=True), counts[..., :-1]], axis=-1)


def _draw_totals(counts: Numbers, *, draws: int, random: np.random.Generator) -> Numbers:
    """Return draws x weeks x places: the total of each place, fallen on weeks as unevenly as those before varied."""
    common, own = _unevenness(counts[:-1])
    shares = (
        random.gamma(1 / common, size=(draws, len(counts), 1)) if common else np.ones((draws, len(counts), 1))
    )
    shares = np.repeat(shares, counts.shape[1], axis=2)
    if own:
        # A negative binomial whose total is known is drawn by weights of a gamma of its size.
        shares = shares * (random.gamma(counts.mean(axis=0) / own + 1e-9, size=shares.shape) + 1e-12)
    shares = shares / shares.sum(axis=1, keepdims=True)
    of_place = [
        random.multinomial(int(each), shares[:, :, place]) for place, each in enumerate(counts.sum(axis=0))
    ]
    return np.stack(of_place, axis=-1).astype(np.float64)


def _unevenness(before: Numbers) -> tuple[float, float]:
    """Return by how much weeks vary above Poisson: together (squared, of the mean), and each place by itself.

    The variance of a place is mean x (1 + own) + mean squared x common; that of the unit the same, of its own mean.
    """
    means, mean = before.mean(axis=0), float(before.sum(axis=1).mean())
    if not mean:
        return 0.0, 0.0
    # What chance adds to an estimate that is never below nought would make every week seem uneven.
    chance = _HALF_OF_CHANCE * math.sqrt(2 / (len(before) - 1))
    unit = float(before.sum(axis=1).var(ddof=1)) / mean - chance
    places = float(before.var(axis=0, ddof=1).sum()) / mean - chance / math.sqrt(len(means))
    squares = float((means**2).sum()) / mean
    apart = mean - squares
    common = max((unit - places) / apart, 0.0) if apart > _OF_EQUAL else 0.0
    return common, max(places - squares * common - 1, 0.0)


def _wider(before: Numbers) -> Numbers:
    """Return how much wider than Poisson's the weeks vary, never below 1."""
    return np.asarray(np.maximum(before.var(axis=-2, ddof=1) / np.maximum(before.mean(axis=-2), 1e-9), 1.0))


def _as_much(zones: Numbers, *, scores: Numbers) -> NDArray[np.int64]:
    """Return for each zone of a run in how many runs as much is done: by the unit, or by the best of all places."""
    ordered = [np.sort(scores[:, 0]), np.sort(scores[:, 1:].max(axis=1, initial=0))]
    below = [ordered[min(zone, 1)].searchsorted(zones[..., zone] - _EQUAL) for zone in range(zones.shape[-1])]
    return np.asarray(len(scores) - np.stack(below, axis=-1), dtype=np.int64)


def _scores(series: Numbers) -> Numbers:
    """Return how far the last week lies above those before (log likelihood ratio), the less the more they vary."""
    last, before = series[..., -1, :], series[..., :-1, :]
    total = series.sum(axis=-2)
    usual = np.maximum(total / series.shape[-2], 1e-9)
    inside = last * np.log(np.maximum(last, 1) / usual)
    left = total - last
    outside = left * np.log(np.maximum(left, 1) / np.maximum(total - usual, 1e-9))
    # Of equal weeks that one is rarer which ends a month of more.
    late = series[..., -WEEKS_OF_FEWEST:, :].sum(axis=-2)
    ratio = (inside + outside) / _wider(before) + _OF_EQUAL * (late - WEEKS_OF_FEWEST * usual) / np.sqrt(
        usual
    )
    return np.where((late >= FEWEST) & (last > usual), np.maximum(ratio, _OF_EQUAL), 0)
