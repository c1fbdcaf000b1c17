"""Some of what was one is another: which judgements say so, and leave the two sides as they were among themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import (
    JudgedGroups,
    JudgementProblem,
    JudgementRefused,
    PairOfSubjects,
    Verdict,
    pair_of,
)

Parts = list[frozenset[SubjectRef]]


def judgements_that_part(
    chosen: AbstractSet[SubjectRef],
    rest: AbstractSet[SubjectRef],
    standing: Mapping[PairOfSubjects, Verdict],
) -> list[tuple[PairOfSubjects, Verdict]]:
    """Return the judgements, in the order in which they can be kept, that make two of what was one.

    What joined the sides is taken back; each of one side is judged different from each of the other, once for all that
    are one by judgement; and what hung together through the other side alone is joined directly, for that was one
    before and nobody has said otherwise. What any of them was judged different from stays apart from both sides.
    Raises `JudgementRefused` where only two of one report could be joined so.
    """
    before, crossing = JudgedGroups(standing), _find_crossing(chosen, rest, standing)
    parted = {**standing, **dict.fromkeys(crossing, Verdict.TAKEN_BACK)}
    joined = [pair for side in (chosen, rest) for pair in _find_rejoined(side, before=before, parted=parted)]
    parted |= dict.fromkeys(joined, Verdict.SAME)
    groups = JudgedGroups(parted)
    sides = _divide(chosen, groups), _divide(rest, groups)
    apart = list(_find_apart(*sides, crossing=crossing, groups=groups))
    groups = JudgedGroups({**parted, **dict.fromkeys(apart, Verdict.DIFFERENT)})
    outside = [
        pair
        for was_one in _divide(chosen | rest, before)
        for pair in _find_outside(was_one, [*sides[0], *sides[1]], groups=groups, standing=standing)
    ]
    taken_back = [pair for pair in crossing if pair not in apart]
    return [
        *((pair, Verdict.TAKEN_BACK) for pair in taken_back),
        # Not before nothing else joins the two sides, and before what each side is made of is joined anew.
        *((pair, Verdict.DIFFERENT) for pair in apart),
        *((pair, Verdict.SAME) for pair in joined),
        *((pair, Verdict.DIFFERENT) for pair in outside),
    ]


def _find_crossing(
    chosen: AbstractSet[SubjectRef],
    rest: AbstractSet[SubjectRef],
    standing: Mapping[PairOfSubjects, Verdict],
) -> list[PairOfSubjects]:
    """Return the pairs judged one of which each side has one."""
    return sorted(
        pair
        for pair, verdict in standing.items()
        if verdict is Verdict.SAME
        and ((pair.first in chosen and pair.second in rest) or (pair.first in rest and pair.second in chosen))
    )


def _find_rejoined(
    side: AbstractSet[SubjectRef], *, before: JudgedGroups, parted: Mapping[PairOfSubjects, Verdict]
) -> Iterator[PairOfSubjects]:
    """Return which pairs of a side are judged one, so that it hangs together as it did."""
    after = JudgedGroups(parted)
    for was_one in _divide(side, before):
        first, *others = _divide(was_one & side, after)
        for other in others:
            pair = _choose_pair(first, other)
            if pair is None:
                raise JudgementRefused(JudgementProblem.ONE_REPORT())
            yield pair
            first |= other


def _find_apart(
    chosen: Parts, rest: Parts, *, crossing: Iterable[PairOfSubjects], groups: JudgedGroups
) -> Iterator[PairOfSubjects]:
    """Return one pair of each two parts that are not yet judged different: one that was judged the same, if any was.

    Two of one report are two already, and need no judgement.
    """
    for one in chosen:
        for other in rest:
            if groups.is_apart(min(one), other):
                continue
            crosses = (each for each in crossing if {each.first, each.second} <= one | other)
            pair = next(crosses, None) or _choose_pair(one, other)
            if pair is not None:
                yield pair


def _find_outside(
    was_one: AbstractSet[SubjectRef],
    parts: Parts,
    *,
    groups: JudgedGroups,
    standing: Mapping[PairOfSubjects, Verdict],
) -> Iterator[PairOfSubjects]:
    """Return one pair of each part of what was one and each other that it, as one, was judged different from.

    What stood together by an equal number alone is left: nobody said of the one what was said of the other.
    """
    for other in _judged_different_from(was_one, standing, groups):
        for part in parts:
            pair = None if groups.is_apart(min(part), other) else _choose_pair(part, other)
            if part <= was_one and pair is not None:
                yield pair


def _judged_different_from(
    members: AbstractSet[SubjectRef], standing: Mapping[PairOfSubjects, Verdict], groups: JudgedGroups
) -> Parts:
    pairs = [pair for pair, verdict in standing.items() if verdict is Verdict.DIFFERENT]
    ends = [(pair.first, pair.second) for pair in pairs] + [(pair.second, pair.first) for pair in pairs]
    return sorted({groups.joined_with(other) for one, other in ends if one in members}, key=min)


def _divide(side: AbstractSet[SubjectRef], groups: JudgedGroups) -> Parts:
    """Return the parts of a side that are one by judgement, in order."""
    return sorted({groups.joined_with(ref) & side for ref in side}, key=min)


def _choose_pair(one: AbstractSet[SubjectRef], other: AbstractSet[SubjectRef]) -> PairOfSubjects | None:
    pairs = (pair_of(here, there) for here in one for there in other if here.report != there.report)
    return min(pairs, default=None)
