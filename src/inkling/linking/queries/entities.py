"""Reads of one person, car, number or place across reports: what is judged one, what may be, and what is told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from inkling.capture.queries import tellings_of
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.arriving import told_subject
from inkling.linking.queries.judging import StandingJudgement, standing_around, verdicts_in
from inkling.linking.rules.arriving.scoring import CHILD_AND_ADULT
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.away import months_away
from inkling.linking.rules.bands import EVEN, LIKELY, POSSIBLE
from inkling.linking.rules.judging import JudgedGroups, PairOfSubjects, Verdict, joined_with, pair_of
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
class ToldBefore:
    """In how many other reports a subject was likely, or possibly, told of before.

    `months_away`: how long before this report it was likely told of last; 0 where that is not long, or none is older.
    """

    likely: int
    possible: int
    months_away: int = 0


def group_of(anchor: SubjectRef) -> Group:
    """Return the group of a subject, and what is suggested beside it. Ids and numbers alone: nothing is read yet."""
    standing = standing_around([anchor])
    judged = joined_with(anchor, verdicts_in(standing))
    rows = _suggestions_of(judged)
    exact = {ref for row in rows if row.is_exact for ref in _both(row)} - judged
    # What was judged of those counts on this page as well: nothing of it is proposed once more.
    standing |= standing_around(exact)
    groups = JudgedGroups(verdicts_in(standing))
    equal = sorted(ref for ref in exact if not groups.is_apart(ref, judged))
    shown = frozenset(equal[:MOST_MEMBERS])
    members = judged.union(*(groups.joined_with(ref) for ref in (anchor, *shown)))
    rows += _suggestions_of(members - judged)
    standing |= standing_around({ref for row in rows for ref in _both(row)} - members)
    suggested = _suggestions(rows, members=members, standing=standing)
    suggested = _never_sure_of_child_and_adult(
        suggested, members=members, groups=JudgedGroups(verdicts_in(standing))
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


def told_before(report_id: UUID) -> dict[str, ToldBefore]:
    """Return, by subject of a report, in how many other reports it was likely told of; nobody is told who they are."""
    refs: dict[str, dict[UUID, float]] = defaultdict(dict)
    standing = standing_around([SubjectRef(report_id, "")])
    verdicts = verdicts_in(standing)
    for row in Suggestion.objects.filter(Q(first_report_id=report_id) | Q(second_report_id=report_id)):
        here, there = _sides(row, {report_id})
        if verdicts.get(pair_of(here, there)) is not Verdict.DIFFERENT:
            known = refs[here.subject].get(there.report, 0.0)
            refs[here.subject][there.report] = max(known, row.probability)
    for pair, verdict in verdicts.items():
        if verdict is Verdict.SAME:
            for here, there in ((pair.first, pair.second), (pair.second, pair.first)):
                if here.report == report_id:
                    refs[here.subject][there.report] = 1.0
    reports = {report_id, *(report for found in refs.values() for report in found)}
    notes = tellings_of(reports)
    days = dict(SubjectMention.objects.filter(report_id__in=reports).values_list("report_id", "told_on"))
    return {
        subject: replace(
            _told_before(found, own=report_id, notes=notes),
            months_away=_away(found, own=report_id, days=days, notes=notes),
        )
        for subject, found in refs.items()
    }


def _never_sure_of_child_and_adult(
    suggested: Sequence[SuggestedPair], *, members: frozenset[SubjectRef], groups: JudgedGroups
) -> list[SuggestedPair]:
    """Return the suggestions, none with more than even odds that would bring a child and an adult together.

    One whose age nobody told may be one with either: only who is judged one with it says that it cannot be both.
    """
    joined = {each.other: groups.joined_with(each.other) for each in suggested}
    ages = ages_of(members.union(*joined.values()))
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


def _told_before(found: Mapping[UUID, float], *, own: UUID, notes: Mapping[UUID, UUID]) -> ToldBefore:
    """Count the reports; the parts of one note count once, and those of the own note not at all."""
    best: dict[UUID, float] = defaultdict(float)
    for report, probability in found.items():
        note = notes.get(report, report)
        if note != notes.get(own, own):
            best[note] = max(best[note], probability)
    return ToldBefore(
        likely=sum(1 for each in best.values() if each >= LIKELY),
        possible=sum(1 for each in best.values() if POSSIBLE <= each < LIKELY),
    )


def _away(
    found: Mapping[UUID, float], *, own: UUID, days: Mapping[UUID, date], notes: Mapping[UUID, UUID]
) -> int:
    """Return for how many months before its own note a subject was not likely told of, where that is long."""
    others = [
        days[report]
        for report, probability in found.items()
        if probability >= LIKELY and report in days and notes.get(report, report) != notes.get(own, own)
    ]
    before = [day for day in others if own in days and day <= days[own]]
    return months_away(max(before), days[own]) if before else 0


def _suggestions_of(members: AbstractSet[SubjectRef]) -> list[Suggestion]:
    reports = {ref.report for ref in members}
    rows = Suggestion.objects.filter(Q(first_report_id__in=reports) | Q(second_report_id__in=reports))
    return [row for row in rows.order_by("-probability", "pk") if members & set(_both(row))]


def _both(row: Suggestion) -> tuple[SubjectRef, SubjectRef]:
    return (
        SubjectRef(row.first_report_id, row.first_subject),
        SubjectRef(row.second_report_id, row.second_subject),
    )


def _sides(row: Suggestion, reports: Collection[UUID]) -> tuple[SubjectRef, SubjectRef]:
    """Return the subject of one of these reports, and the other."""
    first, second = _both(row)
    return (first, second) if first.report in reports else (second, first)


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
        first, second = _both(row)
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
    first, second = _both(row)
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
