"""What extraction hands out: spans of the note, each with its category, its tier and why it is proposed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Tier = Literal["sure", "possible"]
NoteFrequency = Literal["once", "repeated", "unknown"]

SURE: Tier = "sure"
POSSIBLE: Tier = "possible"

# Type to category, DESIGN.md "Command line". A description or nickname of a child moves to the children's category.
CATEGORY_OF: dict[str, str | None] = {
    "person_name": "people",
    "nickname": "people",
    "description": "people",
    "child_name": "other_children_and_young_people",
    "school": "other_children_and_young_people",
    "place": "places",
    "address": "places",
    "travel_route": "travel",
    "vehicle": "travel",
    "vrm": "travel",
    "app": "online",
    "substance": "substances",
    "area_link": "national",
    "phone": "contact_details",
    "email": "contact_details",
    "handle": "contact_details",
    "business": "businesses",
    "clothing": "clothing",
    "gang": "gangs",
    "indicator": "abuse_or_exploitation",
    "date": None,
    "time": None,
    "frequency": None,
}
TYPES = frozenset(CATEGORY_OF)
CHILDREN = "other_children_and_young_people"


@dataclass(frozen=True)
class Span:
    """One proposal. `start` and `end` are code points of the original text, end exclusive; `text` is what stands there.

    `value` is the normalised form of a number, plate, handle or e-mail, an ISO date (or two, with a slash) for a
    date, the id of an indicator, and None where there is nothing to normalise.
    """

    start: int
    end: int
    text: str
    category: str | None
    type: str
    tier: Tier
    why: str
    value: str | None = None


@dataclass(frozen=True)
class Extraction:
    """All that was found in one note, in order of place. `language` is an ISO 639-1 code, or "und" where unknown.

    `leanings` hold for each token how far the encoder reads it as of a child, as a log-odds; empty where it did not
    read. They are for composing, are kept nowhere, and make no difference to what was found.
    """

    spans: tuple[Span, ...]
    indicators: tuple[str, ...]
    frequency: NoteFrequency
    language: str
    leanings: tuple[float, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A raw proposal of one rule, before overlaps, negation and tiers are settled. `weight` breaks ties."""

    start: int
    end: int
    type: str
    tier: Tier
    why: str
    weight: int = 0
    value: str | None = None
