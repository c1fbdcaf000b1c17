"""What one press makes one is bounded, whatever chain of pairs is ticked."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import (
    MOST_BY_ONE_PRESS,
    JudgedGroups,
    PairOfSubjects,
    Verdict,
    choose_bounded,
    pair_of,
)

PEOPLE = [SubjectRef(UUID(int=report), "a") for report in range(1, 22)]
ANY = st.builds(SubjectRef, st.integers(1, 9).map(lambda each: UUID(int=each)), st.sampled_from("ab"))
PAIRS = st.lists(
    st.tuples(ANY, ANY).filter(lambda two: two[0].report != two[1].report).map(lambda two: pair_of(*two)),
    unique=True,
    max_size=12,
)


def test_a_chain_of_twenty_pairs_makes_no_one_of_twenty_one() -> None:
    chain = [pair_of(one, other) for one, other in pairwise(PEOPLE)]
    chosen = choose_bounded(chain, JudgedGroups({}))
    assert chosen[:3] == chain[:3]
    assert chain[3] not in chosen
    assert largest(chosen, {}) == MOST_BY_ONE_PRESS


def test_all_pairs_of_four_may_be_ticked() -> None:
    four = [pair_of(one, other) for at, one in enumerate(PEOPLE[:4]) for other in PEOPLE[at + 1 : 4]]
    assert choose_bounded(four, JudgedGroups({})) == four


@settings(deadline=None)
@given(PAIRS, PAIRS)
def test_no_press_makes_a_large_one_nor_two_of_one_report(
    pairs: list[PairOfSubjects], judged: list[PairOfSubjects]
) -> None:
    before = dict.fromkeys(judged, Verdict.SAME)
    was = largest([], before)
    chosen = choose_bounded(pairs, JudgedGroups(before))
    assert [each for each in pairs if each in chosen] == chosen
    assert largest(chosen, before) <= max(was, MOST_BY_ONE_PRESS)
    old, new = JudgedGroups(before), JudgedGroups({**before, **dict.fromkeys(chosen, Verdict.SAME)})
    for pair in chosen:
        group = new.joined_with(pair.first)
        if group != old.joined_with(pair.first):
            assert len({each.report for each in group}) == len(group)


def largest(chosen: list[PairOfSubjects], before: dict[PairOfSubjects, Verdict]) -> int:
    verdicts = {**before, **dict.fromkeys(chosen, Verdict.SAME)}
    groups = JudgedGroups(verdicts)
    return max((len(groups.joined_with(each.first)) for each in verdicts), default=0)
