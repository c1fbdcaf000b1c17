"""Corrections of subjects: what somebody or something is, what belongs together, what was missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from inkling.reading.rules.understanding.corrections.refusals import CorrectionProblem, CorrectionRefused
from inkling.reading.rules.understanding.said_ages import open_role, with_said_age
from inkling.reading.rules.understanding.same import whose_age_stands
from inkling.reading.rules.understanding.values import (
    Attribute,
    Item,
    Stretch,
    Subject,
    Understanding,
    role_after,
    role_beside,
)
from inkling.vocabulary.categories import Category
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, SubjectKind, SubjectRole

MOST_SUBJECTS = 400
_CALLED_BY = {
    SubjectKind.VEHICLE: ("plate",),
    SubjectKind.PHONE: ("number",),
    SubjectKind.ACCOUNT: ("handle",),
    SubjectKind.EMAIL: ("email",),
}
BY_A_PERSON = "by a person"
BESIDE_A_SIGN = "corrected; sign beside"


def change_subject(
    understanding: Understanding,
    subject_id: str,
    *,
    kind: SubjectKind,
    age: AgeGroup,
    role: SubjectRole | None,
    attributes: tuple[Attribute, ...],
    is_age_said: bool = False,
    confirmed: Sequence[str] = (),
) -> Understanding:
    """Say what a subject is; from then on a person has confirmed it. Things are neither children nor adults.

    `is_age_said`: child or adult is what a person says now; it wins over an age that was read, and contradicts one that
    a person told or `confirmed` (`with_said_age`).

    Where no `role` is said it follows the age: a grown-up is no child at risk, and who becomes a child is as
    `part_as_child` says. Whoever becomes a child is of concern to nobody, whatever is said beside.
    """
    before = find_subject(understanding, subject_id)
    subject = replace(before, attributes=attributes)
    if is_age_said and kind in PEOPLE:
        subject = with_said_age(subject, age, by=BY_A_PERSON, confirmed=confirmed)
        age, role = subject.age, open_role(role) if role and subject.is_age_contradicted else role
    becomes_child = age is AgeGroup.CHILD and before.age is not AgeGroup.CHILD
    part = _part_of_age(understanding, subject, age=age, becomes_child=becomes_child, said=role)
    if kind not in PEOPLE:
        age, part = AgeGroup.NOT_KNOWN, SubjectRole.OTHER
    changed = replace(
        subject,
        kind=kind,
        age=age,
        role=part,
        is_composed=False,
        is_role_composed=False,
    )
    if changed.age is not subject.age:
        changed = replace(changed, age_reason=BY_A_PERSON)
    if changed.role is not before.role:
        is_by_sign = becomes_child and role is None and before.role is SubjectRole.OTHER
        changed = replace(changed, role_reason=BESIDE_A_SIGN if is_by_sign else BY_A_PERSON)
    return understanding.with_subject(changed)


def correct_name(understanding: Understanding, subject_id: str, *, name: str) -> Understanding:
    """Say what somebody is called, or what a plate or number is. It stands instead of the first that was told."""
    subject = find_subject(understanding, subject_id)
    if not name:
        raise CorrectionRefused(CorrectionProblem.NO_NAME())
    first = called_by(subject)
    said = Attribute(first.name, name)
    rest = (each for each in subject.attributes if each not in (first, said))
    return understanding.with_subject(
        replace(
            subject,
            attributes=(said, *rest),
            is_composed=False,
            is_role_composed=is_role_composed(subject),
        )
    )


def called_by(subject: Subject) -> Attribute:
    """Return the name, plate or number by which somebody or something is called; without a value where none is told."""
    names = _CALLED_BY.get(subject.kind, ("name", "nickname"))
    found = (each for each in subject.attributes if each.name in names)
    return next(found, Attribute(names[0], ""))


def _part_of_age(
    understanding: Understanding,
    subject: Subject,
    *,
    age: AgeGroup,
    becomes_child: bool,
    said: SubjectRole | None,
) -> SubjectRole:
    if said is not None:
        return role_beside(age, said) if becomes_child else said
    return part_as_child(understanding, subject) if becomes_child else role_after(age, subject.role)


def part_as_child(understanding: Understanding, subject: Subject) -> SubjectRole:
    """Return the part of somebody of whom it is said that they are a child after all: who may be harmed comes first.

    Beside a sign whoever was only mentioned is a child who may be harmed, and anywhere whoever was of concern. A part
    that is told (family, who tells) stays.
    """
    if subject.role is SubjectRole.OTHER and _is_beside_sign(understanding, subject):
        return SubjectRole.CHILD_AT_RISK
    return role_beside(AgeGroup.CHILD, subject.role)


def _is_beside_sign(understanding: Understanding, subject: Subject) -> bool:
    """Whether they stand in an item that by itself opens a concern."""
    return any(
        each.signs or Category.ABUSE.value in each.categories
        for each in understanding.items
        if subject.id in each.subjects
    )


def is_role_composed(subject: Subject) -> bool:
    """Whether the part is a machine's: to join or to part says nothing of it."""
    is_machines = subject.is_composed or subject.is_role_composed
    return is_machines and subject.role is not SubjectRole.OTHER


def join_subjects(understanding: Understanding, *, kept: str, other: str) -> Understanding:
    """Make one subject of two: `kept` takes the mentions, attributes and places of `other`."""
    first, second = find_subject(understanding, kept), find_subject(understanding, other)
    if kept == other:
        raise CorrectionRefused(CorrectionProblem.SAME_TWICE())
    if first.kind is not second.kind and not {first.kind, second.kind} <= PEOPLE:
        raise CorrectionRefused(CorrectionProblem.KINDS_DIFFER())
    joined = replace(
        first,
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
        attributes=tuple(dict.fromkeys((*first.attributes, *second.attributes))),
        owners=_without(_each_once((*first.owners, *second.owners)), kept, other),
        details=tuple(sorted({*first.details, *second.details})),
        joined_reason=BY_A_PERSON,
        is_composed=False,
        is_role_composed=is_role_composed(first),
        must_not_know=first.must_not_know or second.must_not_know,
    )
    by = whose_age_stands(first, second)
    joined = replace(joined, age=by.age, age_reason=by.age_reason)
    if first.role is SubjectRole.OTHER or second.role is SubjectRole.CHILD_AT_RISK:
        joined = replace(
            joined,
            role=second.role,
            role_reason=second.role_reason,
            is_role_composed=is_role_composed(second),
        )
    joined = replace(joined, role=role_after(joined.age, joined.role))
    rest = tuple(_rename(each, old=other, new=kept) for each in understanding.subjects if each.id != other)
    items = tuple(
        replace(each, subjects=_each_once(kept if known == other else known for known in each.subjects))
        for each in understanding.items
    )
    return replace(understanding, items=items, subjects=rest).with_subject(joined)


def part_mention(
    understanding: Understanding, subject_id: str, *, mention: Stretch, words: str
) -> Understanding:
    """Make a subject of its own of one mention: somebody else was meant by these `words`."""
    subject = find_subject(understanding, subject_id)
    if mention not in subject.mentions:
        raise CorrectionRefused(CorrectionProblem.NOT_THERE())
    if len(subject.mentions) == 1:
        raise CorrectionRefused(CorrectionProblem.NOTHING_LEFT())
    parted = Subject(
        new_id(understanding, "s"),
        subject.kind,
        mentions=(mention,),
        attributes=tuple(each for each in subject.attributes if each.value == words),
        joined_reason=BY_A_PERSON,
        is_composed=False,
    )
    left = replace(
        subject,
        mentions=tuple(each for each in subject.mentions if each != mention),
        attributes=tuple(each for each in subject.attributes if each.value != words),
        is_composed=False,
        is_role_composed=is_role_composed(subject),
    )
    items = tuple(_item_after_parting(each, left=left, parted=parted) for each in understanding.items)
    subjects = (*understanding.subjects, parted)
    return replace(understanding, items=items, subjects=subjects).with_subject(left)


def remove_subject(understanding: Understanding, subject_id: str) -> Understanding:
    """Take a subject away: it is nobody and nothing, or nothing that matters. Its words stay where they are."""
    find_subject(understanding, subject_id)
    subjects = tuple(
        replace(each, owners=_without(each.owners, subject_id))
        for each in understanding.subjects
        if each.id != subject_id
    )
    items = tuple(replace(each, subjects=_without(each.subjects, subject_id)) for each in understanding.items)
    return replace(understanding, items=items, subjects=subjects)


def add_subject(
    understanding: Understanding, *, kind: SubjectKind, mention: Stretch, words: str
) -> Understanding:
    """Add what the machine missed, at the `words` where it stands; it belongs to the items that hold them."""
    if len(understanding.subjects) >= MOST_SUBJECTS:
        raise CorrectionRefused(CorrectionProblem.TOO_MANY(most=MOST_SUBJECTS))
    if mention.start >= mention.end:
        raise CorrectionRefused(CorrectionProblem.NOT_THERE())
    added = Subject(
        new_id(understanding, "s"),
        kind,
        mentions=(mention,),
        attributes=(Attribute(_MAIN_ATTRIBUTE.get(kind, "name"), words),),
        joined_reason=BY_A_PERSON,
        is_composed=False,
    )
    items = tuple(
        replace(each, subjects=(*each.subjects, added.id)) if _holds(each, mention) else each
        for each in understanding.items
    )
    return replace(understanding, items=items, subjects=(*understanding.subjects, added))


def find_subject(understanding: Understanding, subject_id: str) -> Subject:
    """Return the subject with this id. Raises `CorrectionRefused`."""
    found = understanding.subject(subject_id)
    if found is None:
        raise CorrectionRefused(CorrectionProblem.NO_SUCH_SUBJECT())
    return found


def new_id(understanding: Understanding, letter: str) -> str:
    """Return an id that no item or subject has."""
    taken = {each.id for each in understanding.items} | {each.id for each in understanding.subjects}
    number = len(taken) + 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


_MAIN_ATTRIBUTE = {
    SubjectKind.PHONE: "number",
    SubjectKind.ACCOUNT: "handle",
    SubjectKind.EMAIL: "email",
    SubjectKind.VEHICLE: "vehicle",
    SubjectKind.GROUP: "description",
}


def _holds(item: Item, mention: Stretch) -> bool:
    return any(each.touches(mention) for each in item.stretches)


def _item_after_parting(item: Item, *, left: Subject, parted: Subject) -> Item:
    if left.id not in item.subjects:
        return item
    ids = item.subjects
    if _holds(item, parted.mentions[0]):
        ids = (*ids, parted.id)
        if not any(_holds(item, each) for each in left.mentions):
            ids = _without(ids, left.id)
    return replace(item, subjects=ids)


def _rename(subject: Subject, *, old: str, new: str) -> Subject:
    owners = _each_once(new if each == old else each for each in subject.owners)
    return replace(subject, owners=_without(owners, subject.id))


def _without(ids: tuple[str, ...], *gone: str) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in gone)


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
