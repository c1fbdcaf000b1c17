"""What of all that was understood stands open on the page: two screens of a phone, and the rest a press away.

Nobody is dropped without a word: who has no room is named on the line that opens them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from inkling.sites.community.answers import Answers
from inkling.sites.community.understanding.cards import Card, cards_of
from inkling.sites.community.understanding.happenings import (
    MeantDay,
    ToldHappening,
    days_apart,
    happenings_of,
)
from inkling.sites.community.understanding.noticing import Proposal
from inkling.vocabulary.subjects import SubjectKind

# How high each part is on a phone of 360 pixels, in tens of them, and what two screens leave for all parts.
_ROOM = 122
_HEAD, _CARD, _LINE, _QUESTION, _PRESS, _PLACE, _TICK = 6, 11, 3, 10, 4, 5, 3
_LETTERS_A_LINE = 34
MOST_CARDS, MOST_PLACES, MOST_ALSO = 6, 4, 8
# Whoever is told of first stands open, whatever else there is.
_FEWEST_CARDS = 2
_LONGEST_NAMES = 90
_IS_A_PLACE = frozenset({SubjectKind.PLACE, SubjectKind.BUSINESS})


@dataclass
class Fitting:
    """What stands open, and what the lines below it open."""

    cards: list[Card] = field(default_factory=list)
    more_cards: list[Card] = field(default_factory=list)
    happened: list[ToldHappening] = field(default_factory=list)
    days: list[MeantDay] = field(default_factory=list)
    places: list[Card] = field(default_factory=list)
    more_places: list[Card] = field(default_factory=list)
    also: list[Proposal] = field(default_factory=list)
    more_also: list[Proposal] = field(default_factory=list)


def fit(answers: Answers) -> Fitting:
    """Return what was understood as it stands on the page: what happened always, people and things as far as fit."""
    found, also = cards_of(answers)
    places = [each for each in found if each.kind in _IS_A_PLACE]
    people = [each for each in found if each not in places]
    fitting = Fitting(happened=happenings_of(answers), days=days_apart(answers))
    room = _ROOM - sum(_height_of_happened(each) for each in fitting.happened)
    room -= _HEAD * bool(fitting.happened) + _QUESTION * len(fitting.days)
    room -= (_HEAD + _PLACE) * bool(places) + (_HEAD + _TICK) * bool(also)
    taken = _how_many([_height_of_card(each) for each in people[:MOST_CARDS]], room=room)
    taken = max(taken, min(_FEWEST_CARDS, len(people)))
    room -= sum(_height_of_card(each) for each in people[:taken])
    fitting.cards, fitting.more_cards = people[:taken], people[taken:]
    taken = _how_many([_PLACE] * (min(MOST_PLACES, len(places)) - 1), room=room) + 1
    room -= _PLACE * (taken - 1)
    fitting.places, fitting.more_places = places[:taken], places[taken:]
    taken = _how_many([_TICK] * (min(MOST_ALSO, len(also)) - 1), room=room) + 1
    fitting.also, fitting.more_also = also[:taken], also[taken:]
    return fitting


def names_of(parts: Sequence[Card | Proposal]) -> str:
    """Return what is left out by name, as far as a line holds them."""
    names = [each.title if isinstance(each, Card) else each.shown for each in parts]
    named = names[: max(1, _how_many([len(each) + 2 for each in names], room=_LONGEST_NAMES))]
    return ", ".join(named) + (" \u2026" if len(named) < len(names) else "")


def _how_many(heights: Sequence[int], *, room: int) -> int:
    """Return how many of these fit, one below the other."""
    taken = 0
    for height in heights:
        room -= height
        if room < 0:
            break
        taken += 1
    return taken


def _height_of_card(card: Card) -> int:
    lines = len(" \u00b7 ".join(card.lines))
    presses = len(card.parts) + bool(card.join)
    return (
        _CARD + _LINE * -(-lines // _LETTERS_A_LINE) + (_QUESTION if card.asks_age else 0) + _PRESS * presses
    )


def _height_of_happened(told: ToldHappening) -> int:
    return _LINE * -(-len(told.words) // _LETTERS_A_LINE) + _PLACE + _QUESTION * len(told.asked)
