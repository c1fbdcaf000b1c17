"""Reads of the rows that a network is made of, as they stand or as they stood. Cut to what the viewer may read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from inkling.assessment.standing_queries import letters_by_report
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.entities import copies_among
from inkling.linking.queries.judging import NamedSubject, StandingJudgement, standing_around
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.bands import LIKELY
from inkling.linking.rules.judging import PairOfSubjects
from inkling.picture.naming_queries import AT_A_PLACE
from inkling.picture.queries.noted_as_of import (
    copies_stood,
    letters_stood,
    pairs_stood,
    subjects_in_words,
    subjects_stood,
)


def copies_in(report_ids: Collection[UUID], *, as_of: date | None) -> set[UUID]:
    """Return which of these reports are copies of an earlier one; here and below with a day: were at its end."""
    return copies_stood(report_ids, on=as_of) if as_of else copies_among(report_ids)


def subjects_in(report_ids: Collection[UUID], *, as_of: date | None) -> list[SubjectMention]:
    """Return who and what these reports tell of, those first that were told last."""
    if as_of:
        return sorted(
            subjects_stood(report_ids, on=as_of),
            key=lambda each: (-each.told_on.toordinal(), each.report_id),
        )
    rows = SubjectMention.objects.filter(report_id__in=report_ids)
    return list(rows.order_by("-told_on", "report_id"))


def likely_pairs(report_ids: Collection[UUID], *, as_of: date | None) -> list[Suggestion]:
    """Return which subjects of these reports are equal, or likely, to one of another report."""
    if as_of:
        pairs = pairs_stood(report_ids, on=as_of)
        return [each for each in pairs if each.is_exact or each.probability >= LIKELY]
    touching = Q(first_report_id__in=report_ids) | Q(second_report_id__in=report_ids)
    likely = Q(is_exact=True) | Q(probability__gte=LIKELY)
    return list(Suggestion.objects.filter(touching).filter(likely))


def judged_around(
    refs: Collection[SubjectRef], *, as_of: date | None
) -> dict[PairOfSubjects, StandingJudgement]:
    """Return what officers judged of these subjects, and of all that this joins with them."""
    if not as_of:
        return standing_around(refs)

    def stood(report_ids: Collection[UUID]) -> Iterable[NamedSubject]:
        found = subjects_stood(report_ids, on=as_of)
        return (NamedSubject(each.report_id, each.subject, each.raw) for each in found)

    return standing_around(refs, as_of=as_of, subjects=stood)


def bear_signs(words: Collection[str], *, as_of: date | None) -> list[tuple[UUID, str, str]]:
    """Return report, district and words of what is at a place and called by one of these words, in small letters."""
    if as_of:
        found = subjects_in_words(words, types=AT_A_PLACE, on=as_of)
        return [(each.report_id, each.town, each.raw) for each in found if not each.is_false]
    rows = SubjectMention.objects.alias(words=Lower("raw")).filter(
        type__in=AT_A_PLACE, is_false=False, words__in=words
    )
    return list(rows.values_list("report_id", "town", "raw"))


def letters_in(report_ids: Collection[UUID], *, as_of: date | None) -> dict[UUID, set[str]]:
    """Return the intelligence assessments (A to E) that stand in each of these reports."""
    return letters_stood(report_ids, on=as_of) if as_of else letters_by_report(report_ids)
