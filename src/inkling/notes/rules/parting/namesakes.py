"""Children whom one bare first name or initial fits alike: who is meant is asked, and given to none of them unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inkling.extraction.composing.entities.references.naming import NONE, how_alike
from inkling.notes.rules.cards import Card
from inkling.vocabulary.subjects import JUDGED, AgeGroup, SubjectRole

_NAMES = ("name", "nickname")
_AGES = ("age", "looks")


def is_child(card: Card) -> bool:
    """Say whether a card is that of a child, or of somebody who may be harmed."""
    is_young = card.subject.age is AgeGroup.CHILD or card.subject.role is SubjectRole.CHILD_AT_RISK
    return card.subject.is_person and is_young and not card.decision.is_out


def children_of(cards: Sequence[Card]) -> set[str]:
    """Return the ids of all who are children, and of whoever may be one of two: each has a part of its own."""
    meant = namesakes_of(cards)
    return {each.subject.id for each in cards if is_child(each) or each.key in meant}


def namesakes_of(cards: Sequence[Card]) -> Mapping[str, tuple[Card, ...]]:
    """Return the cards of which nobody can say who is meant, by their keys: who may be, two or more, one a child.

    A mother or a worker of her name stands among them: what a child told is told by nobody else.
    """
    people = [each for each in cards if each.subject.is_person and not each.decision.is_out]
    found = {}
    for card in cards:
        if _is_bare(card):
            may_be = tuple(each for each in people if each is not card and _may_be(card, each))
            if len(may_be) > 1 and any(map(is_child, may_be)):
                found[card.key] = may_be
    return found


def cards_to_ask_about(cards: Sequence[Card]) -> list[Card]:
    """Return the cards of which nobody has said yet who is meant."""
    meant = namesakes_of(cards)
    return [each for each in cards if each.key in meant and not each.decision.is_another]


def _is_bare(card: Card) -> bool:
    subject = card.subject
    names = subject.values_of(*_NAMES)
    is_grown = subject.age is AgeGroup.ADULT and not subject.age_reason.startswith(JUDGED)
    is_one_word = bool(names) and all(len(each.split()) == 1 for each in names)
    return subject.is_person and is_one_word and not is_grown and not card.decision.is_out


def _may_be(card: Card, child: Card) -> bool:
    """Say whether a bare name can be that of a child who is told by more than it: by a longer name, or with an age."""
    said = [each.casefold() for each in card.subject.values_of(*_NAMES)]
    theirs = [each.casefold() for each in child.subject.values_of(*_NAMES)]
    own, ages = _ages_of(card), _ages_of(child)
    if own and ages:
        return not own.isdisjoint(ages)
    return any(
        how_alike(name, one) != NONE and (len(name) > len(one) or bool(ages))
        for one in said
        for name in theirs
    )


def _ages_of(card: Card) -> set[str]:
    return {each.strip() for each in card.subject.values_of(*_AGES) if each.strip().isdecimal()}
