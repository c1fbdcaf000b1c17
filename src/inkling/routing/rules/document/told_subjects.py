"""Who and what a report tells of, as a region may receive it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkling.reading.rules.understanding.details import RecordedDetail, subjects_of_details
from inkling.reading.rules.understanding.values import Subject, Understanding, in_reading_order, role_beside
from inkling.routing.rules.document.dossier import RegionTelling, ToldSubject
from inkling.vocabulary.subjects import SubjectRole


def told_subjects(
    understanding: Understanding, *, passage: int, details: Sequence[int]
) -> tuple[ToldSubject, ...]:
    """Return the subjects that one passage, or a detail of it, tells of; never the teller."""
    return tuple(
        _make_subject(each, details=details)
        for each in in_reading_order(understanding.subjects)
        if each.role is not SubjectRole.TELLER
        and (any(one.passage == passage for one in each.mentions) or set(each.details) & set(details))
    )


def with_typed_subjects(told: RegionTelling) -> RegionTelling:
    """Return the telling with its items numbered, and a subject for each typed item that no subject of it holds."""
    items = tuple(replace(each, number=each.number or at) for at, each in enumerate(told.items, start=1))
    held = {number for each in told.subjects for number in each.details}
    recorded = [
        RecordedDetail(
            each.number,
            each.kind,
            each.category,
            each.text,
            each.attributes,
            role=each.attributes.get("role", ""),
        )
        for each in items
        if each.number not in held
    ]
    numbers = [each.number for each in items]
    typed = tuple(
        _make_subject(each, details=numbers)
        for each in in_reading_order(tuple(subjects_of_details(recorded)))
    )
    return replace(told, items=items, subjects=(*told.subjects, *typed))


def _make_subject(subject: Subject, *, details: Sequence[int]) -> ToldSubject:
    names = dict.fromkeys(each.name for each in subject.attributes)
    return ToldSubject(
        subject.kind.value,
        subject.age.value if subject.is_person else "",
        role_beside(subject.age, subject.role).value if subject.is_person else "",
        {name: subject.values_of(name) for name in names},
        tuple(number for number in subject.details if number in details),
        subject.is_composed,
        subject.is_role_composed,
        subject.checked_by.value if subject.checked_by else "",
    )
