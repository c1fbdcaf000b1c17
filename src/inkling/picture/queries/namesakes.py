"""Reads of who bears what a report names, and who else is called so: nobody has judged that they are one."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from inkling.linking.models import Mention, SubjectMention
from inkling.linking.queries.arising import standing_mentions
from inkling.linking.queries.arriving import told_subject
from inkling.linking.queries.bearing import names_of
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.keys import MentionType, key_of
from inkling.picture.queries.networks import has_a_name
from inkling.vocabulary.subjects import PEOPLE, SubjectRole

# Of the reports that name the same, so many of the newest are looked into for one that bears it.
_LOOKED_INTO = 10
MOST_NAMESAKES = 25
_PEOPLE = frozenset(each.value for each in PEOPLE)


def bearer_of(naming_id: UUID) -> SubjectRef | None:
    """Return a subject that bears what this row of a report names, and can stand on a network; None where none does."""
    mention = Mention.objects.filter(pk=naming_id).first()
    if mention is None:
        row = SubjectMention.objects.filter(pk=naming_id, is_false=False).first()
        return told_subject(row).ref if row is not None and has_a_name(told_subject(row)) else None
    newest = standing_mentions().filter(key=mention.key).order_by("-told_on", "report_id")
    reports = [mention.report_id, *newest.values_list("report_id", flat=True)[:_LOOKED_INTO]]
    type_ = MentionType(mention.type)
    bearing = [each for each in _subjects_in(reports) if mention.key in _keys_of(each, type_=type_)]
    return min(bearing, key=lambda each: reports.index(each.ref.report)).ref if bearing else None


def namesakes_of(ref: SubjectRef) -> list[SubjectRef]:
    """Return who else in the same district is called as a person is, of at most so many reports, the newest first."""
    own = [each for each in _subjects_in([ref.report]) if each.ref == ref and each.type in _PEOPLE]
    keys = {key for each in own for key in _keys_of(each, type_=MentionType.PERSON)}
    newest = standing_mentions().filter(key__in=keys).order_by("-told_on", "report_id")
    reports = list(dict.fromkeys(newest.values_list("report_id", flat=True)))[:MOST_NAMESAKES]
    return [
        each.ref
        for each in _subjects_in(reports)
        if each.type in _PEOPLE and each.ref != ref and keys & _keys_of(each, type_=MentionType.PERSON)
    ]


def _subjects_in(reports: Iterable[UUID]) -> list[ToldSubject]:
    """Return the subjects of these reports that can stand on a network, never the teller."""
    rows = SubjectMention.objects.filter(report_id__in=list(reports), is_false=False).order_by("subject")
    told = map(told_subject, rows.exclude(role=SubjectRole.TELLER.value))
    return [each for each in told if has_a_name(each)]


def _keys_of(told: ToldSubject, *, type_: MentionType) -> set[str]:
    """Return the keys of this type under which it is told; none where a name of that type is not one of its kind."""
    if (told.type in _PEOPLE) != (type_ is MentionType.PERSON):
        return set()
    found = (key_of(type_, name, town=told.town) for name in names_of(told))
    return {each.key for each in found if each is not None}
