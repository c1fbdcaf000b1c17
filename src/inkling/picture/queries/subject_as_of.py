"""Reads of one person, car, number or place as it stood at the end of a past day. Cut to what the viewer may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from inkling.dissemination.models import Dissemination
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.arriving import told_subject
from inkling.linking.queries.entities import Group, Links, group_of
from inkling.linking.queries.judging import StandingJudgement
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.judging import PairOfSubjects
from inkling.picture.queries.network_rows import judged_around
from inkling.picture.queries.noted_as_of import copies_stood, letters_stood, pairs_stood, subjects_stood
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

_AGES = (AgeGroup.CHILD.value, AgeGroup.ADULT.value)


@dataclass(frozen=True)
class MentionStood:
    """One mention as it was noted: how its report was graded, and whether it counted."""

    told: ToldSubject
    grades: tuple[str, ...]
    is_copy: bool
    is_false: bool

    @property
    def counts(self) -> bool:
        """Whether it was one telling more."""
        return not self.is_copy and not self.is_false


@dataclass(frozen=True)
class SubjectStood:
    """A subject at the end of a day: what was one with it or might be, and who was told of in the same reports."""

    group: Group
    mentions: Mapping[SubjectRef, MentionStood]
    companions: tuple[ToldSubject, ...]


def ref_stood(anchor: SubjectRef, *, on: date) -> SubjectRef | None:
    """Return as what a subject of today was noted by then, or None; also one that is told of no more."""
    return refs_stood({anchor}, on=on).get(anchor)


def refs_stood(anchors: AbstractSet[SubjectRef], *, on: date) -> dict[SubjectRef, SubjectRef]:
    """Return as what each of these subjects of today was noted by then, without those that were not.

    By its id, else by the name of today where just one of its report was called so: what is taken over from the words
    gets another id.
    """
    noted: dict[UUID, list[SubjectMention]] = defaultdict(list)
    for each in _subjects_of(anchors, on=on):
        noted[each.report_id].append(each)
    names: dict[SubjectRef, set[str]] = defaultdict(set)
    now = SubjectMention.objects.filter(report_id__in={ref.report for ref in anchors})
    for report, subject, raw in now.values_list("report_id", "subject", "raw"):
        names[SubjectRef(report, subject)] |= {raw.casefold()} if raw else set()
    found: dict[SubjectRef, SubjectRef] = {}
    for anchor in anchors:
        there = noted[anchor.report]
        called = [each for each in there if each.raw.casefold() in names[anchor]]
        if any(each.subject == anchor.subject for each in there):
            found[anchor] = anchor
        elif len(called) == 1:
            found[anchor] = _ref(called[0])
    return found


def group_stood(anchor: SubjectRef, *, on: date) -> Group:
    """Return what had been judged one with a subject, was equal to it, or suggested beside it. Nothing is read yet."""

    def pairs(report_ids: Collection[UUID]) -> list[Suggestion]:
        return sorted(pairs_stood(report_ids, on=on), key=lambda row: -row.probability)

    def judgements(refs: Iterable[SubjectRef]) -> dict[PairOfSubjects, StandingJudgement]:
        return judged_around(list(refs), as_of=on)

    def ages(refs: AbstractSet[SubjectRef]) -> dict[SubjectRef, str]:
        aged = (each for each in _subjects_of(refs, on=on) if each.age in _AGES and not each.is_false)
        return {found: each.age for each in aged if (found := _ref(each)) in refs}

    return group_of(anchor, links=Links(pairs, judgements, ages))


def subject_stood(group: Group, *, on: date) -> SubjectStood | None:
    """Return the members of a group and what might have been one with them; None where it was not told of yet."""
    members = frozenset(group.members)
    wanted = members.union(each.other for each in group.suggested)
    noted = _subjects_of(wanted, on=on)
    reports = {each.report_id for each in noted}
    copies, letters = copies_stood(reports, on=on), letters_stood(reports, on=on)
    mentions = {
        ref: MentionStood(
            told_subject(each),
            tuple(sorted(letters.get(each.report_id, ()))),
            is_copy=each.report_id in copies,
            is_false=each.is_false,
        )
        for each in noted
        if (ref := _ref(each)) in wanted
    }
    if group.anchor not in mentions:
        return None
    of_members = {ref.report for ref in members}
    beside = (
        each
        for each in noted
        # Nothing leads from a report to others of whoever told it.
        if each.report_id in of_members and not each.is_false and each.role != SubjectRole.TELLER.value
    )
    told = (told_subject(each) for each in beside)
    return SubjectStood(
        group, mentions, tuple(each for each in told if each.ref not in members and each.name)
    )


def sent_stood(report_ids: Collection[UUID], *, on: date) -> list[tuple[UUID, str, date, bool]]:
    """Return what had left of these reports: of which, to whom, when, and whether it had been recalled."""
    rows = Dissemination.objects.filter(sanitised__detail__report_id__in=report_ids, sent_on__lte=on)
    return [
        (
            each.words.detail.report_id,
            each.to.name,
            each.sent_on,
            each.recalled_on is not None and each.recalled_on <= on,
        )
        for each in rows.select_related("to", "sanitised__detail").order_by("sent_on", "reference")
    ]


def _subjects_of(refs: AbstractSet[SubjectRef], *, on: date) -> list[SubjectMention]:
    return subjects_stood({ref.report for ref in refs}, on=on)


def _ref(each: SubjectMention) -> SubjectRef:
    return SubjectRef(each.report_id, each.subject)
