"""Cards: the people and things of a note, as the words say them and as the practitioner decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inkling.capture.rules.draft import DraftDetail
from inkling.notes.rules.content import CardDecision
from inkling.reading.rules.understanding.subjects import change_subject, remove_subject
from inkling.reading.rules.understanding.values import Subject, Understanding, ranked, role_beside
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

_TITLES = ("name", "nickname", "plate", "number", "handle", "email", "make", "model")
_UNDECIDED = CardDecision()
# The kind of detail that a subject becomes, and which of its attributes each attribute of it is.
_DETAIL_OF = {
    SubjectKind.PERSON: (
        "person",
        {"name": "name", "nickname": "nickname", "age": "age", "looks": "description"},
    ),
    SubjectKind.GROUP: ("person", {"looks": "description", "description": "description"}),
    SubjectKind.VEHICLE: ("vehicle", {"plate": "plate", "make": "make", "model": "make", "colour": "colour"}),
    SubjectKind.PLACE: ("place", {"name": "place"}),
    SubjectKind.BUSINESS: ("business", {"name": "business"}),
    SubjectKind.PHONE: ("phone", {"number": "number"}),
    SubjectKind.ACCOUNT: ("handle", {"handle": "handle"}),
    SubjectKind.EMAIL: ("email", {"email": "email"}),
    SubjectKind.APP: ("app", {"name": "app"}),
    SubjectKind.SUBSTANCE: ("substance", {"name": "substance"}),
}
_CHILD = (
    "other_child",
    {"name": "name", "nickname": "nickname", "age": "age", "looks": "description", "school": "school"},
)
_ROLES = {
    SubjectRole.CHILD_AT_RISK: PersonRole.MAY_BE_VICTIM,
    SubjectRole.PERSON_OF_CONCERN: PersonRole.PERSON_OF_CONCERN,
    SubjectRole.FAMILY_OR_CARER: PersonRole.FAMILY,
}


@dataclass(frozen=True)
class Card:
    """One person or thing, with what was decided of it. `key` names it by its words: a text that grows keeps it."""

    key: str
    title: str
    subject: Subject
    decision: CardDecision


def cards_of(understood: Understanding, *, text: str, decisions: Mapping[str, CardDecision]) -> list[Card]:
    """Return the cards of a note: children who may be harmed first, then people, then things."""
    return [
        Card(
            key,
            title_of(each, text=text),
            _apply(understood, each, decisions.get(key, _UNDECIDED)),
            decision,
        )
        for each in ranked(understood.subjects)
        if each.role is not SubjectRole.TELLER
        for key in [key_of(each, text=text)]
        for decision in [decisions.get(key, _UNDECIDED)]
    ]


def apply_decisions(
    understood: Understanding, *, text: str, decisions: Mapping[str, CardDecision]
) -> Understanding:
    """Return the understanding as the practitioner left it."""
    for each in understood.subjects:
        decision = decisions.get(key_of(each, text=text), _UNDECIDED)
        if decision.is_out:
            understood = remove_subject(understood, each.id)
        elif each.id in {one.id for one in understood.subjects}:
            understood = understood.with_subject(_apply(understood, each, decision))
    return understood


def key_of(subject: Subject, *, text: str) -> str:
    """Return by what a card is known again."""
    return f"{subject.kind.value}:{_first_words(subject, _names_or_looks(subject), text=text).casefold()}"


def title_of(subject: Subject, *, text: str) -> str:
    """Return what somebody or something is called: a name, number or plate, else a noun, looks, the first words."""
    found = subject.values_of(*_TITLES) or subject.values_of("called") or _names_or_looks(subject)
    return _first_words(subject, found, text=text)


def _names_or_looks(subject: Subject) -> tuple[str, ...]:
    return subject.values_of(*_TITLES) or subject.values_of("looks", "age")


def _first_words(subject: Subject, found: tuple[str, ...], *, text: str) -> str:
    words = [text[each.start : each.end] for each in subject.mentions[:1]]
    return ", ".join(found[:2]) or next(iter(words), "") or subject.kind.label


def details_of(cards: list[Card]) -> tuple[DraftDetail, ...]:
    """Return the cards that were not left out as details of a telling, word for word, each at its place."""
    return tuple(_detail(each) for each in cards if not each.decision.is_out)


def _detail(card: Card) -> DraftDetail:
    subject = card.subject
    is_child = subject.kind is SubjectKind.PERSON and subject.age is AgeGroup.CHILD
    kind, names = _CHILD if is_child else _DETAIL_OF[subject.kind]
    attributes: dict[str, str] = {}
    for each in subject.attributes:
        if (name := names.get(each.name)) is not None:
            attributes[name] = f"{attributes[name]}; {each.value}" if name in attributes else each.value
    place = subject.mentions[0] if subject.mentions else None
    return DraftDetail(
        kind,
        text="" if attributes else card.title,
        attributes=attributes,
        role=_ROLES.get(subject.role) if subject.is_person else None,
        span=(place.start, place.end) if place else None,
    )


def _apply(understood: Understanding, subject: Subject, decision: CardDecision) -> Subject:
    age = next((each for each in AgeGroup if each.value == decision.age), subject.age)
    said = next((each for each in SubjectRole if each.value == decision.role), None)
    # The page sends the part that stood beside another age: a child is never filed as a person of concern by it.
    role = role_beside(age, said) if said else None
    if age is subject.age and (role is None or role is subject.role):
        return subject
    changed = change_subject(
        understood, subject.id, kind=subject.kind, age=age, role=role, attributes=subject.attributes
    )
    return changed.subject(subject.id) or subject
