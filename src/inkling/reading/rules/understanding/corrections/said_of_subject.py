"""What an officer says of a subject in one press: what it is called, its age and looks, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import re2

from inkling.extraction.normalise.looks import normal_looks
from inkling.reading.rules.understanding.corrections.refusals import CorrectionProblem, CorrectionRefused
from inkling.reading.rules.understanding.corrections.subjects import (
    BY_A_PERSON,
    called_by,
    change_subject,
    correct_name,
    find_subject,
    is_role_composed,
)
from inkling.reading.rules.understanding.details import ADULT_AT
from inkling.reading.rules.understanding.said_ages import said_in_years
from inkling.reading.rules.understanding.values import Attribute, Subject, Understanding
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, SubjectKind, SubjectRole

# What is asked of each kind beside what it is called; whatever else is told of one is asked too.
_ASKED_OF: dict[SubjectKind, tuple[str, ...]] = {
    SubjectKind.PERSON: ("name", "nickname", "age", "looks", "clothing", "school"),
    SubjectKind.GROUP: ("age", "looks", "clothing"),
    SubjectKind.VEHICLE: ("colour", "make", "model"),
}

_SCHOOL_YEAR = re2.compile(r"(?i)\b(?:year|yr|y) ?(?:[1-9]|1[0-3])\b")


@dataclass(frozen=True)
class SaidOfSubject:
    """What an officer says of a subject; None, or absent from `values`, of what stays as it is.

    `values`: the values of an attribute by its name, beside the one by which it is called; none where it is not so.
    `owners`: ids of the subjects whose it is, or who use it.
    """

    name: str | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    owners: tuple[str, ...] | None = None
    kind: SubjectKind | None = None
    age: AgeGroup | None = None
    role: SubjectRole | None = None


def say_of_subject(understanding: Understanding, subject_id: str, *, said: SaidOfSubject) -> Understanding:
    """Return an understanding in which all of it stands. Raises `CorrectionRefused`.

    Who is said to be of an age under 18 is a child by it, as by the press: whatever part is said beside, who may be
    harmed comes first. Of a child no number makes a grown-up; that is pressed.
    """
    if said.name is not None:
        understanding = correct_name(understanding, subject_id, name=said.name)
    before = find_subject(understanding, subject_id)
    subject = _with_values(before, said.values)
    if said.owners is not None:
        subject = replace(subject, owners=_owners(understanding, subject, said.owners))
    if subject != before:
        subject = replace(subject, is_composed=False, is_role_composed=is_role_composed(before))
    understanding = understanding.with_subject(subject)
    age = said.age or _age_by_number(before, said)
    if said.kind is None and said.role is None and age is None:
        return understanding
    return change_subject(
        understanding,
        subject_id,
        kind=said.kind or subject.kind,
        age=age or subject.age,
        role=said.role,
        attributes=subject.attributes,
        is_age_said=age is not None,
    )


def asked_of(subject: Subject) -> dict[str, tuple[str, ...]]:
    """Return what may be corrected of a subject beside what it is called, each with the values that stand."""
    rest = [each for each in subject.attributes if each != called_by(subject)]
    names = dict.fromkeys((*_ASKED_OF.get(subject.kind, ()), *(each.name for each in rest)))
    found = {name: tuple(dict.fromkeys(one.value for one in rest if one.name == name)) for name in names}
    return {name: values for name, values in found.items() if values or name != called_by(subject).name}


def age_by_number(words: tuple[str, ...]) -> AgeGroup | None:
    """Return child or adult where an age says so: "15" and "14 to 16" and "Year 9" a child, "mid 20s" an adult."""
    looks = [normal_looks(each) for each in words]
    low = [each.age_low for each in looks if each.age_low is not None]
    high = [each.age_high for each in looks if each.age_high is not None]
    is_at_school = any(_SCHOOL_YEAR.search(each) for each in words) and not high
    if is_at_school or (high and max(high) < ADULT_AT):
        return AgeGroup.CHILD
    return AgeGroup.ADULT if low and min(low) >= ADULT_AT else None


def _age_by_number(subject: Subject, said: SaidOfSubject) -> AgeGroup | None:
    """Return child or adult by the age that is said; of what is a person after all, by the age that stands."""
    is_person_again = said.kind in PEOPLE and subject.kind not in PEOPLE
    words = said.values.get("age", subject.values_of("age") if is_person_again else ())
    age = age_by_number(tuple(words))
    return age if age is AgeGroup.CHILD or subject.age is AgeGroup.NOT_KNOWN else None


def _with_values(subject: Subject, values: Mapping[str, tuple[str, ...]]) -> Subject:
    attributes = tuple(dict.fromkeys(_attributes(subject, values)))
    # What the age was read by is not what stands now.
    reason = subject.age_reason
    if values.get("age"):
        reason = said_in_years(values["age"])
    elif "age" in values and subject.age is not AgeGroup.NOT_KNOWN:
        reason = BY_A_PERSON
    return replace(subject, attributes=attributes, age_reason=reason)


def _attributes(subject: Subject, values: Mapping[str, tuple[str, ...]]) -> Iterator[Attribute]:
    """Yield the attributes that stand, each where it stood; what was not told of before comes last."""
    waiting = {name: list(found) for name, found in values.items()}
    called = called_by(subject)
    for each in subject.attributes:
        if each.name not in values or each == called:
            yield each
        else:
            yield from (Attribute(each.name, value) for value in waiting.pop(each.name, ()))
    for name, found in waiting.items():
        yield from (Attribute(name, value) for value in found)


def _owners(understanding: Understanding, subject: Subject, owners: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose it is, each once. Nothing is its own, and nobody belongs to what is theirs."""
    for each in owners:
        if each == subject.id or subject.id in find_subject(understanding, each).owners:
            raise CorrectionRefused(CorrectionProblem.OWNS_ITSELF())
    return tuple(dict.fromkeys(owners))
