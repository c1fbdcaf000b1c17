"""What judged pairs propose: other weights of one type, or why none; always tried on pairs that were not fitted to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from inkling.resolution.arrays import Flags, Floats
from inkling.resolution.refitting.adjustment import BY_HAND, Adjustment
from inkling.resolution.refitting.fit import fit
from inkling.resolution.refitting.labels import TENTHS, LabelledPair, Labels, labels_of
from inkling.resolution.specification import Comparison

FEWEST_LABELLED = 1_000
FEWEST_JUDGES = 5
"""Of fewer people one or two say what a whole unit's comparison weighs, however little each counts."""
# Of what is called so likely, no smaller share may be right than by hand-set weights.
KEPT_AT = (0.5, 0.8)
_FOLDS = 5
_HOLDS = (2.0, 6.0, 20.0, 60.0)
# So much more of what stands at a threshold must be right on pairs that were not fitted to: they are a sample.
_MARGIN, _STEP, _MOST_STEPS = 0.005, 0.05, 40
# What gains less for a pair, in nats, is not worth another version.
_LEAST_GAIN = 0.005
# By so much a sample may be further off by chance.
_CHANCE = 0.01
# Whose judgements contradict those of all by so many standard errors, is left out.
_CONTRADICTS, _HOLD_OF_ALL = 4.0, 20.0


class NoProposal(Enum):
    """Why judged pairs propose nothing."""

    TOO_FEW = "too_few"
    TOO_FEW_JUDGES = "too_few_judges"
    NOTHING_GAINED = "nothing_gained"


@dataclass(frozen=True)
class Calibration:
    """How right probabilities are: by how much they are off on average, F1 at even odds, and which share is right from
    KEPT_AT on (None where nothing stands so high)."""

    off_by: float
    f1: float
    right: tuple[float | None, ...]


@dataclass(frozen=True)
class Proposal:
    """Other weights of one type. `before` and `after`: how right the labelled pairs are by the weights in force and by
    the proposed ones, each pair by a fit that did not know it; `rose` and `fell`: how many cross even odds;
    `left_out`: how many were judged by people who contradict all others."""

    adjustment: Adjustment
    labelled: int
    left_out: int
    before: Calibration
    after: Calibration
    rose: int
    fell: int


def propose(
    pairs: Sequence[LabelledPair],
    comparisons: Iterable[Comparison],
    *,
    suggested: Mapping[int, int],
    in_force: Adjustment = BY_HAND,
) -> Proposal | NoProposal:
    """Return what judged pairs of one type propose. `suggested`: how many stand in each tenth, judged or not."""
    if len(pairs) < FEWEST_LABELLED:
        return NoProposal.TOO_FEW
    labels = labels_of(pairs, suggested=suggested)
    order = {each.name: tuple(f"{each.name}:{level}" for level in each.levels) for each in comparisons}
    trusted = _find_trusted(labels, order)
    left_out = int((~trusted).sum())
    labels = labels.keep(trusted)
    if len(labels) < FEWEST_LABELLED:
        return NoProposal.TOO_FEW
    if len(np.unique(labels.judges)) < FEWEST_JUDGES:
        return NoProposal.TOO_FEW_JUDGES
    now = _odds(labels, in_force)
    hold, unseen = min(
        ((hold, _unseen_odds(labels, hold, order)) for hold in _HOLDS),
        key=lambda tried: _loss(labels, tried[1]),
    )
    lowered = _lower(labels, unseen, now)
    if lowered is None:
        return NoProposal.NOTHING_GAINED
    unseen = unseen - lowered
    before, after = _calibration(labels, now), _calibration(labels, unseen)
    gained = _loss(labels, now) - _loss(labels, unseen)
    if gained < _LEAST_GAIN or after.off_by > before.off_by + _CHANCE or after.f1 < before.f1:
        return NoProposal.NOTHING_GAINED
    found = fit(labels, hold=hold, order=order)
    found = replace(found, shift=round(found.shift - lowered, 3))
    return Proposal(
        found,
        len(labels),
        left_out,
        before,
        after,
        rose=int(((unseen >= 0) & (now < 0)).sum()),
        fell=int(((unseen < 0) & (now >= 0)).sum()),
    )


def _find_trusted(labels: Labels, order: dict[str, tuple[str, ...]]) -> Flags:
    """Say of each pair whether whoever judged it surprises a fit to all no more than others do, chance allowed for."""
    likely = np.clip(_probability(_odds(labels, fit(labels, hold=_HOLD_OF_ALL, order=order))), 0.03, 0.97)
    odds = np.log(likely / (1 - likely))
    surprise = (likely - labels.same) * odds
    by_judge, counts = np.bincount(labels.judges, weights=surprise), np.bincount(labels.judges)
    usual = float(np.median(by_judge / counts))
    spread = np.sqrt(np.bincount(labels.judges, weights=likely * (1 - likely) * odds**2))
    most = usual * counts + _CONTRADICTS * np.maximum(spread, 1e-9)
    return np.asarray((by_judge <= most)[labels.judges])


def _odds(labels: Labels, adjustment: Adjustment) -> Floats:
    added = np.array([adjustment.levels.get(code, 0.0) for code in labels.codes])
    return np.asarray(labels.odds + adjustment.shift + labels.levels @ added, dtype=np.float64)


def _unseen_odds(labels: Labels, hold: float, order: dict[str, tuple[str, ...]]) -> Floats:
    """Return the log-odds of each pair by a fit to the others."""
    fold = np.random.default_rng(5).permutation(len(labels)) % _FOLDS
    odds = np.zeros(len(labels))
    for one in range(_FOLDS):
        fitted = fit(labels.keep(fold != one), hold=hold, order=order)
        odds[fold == one] = _odds(labels.keep(fold == one), fitted)
    return odds


def _loss(labels: Labels, odds: Floats) -> float:
    """Return what the labels of a pair cost on average, in nats; slips cost a bounded amount."""
    likely = np.clip(_probability(odds), 0.02, 0.98)
    costs = -np.log(np.where(labels.same, likely, 1 - likely))
    return float((labels.weights * costs).sum() / labels.weights.sum())


def _lower(labels: Labels, odds: Floats, before: Floats) -> float | None:
    """Return by how much to lower log-odds so that of what stands high no smaller share is right than before; None
    where nothing does it."""
    wanted = [None if share is None else share + _MARGIN for share in _right(labels, before)]
    for step in range(_MOST_STEPS):
        lowered = step * _STEP
        shares = _right(labels, odds - lowered)
        if all(
            share is None or least is None or share >= min(least, 1.0)
            for share, least in zip(shares, wanted, strict=True)
        ):
            return lowered
    return None


def _right(labels: Labels, odds: Floats) -> tuple[float | None, ...]:
    """Return which share is the same of what stands from each of KEPT_AT on."""
    likely, shares = _probability(odds), []
    for least in KEPT_AT:
        weights = labels.weights[likely >= least]
        same = labels.weights[(likely >= least) & labels.same]
        shares.append(float(same.sum() / weights.sum()) if len(weights) else None)
    return tuple(shares)


def _calibration(labels: Labels, odds: Floats) -> Calibration:
    likely = _probability(odds)
    at = np.minimum((likely * TENTHS).astype(np.int64), TENTHS - 1)
    said = np.bincount(at, weights=labels.weights * likely, minlength=TENTHS)
    true = np.bincount(at, weights=labels.weights * labels.same, minlength=TENTHS)
    off_by = float(np.abs(said - true).sum() / labels.weights.sum())
    high, all_same = labels.weights[odds >= 0].sum(), labels.weights[labels.same].sum()
    found = labels.weights[labels.same & (odds >= 0)].sum()
    return Calibration(off_by, float(2 * found / max(high + all_same, 1e-9)), _right(labels, odds))


def _probability(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float64)
