"""Reads of one person, car, number or place across reports: what is judged one, what may be, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.arriving import told_subject
from inkling.linking.queries.judging import StandingJudgement, standing_around, verdicts_in
from inkling.linking.rules.arriving.scoring import CHILD_AND_ADULT
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.bands import EVEN
from inkling.linking.rules.judging import JudgedGroups, PairOfSubjects, joined_with, pair_of
from inkling.vocabulary.subjects import SubjectRole

MOST_MEMBERS, MOST_SUGGESTED = 100, 30
_AGE = ("report_id", "subject", "age")


class SharedPair(NamedTuple):
    """What both are told of with: as the report of the one calls it, and as that of the other does."""

    here: str
    there: str


@dataclass(frozen=True)
class SuggestedPair:
    """What may be one with a member: how likely, and what speaks for and against it. `before` is what was judged.

    `shared`: the subjects of both reports that the two are told of with; each pair may only be alike.
    """

    member: SubjectRef
    other: SubjectRef
    probability: float
    company: float
    codes: tuple[tuple[str, float], ...]
    shared: tuple[SharedPair, ...]
    before: StandingJudgement | None

    @property
    def version(self) -> int:
        """Return which version of a judgement stands of the two, 0 for none."""
        return self.before.version if self.before else 0


@dataclass(frozen=True)
class Group:
    """Which subjects are one: `judged` by people, `equal` by one whole number, plate or account name (for the eye).

    `is_cut`: more may be one with it than are read on one page.
    """

    anchor: SubjectRef
    judged: frozenset[SubjectRef]
    equal: frozenset[SubjectRef]
    standing: Mapping[PairOfSubjects, StandingJudgement]
    suggested: tuple[SuggestedPair, ...]
    is_cut: bool = False

    @property
    def members(self) -> list[SubjectRef]:
        """Return all of them in order."""
        return sorted(self.judged | self.equal)

    @property
    def reports(self) -> list[UUID]:
        """Return every report that stands behind it or is suggested."""
        return sorted({ref.report for ref in self.members} | {each.other.report for each in self.suggested})


@dataclass(frozen=True)
class Links:
    """From which rows a group is read: pairs that may be one, by report; judgements around subjects; who is of age."""

    pairs: Callable[[Collection[UUID]], Sequence[Suggestion]]
    standing: Callable[[Iterable[SubjectRef]], dict[PairOfSubjects, StandingJudgement]]
    ages: Callable[[AbstractSet[SubjectRef]], dict[SubjectRef, str]]


def group_of(anchor: SubjectRef, *, links: Links | None = None) -> Group:
    """Return the group of a subject, and what is suggested beside it. Ids and numbers alone: nothing is read yet.

    `links`: of a past day; without them those of today.
    """
    links = links or Links(_pairs_of, standing_around, ages_of)
    standing = links.standing([anchor])
    judged = joined_with(anchor, verdicts_in(standing))
    rows = _suggestions_of(judged, links=links)
    exact = {ref for row in rows if row.is_exact for ref in both_of(row)} - judged
    # What was judged of those counts on this page as well: nothing of it is proposed once more.
    standing |= links.standing(exact)
    groups = JudgedGroups(verdicts_in(standing))
    equal = sorted(ref for ref in exact if not groups.is_apart(ref, judged))
    shown = frozenset(equal[:MOST_MEMBERS])
    members = judged.union(*(groups.joined_with(ref) for ref in (anchor, *shown)))
    rows += _suggestions_of(members - judged, links=links)
    standing |= links.standing({ref for row in rows for ref in both_of(row)} - members)
    suggested = _suggestions(rows, members=members, standing=standing)
    suggested = _never_sure_of_child_and_adult(
        suggested, members=members, groups=JudgedGroups(verdicts_in(standing)), links=links
    )
    is_cut = len(equal) > MOST_MEMBERS or len(suggested) > MOST_SUGGESTED
    return Group(anchor, members - shown, shown, standing, tuple(suggested[:MOST_SUGGESTED]), is_cut)


def told_of(refs: Collection[SubjectRef]) -> dict[SubjectRef, ToldSubject]:
    """Return these subjects as told."""
    rows = SubjectMention.objects.filter(report_id__in={ref.report for ref in refs})
    found = (told_subject(row) for row in rows)
    return {each.ref: each for each in found if each.ref in refs}


def companions_of(members: Collection[SubjectRef]) -> list[ToldSubject]:
    """Return who and what is told of beside these in the same reports."""
    rows = SubjectMention.objects.filter(report_id__in={ref.report for ref in members}, is_false=False)
    # Nothing leads from a report to others of whoever told it.
    told = (told_subject(row) for row in rows.exclude(role=SubjectRole.TELLER.value))
    return [each for each in told if each.ref not in members and each.name]


def names_beside(refs: Collection[SubjectRef]) -> dict[SubjectRef, str]:
    """Return by what name everybody and everything in the reports of these is told of."""
    return {each.ref: each.name for each in companions_of([SubjectRef(ref.report, "") for ref in refs])}


def false_among(refs: Collection[SubjectRef]) -> set[SubjectRef]:
    """Return of which of these all that is said is suspected to be false: they count for nothing."""
    rows = SubjectMention.objects.filter(report_id__in={ref.report for ref in refs}, is_false=True)
    return {SubjectRef(*row) for row in rows.values_list("report_id", "subject")} & set(refs)


def is_told(ref: SubjectRef) -> bool:
    """Say whether this viewer's unit holds such a subject."""
    return SubjectMention.objects.filter(report_id=ref.report, subject=ref.subject).exists()


def copies_among(report_ids: Collection[UUID]) -> set[UUID]:
    """Return which of these reports are copies of an earlier one: they count for nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT told.id FROM unnest(%s::uuid[]) AS told (id) "
            "WHERE EXISTS (SELECT FROM routing_earlier_copies(told.id))",
            [sorted(report_ids)],
        )
        return {id_ for (id_,) in cursor.fetchall()}


def _never_sure_of_child_and_adult(
    suggested: Sequence[SuggestedPair], *, members: frozenset[SubjectRef], groups: JudgedGroups, links: Links
) -> list[SuggestedPair]:
    """Return the suggestions, none with more than even odds that would bring a child and an adult together.

    One whose age nobody told may be one with either: only who is judged one with it says that it cannot be both.
    """
    joined = {each.other: groups.joined_with(each.other) for each in suggested}
    ages = links.ages(members.union(*joined.values()))
    own = {ages[each] for each in members if each in ages}
    found = [
        at_even_odds(each)
        if {"child", "adult"} <= own.union(ages.get(one, "") for one in joined[each.other])
        else each
        for each in suggested
    ]
    return sorted(found, key=lambda each: (-each.probability, each.other))


def ages_of(refs: AbstractSet[SubjectRef]) -> dict[SubjectRef, str]:
    """Return of each whether a child or an adult, where it is told and does not stand as E."""
    rows = SubjectMention.objects.filter(
        report_id__in={ref.report for ref in refs}, age__in=("child", "adult"), is_false=False
    )
    found = {SubjectRef(report, subject): age for report, subject, age in rows.values_list(*_AGE)}
    return {ref: age for ref, age in found.items() if ref in refs}


def _suggestions_of(members: AbstractSet[SubjectRef], *, links: Links) -> list[Suggestion]:
    rows = links.pairs({ref.report for ref in members})
    return [row for row in rows if members & set(both_of(row))]


def _pairs_of(report_ids: Collection[UUID]) -> list[Suggestion]:
    rows = Suggestion.objects.filter(Q(first_report_id__in=report_ids) | Q(second_report_id__in=report_ids))
    return list(rows.order_by("-probability", "pk"))


def both_of(row: Suggestion) -> tuple[SubjectRef, SubjectRef]:
    """Return the two subjects of a pair."""
    return (
        SubjectRef(row.first_report_id, row.first_subject),
        SubjectRef(row.second_report_id, row.second_subject),
    )


def _suggestions(
    rows: Iterable[Suggestion],
    *,
    members: frozenset[SubjectRef],
    standing: Mapping[PairOfSubjects, StandingJudgement],
) -> list[SuggestedPair]:
    """Return the best suggestion for each other subject, the likeliest first; never one judged different."""
    found: dict[SubjectRef, SuggestedPair] = {}
    groups = JudgedGroups(verdicts_in(standing))
    for row in rows:
        first, second = both_of(row)
        here, there = (first, second) if first in members else (second, first)
        if there in members or groups.is_apart(there, members):
            continue
        before = standing.get(pair_of(here, there))
        known = found.get(there)
        if known is None or row.probability > known.probability:
            found[there] = pair_from(row, is_first=here == first, before=before)
    return sorted(found.values(), key=lambda each: (-each.probability, each.other))


def pair_from(row: Suggestion, *, is_first: bool, before: StandingJudgement | None) -> SuggestedPair:
    """Return a suggestion as its first subject sees it, or its second."""
    first, second = both_of(row)
    return SuggestedPair(
        first if is_first else second,
        second if is_first else first,
        row.probability,
        row.company,
        tuple((str(code), float(worth)) for code, worth in row.lines),
        tuple(SharedPair(*map(str, pair if is_first else pair[::-1])) for pair in row.shared),
        before,
    )


def at_even_odds(each: SuggestedPair) -> SuggestedPair:
    """Return a suggestion that would bring a child and an adult together: even odds at most, and why."""
    codes = tuple(dict.fromkeys((*each.codes, (CHILD_AND_ADULT, 0.0))))
    return replace(each, probability=min(each.probability, EVEN), codes=codes)
