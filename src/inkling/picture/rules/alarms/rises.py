"""Weekly rises of many series at once, each family calibrated as a whole: by shuffling, or by the number of tests."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkling.picture.rules.alarms.farrington import judge_week
from inkling.picture.rules.alarms.methods import SPANS, Method, judges, methods_for
from inkling.picture.rules.alarms.recurrence import DRAWS, of_several, p_of_rank
from inkling.picture.rules.alarms.scan import Cluster

_AT_ONCE = 20_000_000
_OF_EQUAL = 1e-4
_LEAST_USUAL = 0.05


def rises(
    membership: NDArray[np.bool_], *, weeks_ago: NDArray[np.int64], weeks: int, seed: int, draws: int = DRAWS
) -> tuple[Method | None, list[Cluster]]:
    """Return the method that `weeks` of history allow, and the series that rose in the last week by it.

    `membership` is cases x series. Each probability is that of the best of all series, not of one alone.
    """
    allowed = methods_for(weeks)
    if not allowed or not membership.size:
        return (allowed[0] if allowed else None), []
    method = allowed[0]
    if method is Method.FARRINGTON:
        return method, _by_farrington(membership, weeks_ago=weeks_ago, weeks=weeks)
    return method, by_score(
        membership, weeks_ago=weeks_ago, weeks=weeks, method=method, seed=seed, draws=draws
    )


def weekly_counts(
    membership: NDArray[np.bool_], *, weeks_ago: NDArray[np.int64], weeks: int
) -> NDArray[np.float64]:
    """Return weeks + 1 x series: how many cases each week has, the last week last."""
    return np.asarray(_counts(membership.astype(np.float32), weeks_ago=weeks_ago[None], weeks=weeks)[0])


def by_score(
    membership: NDArray[np.bool_],
    *,
    weeks_ago: NDArray[np.int64],
    weeks: int,
    method: Method,
    seed: int,
    draws: int = DRAWS,
) -> list[Cluster]:
    """Judge the last week by one of the three simple methods; shuffled weeks say how good the best is by chance."""
    counted, span = membership.astype(np.float32), min(weeks, SPANS[method])
    counts = _counts(counted, weeks_ago=weeks_ago[None], weeks=span)[0]
    # How many a week has in all the history: no shuffle changes it.
    a_week = counted.sum(axis=0, dtype=np.float64) / (weeks + 1)
    found = _scores(counts, method=method, a_week=a_week)
    random, highest = np.random.default_rng(seed), []
    together = max(1, _AT_ONCE // max(1, (span + 1) * max(counted.shape[1], len(counted))))
    for start in range(0, draws, together):
        many = min(together, draws - start)
        shuffled = random.permuted(np.tile(weeks_ago, (many, 1)), axis=1)
        scores = _scores(_counts(counted, weeks_ago=shuffled, weeks=span), method=method, a_week=a_week)
        highest.append(scores.max(axis=-1))
    best, usual = np.concatenate(highest), counts[:-1].mean(axis=0)
    return sorted(
        (
            Cluster(
                int(series),
                1,
                round(float(counts[-1, series])),
                float(usual[series]),
                p_of_rank(int((best >= found[series] - 1e-9).sum()), draws=draws),
            )
            for series in np.flatnonzero(found > 0)
        ),
        key=lambda each: (each.p, -found[each.zone], each.zone),
    )


def _scores(
    counts: NDArray[np.float64], *, method: Method, a_week: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the score of each series; of equal ones that is higher which is told of less in all the history."""
    # Few counts of a few weeks are often alike. Whoever holds the best against all that are equal to it, alarms less
    # often than promised.
    scores = judges(counts, method=method)
    usual = np.maximum(a_week, _LEAST_USUAL)
    above = (counts[..., -1, :] - usual) / np.sqrt(usual)
    return np.where(scores > 0, np.maximum(scores + _OF_EQUAL * above, _OF_EQUAL), 0)


def _by_farrington(
    membership: NDArray[np.bool_], *, weeks_ago: NDArray[np.int64], weeks: int
) -> list[Cluster]:
    counts = weekly_counts(membership, weeks_ago=weeks_ago, weeks=weeks)
    judged = [(series, judge_week(counts[:, series])) for series in range(counts.shape[1])]
    found = [
        Cluster(
            series,
            1,
            round(float(counts[-1, series])),
            each.mean,
            of_several(each.p, tests=counts.shape[1]),
        )
        for series, each in judged
        if each.p < 1 and counts[-1, series] > each.mean
    ]
    return sorted(found, key=lambda each: (each.p, each.zone))


def _counts(counted: NDArray[np.float32], *, weeks_ago: NDArray[np.int64], weeks: int) -> NDArray[np.float64]:
    """Return runs x weeks + 1 x series."""
    week = np.arange(weeks, -1, -1)
    lies = (weeks_ago[:, None, :] == week[None, :, None]).astype(np.float32)
    runs, span, cases = lies.shape
    counts = lies.reshape(runs * span, cases) @ counted
    return np.asarray(counts.reshape(runs, span, -1), dtype=np.float64)
