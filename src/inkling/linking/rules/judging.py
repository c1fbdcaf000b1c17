"""What officers judge of two subjects, and which subjects that makes one. Nothing else joins anybody.

An entity is what standing judgements join: computed from them each time, so that what is taken back leaves no trace in
it at any age.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.vocabulary.reasons import ReasonKind, Refusal
from inkling.vocabulary.terms import Term


class Verdict(Term):
    """What an officer says of two subjects."""

    SAME = "same", "The same"
    DIFFERENT = "different", "Different"
    NOT_SURE = "not_sure", "Not sure"
    PROPOSED = "proposed", "The same, waits for a colleague"
    TAKEN_BACK = "taken_back", "Taken back"


class WhyTwo(Term):
    """Why one officer alone may not make two subjects one."""

    CHILD_AND_ADULT = "child_and_adult", "It would make one of a child and an adult"
    MANY_REPORTS = "many_reports", "Both stand in several reports"


class JudgementProblem(ReasonKind):
    """Why a judgement is not kept."""

    NO_VERDICT = "no_verdict"
    NO_REASON = "no_reason"
    ONE_REPORT = "one_report"
    JUDGED_MEANWHILE = "judged_meanwhile", "who", "verdict"
    WAITS_FOR_A_COLLEAGUE = "waits_for_a_colleague"
    WOULD_JOIN_DIFFERENT = "would_join_different", "count"
    STILL_JOINED = "still_joined", "count"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    TOO_LONG = "too_long", "most"
    NOTHING_CHOSEN = "nothing_chosen"
    NO_REASON_TO_PART = "no_reason_to_part"
    NO_REASON_FOR_SEVERAL = "no_reason_for_several"
    NO_PAIR_CHOSEN = "no_pair_chosen"
    CHANGED_MEANWHILE = "changed_meanwhile"
    TOO_MANY = "too_many", "most"


# Two subjects of which each stands in so many reports are joined by two people: a mistake would spread far.
MANY = 3
# What one officer joins by one press stands in so many reports at most: two that are not large.
MOST_BY_ONE_PRESS = 2 * (MANY - 1)


class JudgementRefused(Refusal):
    """A judgement is not kept, for a reason."""


@dataclass(frozen=True, order=True)
class PairOfSubjects:
    """Two subjects of two reports in the one order in which they are kept."""

    first: SubjectRef
    second: SubjectRef


def pair_of(one: SubjectRef, other: SubjectRef) -> PairOfSubjects:
    """Return two subjects in order. Raises `JudgementRefused` for two of one report: those are joined there."""
    if one.report == other.report:
        raise JudgementRefused(JudgementProblem.ONE_REPORT())
    return PairOfSubjects(*sorted((one, other)))


class JudgedGroups:
    """Which subjects standing verdicts make one, and which of them were judged different from which."""

    def __init__(self, verdicts: Mapping[PairOfSubjects, Verdict]) -> None:
        self._same: dict[SubjectRef, set[SubjectRef]] = defaultdict(set)
        self._apart: dict[SubjectRef, set[SubjectRef]] = defaultdict(set)
        for pair, verdict in verdicts.items():
            for kept, is_kept in ((self._same, Verdict.SAME), (self._apart, Verdict.DIFFERENT)):
                if verdict is is_kept:
                    kept[pair.first].add(pair.second)
                    kept[pair.second].add(pair.first)

    def joined_with(self, ref: SubjectRef) -> frozenset[SubjectRef]:
        """Return the subjects that are one with this one, itself included."""
        found, waiting = {ref}, [ref]
        while waiting:
            fresh = self._same.get(waiting.pop(), set()) - found
            found |= fresh
            waiting.extend(fresh)
        return frozenset(found)

    def is_apart(self, ref: SubjectRef, members: AbstractSet[SubjectRef]) -> bool:
        """Say whether this subject, or one that is one with it, was judged different from one of these."""
        return any(self._apart.get(each, set()) & members for each in self.joined_with(ref))


def joined_with(ref: SubjectRef, verdicts: Mapping[PairOfSubjects, Verdict]) -> frozenset[SubjectRef]:
    """Return the subjects that standing judgements join with one, itself included."""
    return JudgedGroups(verdicts).joined_with(ref)


def check_judgement(
    pair: PairOfSubjects, verdict: Verdict, standing: Mapping[PairOfSubjects, Verdict]
) -> None:
    """Refuse what contradicts other judgements that stand. `standing` are those around both subjects."""
    before = standing.get(pair, Verdict.TAKEN_BACK)
    if verdict is Verdict.TAKEN_BACK and before is Verdict.TAKEN_BACK:
        raise JudgementRefused(JudgementProblem.NOTHING_TO_TAKE_BACK())
    after = {**standing, pair: verdict}
    group = joined_with(pair.first, after)
    if verdict is Verdict.SAME and (against := _different_within(group, after)):
        raise JudgementRefused(JudgementProblem.WOULD_JOIN_DIFFERENT(count=against))
    if verdict is Verdict.DIFFERENT and pair.second in group:
        raise JudgementRefused(JudgementProblem.STILL_JOINED(count=len(group)))


def why_two(
    pair: PairOfSubjects, standing: Mapping[PairOfSubjects, Verdict], *, ages: Mapping[SubjectRef, str]
) -> WhyTwo | None:
    """Return why one officer alone may not make these two one: both are large, or it joins a child and an adult.

    `ages` says child or adult of every subject of which it is told. None: one officer may.
    """
    groups = JudgedGroups(standing)
    sides = groups.joined_with(pair.first), groups.joined_with(pair.second)
    if pair.second in sides[0]:
        return None
    told = [{ages[each] for each in side if each in ages} for side in sides]
    is_child_and_adult = {"child", "adult"} <= told[0] | told[1] and told[0] != told[1]
    if is_child_and_adult:
        return WhyTwo.CHILD_AND_ADULT
    return WhyTwo.MANY_REPORTS if all(len(side) >= MANY for side in sides) else None


def may_be_judged_with_others(
    codes: Iterable[tuple[str, float]], *, sides: tuple[AbstractSet[SubjectRef], AbstractSet[SubjectRef]]
) -> bool:
    """Say whether two people are so plainly alike that they may be judged in one act with others.

    Both names are equal and nothing speaks against it, as far as `codes` say; and neither side is large.
    """
    found = dict(codes)
    is_equal = found.get("forename:equal", 0.0) > 0 and found.get("surname:equal", 0.0) > 0
    is_doubted = any(worth < 0 or code.startswith("group:") for code, worth in found.items())
    return is_equal and not is_doubted and all(len(side) < MANY for side in sides)


def choose_bounded(pairs: Iterable[PairOfSubjects], groups: JudgedGroups) -> list[PairOfSubjects]:
    """Return those of these pairs, in their order, that may all be judged the same by one press.

    All of them together make nobody stand in more than `MOST_BY_ONE_PRESS` reports, nor twice in one: of a chain of
    pairs each may be plain, and its ends have nothing in common.
    """
    joined: dict[SubjectRef, frozenset[SubjectRef]] = {}
    chosen = []
    for pair in pairs:
        sides = [joined.get(each) or groups.joined_with(each) for each in (pair.first, pair.second)]
        both = sides[0] | sides[1]
        is_bounded = len({each.report for each in both}) == len(both) <= MOST_BY_ONE_PRESS
        if sides[0] == sides[1] or is_bounded:
            joined |= dict.fromkeys(both, both)
            chosen.append(pair)
    return chosen


def proposed_beside(pair: PairOfSubjects, standing: Mapping[PairOfSubjects, Verdict]) -> list[PairOfSubjects]:
    """Return the pairs on which it was said that these two are one, and that wait: by whichever of their mentions."""
    groups = JudgedGroups(standing)
    one, other = groups.joined_with(pair.first), groups.joined_with(pair.second)
    return [
        each
        for each, verdict in standing.items()
        if verdict is Verdict.PROPOSED
        and ((each.first in one and each.second in other) or (each.first in other and each.second in one))
    ]


def _different_within(group: Iterable[SubjectRef], verdicts: Mapping[PairOfSubjects, Verdict]) -> int:
    members = set(group)
    return sum(
        1
        for pair, verdict in verdicts.items()
        if verdict is Verdict.DIFFERENT and pair.first in members and pair.second in members
    )
