"""Reads of what officers judged, within the unit that holds both reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Subquery

from inkling.linking.models import Judgement, SubjectMention, Suggestion
from inkling.linking.rules.arriving.scoring import CHILD_AND_ADULT, VERSION
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import JudgedGroups, PairOfSubjects, Verdict, pair_of
from inkling.linking.rules.quality import JudgedSuggestion

# An entity of more reports than this is read in part; nobody has judged so many yet.
_MOST_ROUNDS = 200
_MOST_PROPOSED = 1_000
# Of what was suggested and judged the newest say how the machine does today.
_MOST_COUNTED = 10_000
_SAID = (Verdict.SAME, Verdict.DIFFERENT, Verdict.NOT_SURE)
_OF_A_PAIR = ("first_report", "first_subject", "second_report", "second_subject")


class NamedSubject(NamedTuple):
    """A subject of a report, its id there and what it is called."""

    report: UUID
    subject: str
    raw: str


SubjectsOf = Callable[[Collection[UUID]], Iterable[NamedSubject]]


@dataclass(frozen=True)
class StandingJudgement:
    """What stands of two subjects: by whom (`by_id` the account), when, why, in which version."""

    pair: PairOfSubjects
    verdict: Verdict
    version: int
    reason: str
    by: str
    on: date
    by_id: UUID


def standing_around(
    refs: Iterable[SubjectRef], *, as_of: date | None = None, subjects: SubjectsOf | None = None
) -> dict[PairOfSubjects, StandingJudgement]:
    """Return the judgements that stand of these subjects, and of all that "the same" joins with them.

    With a day those that stood at the end of that day. `subjects` says who and what reports told of by then.
    """
    found: dict[PairOfSubjects, StandingJudgement] = {}
    asked: set[UUID] = set()
    waiting = {ref.report for ref in refs}
    for _ in range(_MOST_ROUNDS):
        if not waiting:
            break
        fresh = _standing_of(waiting, as_of=as_of, subjects=subjects or subjects_of)
        asked |= waiting
        found |= fresh
        joined = (each for each in fresh.values() if each.verdict is Verdict.SAME)
        waiting = {ref.report for each in joined for ref in (each.pair.first, each.pair.second)} - asked
    return found


def verdicts_in(
    standing: Mapping[PairOfSubjects, StandingJudgement],
) -> dict[PairOfSubjects, Verdict]:
    """Return what was judged of each pair."""
    return {pair: each.verdict for pair, each in standing.items()}


def proposed_joins() -> list[StandingJudgement]:
    """Return what stands as "the same" until a second officer says so, the oldest first.

    What is one already is left out, and what was judged different by other mentions of the two. Of very many proposals
    these are the newest: what was settled otherwise long ago must not keep them out.
    """
    newer = Judgement.objects.filter(
        version__gt=OuterRef("version"), **{name: OuterRef(name) for name in _OF_A_PAIR}
    )
    rows = Judgement.objects.filter(~Exists(newer), verdict=Verdict.PROPOSED.value)
    newest = rows.select_related("judged_by").order_by("-judged_on", "-pk")[:_MOST_PROPOSED]
    found = _standing_in(reversed([*newest]))
    standing = standing_around({ref for pair in found for ref in (pair.first, pair.second)})
    groups = JudgedGroups(verdicts_in(standing))
    # Judged since under another id of a subject, it waits no more: `standing` knows both as one.
    return [
        standing[pair]
        for pair in found
        if standing[pair].verdict is Verdict.PROPOSED
        and pair.second not in groups.joined_with(pair.first)
        and not groups.is_apart(pair.first, groups.joined_with(pair.second))
    ]


def judged_suggestions() -> list[JudgedSuggestion]:
    """Return the suggestions of today's comparison that officers have judged, by what stands of each pair.

    What is surely one for the eye (`is_exact`) was not suggested; a join that waits for a colleague is not decided.
    """
    newer = Judgement.objects.filter(
        version__gt=OuterRef("version"), **{name: OuterRef(name) for name in _OF_A_PAIR}
    )
    proposed = Suggestion.objects.filter(
        is_exact=False, version=VERSION, **{name: OuterRef(name) for name in _OF_A_PAIR}
    )
    mention = SubjectMention.objects.filter(
        report=OuterRef("first_report"), subject=OuterRef("first_subject")
    )
    rows = (
        Judgement.objects.filter(~Exists(newer), verdict__in=[each.value for each in _SAID])
        .annotate(
            probability=Subquery(proposed.values("probability")[:1]),
            lines=Subquery(proposed.values("lines")[:1]),
            type=Subquery(mention.values("type")[:1]),
        )
        .filter(probability__isnull=False, type__isnull=False)
        .order_by(F("judged_on").desc(), "pk")
        .values_list("type", "probability", "verdict", "lines")
    )
    return [
        JudgedSuggestion(
            type_, probability, Verdict(verdict), any(code == CHILD_AND_ADULT for code, _ in lines)
        )
        for type_, probability, verdict, lines in rows[:_MOST_COUNTED]
    ]


def _standing_of(
    report_ids: Collection[UUID], *, as_of: date | None, subjects: SubjectsOf
) -> dict[PairOfSubjects, StandingJudgement]:
    touching = Q(first_report_id__in=report_ids) | Q(second_report_id__in=report_ids)
    rows = Judgement.objects.filter(touching, judged_on__lte=as_of or date.max)
    return _standing_in(rows.select_related("judged_by").order_by("version"), subjects=subjects)


def subjects_of(report_ids: Collection[UUID]) -> Iterable[NamedSubject]:
    """Return the subjects of these reports, each with its id there and what it is called."""
    rows = SubjectMention.objects.filter(report_id__in=report_ids)
    return (NamedSubject(*row) for row in rows.values_list("report_id", "subject", "raw"))


def _standing_in(
    judged: Iterable[Judgement], *, subjects: SubjectsOf = subjects_of
) -> dict[PairOfSubjects, StandingJudgement]:
    rows = list(judged)
    now = _Names(subjects({each for row in rows for each in (row.first_report_id, row.second_report_id)}))
    found = {}
    for row in rows:
        first = now.ref(row.first_report_id, row.first_subject, row.first_name)
        second = now.ref(row.second_report_id, row.second_subject, row.second_name)
        pair = pair_of(first, second)
        found[pair] = StandingJudgement(
            pair,
            Verdict(row.verdict),
            row.version,
            row.reason,
            row.judged_by.name,
            row.judged_on,
            row.judged_by_id,
        )
    return found


class _Names:
    """Finds a subject again whose id has changed since it was judged, by the one name that it had."""

    def __init__(self, subjects: Iterable[NamedSubject]) -> None:
        self._by_name: dict[tuple[UUID, str], list[str]] = defaultdict(list)
        self._ids: set[tuple[UUID, str]] = set()
        for report, subject, raw in subjects:
            self._ids.add((report, subject))
            self._by_name[report, raw.casefold()].append(subject)

    def ref(self, report: UUID, subject: str, name: str) -> SubjectRef:
        """Return the subject that was judged, as it is called now."""
        named = self._by_name.get((report, name.casefold()), [])
        if (report, subject) not in self._ids and len(named) == 1:
            return SubjectRef(report, named[0])
        return SubjectRef(report, subject)
