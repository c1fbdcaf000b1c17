"""What all reports of a unit rise by, and how often chance does as much where weeks are no coin tosses.

Run by `python -m benchmarks.alarms --only all [--years 40] [--runs 100]`. Rises: a year of reports by chance in so many
districts, then a last week of 1.5, 2 and 3 times as many, in the unit or in one district; hits per 100 at the interval
that a unit of two alarms a month asks of each family. Uneven years: weeks that vary by half as much again and by twice
as much as chance, together or each district by itself, and a unit that grows by half in a year; as in quiet years,
alarms had of those promised.
"""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

import numpy as np

from inkling.picture.rules.alarms.recurrence import p_for
from inkling.picture.rules.alarms.totals import rises_of_all
from inkling.picture.rules.ledger import USUAL_A_MONTH, wanted_days

WEEKS, DISTRICTS = 52, 20
INTERVALS = (30, 100, 365)
_WORLDS = {
    "steady": (500, 1.0, False, 0.0),
    "steady, 100 a year": (100, 1.0, False, 0.0),
    "steady, 3,000 a year": (3_000, 1.0, False, 0.0),
    "half as uneven again": (500, 1.5, False, 0.0),
    "twice as uneven": (500, 2.0, False, 0.0),
    "each district by itself": (500, 1.5, True, 0.0),
    "grows by half in a year": (500, 1.0, False, 0.405),
}


def print_rises_of_all(asked: argparse.Namespace, pool: Any) -> None:
    """Print hits per 100 by size of the rise, then alarms had of those promised in years that are no coin tosses."""
    days = wanted_days(USUAL_A_MONTH)
    print(
        f"All reports, {asked.runs} runs each, hits per 100 at {days:.0f} days: last week 1, 1.5, 2 and 3 times"
    )
    for reports, districts, rises in ((200, 1, 0), (500, 1, 0), (500, 20, 0), (1_500, 20, 0), (500, 20, 1)):
        hits = []
        for times in (1.0, 1.5, 2.0, 3.0):
            task = partial(is_hit, reports=reports, districts=districts, times=times, zone=rises, days=days)
            hits.append(100 * sum(pool.map(task, range(asked.runs), chunksize=4)) / asked.runs)
        where = "one of them" if rises else "all"
        print(
            f"{reports:>5} a year, {districts:>2} districts, {where:>11} rise: "
            + " / ".join(f"{each:3.0f}" for each in hits)
        )
    print(f"{asked.years} years each, alarms had of those promised at {INTERVALS} days")
    for name, world in _WORLDS.items():
        p = np.concatenate(pool.map(partial(year_of, world=world, draws=asked.draws), range(asked.years)))
        ratios = [(p <= p_for(each) + 1e-12).mean() / p_for(each) for each in INTERVALS]
        print(f"  {name:24}" + " / ".join(f"{each:.2f}" for each in ratios), flush=True)


def is_hit(seed: int, *, reports: int, districts: int, times: float, zone: int, days: float) -> bool:
    """Return whether the best finding of a year is what rose: the unit (zone 0) or, of several, the first district."""
    random = np.random.default_rng([seed, reports, districts, int(times * 10), zone])
    share = random.dirichlet(np.full(districts, 3.0))
    level = np.outer(np.full(WEEKS, reports / WEEKS), share)
    level[-1, : (1 if zone else districts)] *= times
    found = _judge(random.poisson(level), seed=seed, draws=364)
    return bool(found) and found[0].p <= p_for(days) and found[0].zone == zone


def year_of(seed: int, *, world: tuple[int, float, bool, float], draws: int) -> list[float]:
    """Return the probability of the best finding in each week of a year of a world, after a year of history."""
    reports, uneven, alone, grows = world
    random = np.random.default_rng([seed, reports, int(uneven * 10), alone, int(grows * 100)])
    a_week = reports / WEEKS * np.exp(np.linspace(-grows, grows, 2 * WEEKS))[:, None]
    share = random.dirichlet(np.full(DISTRICTS, 3.0))
    level = a_week * share
    if uneven > 1 and alone:
        level = random.gamma(level / (uneven - 1), uneven - 1)
    elif uneven > 1:
        level = random.gamma(a_week / (uneven - 1), uneven - 1) * share
    counts, found = random.poisson(level), []
    for last in range(WEEKS, 2 * WEEKS):
        best = _judge(counts[last - WEEKS + 1 : last + 1], seed=seed * 1_000 + last, draws=draws)
        found.append(best[0].p if best else 1.0)
    return found


def _judge(counts: np.ndarray, *, seed: int, draws: int) -> list[Any]:
    weeks, districts = counts.shape
    ago = np.repeat(np.repeat(np.arange(weeks)[::-1], districts), counts.ravel())
    at = np.repeat(np.tile(np.arange(districts), weeks), counts.ravel())
    return rises_of_all(at, of=districts, weeks_ago=ago, weeks=weeks - 1, seed=seed, draws=draws)
