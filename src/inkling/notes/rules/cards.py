"""Cards: the people and things of a note, by what they are called, and as details of what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from inkling.capture.rules.draft import DraftDetail
from inkling.capture.rules.told_answers import ToldAnswer
from inkling.notes.rules.content import CardDecision
from inkling.reading.rules.understanding.values import Stretch, Subject, Understanding, in_reading_order
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole, TellerSays

_DIGEST = 6
_TITLES = ("name", "nickname", "plate", "number", "handle", "email", "make", "model")
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
_SAYS = {
    AgeGroup.CHILD: TellerSays.CHILD,
    AgeGroup.ADULT: TellerSays.ADULT,
    AgeGroup.NOT_KNOWN: TellerSays.NOT_KNOWN,
}
_ROLES = {
    SubjectRole.CHILD_AT_RISK: PersonRole.MAY_BE_VICTIM,
    SubjectRole.PERSON_OF_CONCERN: PersonRole.PERSON_OF_CONCERN,
    SubjectRole.FAMILY_OR_CARER: PersonRole.FAMILY,
}


@dataclass(frozen=True)
class Card:
    """One person or thing, with what was decided of it. `key` names it by its words: a text that grows keeps it.

    `joined`: keys and titles of those that are one with it. `parted_from`: the key of the card it was parted from.
    `places`: where else it stands, by their numbers in the reading; somebody else may be meant there.
    """

    key: str
    title: str
    subject: Subject
    decision: CardDecision
    joined: tuple[tuple[str, str], ...] = ()
    parted_from: str = ""
    places: tuple[tuple[int, Stretch], ...] = ()


@dataclass(frozen=True)
class KeyedSubject:
    """A subject of the reading under its key."""

    key: str
    title: str
    id: str
    parted_from: str = ""


def keyed_subjects(understood: Understanding, *, text: str) -> list[KeyedSubject]:
    """Return the subjects that become cards under keys that differ: two of one name are two."""
    found: list[KeyedSubject] = []
    taken: dict[str, int] = {}
    for each in in_reading_order(understood.subjects):
        if each.role is SubjectRole.TELLER:
            continue
        title = title_of(each, text=text)
        key = f"{each.kind.value}:{_first_words(each, _names_or_looks(each), text=text).casefold()}"
        taken[key] = taken.get(key, 0) + 1
        found.append(KeyedSubject(key if taken[key] == 1 else f"{key} ({taken[key]})", title, each.id))
    return found


def title_of(subject: Subject, *, text: str) -> str:
    """Return what somebody or something is called: a name, number or plate, else a noun, looks, the first words."""
    found = subject.values_of(*_TITLES) or subject.values_of("called") or _names_or_looks(subject)
    return _first_words(subject, found, text=text)


def _names_or_looks(subject: Subject) -> tuple[str, ...]:
    return subject.values_of(*_TITLES) or subject.values_of("looks", "age")


def _first_words(subject: Subject, found: tuple[str, ...], *, text: str) -> str:
    words = [text[each.start : each.end] for each in subject.mentions[:1]]
    # Kin of whom nothing is told but that they must not find out are told apart by what they are called.
    words += subject.values_of("called") if subject.must_not_know else ()
    return ", ".join(found[:2]) or next(iter(words), "") or subject.kind.label


def face_of(subject: Subject, *, keys: Mapping[str, str]) -> str:
    """Return what a card shows, as a short digest: what was called right is right of this alone.

    `keys` are those of the cards by the ids of their subjects.
    """
    owners = [keys[each] for each in subject.owners if each in keys]
    values = [(each.name, each.value) for each in subject.attributes]
    shown = repr((subject.kind.value, subject.age.value, subject.role.value, values, owners))
    return blake2b(shown.encode("utf-8", errors="replace"), digest_size=_DIGEST).hexdigest()


def details_of(cards: list[Card]) -> tuple[DraftDetail, ...]:
    """Return the cards that a person confirmed or corrected as details of a telling, word for word, each at its place.

    What was only shown is told by the words: whoever reads them sees it as the machine's.
    """
    confirmed = (each for each in cards if not each.subject.is_composed)
    return tuple(detail_of(each) for each in confirmed if not each.decision.is_out)


def detail_of(card: Card) -> DraftDetail:
    """Return a card as a detail."""
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
        text="" if attributes else _name_of(card),
        attributes=attributes,
        role=_ROLES.get(subject.role) if subject.is_person else None,
        span=(place.start, place.end) if place else None,
    )


def _name_of(card: Card) -> str:
    """Return by what a card is called; not by an age that does not fit what was said of it."""
    is_set_aside = card.title in card.subject.age_set_aside.split("; ")
    return card.subject.kind.label if is_set_aside else card.title


def ages_said(cards: list[Card]) -> tuple[ToldAnswer, ...]:
    """Return of whom the practitioner said child, adult or not known, each at its place: as it stands now."""
    said = (
        (place, each.subject.age)
        for each in cards
        if each.subject.is_person and each.decision.age and not each.decision.is_out
        for place in each.subject.mentions[:1]
    )
    return tuple(ToldAnswer(place.start, place.end, _SAYS[age]) for place, age in said)
