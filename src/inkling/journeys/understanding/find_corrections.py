"""What front doors must read of a correction: who is a child, of whom to be wary, and what they look for."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.reading.rules.understanding.values import Subject, Understanding
from inkling.safeguarding.rules.correcting import Correction
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole, label_of_attribute

_OF_CONCERN = frozenset({SubjectRole.CHILD_AT_RISK, SubjectRole.PERSON_OF_CONCERN})
# What a child is looked for by, or a person of concern found.
_TO_FIND = frozenset(
    {
        SubjectKind.VEHICLE,
        SubjectKind.PLACE,
        SubjectKind.BUSINESS,
        SubjectKind.PHONE,
        SubjectKind.ACCOUNT,
        SubjectKind.EMAIL,
    }
)


# By what somebody or something is called is said by itself.
_NAMES = frozenset({"name", "nickname", "called", "plate", "number", "handle", "email"})
_NOT_TOLD = "not as told"


def find_corrections(before: StandingUnderstanding, corrected: Understanding) -> list[Correction]:
    """Return what differs between what stood of a report and what stands of it from now on."""
    return [
        *_people_changed(before, corrected),
        *_subjects_gone(before, corrected),
        *_things_missed(before, corrected),
    ]


def _people_changed(before: StandingUnderstanding, corrected: Understanding) -> Iterator[Correction]:
    for each in corrected.subjects:
        was = before.value.subject(each.id)
        if was is not None and _is_other_part(was, each):
            cleared = was.role is SubjectRole.PERSON_OF_CONCERN and each.role not in _OF_CONCERN
            yield Correction(_title(each, before), each.age, each.role, each.kind, is_cleared=cleared)
        elif was is not None and (renamed := _as_it_is_called_now(was, each, before)):
            yield renamed
        # What is joined or told apart has other words too, and is said by itself.
        if was is not None and was.mentions == each.mentions and _is_of_concern(each):
            yield from _told_otherwise(was, each, before)
            yield from _owned_otherwise(was, each, before, corrected)


def _as_it_is_called_now(was: Subject, now: Subject, before: StandingUnderstanding) -> Correction | None:
    """Return that a child, or whoever is of concern, has another name than was read."""
    old, new = _title(was, before), _title(now, before)
    is_renamed = now.is_person and _is_of_concern(now) and old.casefold() != new.casefold()
    return Correction(old, now.age, now.role, called=new) if is_renamed else None


def _told_otherwise(was: Subject, now: Subject, before: StandingUnderstanding) -> Iterator[Correction]:
    """Yield what an officer says of the age, the looks and the like of somebody or something."""
    names = dict.fromkeys(each.name for each in (*was.attributes, *now.attributes))
    other = [
        name for name in names if name not in _NAMES and {*was.values_of(name)} != {*now.values_of(name)}
    ]
    if other:
        lines = (
            f"{label_of_attribute(name).lower()}: {', '.join(now.values_of(name)) or _NOT_TOLD}"
            for name in other
        )
        yield Correction(
            _title(was, before),
            now.age,
            kind=now.kind,
            told_of="; ".join(lines),
            instead_of=was.values_of(*other),
        )


def _owned_otherwise(
    was: Subject, now: Subject, before: StandingUnderstanding, corrected: Understanding
) -> Iterator[Correction]:
    """Yield whose something is after all."""
    # Who was joined or taken away is said by itself.
    is_other = {*was.owners} != {*now.owners} and all(corrected.subject(each) for each in was.owners)
    if not is_other:
        return
    former = (before.value.subject(each) for each in was.owners)
    owners = (corrected.subject(each) for each in now.owners)
    yield Correction(
        _title(was, before),
        now.age,
        kind=now.kind,
        owners=tuple(_title(each, before) for each in owners if each is not None),
        instead_of=tuple(_title(each, before) for each in former if each is not None),
    )


def _subjects_gone(before: StandingUnderstanding, corrected: Understanding) -> Iterator[Correction]:
    """Yield who and what was taken away; whose words another one has now is the same as that one."""
    for each in before.value.subjects:
        if corrected.subject(each.id) is not None:
            continue
        title = _title(each, before)
        mentions = {*each.mentions}
        heir = next((one for one in corrected.subjects if mentions & {*one.mentions}), None)
        if heir is not None and heir.is_person and (_is_of_concern(each) or _is_of_concern(heir)):
            if (other := _title(heir, before)).casefold() != title.casefold():
                yield Correction(title, heir.age, heir.role, same_as=other)
        elif heir is None and _is_of_concern(each):
            yield Correction(title, each.age, kind=each.kind, is_gone=True)


def _things_missed(before: StandingUnderstanding, corrected: Understanding) -> Iterator[Correction]:
    """Yield the things that an officer found in the words; who somebody is, is corrected by a press of its own."""
    known = {mention for each in before.value.subjects for mention in each.mentions}
    for each in corrected.subjects:
        is_new = before.value.subject(each.id) is None and not known & {*each.mentions}
        if is_new and each.kind in _TO_FIND:
            yield Correction(_title(each, before), kind=each.kind, is_missed=True)


def _is_other_part(was: Subject, now: Subject) -> bool:
    """Whether a front door must read it: who is a child, who may be harmed, of whom to be wary, what is a thing."""
    is_other_role = was.role is not now.role and bool({was.role, now.role} & _OF_CONCERN)
    is_other_kind = was.kind is not now.kind and was.is_person != now.is_person
    return was.age is not now.age or is_other_role or is_other_kind


def _is_of_concern(subject: Subject) -> bool:
    is_of_concern = subject.is_person and (subject.age is AgeGroup.CHILD or subject.role in _OF_CONCERN)
    return is_of_concern or subject.kind in _TO_FIND


def _title(subject: Subject, standing: StandingUnderstanding) -> str:
    named = subject.values_of("name", "nickname") or subject.values_of("looks")
    return (
        named[0] if named else next((standing.words(each) for each in subject.mentions), subject.kind.label)
    )
