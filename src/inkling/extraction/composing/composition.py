"""What a note tells, put together: people and things, what belongs to whom, what happened when, and the items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "group", "vehicle", "place", "business"]
Age = Literal["child", "adult", "unknown"]
Role = Literal["child_at_risk", "person_of_concern", "family_or_carer", "professional", "writer", "other"]
Known = Literal["direct", "child", "hearsay", "record", "view"]
StepKind = Literal[
    "child",
    "family",
    "friend",
    "neighbour",
    "school",
    "health",
    "social_care",
    "police",
    "professional",
    "meeting",
    "concern",
    "somebody",
    "not_told",
]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One typed attribute of an entity in the words of the note: `name`, `age`, `looks`, `colour`, `plate` ..."""

    name: str
    value: str
    span: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, group, vehicle, place or business, as this note tells of it.

    `spans` are indices of the spans that tell of it, in order of place; `joined` says for each why it is here.
    `why` is the whole reason in a line: how it was put together, why child or adult, why this role. `age_told` is
    False where no word says child or adult and it was judged by all that is told, `role_told` the same of the role.
    `called` is where the noun stands
    by which somebody without a name is first spoken of: "four or five teenagers", "the older lad". `must_not_know`
    is where the words stand that say that they must not find out. `nouns` are where else nouns stand by which a person
    is spoken of: "one man, they call him Doctor".
    """

    kind: EntityKind
    spans: tuple[int, ...]
    joined: tuple[str, ...]
    attributes: tuple[Attribute, ...] = ()
    age: Age = "unknown"
    age_why: str = "not told"
    age_told: bool = True
    role: Role = "other"
    role_why: str = "not told"
    role_told: bool = True
    relation: str = ""
    called: tuple[int, int] | None = None
    must_not_know: tuple[int, int] | None = None
    nouns: tuple[tuple[int, int], ...] = ()

    @property
    def why(self) -> str:
        """How it was put together, why child or adult, why this role."""
        joins = "; ".join(dict.fromkeys(self.joined))
        if self.kind not in ("person", "group"):
            return joins
        return f"{joins}. {self.age}: {self.age_why}. {self.role}: {self.role_why}"


@dataclass(frozen=True, slots=True)
class Belonging:
    """A span and the entity whose it is, or who uses it. `owner` is an index of the entities."""

    span: int
    owner: int
    why: str


@dataclass(frozen=True, slots=True)
class Dating:
    """A span of something told, and the spans of dates, times and frequencies that say when it was."""

    span: int
    at: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Moment:
    """When, as told, with the first and last day that it can mean (ISO), or None where no day can be told."""

    span: int
    told: str
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said to have happened or to be so, as one source knows it. `spans` and `entities` are indices."""

    start: int
    end: int
    known: Known
    known_why: str
    cut_why: str
    spans: tuple[int, ...]
    entities: tuple[int, ...]
    moments: tuple[Moment, ...] = ()
    often: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    categories: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WayStep:
    """One through whom a claim went: what kind of person, where the words stand that tell it, and how they knew.

    `knew` is "saw", "lived" or nothing. Of a gap ("not_told") no words stand anywhere: `start` is its `end`.
    """

    kind: StepKind
    start: int = 0
    end: int = 0
    knew: str = ""


@dataclass(frozen=True, slots=True)
class ClaimWay:
    """The way of an item from who knew it first, as far as words tell it. `start` and `end` are those of the item.

    `is_whole`: it is told how it came to who writes; otherwise the way ends in a gap.
    """

    start: int
    end: int
    steps: tuple[WayStep, ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Composition:
    """All that a note tells, put together. Indices are those of the spans that it was composed from.

    `of_cleared` are the sentences that tell of no other grown-up than who is said to be another than it was. `ways` are
    the ways of items that words tell, in order of the items.
    """

    entities: tuple[Entity, ...] = ()
    belongings: tuple[Belonging, ...] = ()
    datings: tuple[Dating, ...] = ()
    items: tuple[Item, ...] = ()
    of_cleared: tuple[tuple[int, int], ...] = ()
    ways: tuple[ClaimWay, ...] = ()
