"""Which pairs are so plain that several may be judged in one act: one full name, and one number that is theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from inkling.journeys.linking.gather_items import subject_in
from inkling.journeys.understanding.understand_several import UnderstoodReport, understand_several
from inkling.linking.queries.desk import pairs_to_judge
from inkling.linking.queries.entities import SuggestedPair, false_among, told_of
from inkling.linking.queries.exact import equal_things_between
from inkling.linking.queries.judging import standing_around, verdicts_in
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.judging import (
    JudgedGroups,
    PairOfSubjects,
    choose_bounded,
    may_be_judged_with_others,
    pair_of,
)

# Each report is put together anew; so many of the likeliest pairs are looked into. What is judged makes room.
MOST_READ = 60
_Things = Mapping[frozenset[UUID], Sequence[PairOfSubjects]]


def plain_pairs() -> list[SuggestedPair]:
    """Return what may be judged in one act of all that waits in this viewer's unit, the likeliest first."""
    return plain_among([pair for pair, told in pairs_to_judge().pairs if told.type == "person"])


def plain_among(pairs: Sequence[SuggestedPair]) -> list[SuggestedPair]:
    """Return those of these people who are equal in full name and in a number, plate or account that is theirs.

    All of them together make nobody stand in more reports than one press may join.
    """
    standing = standing_around(_refs(pairs))
    groups = JudgedGroups(verdicts_in(standing))
    alike = [
        each
        for each in pairs
        if may_be_judged_with_others(
            each.codes, sides=(groups.joined_with(each.member), groups.joined_with(each.other))
        )
    ]
    things = _standing_things({ref.report for ref in _refs(alike)}, groups=groups)
    likeliest = _first_of([each for each in alike if _reports(each) in things])
    owners = _owners_in(likeliest, things)
    theirs = {
        pair_of(each.member, each.other): each
        for each in likeliest
        if any(_is_theirs(each, thing, owners) for thing in things[_reports(each)])
    }
    return [theirs[each] for each in choose_bounded(theirs, groups)]


def _refs(pairs: Iterable[SuggestedPair]) -> set[SubjectRef]:
    return {ref for each in pairs for ref in (each.member, each.other)}


def _reports(each: SuggestedPair) -> frozenset[UUID]:
    return frozenset((each.member.report, each.other.report))


def _standing_things(reports: Collection[UUID], *, groups: JudgedGroups) -> _Things:
    """Return by two reports what is surely one in them, but for what officers judged different or doubt."""
    found = equal_things_between(reports)
    doubted = false_among(
        {ref for pairs in found.values() for each in pairs for ref in (each.first, each.second)}
    )
    standing = {
        two: [
            each
            for each in pairs
            if not {each.first, each.second} & doubted and not groups.is_apart(each.first, {each.second})
        ]
        for two, pairs in found.items()
    }
    return {two: pairs for two, pairs in standing.items() if pairs}


def _first_of(pairs: Iterable[SuggestedPair]) -> list[SuggestedPair]:
    chosen: list[SuggestedPair] = []
    reports: set[UUID] = set()
    for each in pairs:
        reports |= _reports(each)
        if len(reports) > MOST_READ:
            break
        chosen.append(each)
    return chosen


def _owners_in(pairs: Iterable[SuggestedPair], things: _Things) -> set[tuple[SubjectRef, SubjectRef]]:
    """Return which of these things belongs to which of these people, or is used by them, as their reports tell."""
    pairs = list(pairs)
    refs = _refs(pairs)
    bearers = {
        ref for each in pairs for thing in things[_reports(each)] for ref in (thing.first, thing.second)
    }
    read = understand_several({ref.report for ref in refs})
    told = told_of(refs | bearers)
    return {
        (thing, person)
        for thing in bearers
        for person in refs
        if thing.report == person.report
        and _belongs(told.get(thing), told.get(person), read.get(thing.report))
    }


def _belongs(thing: ToldSubject | None, person: ToldSubject | None, stood: UnderstoodReport | None) -> bool:
    if thing is None or person is None or stood is None:
        return False
    theirs, owner = subject_in(stood.value, thing), subject_in(stood.value, person)
    return theirs is not None and owner is not None and owner.id in theirs.owners


def _is_theirs(
    each: SuggestedPair, thing: PairOfSubjects, owners: Collection[tuple[SubjectRef, SubjectRef]]
) -> bool:
    sides = {ref.report: ref for ref in (each.member, each.other)}
    return all((ref, sides[ref.report]) in owners for ref in (thing.first, thing.second))
