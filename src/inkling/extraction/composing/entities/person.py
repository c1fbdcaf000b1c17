"""A person as far as the note was read: names, he or she, one or several, and where last spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.word_sets import word_sets

_PEOPLE = word_sets("people")


@dataclass(slots=True)
class Person:
    """Somebody, or several people together. `joined` holds for each span why it was put here.

    `doubt` says between whom it is not told who is meant: "'she' may be Leah or Mia".
    """

    number: int
    names: list[str] = field(default_factory=list)
    nicknames: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    heads: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    joined: dict[int, str] = field(default_factory=dict)
    kin_of: int = -1
    kin: str = ""
    writer: bool = False
    last: int = -1
    last_subject: int = -1
    into: int = -1
    group: int = -1
    numbered: set[tuple[str, str]] = field(default_factory=set)
    doubt: str = ""

    def add(self, mention: Mention, *, why: str) -> None:
        """Take a mention in, with all that it tells of the person."""
        self.mentions.append(mention)
        mention.who = self.number
        self.last = max(self.last, mention.first)
        if mention.subject:
            self.last_subject = max(self.last_subject, mention.first)
        if mention.gender and not self.gender:
            self.gender = mention.gender
        if mention.form == "name":
            if mention.words not in self.names:
                self.names.append(mention.words)
            if mention.nickname:
                self.nicknames.add(mention.words)
            if mention.title:
                self.titles.add(mention.title)
        if mention.noun:
            if not (mention.noun.denied or _PEOPLE["once"] & set(mention.noun.qualities)):
                self.heads.add(mention.noun.head)  # "an ex pupil" and "no uncle of hers" are none
            self.plural = self.plural or mention.noun.plural
        if mention.span is not None:
            self.joined[mention.span] = why

    def turn_names(self, first: str) -> None:
        """Put a first name before the family name that was told just before: "DEMIR, Elif" is Elif Demir."""
        *others, family, _ = [*(name for name in self.names if name != first), first]
        self.names = [*others, f"{first} {family}"]

    @property
    def grown(self) -> bool:
        """Say whether a noun or title tells of an adult."""
        return bool(self.heads & _PEOPLE["adult"]) or bool(self.titles)

    @property
    def young(self) -> bool:
        """Say whether a noun tells of a child."""
        return bool(self.heads & _PEOPLE["child"])

    @property
    def named(self) -> bool:
        """Say whether a name was told."""
        return bool(self.names)


def stands_alone(person: Person) -> bool:
    """Say whether somebody counts without a name or looks: who writes, a mother or nan who does something."""
    acts = any(each.subject for each in person.mentions)
    return not person.plural and (person.writer or (acts and bool(person.heads & _PEOPLE["elders"])))


def reasons_of(person: Person, spans: Sequence[int]) -> tuple[str, ...]:
    """Return why each span is somebody's; where it is not told who is meant, that first."""
    told = tuple(person.joined[span] for span in spans) or ("spoken of without a name",)
    return (f"{person.doubt}; {told[0]}", *told[1:]) if person.doubt else told
