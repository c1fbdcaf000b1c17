"""Farrington flexible (Farrington 1996; Noufaily 2013): quasi-Poisson with trend and a season of ten levels.

Weeks that stood out before weigh less (Anscombe residuals above 2.58), and the last 26 teach nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
LEFT_OUT, MOST_WEEKS = 26, 260
FEWEST, WEEKS_OF_FEWEST = 5, 4
_YEAR, _HALF_WINDOW, _LEVELS = 52.1775, 3.5, 10
_OUTSTANDS = 2.58
_ROUNDS, _ENOUGH = 25, 1e-8


@dataclass(frozen=True)
class Expectation:
    """What the last week should hold: its mean, how much wider than Poisson it varies, and how probable as much is."""

    mean: float
    dispersion: float
    p: float


def judge_week(counts: Numbers) -> Expectation:
    """Judge the last week of one series by the weeks before it. Too few of late, or no history: probability 1."""
    history = counts[:-1][-MOST_WEEKS - LEFT_OUT : -LEFT_OUT]
    if not len(history) or counts[-WEEKS_OF_FEWEST:].sum() < FEWEST:
        return Expectation(float(history.mean()) if len(history) else 0.0, 1.0, 1.0)
    mean, dispersion = _expect(history) if history.any() else (0.0, 1.0)
    # What was never told so far may be told once in as long a time as has been looked at.
    mean = max(mean, 0.5 / len(history))
    return Expectation(mean, dispersion, tail(int(counts[-1]), mean=mean, dispersion=dispersion))


def _expect(history: Numbers) -> tuple[float, float]:
    """Return the mean of the week after the weeks left out, and the dispersion; weeks that stood out weigh less."""
    ago = np.arange(LEFT_OUT + len(history), LEFT_OUT, -1.0)
    design, weights, dispersion = design_of(ago), np.asarray(np.ones(len(history))), 1.0
    slopes = np.zeros(1)
    for _ in range(2):
        fitted, lever, slopes = fit(history, design=design, weights=weights)
        dispersion = spread_of(history, fitted=fitted, weights=weights, terms=design.shape[1])
        weights = weigh_weeks(history, fitted=fitted, lever=lever, dispersion=dispersion)
    # The week itself: trend at its end, and the level of its own season, the first. Never above what was seen.
    return min(float(np.exp(slopes[0])), float(history.max())), dispersion


def fit(history: Numbers, *, design: Numbers, weights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return fitted means, leverages and slopes of a Poisson regression, by re-weighted least squares."""
    fitted: Numbers = history + 0.5
    slopes = np.asarray(np.zeros(design.shape[1]))
    for _ in range(_ROUNDS):
        before = slopes
        target = np.log(fitted) + (history - fitted) / fitted
        inverse = _inverse(design, pull=weights * fitted)
        slopes = np.asarray(inverse @ (design.T @ (weights * fitted * target)))
        fitted = np.asarray(np.exp(np.clip(design @ slopes, -12, 12)))
        if np.abs(slopes - before).max() < _ENOUGH:
            break
    pull = weights * fitted
    lever = np.einsum("ij,jk,ik->i", design, _inverse(design, pull=pull), design) * pull
    return fitted, np.clip(lever, 0, 0.999), slopes


def _inverse(design: Numbers, *, pull: Numbers) -> Numbers:
    # A hair's breadth of ridge: a season without a single case has no slope of its own.
    return np.asarray(np.linalg.inv(design.T @ (pull[:, None] * design) + 1e-9 * np.eye(design.shape[1])))


def spread_of(history: Numbers, *, fitted: Numbers, weights: Numbers, terms: int) -> float:
    """Return the dispersion, never below Poisson's 1."""
    squares = float((weights * (history - fitted) ** 2 / fitted).sum())
    return max(1.0, squares / max(len(history) - terms, 1))


def tail(count: int, *, mean: float, dispersion: float) -> float:
    """Return how probable `count` or more is: Poisson, or negative binomial where it varies more."""
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    below = sum(math.exp(_log_chance(each, mean=mean, dispersion=dispersion)) for each in range(count))
    return min(1.0, max(0.0, 1.0 - below))


def _log_chance(count: int, *, mean: float, dispersion: float) -> float:
    if dispersion <= 1.0 + 1e-9:
        return count * math.log(mean) - mean - math.lgamma(count + 1)
    size = mean / (dispersion - 1)
    chance = math.lgamma(count + size) - math.lgamma(size) - math.lgamma(count + 1)
    return chance - size * math.log(dispersion) + count * math.log((dispersion - 1) / dispersion)


def design_of(ago: Numbers) -> Numbers:
    """Return a constant, the trend (0 at the week that is judged), and nine of ten levels of season."""
    level = _level_of(ago)
    season = [(level == each).astype(float) for each in range(1, _LEVELS) if (level == each).any()]
    return np.column_stack([np.ones(len(ago)), -ago / _YEAR, *season])


def _level_of(ago: Numbers) -> NDArray[np.int64]:
    place = ago % _YEAR
    near = np.minimum(place, _YEAR - place) <= _HALF_WINDOW
    width = (_YEAR - 2 * _HALF_WINDOW) / (_LEVELS - 1)
    other = 1 + np.clip(((place - _HALF_WINDOW) // width).astype(np.int64), 0, _LEVELS - 2)
    return np.where(near, 0, other)


def weigh_weeks(
    history: Numbers, *, fitted: Numbers, lever: Numbers, dispersion: float, outstands: float = _OUTSTANDS
) -> Numbers:
    """Return what each week weighs: less, the more its Anscombe residual lies above what stands out."""
    apart = 1.5 * (history ** (2 / 3) * fitted ** (-1 / 6) - np.sqrt(fitted))
    stands_out = apart / np.sqrt(dispersion * (1 - lever))
    weights = np.where(stands_out > outstands, 1 / np.maximum(stands_out, 1e-9) ** 2, 1.0)
    return np.asarray(weights * len(weights) / weights.sum())
