"""Cards of a note as its page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.noting.look_through import WroteBefore
from inkling.notes.rules.cards import Card, face_of
from inkling.notes.rules.correcting import NOBODYS
from inkling.notes.rules.parting.namesakes import namesakes_of
from inkling.reading.rules.understanding.values import Stretch
from inkling.sites.design.words import say_word
from inkling.sites.service.notes.posted_cards import ANOTHER, BETWEEN
from inkling.sites.service.sentences import age_that_does_not_fit
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

_LABELS = {
    "age": _("Age"),
    "date_of_birth": _("Date of birth"),
    "looks": _("Looks"),
    "clothing": _("Clothing"),
    "school": _("School"),
    "colour": _("Colour"),
    "make": _("Make"),
    "model": _("Model"),
    "nickname": _("Nickname"),
}
_COLOURS = {AgeGroup.CHILD: "orange", AgeGroup.ADULT: "grey"}
_OWNED = frozenset({SubjectKind.VEHICLE, SubjectKind.PHONE, SubjectKind.ACCOUNT, SubjectKind.EMAIL})
# Words before and after a mention: enough to know which is meant.
_AROUND = 25


@dataclass(frozen=True)
class ShownAnswer:
    """One answer of a card, and whether it stands."""

    value: str
    label: str
    stands: bool


@dataclass(frozen=True)
class ShownCard:
    """One card: what it is, what the words say of it, and what may be corrected.

    `unfit`: what is said of an age in the words that does not fit child or adult.
    `may_be`: the children of whom nobody can say which is meant, and that it is another one.
    `same`: the cards that it may be one with; `owners`: the people whose it may be; `places`: where else it stands.
    """

    number: int
    key: str
    title: str
    kind: str
    is_person: bool
    is_out: bool
    is_right: bool
    age: str
    age_colour: str
    lines: list[tuple[str, str]]
    reasons: list[str]
    ages: list[ShownAnswer]
    roles: list[ShownAnswer]
    same: list[ShownAnswer]
    owners: list[ShownAnswer]
    places: list[tuple[int, str]]
    joined: tuple[tuple[str, str], ...]
    is_parted: bool
    shown: str
    checked: str
    may_be: list[ShownAnswer] = field(default_factory=list)
    said: str = ""
    before: WroteBefore | None = None
    is_open: bool = False
    unfit: str = ""

    @property
    def may_be_another(self) -> bool:
        """Whether it may be one with another card, or somebody else be meant in a place; not where that is asked."""
        return bool(self.places or (self.same and not self.may_be))


def shown_cards(
    cards: Sequence[Card], *, text: str, before: Mapping[str, WroteBefore], unfolded: str = ""
) -> list[ShownCard]:
    """Return the cards as the page shows them. `before`: of which the same person has written before.

    `unfolded`: the one that was opened; so is one that was made one with what stands there no more.
    """
    meant = namesakes_of(cards)
    return [
        replace(
            _shown_card(each, number, cards, text=text),
            before=before.get(each.key),
            may_be=_may_be(each, meant.get(each.key, ())),
            said=_around(each.subject.mentions[0], text=text) if each.key in meant else "",
            is_open=unfolded == f"card-{number}" or bool(each.decision.same_as),
        )
        for number, each in enumerate(cards)
    ]


def _may_be(card: Card, children: Sequence[Card]) -> list[ShownAnswer]:
    """Return which of the children may be meant, and last that it is none of them or not known; nothing else stands."""
    if not children:
        return []
    another = ShownAnswer(ANOTHER, gettext("Somebody else, or it is not known who"), card.decision.is_another)
    return [*(ShownAnswer(each.key, _title_and_age(each), stands=False) for each in children), another]


def _title_and_age(card: Card) -> str:
    ages = [each for each in card.subject.values_of("age", "looks") if each.strip().isdecimal()]
    return ", ".join((card.title, *ages[:1]))


def _shown_card(card: Card, number: int, cards: Sequence[Card], *, text: str) -> ShownCard:
    subject, decision, owners = card.subject, card.decision, _owners(card, cards)
    names = dict.fromkeys(each.name for each in subject.attributes if each.name in _LABELS)
    lines = [(_LABELS[name], "; ".join(subject.values_of(name))) for name in names]
    reasons = (subject.age_reason, subject.role_reason, subject.joined_reason) if subject.is_person else ()
    return ShownCard(
        number,
        card.key,
        card.title,
        say_word(subject.kind.label),
        subject.is_person,
        decision.is_out,
        decision.is_right and not subject.is_composed,
        say_word(subject.age.label) if subject.is_person else "",
        _COLOURS.get(subject.age, "yellow"),
        [
            *((str(label), value) for label, value in lines if value != card.title),
            *_must_not_know(card, text=text),
        ],
        [each for each in dict.fromkeys(reasons) if each],
        [ShownAnswer(each.value, say_word(each.label), each is subject.age) for each in AgeGroup],
        [
            ShownAnswer(each.value, say_word(each.label), each is subject.role)
            for each in SubjectRole
            if each is not SubjectRole.TELLER
        ],
        [ShownAnswer(each.key, each.title, decision.same_as == each.key) for each in _alike(card, cards)],
        owners,
        _places(card, text=text),
        card.joined,
        bool(card.parted_from),
        _face_and_answers(card, cards, owners=owners),
        checked_words(is_composed=subject.is_composed, is_right=decision.is_right),
        unfit=age_that_does_not_fit(subject),
    )


def _must_not_know(card: Card, *, text: str) -> list[tuple[str, str]]:
    """Return the words that say that somebody must not find out, as a line of their card."""
    place = card.subject.must_not_know if card.subject.is_person else None
    return (
        [(gettext("Who must not find out"), " ".join(text[place.start : place.end].split()))] if place else []
    )


def checked_words(*, is_composed: bool, is_right: bool) -> str:
    """Return what a card says of who looked at it; nothing where it is as the machine put it together."""
    if is_composed:
        return ""
    return gettext("Right") if is_right else gettext("Corrected by you")


def _face_and_answers(card: Card, cards: Sequence[Card], *, owners: Sequence[ShownAnswer]) -> str:
    """Return what stands on a card, as its page sends it back: what is sent as it was shown says nothing."""
    subject = card.subject
    face = face_of(subject, keys={each.subject.id: each.key for each in cards if not each.decision.is_out})
    parts = (subject.age.value, subject.role.value) if subject.is_person else ("", "")
    owner = next((each.value for each in owners if each.stands), "")
    return BETWEEN.join((face, *parts, owner))


def _alike(card: Card, cards: Sequence[Card]) -> list[Card]:
    """Return the cards of which this may be one."""
    return [
        each
        for each in cards
        if each.key != card.key
        and not each.decision.is_out
        and (each.subject.kind is card.subject.kind or (each.subject.is_person and card.subject.is_person))
    ]


def _owners(card: Card, cards: Sequence[Card]) -> list[ShownAnswer]:
    """Return whose a thing may be: nobody's that is named, or one of the people. What stands is chosen."""
    if card.subject.kind not in _OWNED:
        return []
    people = [each for each in cards if each.subject.is_person and not each.decision.is_out]
    found = [ShownAnswer(each.key, each.title, each.subject.id in card.subject.owners[:1]) for each in people]
    return [ShownAnswer(NOBODYS, gettext("Not said"), not any(each.stands for each in found)), *found]


def _places(card: Card, *, text: str) -> list[tuple[int, str]]:
    """Return the places, but the first, at which somebody else may be meant, by their numbers in the reading."""
    return [(at, _around(each, text=text)) for at, each in card.places]


def _around(place: Stretch, *, text: str) -> str:
    return " ".join(text[max(0, place.start - _AROUND) : place.end + _AROUND].split())
