"""What was told as details, as items and subjects: word for word, nothing composed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import re2

from inkling.reading.rules.understanding.values import (
    Attribute,
    Item,
    Moment,
    Stretch,
    Subject,
    attribute,
    role_beside,
)
from inkling.vocabulary.kinds import STATEMENT
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.subjects import AgeGroup, CheckedBy, SubjectKind, SubjectRole

_NUMBER = re2.compile(r"\d{1,3}")
ADULT_AT, _OLDEST = 18, 120


@dataclass(frozen=True)
class RecordedDetail:
    """One detail as it stands in the report; `attributes` by the ids of its kind, `stretch` where it was noticed.

    `is_handled`: it has a grade of its own, or is set aside. `checked_by`: who took over what a machine had noticed.
    """

    number: int
    kind: str
    category: str
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    when: str = ""
    where: str = ""
    role: str = ""
    stretch: Stretch | None = None
    is_handled: bool = False
    checked_by: CheckedBy | None = None


# Which kind of subject a kind of detail tells of, and which attribute of a subject each of its attributes is.
_SUBJECT_OF = {
    "person": SubjectKind.PERSON,
    "movements": SubjectKind.PERSON,
    "called_boyfriend": SubjectKind.PERSON,
    "associate": SubjectKind.PERSON,
    "family_of_child": SubjectKind.PERSON,
    "other_child": SubjectKind.PERSON,
    "school": SubjectKind.BUSINESS,
    "place": SubjectKind.PLACE,
    "hotspot": SubjectKind.PLACE,
    "misuse_place": SubjectKind.PLACE,
    "vehicle": SubjectKind.VEHICLE,
    "app": SubjectKind.APP,
    "substance": SubjectKind.SUBSTANCE,
    "supply": SubjectKind.SUBSTANCE,
    "area_link": SubjectKind.PLACE,
    "phone": SubjectKind.PHONE,
    "email": SubjectKind.EMAIL,
    "handle": SubjectKind.ACCOUNT,
    "business": SubjectKind.BUSINESS,
    "hotel": SubjectKind.BUSINESS,
    "taxi": SubjectKind.BUSINESS,
    "gang": SubjectKind.GROUP,
}
_ATTRIBUTE_OF = {
    "description": "looks",
    "place": "name",
    "area": "name",
    "business": "name",
    "app": "name",
    "substance": "name",
}
# Of these a person's own words stand beside; they name somebody else, or the detail as a whole.
_NOT_OF_SUBJECT = frozenset(
    {"role", "when", "driver", "belongs_to", "worn_by", "activity", "numbers", "adults", "room"}
)
_ROLE_OF = {
    PersonRole.MAY_BE_VICTIM.value: SubjectRole.CHILD_AT_RISK,
    PersonRole.PERSON_OF_CONCERN.value: SubjectRole.PERSON_OF_CONCERN,
    PersonRole.FAMILY.value: SubjectRole.FAMILY_OR_CARER,
}


def subjects_of_details(details: Sequence[RecordedDetail]) -> list[Subject]:
    """Return one subject for each detail that tells of somebody or something."""
    return [_subject(each, _SUBJECT_OF[each.kind]) for each in details if each.kind in _SUBJECT_OF]


def items_of_details(details: Sequence[RecordedDetail]) -> list[tuple[RecordedDetail, Item]]:
    """Return each detail with its item: it is numbered already, and a person told it so."""
    return [(each, _item(each)) for each in details if each.kind != STATEMENT.id]


def id_of_detail(number: int) -> str:
    """Return the id of the item that a detail is."""
    return f"d{number}"


def _item(detail: RecordedDetail) -> Item:
    return Item(
        id_of_detail(detail.number),
        stretches=(detail.stretch,) if detail.stretch else (),
        moments=(Moment(detail.when),) if detail.when else (),
        places=(detail.where,) if detail.where else (),
        categories=(detail.category,),
        subjects=(_id(detail),) if detail.kind in _SUBJECT_OF else (),
        detail=detail.number,
        is_composed=False,
        checked_by=detail.checked_by,
    )


def _subject(detail: RecordedDetail, kind: SubjectKind) -> Subject:
    age, age_reason = _age(detail)
    role = SubjectRole.OTHER
    if kind is SubjectKind.PERSON:
        role = (
            SubjectRole.FAMILY_OR_CARER
            if detail.kind == "family_of_child"
            else _ROLE_OF.get(detail.role, role)
        )
    role = role_beside(age, role)
    return Subject(
        _id(detail),
        kind,
        mentions=(detail.stretch,) if detail.stretch else (),
        attributes=tuple(_attributes(detail, kind)),
        age=age,
        age_reason=age_reason,
        role=role,
        role_reason="told" if role is not SubjectRole.OTHER else "",
        details=(detail.number,),
        is_composed=False,
        checked_by=detail.checked_by,
    )


def _age(detail: RecordedDetail) -> tuple[AgeGroup, str]:
    # Of a name that was only noticed the teller saw "a person": whether a child is asked apart, or stands in the words.
    if detail.kind == "other_child" and detail.checked_by is not CheckedBy.TELLER:
        return AgeGroup.CHILD, "told as child"
    years = [int(found) for found in _NUMBER.findall(detail.attributes.get("age", ""))]
    if not years or max(years) > _OLDEST:
        return AgeGroup.NOT_KNOWN, ""
    if max(years) < ADULT_AT:
        return AgeGroup.CHILD, f"told as {max(years)}"
    # "16 to 20" may be either.
    return (AgeGroup.ADULT, f"told as {min(years)}") if min(years) >= ADULT_AT else (AgeGroup.NOT_KNOWN, "")


def _attributes(detail: RecordedDetail, kind: SubjectKind) -> list[Attribute]:
    found = [
        attribute(_ATTRIBUTE_OF.get(name, name), value)
        for name, value in detail.attributes.items()
        if value and name not in _NOT_OF_SUBJECT
    ]
    if not found and detail.text:
        found = [attribute("looks" if kind is SubjectKind.PERSON else "name", detail.text)]
    return found


def _id(detail: RecordedDetail) -> str:
    return f"d{detail.number}s"
