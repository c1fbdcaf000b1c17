"""Which subjects of a report are one: those in the same words, and those of one name that nobody tells apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkling.extraction.normalise.name import normal_name
from inkling.reading.rules.understanding.values import Subject
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

_NAMES = ("name", "nickname")
_KEYS: dict[SubjectKind, tuple[str, ...]] = {
    SubjectKind.VEHICLE: ("plate",),
    SubjectKind.PHONE: ("number",),
    SubjectKind.ACCOUNT: ("handle",),
    SubjectKind.EMAIL: ("email",),
}


def join_known(known: list[Subject], found: Sequence[Subject]) -> dict[str, str]:
    """Add what was found to what is known, one subject for each name; return the id that each goes by now."""
    renamed: dict[str, str] = {}
    before = list(known)
    for each in found:
        same = [one for one in before if _is_same(one, each)]
        # Two of one name are told apart by somebody: a machine does not choose between them.
        if len(same) == 1 and _may_be_one(same[0], each):
            renamed[each.id] = same[0].id
            at = next(at for at, one in enumerate(known) if one.id == same[0].id)
            known[at] = join_two(known[at], each)
        else:
            renamed[each.id] = each.id
            known.append(each)
    for at, each in enumerate(known):
        known[at] = replace(each, owners=tuple(dict.fromkeys(renamed.get(one, one) for one in each.owners)))
    return renamed


def _is_same(first: Subject, second: Subject) -> bool:
    """Whether two subjects stand in the same words, or are of one kind and bear one name, number or plate."""
    if any(one.touches(other) for one in first.mentions for other in second.mentions):
        return True
    return first.kind is second.kind and bool(_names_of(first) & _names_of(second))


def _may_be_one(first: Subject, second: Subject) -> bool:
    ages = {first.age, second.age} - {AgeGroup.NOT_KNOWN}
    return len(ages) <= 1


def join_two(first: Subject, second: Subject) -> Subject:
    """Return one subject of two: what the first leaves open comes from the second.

    What a person told or confirmed of either is no machine's any more; a part that only a machine saw stays one's.
    """
    role_from = second if first.role is SubjectRole.OTHER else first
    is_checked = not (first.is_composed and second.is_composed)
    checked = first if not first.is_composed else second
    return replace(
        first,
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
        attributes=tuple(dict.fromkeys((*first.attributes, *second.attributes))),
        age=second.age if first.age is AgeGroup.NOT_KNOWN else first.age,
        age_reason=second.age_reason if first.age is AgeGroup.NOT_KNOWN else first.age_reason,
        role=role_from.role,
        role_reason=role_from.role_reason,
        owners=tuple(dict.fromkeys((*first.owners, *second.owners))),
        details=tuple(sorted({*first.details, *second.details})),
        joined_reason="; ".join(filter(None, (first.joined_reason, "the same name"))),
        is_composed=not is_checked,
        checked_by=checked.checked_by,
        is_corrected=checked.is_corrected,
        is_role_composed=role_from.is_role_composed or (is_checked and role_from.is_composed),
        must_not_know=first.must_not_know or second.must_not_know,
    )


def whose_age_stands(first: Subject, second: Subject) -> Subject:
    """Return of which of two who are one the age stands. A child stays a child, whatever it is joined with; what a
    machine only judged gives way to what is told.
    """
    known = [each for each in (first, second) if each.age is not AgeGroup.NOT_KNOWN]
    sure = [each for each in known if not each.is_age_judged] or known
    return next((each for each in sure if each.age is AgeGroup.CHILD), sure[0] if sure else second)


def _names_of(subject: Subject) -> set[str]:
    if subject.is_person:
        return {normal_name(each) for each in subject.values_of(*_NAMES)} - {""}
    return {
        each.value.casefold()
        for each in subject.attributes
        if each.name in _KEYS.get(subject.kind, ("name",))
    }
