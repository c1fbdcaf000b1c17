"""Parting what was one: no judgement contradicts another, and each side stays as it was among itself."""

from __future__ import annotations

import random
from uuid import UUID

import pytest

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import (
    JudgedGroups,
    JudgementRefused,
    PairOfSubjects,
    Verdict,
    check_judgement,
    pair_of,
)
from inkling.linking.rules.parting import judgements_that_part

SAME, DIFFERENT, BACK = Verdict.SAME, Verdict.DIFFERENT, Verdict.TAKEN_BACK
A, B, C, D, E = (SubjectRef(UUID(int=number), "p") for number in range(1, 6))
Standing = dict[PairOfSubjects, Verdict]


def after(standing: Standing, judged: list[tuple[PairOfSubjects, Verdict]]) -> Standing:
    """Return what stands when these were kept one by one, each as the desk would let it be."""
    now = dict(standing)
    for pair, verdict in judged:
        check_judgement(pair, verdict, now)
        now[pair] = verdict
    return now


def same(*pairs: tuple[SubjectRef, SubjectRef]) -> Standing:
    return {pair_of(*each): SAME for each in pairs}


def test_three_that_hung_on_one_are_another_and_stay_one_among_themselves() -> None:
    standing = same((A, B), (A, C), (A, D), (A, E))
    judged = judgements_that_part({B, C, D}, {A, E}, standing)
    groups = JudgedGroups(after(standing, judged))
    assert groups.joined_with(A) == {A, E}
    assert groups.joined_with(B) == {B, C, D}
    assert groups.is_apart(C, {A})
    assert [verdict for _, verdict in judged].count(DIFFERENT) == 1, (
        "taken back, all three may be one with it again"
    )


def test_what_hung_together_through_the_chosen_one_stays_one() -> None:
    standing = same((A, B), (B, C))
    judged = judgements_that_part({B}, {A, C}, standing)
    assert JudgedGroups(after(standing, judged)).joined_with(A) == {A, C}


def test_what_is_equal_by_a_number_alone_is_judged_from_each_other_one_by_one() -> None:
    judged = judgements_that_part({D, E}, {A, B, C}, same((A, B)))
    assert sorted(judged) == sorted((pair_of(*each), DIFFERENT) for each in ((A, D), (A, E), (C, D), (C, E)))


def test_what_was_judged_different_before_is_not_judged_again() -> None:
    standing = same((A, B)) | {pair_of(B, D): DIFFERENT}
    assert judgements_that_part({D}, {A, B}, standing) == []


def test_what_one_of_them_was_judged_different_from_stays_apart_from_both_sides() -> None:
    standing = same((A, B), (A, C)) | {pair_of(B, D): DIFFERENT, pair_of(D, E): SAME}
    now = JudgedGroups(after(standing, judgements_that_part({B, C}, {A}, standing)))
    for each in (A, B, C):
        assert now.is_apart(each, {D, E}), f"{each} would be proposed to be what was judged different"


def test_whom_a_side_alone_has_been_told_apart_from_is_not_judged_twice() -> None:
    standing = same((A, B)) | {pair_of(A, D): DIFFERENT, pair_of(B, D): DIFFERENT}
    judged = judgements_that_part({B}, {A}, standing)
    assert judged == [(pair_of(A, B), DIFFERENT)]


def test_two_of_one_report_are_not_joined_to_keep_a_side_together() -> None:
    twin = SubjectRef(B.report, "another")
    with pytest.raises(JudgementRefused):
        judgements_that_part({B, twin}, {A}, same((A, B), (A, twin)))


@pytest.mark.parametrize("seed", range(200))
def test_in_any_group_the_two_sides_part_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    refs = [SubjectRef(UUID(int=number), "p") for number in range(1, chance.randint(3, 12))]
    standing: Standing = {}
    for _ in range(chance.randint(1, 20)):
        pair, verdict = pair_of(*chance.sample(refs, 2)), chance.choice([SAME, SAME, DIFFERENT, BACK])
        try:
            check_judgement(pair, verdict, standing)
        except JudgementRefused:
            continue
        standing[pair] = verdict
    chosen = set(chance.sample(refs, chance.randint(1, len(refs) - 1)))
    rest = set(refs) - chosen
    now = JudgedGroups(after(standing, judgements_that_part(chosen, rest, standing)))
    before = JudgedGroups(standing)
    for side, other in ((chosen, rest), (rest, chosen)):
        for ref in side:
            assert now.joined_with(ref) == before.joined_with(ref) & side
            assert all(now.is_apart(ref, now.joined_with(each)) for each in other)


@pytest.mark.parametrize("seed", range(100))
def test_in_any_group_nobody_judged_different_comes_back(seed: int) -> None:
    chance = random.Random(seed)
    refs = [SubjectRef(UUID(int=number), "p") for number in range(1, chance.randint(5, 12))]
    standing: Standing = {}
    for _ in range(chance.randint(4, 20)):
        pair, verdict = pair_of(*chance.sample(refs, 2)), chance.choice([SAME, SAME, DIFFERENT])
        try:
            check_judgement(pair, verdict, standing)
        except JudgementRefused:
            continue
        standing[pair] = verdict
    before = JudgedGroups(standing)
    members = max((before.joined_with(ref) for ref in refs), key=len)
    others = [ref for ref in refs if before.is_apart(ref, members)]
    chosen = set(sorted(members)[: len(members) // 2])
    now = JudgedGroups(after(standing, judgements_that_part(chosen, members - chosen, standing)))
    assert all(now.is_apart(ref, members & now.joined_with(each)) for ref in others for each in members)
