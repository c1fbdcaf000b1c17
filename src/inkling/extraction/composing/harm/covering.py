"""Who helps whoever harms, "texts him when the manager is off", and who is the one where another is cleared.

Nobody is accused by it, since words may be wrong about who knew, or of what somebody is the one: a page asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from inkling.extraction.composing.ages_and_roles.roles import Part
from inkling.extraction.composing.composition import Age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.clearing import PATTERNS as CLEARING
from inkling.extraction.composing.harm.clearing import Clearing
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.subjects import JUDGED

COVERS = f"{JUDGED}said to help whoever harms: "
POINTED = f"{JUDGED}said to be the one: "
_PEOPLE = word_sets("people")
_ELDERS = word_sets("people")["elders"] - {"carer", "carers"}
_MOST = 20  # mentions of one person that are read
_NEAR = 22  # words after somebody in which it is told
_WHOM = ("him", "them")
_IS, _ITS = ("is", "'s", "was"), ("its", "it's")
_BEFORE = _PEOPLE["titles"] | _PEOPLE["possessive"] | {"the", "a", "an", "this", "that", "another"}
_FARTHEST = 6  # words from "it's" to a name: "It's his lodger Scott"
_AFTER = 8  # words behind somebody that may say that they only tell


class Covering:
    """Finds who is said to warn, let in or cover for whoever harms; `children` are the numbers of known children."""

    def __init__(self, people: People, children: Collection[int]) -> None:
        self._people = people
        self._children = children

    def told_of(self, person: Person, part: Part, age: Age) -> str:
        """Return the words by which a worker or another adult does it; none of family."""
        if (
            part.role == "family_or_carer"
            or person.heads & _ELDERS
            or not (part.role == "professional" or age == "adult")
        ):
            return ""
        told = (self._at(each) for each in person.mentions[:_MOST] if not each.owning)
        return next(filter(None, told), "")

    def _at(self, mention: Mention) -> str:
        scene = self._people.scene
        stop = min(mention.after + _NEAR, scene.sentences[scene.sentence_of[mention.first]].stop)
        words = " ".join(scene.between(mention.after, stop)).encode("ascii", "replace")
        found = next(PATTERNS["covers_for"].spans_in(words), None)
        if found is None or self._is_for_a_child(mention.after, stop):
            return ""
        return " ".join(words[slice(*found)].decode("ascii").split())

    def _is_for_a_child(self, first: int, stop: int) -> bool:
        """Say whether "him" or "them" is a child: a carer who texts a boy when his mum is out does no harm."""
        whom = next((at for at in range(first, stop) if self._people.scene.words[at] in _WHOM), -1)
        meant = next((each for each in self._people.mentions if each.first == whom), None)
        person = None if meant is None else self._people.who(meant)
        return person is not None and person.number in self._children


class Pointing:
    """Finds who is set against somebody that is cleared: "He is not the problem. It's his lodger Scott".

    `children` are the numbers of known children.
    """

    def __init__(self, people: People, children: Collection[int], clearing: Clearing) -> None:
        self._people = people
        self._scene = people.scene
        self._children = children
        self._clearing = clearing

    def told_of(self, person: Person, age: Age, do_others_harm: Callable[[Person], bool]) -> str:
        """Return the words that say so; of whom no word says that they are grown up only where nobody else harms."""
        told = (self._at(each, person) for each in person.mentions[:_MOST] if not each.owning)
        words = "" if person.plural else next(filter(None, told), "")
        is_asked = bool(words) and (age == "adult" or person.grown or not do_others_harm(person))
        return words if is_asked else ""

    def _at(self, mention: Mention, person: Person) -> str:
        scene = self._scene
        here = scene.sentence_of[mention.first]
        opens = self._opens(mention, person) if mention.form in ("name", "noun", "looks") else -1
        if opens < 0 or not self._is_against(here, person):
            return ""
        behind = " ".join(scene.between(mention.after, mention.after + _AFTER)).encode("ascii", "replace")
        if behind.startswith(b"'s") or CLEARING["only_tells_or_suffers"].in_bytes(b" " + behind):
            return ""
        return " ".join(scene.text[scene.starts[opens] : scene.tokens[mention.after - 1].end].split())

    def _is_against(self, here: int, person: Person) -> bool:
        """Say whether a grown-up is cleared in a sentence or the one before."""
        others = (each for each in self._people.alive() if each is not person)
        return any(
            self._clearing.sentence_of(each) in (here - 1, here)
            and each.number not in self._children
            and not self._clearing.is_of_record(each)
            for each in others
        )

    def _opens(self, mention: Mention, person: Person) -> int:
        """Return the token of "it" in "it's his lodger Scott", or -1."""
        scene, at = self._scene, mention.first - 1
        while at > mention.first - _FARTHEST and (scene.word(at) in _BEFORE or self._is_of(at, person)):
            at -= 1
        if scene.word(at) in _ITS:
            return at
        return at - 1 if scene.word(at) in _IS and scene.word(at - 1) == "it" else -1

    def _is_of(self, token: int, person: Person) -> bool:
        """Say whether a token is of a noun for the same person, or a word before it: "a younger man"."""
        near = self._people.mentions_before(token + _FARTHEST, most=_FARTHEST)
        return any(each.first <= token < each.after and self._people.who(each) is person for each in near)
