"""A few mentions as a field of the resolver, whose rarities are those of the unit and not of these few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from inkling.linking.rules.arriving.background import Background, family_key
from inkling.resolution import Mentions
from inkling.resolution.arrays import Floats, codes_of
from inkling.resolution.comparing.by_type import FIELDS
from inkling.resolution.comparing.field import Field
from inkling.resolution.comparing.handles import Handles
from inkling.resolution.comparing.names import Names
from inkling.resolution.comparing.patterns import Patterns
from inkling.resolution.comparing.people import People
from inkling.resolution.comparing.phones import Phones
from inkling.resolution.comparing.signs import Signs
from inkling.resolution.comparing.vehicles import Vehicles
from inkling.resolution.forms.handles import handle_word, normal_handle
from inkling.resolution.forms.marks import is_told_by_place
from inkling.resolution.forms.names import name_tokens
from inkling.resolution.forms.signs import sign_words

_MARKS = 40
_DIGITS = slice(1, 11)
# Chance of one mark where all are as likely; the first digit of a number and the year of a plate are told by less.
_DIGIT, _FIRST_DIGIT, _YEAR_DIGIT, _LETTER = 0.1, 0.8, 0.2, 1 / 20
_PLATE_LETTERS = (0, 1, 4, 5, 6)
# So many different signs are taken to stand in a town at least.
_RAREST_SIGN = 1 / 300
# Of those who have a mark, one in so many has any one, however rarely it was told: a swallow, and a scar on a lip.
_RAREST_MARK, _RAREST_PLACE = 1 / 100, 1 / 25


def field_of(type_: str, mentions: Mentions, background: Background) -> Field:
    """Return the field of these mentions with the rarities of the background."""
    field = FIELDS[type_](mentions, np.arange(len(mentions), dtype=np.int64))
    match field:
        case People():
            return _people(field, mentions, background)
        case Phones():
            return replace(field, patterns=_rare(field.patterns, _number_rarity(field.patterns.places)))
        case Vehicles():
            return replace(field, patterns=_rare(field.patterns, _plate_rarity(field.patterns.places)))
        case Handles():
            return _handles(field, mentions, background)
        case _:
            return _signs(cast(Signs, field), mentions, background)


def _people(field: People, mentions: Mentions, background: Background) -> People:
    told = [
        name_tokens(raw=raw, forename=first, surname=family, alias=alias)
        for raw, first, family, alias in zip(
            *(mentions.texts[name] for name in ("raw", "forename", "surname", "alias")), strict=True
        )
    ]
    # In the order in which the resolver numbers them.
    calls = codes_of([first for first, _, _ in told] + [street for _, _, street in told])[1]
    families = codes_of([family for _, family, _ in told])[1]
    return replace(
        field,
        first=_names(field.first, background.shares(calls)),
        street=_names(field.street, background.shares(calls)),
        family=_names(field.family, background.shares([family_key(each) for each in families])),
        mark_chance=_mark_chances(mentions, background),
    )


def _mark_chances(mentions: Mentions, background: Background) -> Floats:
    marks = codes_of(mentions.texts["mark"])[1]
    least = [_RAREST_PLACE if is_told_by_place(each) else _RAREST_MARK for each in marks]
    return background.shares_of_marks(marks, least)


def _names(names: Names, shares: Floats) -> Names:
    return replace(names, chances=names.near.chances(shares))


def _handles(field: Handles, mentions: Mentions, background: Background) -> Handles:
    values = codes_of([normal_handle(raw) for raw in mentions.texts["raw"]])[1]
    return replace(field, word=np.log(background.shares([handle_word(value) for value in values])))


def _signs(field: Signs, mentions: Mentions, background: Background) -> Signs:
    values = _sign_values(mentions.texts["raw"])
    return replace(field, share=np.maximum(background.shares(values), _RAREST_SIGN))


def _sign_values(raws: Sequence[str]) -> list[str]:
    return codes_of([" ".join(sign_words(raw)[0]) for raw in raws])[1]


def _rare(patterns: Patterns, rarity: Floats) -> Patterns:
    return replace(patterns, rarity=rarity, rarity_alike=rarity)


def _number_rarity(places: int) -> Floats:
    rarity = np.zeros((places, _MARKS))
    rarity[:, _DIGITS] = np.log(_DIGIT)
    rarity[0, _DIGITS] = np.log(_FIRST_DIGIT)
    return rarity


def _plate_rarity(places: int) -> Floats:
    rarity = np.zeros((places, _MARKS))
    for at in range(places):
        chance = _LETTER if at in _PLATE_LETTERS else _YEAR_DIGIT
        rarity[at, 1:37] = np.log(chance)
    return rarity
