"""Cards of a note as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.notes.rules.cards import Card
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

_LABELS = {
    "age": "Age",
    "looks": "Looks",
    "clothing": "Clothing",
    "school": "School",
    "colour": "Colour",
    "make": "Make",
    "model": "Model",
    "nickname": "Nickname",
}
_COLOURS = {AgeGroup.CHILD: "orange", AgeGroup.ADULT: "grey"}


@dataclass(frozen=True)
class ShownAnswer:
    """One answer of a card, and whether it stands."""

    value: str
    label: str
    stands: bool


@dataclass(frozen=True)
class ShownCard:
    """One card: what it is, what the words say of it, and what may be corrected."""

    number: int
    key: str
    title: str
    kind: str
    is_person: bool
    is_out: bool
    age: str
    age_colour: str
    lines: list[tuple[str, str]]
    reasons: list[str]
    ages: list[ShownAnswer]
    roles: list[ShownAnswer]


def shown_card(card: Card, number: int) -> ShownCard:
    """Return a card as the page shows it."""
    subject = card.subject
    names = dict.fromkeys(each.name for each in subject.attributes if each.name in _LABELS)
    lines = [(_LABELS[name], "; ".join(subject.values_of(name))) for name in names]
    reasons = (subject.age_reason, subject.role_reason, subject.joined_reason) if subject.is_person else ()
    return ShownCard(
        number,
        card.key,
        card.title,
        subject.kind.label,
        subject.is_person,
        card.decision.is_out,
        subject.age.label if subject.is_person else "",
        _COLOURS.get(subject.age, "yellow"),
        [(label, value) for label, value in lines if value != card.title],
        [each for each in dict.fromkeys(reasons) if each],
        [ShownAnswer(each.value, each.label, each is subject.age) for each in AgeGroup],
        [
            ShownAnswer(each.value, each.label, each is subject.role)
            for each in SubjectRole
            if each is not SubjectRole.TELLER
        ],
    )
