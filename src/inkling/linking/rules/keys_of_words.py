"""Under which keys what a report tells arises: of its details, of its words, and of what people corrected in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inkling.extraction import Span
from inkling.linking.rules.keys import Key, MentionType, key_of, keys_of_span
from inkling.reading.rules.understanding.values import Stretch, Subject, Understanding
from inkling.vocabulary.subjects import PEOPLE, SubjectKind

_TYPES_OF = {
    SubjectKind.PERSON: ((MentionType.PERSON, ("name", "nickname")),),
    SubjectKind.VEHICLE: ((MentionType.PLATE, ("plate",)),),
    SubjectKind.BUSINESS: ((MentionType.BUSINESS, ("name",)),),
    SubjectKind.PHONE: ((MentionType.PHONE, ("number",)),),
    SubjectKind.ACCOUNT: ((MentionType.HANDLE, ("handle",)),),
    SubjectKind.EMAIL: ((MentionType.EMAIL, ("email",)),),
}
_KINDS_OF = {
    type_: frozenset({kind, *(PEOPLE if kind in PEOPLE else ())})
    for kind, types in _TYPES_OF.items()
    for type_, _ in types
}


@dataclass(frozen=True)
class Understood:
    """What stands of a report, what the machine had composed before anybody corrected it, and the spans by passage."""

    standing: Understanding
    composed: Understanding
    spans: Mapping[int, Sequence[Span]]


def keys_of_words(understood: Understood, *, town: str) -> Iterator[tuple[Key, list[int | None]]]:
    """Return each key: of the words, but what a person took away, then of what people told, added or confirmed.

    With it comes under which number each item is graded that tells it; None for one that nobody has graded.
    """
    for passage, spans in sorted(understood.spans.items()):
        for span in spans:
            place = Stretch(passage, span.start, span.end)
            key = keys_of_span(span, town=town)
            if key is not None and _still_stands(key, place, understood):
                yield key, _numbers_at(place, understood.standing)
    for subject in understood.standing.subjects:
        if not subject.is_composed:
            numbers = _numbers_of(subject, understood.standing)
            for key in _keys_of_subject(subject, town=town):
                yield key, numbers


def _numbers_at(place: Stretch, understanding: Understanding) -> list[int | None]:
    items = understanding.items
    return [item.detail for item in items if any(own.touches(place) for own in item.stretches)] or [None]


def _numbers_of(subject: Subject, understanding: Understanding) -> list[int | None]:
    return [item.detail for item in understanding.items if subject.id in item.subjects] or [None]


def _still_stands(key: Key, place: Stretch, understood: Understood) -> bool:
    """Whether what these words name still is what the machine took it for, as far as a person looked at it."""
    before, now = _touching(understood.composed, place), _touching(understood.standing, place)
    if not before and not now:
        return True
    known = {each.id: each.kind for each in before}
    return any(each.kind in _KINDS_OF[key.type] or known.get(each.id) is each.kind for each in now)


def _touching(understanding: Understanding, place: Stretch) -> list[Subject]:
    return [each for each in understanding.subjects if any(own.touches(place) for own in each.mentions)]


def _keys_of_subject(subject: Subject, *, town: str) -> Iterator[Key]:
    for type_, names in _TYPES_OF.get(subject.kind, ()):
        for value in subject.values_of(*names):
            if found := key_of(type_, value, town=town):
                yield found
