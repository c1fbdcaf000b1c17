"""Who and what a report tells of, as a form asks for it: by kind, by part in the report, by child or adult.

report["subjects"] is a list of mappings: kind, age and role (ids of the vocabulary), attributes (names to lists of
texts), details (the numbers of the items that tell of it), is_composed (a machine read it; nobody has confirmed it),
is_role_composed (the part alone is a machine's).

subject.KIND             each of that kind in a line: person, group, vehicle, place, business, phone, account, email,
                         app, substance
subject.ROLE             the people with that part: child_at_risk, person_of_concern, family_or_carer, professional
subject.child, .adult    the people told of as such
subject.X.ATTRIBUTE      of those the values of one attribute: name, nickname, age, looks, plate, colour, number ...

A child is never among the people of concern, and nobody is whom only a machine called so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

Subject = Mapping[str, Any]
BY_MACHINE = " (as a machine read it in the words)"
KINDS = frozenset(each.value for each in SubjectKind)
ROLES = frozenset(each.value for each in SubjectRole) - {SubjectRole.TELLER.value, SubjectRole.OTHER.value}
AGES = frozenset({AgeGroup.CHILD.value, AgeGroup.ADULT.value})
_CONCERN = SubjectRole.PERSON_OF_CONCERN.value
_LABELS = {"looks": "", "called": "", "name": "", "nickname": "known as "}


def is_subject_name(path: Sequence[str]) -> bool:
    """Say whether what follows `subject.` can have a value."""
    return bool(path) and path[0] in KINDS | ROLES | AGES and len(path) <= len(("KIND", "ATTRIBUTE"))


def subject_values(path: Sequence[str], subjects: Sequence[Subject]) -> list[str]:
    """Return the values of a name under `subject.`, as `KIND`, `ROLE` or age, or of one attribute of those."""
    chosen = [each for each in subjects if _is_asked_for(path[0], each)]
    if len(path) == 1:
        return [f"{line}{_mark(each, path[0])}" for each in chosen if (line := subject_line(each))]
    return [
        f"{value}{_mark(each, path[0])}"
        for each in chosen
        for value in each.get("attributes", {}).get(path[1], ())
    ]


def subject_line(subject: Subject) -> str:
    """Return a subject in one line: its names first, then what else is told of it."""
    told = [
        f"{_LABELS.get(name, f'{name} ')}{value}"
        for name, values in subject.get("attributes", {}).items()
        for value in values
    ]
    age = AgeGroup(subject["age"]).plain.lower() if subject.get("age") in AGES else ""
    return " ".join(", ".join(dict.fromkeys([*told, *([age] if told and age else [])])).split())


def subjects_of_part(
    subjects: Sequence[Subject], *, numbers: Sequence[int], has_words: bool
) -> list[Subject]:
    """Return the subjects of one of several submissions: of its items, and with the words those told in them alone."""
    return [
        each
        for each in subjects
        if set(each.get("details", ())) & set(numbers) or (has_words and not each.get("details"))
    ]


def _is_asked_for(asked: str, subject: Subject) -> bool:
    if asked == _CONCERN:
        is_child = subject.get("age") == AgeGroup.CHILD.value
        return subject.get("role") == asked and not is_child and not _is_machines(subject, asked)
    return asked in (subject.get("kind"), subject.get("role"), subject.get("age"))


def _mark(subject: Subject, asked: str) -> str:
    return BY_MACHINE if _is_machines(subject, asked) else ""


def _is_machines(subject: Subject, asked: str) -> bool:
    return bool(subject.get("is_composed") or (asked in ROLES and subject.get("is_role_composed")))
