"""Weights fitted anew: near those set by hand, bounded, in their order, and only where less is wrong than before."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from inkling.linking.rules.arriving.scoring import VERSION
from inkling.linking.rules.refitting import proposing
from inkling.linking.rules.refitting.proposing import propose_weights
from inkling.linking.rules.refitting.versions import number_in_force
from inkling.resolution.refitting.adjustment import BY_HAND, Adjustment
from inkling.resolution.refitting.fit import fit
from inkling.resolution.refitting.labels import LabelledPair, labels_of, tenth_of
from inkling.resolution.refitting.proposal import (
    FEWEST_JUDGES,
    FEWEST_LABELLED,
    NoProposal,
    Proposal,
    propose,
)
from inkling.resolution.specification import HAIR, PEOPLE, SEX

ORDER = {each.name: tuple(f"{each.name}:{level}" for level in each.levels) for each in PEOPLE}
HAIR_WORTHS = {"hair:different": -0.8, "hair:near": -0.2, "hair:equal": 0.6}


def pairs_of(
    *, hair: float = 0.0, many: int = 2_000, judges: int = 20, slips: float = 0.0, seed: int = 3
) -> list[LabelledPair]:
    """Return pairs of a unit in which equal hair says `hair` more than by hand, and other hair as much less."""
    dice = np.random.default_rng(seed)
    found = []
    for at in range(many):
        code = str(dice.choice(list(HAIR_WORTHS)))
        odds = float(dice.normal(0.5, 1.5)) + HAIR_WORTHS[code]
        true = odds + {"hair:different": -hair, "hair:near": 0.0, "hair:equal": hair}[code]
        is_same = (dice.random() < 1 / (1 + np.exp(-true))) != (dice.random() < slips)
        levels = ((code, HAIR_WORTHS[code]), ("sex:equal", 0.6))
        found.append(LabelledPair(levels, odds, bool(is_same), f"j{at % judges}", 1 / (1 + np.exp(-odds))))
    return found


def suggested_with(pairs: list[LabelledPair]) -> dict[int, int]:
    tenths = [tenth_of(pair.shown) for pair in pairs]
    return {tenth: tenths.count(tenth) for tenth in range(10)}


def proposed_for(pairs: list[LabelledPair], *, in_force: Adjustment = BY_HAND) -> Proposal | NoProposal:
    return propose(pairs, PEOPLE, suggested=suggested_with(pairs), in_force=in_force)


def fit_to(pairs: list[LabelledPair], *, hold: float = 6.0) -> Adjustment:
    return fit(labels_of(pairs, suggested=suggested_with(pairs)), hold=hold, order=ORDER)


def test_nothing_is_fitted_to_fewer_than_a_thousand() -> None:
    assert proposed_for(pairs_of(hair=2.0, many=FEWEST_LABELLED - 1)) is NoProposal.TOO_FEW


def test_what_a_few_people_judge_proposes_nothing_however_much_it_is() -> None:
    for judges in (1, FEWEST_JUDGES - 1):
        assert proposed_for(pairs_of(hair=1.2, judges=judges)) is NoProposal.TOO_FEW_JUDGES
    assert isinstance(proposed_for(pairs_of(hair=1.2, judges=FEWEST_JUDGES)), Proposal)


def test_where_weights_are_right_nothing_is_proposed() -> None:
    assert proposed_for(pairs_of()) is NoProposal.NOTHING_GAINED


def test_what_the_unit_knows_better_is_proposed() -> None:
    found = proposed_for(pairs_of(hair=1.2))
    assert isinstance(found, Proposal)
    assert found.adjustment.levels["hair:equal"] > 0.4
    assert found.adjustment.levels["hair:different"] < -0.4
    assert found.after.off_by <= found.before.off_by + 0.01
    assert found.after.f1 > found.before.f1
    for before, after in zip(found.before.right, found.after.right, strict=True):
        assert before is not None
        assert after is not None
        assert after >= before


def test_what_is_in_force_is_what_it_is_held_against() -> None:
    pairs = pairs_of(hair=1.2)
    found = proposed_for(pairs)
    assert isinstance(found, Proposal)
    assert proposed_for(pairs, in_force=found.adjustment) is NoProposal.NOTHING_GAINED


def test_no_level_leaves_its_bounds_whatever_was_judged() -> None:
    always = [replace(pair, is_same=pair.levels[0][0] != "hair:different") for pair in pairs_of()]
    found = fit_to(always, hold=0.1)
    assert max(abs(each) for each in found.levels.values()) <= 1.0 + 1e-9
    assert abs(found.shift) <= 1.5


def test_levels_keep_their_order() -> None:
    turned = [replace(pair, is_same=pair.levels[0][0] == "hair:different") for pair in pairs_of()]
    found = fit_to(turned, hold=0.1)
    worths = [HAIR_WORTHS[code] + found.levels[code] for code in HAIR_WORTHS]
    assert worths == sorted(worths)


def test_levels_that_are_out_of_order_by_hand_stay_as_they_are_without_evidence() -> None:
    pairs = [replace(pair, levels=(("age:3_years", 0.9), ("age:1_year", 0.3))) for pair in pairs_of()]
    found = fit_to(pairs, hold=1e6)
    assert found.levels == {
        "age:3_years": pytest.approx(0, abs=0.01),
        "age:1_year": pytest.approx(0, abs=0.01),
    }


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_one_in_twenty_judged_wrongly_turns_no_weight(seed: int) -> None:
    right, wrong = fit_to(pairs_of(hair=1.0, seed=seed)), fit_to(pairs_of(hair=1.0, slips=0.05, seed=seed))
    for code in HAIR_WORTHS:
        assert wrong.levels[code] == pytest.approx(right.levels[code], abs=0.25)


def test_one_who_judges_most_weighs_as_little_as_one_in_twenty() -> None:
    """One officer says of a thousand pairs that equal hair is nobody's; forty others judge as it is."""
    liar = [
        replace(pair, judge="liar", is_same=pair.levels[0][0] != "hair:equal")
        for pair in pairs_of(many=1_000, seed=8)
    ]
    others = pairs_of(judges=40)
    labels = labels_of([*others, *liar], suggested={})
    share = labels.weights[len(others) :].sum() / labels.weights.sum()
    assert share < 0.05
    assert fit_to([*others, *liar]).levels["hair:equal"] > -0.25


def test_ten_of_forty_who_lie_are_left_out() -> None:
    """What they say of equal hair contradicts all else that is known of those pairs."""
    pairs = pairs_of(hair=1.2, judges=40)
    lied = [replace(pair, is_same=not pair.is_same) if int(pair.judge[1:]) < 10 else pair for pair in pairs]
    right, found = proposed_for(pairs), proposed_for(lied)
    assert isinstance(right, Proposal)
    assert isinstance(found, Proposal)
    assert right.left_out == 0
    assert found.left_out >= 400
    for code in HAIR_WORTHS:
        assert found.adjustment.levels[code] == pytest.approx(right.adjustment.levels[code], abs=0.3)


def test_what_is_seldom_judged_stands_for_more_of_its_kind() -> None:
    pairs = pairs_of(many=1_000)
    suggested = {tenth: 100 if tenth > 5 else 3_000 for tenth in range(10)}
    weights = labels_of(pairs, suggested=suggested).weights
    low = np.array([pair.shown < 0.6 for pair in pairs])
    assert weights[low].mean() > 2 * weights[~low].mean()
    assert weights.max() / weights.min() <= 9.0 + 1e-6


def test_an_adjustment_says_nothing_of_what_is_not_told() -> None:
    found = Adjustment(0.2, {"hair:equal": 0.5, "hair:different": -0.4})
    levels = np.array([0, 1, 2, 3], dtype=np.int8)
    assert found.line(HAIR, levels).tolist() == [0.0, -0.4, 0.0, 0.5]
    assert BY_HAND.line(SEX, np.array([0, 1, 2], dtype=np.int8)).tolist() == [0.0, 0.0, 0.0]
    assert found.of(["hair:equal", "sex:equal"]) == pytest.approx(0.7)


def test_pairs_of_a_type_that_is_not_compared_stop_no_other() -> None:
    """A person whom an officer corrected into a group is still judged as what it was, until it is compared anew."""
    found = propose_weights({"group": pairs_of(hair=2.0, many=3), "person": []}, suggested={}, added={})
    assert (found.why_not, found.labelled) == ({"person": NoProposal.TOO_FEW}, {"person": 0})


def test_the_same_pairs_are_fitted_once_and_a_judgement_more_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[int] = []

    def count(pairs: tuple[LabelledPair, ...], *_rest: object, **_named: object) -> NoProposal:
        fitted.append(len(pairs))
        return NoProposal.NOTHING_GAINED

    monkeypatch.setattr(proposing, "propose", count)
    pairs = pairs_of(many=40, seed=41)
    for some, suggested in ((pairs, 1_000), (list(pairs), 1_004), (pairs[1:], 1_004)):
        found = propose_weights({"person": some}, suggested={"person": {9: suggested}}, added={})
        assert found.why_not == {"person": NoProposal.NOTHING_GAINED}
    assert fitted == [40, 39], "four suggestions more in a thousand are no other fit"


def test_the_newest_that_is_no_proposal_is_in_force_where_it_adds_anything_by_this_comparison() -> None:
    put, back = (2, "in_force", VERSION, True), (3, "gone_back", VERSION, False)
    assert number_in_force([]) == 0
    assert {number_in_force(some) for some in permutations([(1, "proposed", VERSION, True), put])} == {2}
    assert number_in_force([put, (4, "proposed", VERSION, True)]) == 2
    assert {number_in_force(some) for some in permutations([put, back])} == {0}
    assert number_in_force([put, back, (5, "gone_back", VERSION, True)]) == 5
    assert number_in_force([(2, "in_force", VERSION - 1, True)]) == 0
