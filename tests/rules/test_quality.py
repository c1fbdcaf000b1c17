"""How often suggestions were right, without a database: shares, intervals and what stands apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.linking.rules.bands import Band
from inkling.linking.rules.judging import Verdict
from inkling.linking.rules.quality import JudgedSuggestion, Share, quality_of

SAME, DIFFERENT, NOT_SURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.NOT_SURE


def judged(verdict: Verdict, probability: float = 0.9, *, is_bounded: bool = False) -> JudgedSuggestion:
    return JudgedSuggestion("person", probability, verdict, is_bounded)


def test_three_same_and_one_different_are_three_quarters_and_too_few_to_say() -> None:
    found = quality_of([judged(SAME), judged(SAME), judged(SAME), judged(DIFFERENT), judged(NOT_SURE)])
    share = found.by_band["person", Band.LIKELY]
    assert (share.judged, share.right, share.not_sure, share.is_few) == (4, 0.75, 1, True)
    assert found.by_tenth == {9: share}


@pytest.mark.parametrize(
    ("same", "different", "low", "high"),
    # statsmodels.stats.proportion.proportion_confint(count, nobs, method="wilson"), three places
    [(3, 1, 0.301, 0.954), (10, 0, 0.722, 1.0), (0, 10, 0.0, 0.278), (81, 19, 0.722, 0.875)],
)
def test_the_interval_is_wilsons(same: int, different: int, low: float, high: float) -> None:
    assert Share(same, different, 0).interval == pytest.approx((low, high), abs=0.001)


@given(same=st.integers(0, 500), different=st.integers(0, 500))
def test_the_share_lies_within_its_interval(same: int, different: int) -> None:
    share = Share(same, different, 0)
    low, high = share.interval
    assert 0 <= low <= high <= 1
    assert not share.judged or low - 1e-9 <= share.right <= high + 1e-9


def test_a_child_and_an_adult_stand_apart_and_bands_end_where_the_pages_say() -> None:
    found = quality_of(
        [judged(DIFFERENT, 0.5, is_bounded=True), judged(SAME, 0.8), judged(SAME, 0.79), judged(SAME, 0.29)]
    )
    assert {band for _, band in found.by_band} == set(Band)
    assert found.bounded == Share(0, 1, 0)
    assert set(found.by_tenth) == {8, 7, 2}
    assert quality_of([judged(SAME, 1.0)]).by_tenth.keys() == {9}
