"""Who tells and who hears: people who are spoken of, and the bodies and meetings that no mention of a person covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inkling.extraction.composing.composition import Age, Entity, StepKind
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("ways")
_PEOPLE = word_sets("people")
_AT_WORK: tuple[StepKind, ...] = ("health", "police", "school", "social_care", "meeting")
_SELF = ("i", "me", "we", "us")
_PHRASE = 6  # words that stand before a body, or behind somebody, and belong there
_MARKS = (".", "!", "?", ",", ";", ":", "\n")
_HERSELF = ("herself", "himself", "themselves")


@dataclass(frozen=True, slots=True)
class Teller:
    """One who tells or hears: tokens, kind, and a `key` that is equal where the same is meant."""

    first: int
    after: int
    kind: StepKind
    key: tuple[str, object]
    is_writer: bool = False
    is_harmed: bool = False
    pronoun: str = ""
    gender: str = ""


class Tellers:
    """Finds who is spoken of at a token."""

    def __init__(self, people: People, ages: Mapping[int, Age], entities: Mapping[int, Entity]) -> None:
        """`ages` are those that words tell: nobody is a child here because they were judged to be one."""
        self.people = people
        self.scene = people.scene
        self.ages = ages
        self.entities = entities
        told = [each for each in people.mentions if not each.owning]
        self._starting = _longest((each.first, each) for each in told)
        self._pronouns = {each.first: each for each in people.mentions if each.form in ("he", "she", "they")}
        self._ending = _longest((each.after, each) for each in told)

    def starting_at(self, at: int) -> Teller | None:
        """Return who is spoken of from a token on: "her teacher", "the strategy meeting"."""
        for here in range(at, at + _PHRASE):
            mention = self._starting.get(here)
            if mention is not None:
                pronoun = self._pronouns.get(at)
                if here > at and pronoun is not None and self._is_name(mention):
                    return self._of_mention(pronoun)  # "told her Kaz pays"
                whose = self._starting.get(mention.after) if mention.form == "name" else None
                return self._of_mention(whose or mention, first=at)
            word = self.scene.word(here)
            following = self.scene.word(here + 1)
            is_led_on = following in _SETS["bodies"] or here + 1 in self._starting
            if word in _SETS["bodies"] and not (is_led_on and word in _SETS["before_body"]):
                return self._of_body(at, here + 1, word)
            if word not in _SETS["before_body"]:
                break
        alone = self._pronouns.get(at)
        # "Told her that": whoever is meant; "told her barber" is another.
        is_alone = alone and self.scene.word(at + 1) in _SETS["behind_whom"]
        return self._of_mention(alone) if alone and is_alone else None

    def ending_before(self, at: int) -> Teller | None:
        """Return who is spoken of right before a token."""
        if self.scene.word(at - 1) in _HERSELF:
            at -= 1
        mention = self._ending.get(at)
        if mention is not None:
            return self._of_mention(mention)
        for here in range(at - 2, at - _PHRASE, -1):
            if self.scene.word(here) in _MARKS:
                break
            if self.scene.word(here) in _SETS["where"] and (who := self._ending.get(here)):
                return self._of_mention(who)  # "a girl at school says"
        word, first = self.scene.word(at - 1), at - 1
        while self.scene.word(first - 1) in _SETS["before_body"]:
            first -= 1
        return self._of_body(first, at, word) if word in _SETS["bodies"] else None

    def is_named_at(self, at: int) -> bool:
        """Say whether a word is a name, or its end: May, Will."""
        mention = self._ending.get(at + 1)
        return mention is not None and mention.form == "name"

    def _of_mention(self, mention: Mention, *, first: int | None = None) -> Teller | None:
        person = self.people.who(mention)
        first = mention.first if first is None else min(first, mention.first)
        first -= self.scene.word(first) == "'s"
        quoted = self.people.speaking.quoted[mention.first]
        if mention.form == "you":
            return None
        if mention.form == "writer" and mention.words not in _SELF:
            return None
        if mention.form == "writer" and not quoted and (person is None or person.writer):
            return Teller(first, mention.after, "somebody", ("writer", 0), is_writer=True)
        if person is None:
            return None
        is_harmed = self._role(person) == "child_at_risk"
        return Teller(
            first,
            mention.after,
            self._kind(person, mention),
            ("person", person.number),
            is_harmed=is_harmed,
            pronoun=mention.form if mention.form in ("he", "she", "they") else "",
            gender=mention.gender or person.gender,
        )

    def _is_name(self, mention: Mention) -> bool:
        return mention.form == "name" and mention.words not in _SETS["bodies"]

    def _of_body(self, first: int, after: int, word: str) -> Teller:
        kind: StepKind = next((kind for kind in _AT_WORK if word in _SETS[kind]), "professional")
        return Teller(first, after, kind, ("body", kind))

    def _role(self, person: Person) -> str:
        entity = self.entities.get(person.number)
        return entity.role if entity else "other"

    def _kind(self, person: Person, mention: Mention) -> StepKind:
        own = {mention.noun.head, *mention.noun.qualities} if mention.noun else set()
        words = {*person.heads, *person.titles, *own}
        age, role = self.ages.get(person.number, "unknown"), self._role(person)
        entity = self.entities.get(person.number)
        if age == "child" and role == "child_at_risk" and not words & _PEOPLE["elders"]:
            return "child"
        if role == "person_of_concern" and ((entity and entity.role_told) or not _has_relation(words)):
            return "concern"
        for told in (own, words):
            if kind := _by_word(told):
                return kind
        if work := self._work(words, role if entity and entity.role_told else "other", entity):
            return work
        if age == "child":
            return "child"
        if words & _PEOPLE["family"] or role == "family_or_carer":
            return "family"
        return "somebody"

    def _work(self, words: set[str], role: str, entity: Entity | None) -> StepKind | None:
        if role == "professional" and entity:
            words = words | set(entity.role_why.replace("'", " ").split())
        found = next((kind for kind in _AT_WORK if words & _SETS[kind]), None)
        at_work = role == "professional" or bool(words & _PEOPLE["professional"])
        return (found or "professional") if at_work or found else None


def _by_word(words: set[str]) -> StepKind | None:
    if words & _PEOPLE["elders"] or words & _PEOPLE["family"] - _PEOPLE["child"]:
        return "family"
    if words & _SETS["friend"]:
        return "friend"
    if words & _SETS["young"]:
        return "child"
    return "neighbour" if words & _SETS["neighbour"] else None


def _has_relation(words: set[str]) -> bool:
    known = _PEOPLE["family"] | _SETS["friend"] | _SETS["neighbour"] | _PEOPLE["professional"]
    return bool(words & known)


def _longest(placed: Iterable[tuple[int, Mention]]) -> dict[int, Mention]:
    found: dict[int, Mention] = {}
    for at, mention in placed:
        held = found.get(at)
        if held is None or mention.after - mention.first > held.after - held.first:
            found[at] = mention
    return found
