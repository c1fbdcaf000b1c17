"""Farrington flexible and Knox against values that others published, and equations that any solver must meet."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import numpy as np
import pytest

from inkling.picture.rules.alarms.farrington import design_of, fit, spread_of, tail, weigh_weeks
from inkling.picture.rules.alarms.knox import knox, near_pairs

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, float]]:
    """Return the rows of a table of numbers, by the names of its columns."""
    lines = [line for line in (HERE / name).read_text("utf-8").splitlines() if line and line[0] != "#"]
    names, *rows = (line.split("\t") for line in lines)
    return [dict(zip(names, map(float, row), strict=True)) for row in rows]


@pytest.mark.parametrize("known", table("farrington_reference.tsv"))
def test_a_week_is_judged_as_surveillance_judges_it(known: dict[str, float]) -> None:
    def chance(seen: int) -> float:
        return tail(seen, mean=known["mean"], dispersion=known["phi"])

    assert chance(int(known["seen"])) == pytest.approx(known["p"], abs=1e-8)
    upper = next(seen for seen in count() if chance(seen + 1) <= known["alpha"])
    assert upper == known["upper"]


def test_weeks_that_stood_out_weigh_as_surveillance_weighs_them() -> None:
    """Five of ten at a residual of 2 above a threshold of 0, the others at 0: its test says .4 and 1.6."""
    ours = _weights_of(np.array([0.0] * 5 + [2.0] * 5), threshold=0.0)
    assert ours == pytest.approx([1.6] * 5 + [0.4] * 5)


def _weights_of(apart: np.ndarray, *, threshold: float) -> np.ndarray:
    """Return the weights of weeks with these residuals: counts are found that have them, for fitted means of 400."""
    fitted = np.full(len(apart), 400.0)
    history = ((apart / 1.5 + np.sqrt(fitted)) * fitted ** (1 / 6)) ** 1.5
    return weigh_weeks(
        history, fitted=fitted, lever=np.zeros(len(apart)), dispersion=1.0, outstands=threshold
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_regression_solves_the_equations_of_its_likelihood(seed: int) -> None:
    """Quasi-Poisson with weights has one solution: where X'w(y - m) is zero. No solver of ours is asked twice."""
    random = np.random.default_rng(seed)
    design = design_of(np.arange(286.0, 26.0, -1.0))
    history = random.poisson(random.uniform(0.5, 12), 260).astype(float)
    weights = random.uniform(0.2, 1.5, 260)
    fitted, lever, slopes = fit(history, design=design, weights=weights)
    assert np.abs(design.T @ (weights * (history - fitted))).max() < 1e-5
    assert fitted == pytest.approx(np.exp(design @ slopes))
    assert lever.sum() == pytest.approx(design.shape[1], abs=1e-4), (
        "the hat matrix has the rank of the design"
    )
    pearson = (weights * (history - fitted) ** 2 / fitted).sum() / (260 - design.shape[1])
    spread = spread_of(history, fitted=fitted, weights=weights, terms=design.shape[1])
    assert spread == pytest.approx(max(1.0, pearson))


def test_knox_finds_in_burkitts_data_what_pysal_finds() -> None:
    """13 pairs within 20 km and 5 days: PySAL's own documentation of Knox (pointpats) says 13."""
    cases = table("burkitt.tsv")
    points = np.array([[each["x"], each["y"]] for each in cases])
    days = np.array([each["day"] for each in cases])
    assert len(cases) == 188
    assert near_pairs(points, days=days, within=20, within_days=5) == 13
    found, p = knox(points, days=days, within=20, within_days=5, seed=1, draws=199)
    assert found == 13
    assert 0.05 < p < 0.4, "no proof: as many come by chance about once in five"
