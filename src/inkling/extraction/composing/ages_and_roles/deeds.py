"""What each person is told to do or suffer: who gives, drives, threatens, stands beside signs, only tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.questions import is_supposed
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("roles")
_FIRST = 4  # how much it counts for being the child told of to be told of first
_STRUCK_NEAR = 3  # words after a blow in which it is told who was struck
_THING_NEAR = 3  # words from a verb to an everyday thing
_VERB_NEAR = 6  # words after somebody in which the verb of what is done stands


_LISTING = ("and", "&", ",", "/", "+", "or", "with", "(", "aka")
_BEFORE_OBJECT = frozenset(("to", "with", "for", "from", "at", "on", "about", "against", "than"))
_OPENS_OWN = (",", "who", "(", "that")
_DENIED = ("not", "never", "didn", "doesn")
_BEFORE_SUFFERED = ("was", "were", "been", "being", "got", "get", "gets", "getting")


@dataclass(slots=True)
class Own:
    """What was found of one person."""

    beside_signs: bool = False
    does_harm: bool = False
    harm: str = ""
    plainly: bool = False
    acts_on: bool = False
    in_plight: bool = False
    plight: str = ""
    tells: int = 0
    mentions: int = 0
    acts: int = 0
    signs: int = 0

    @property
    def only_tells(self) -> bool:
        """Say whether somebody is told as telling or seeing and as nothing else."""
        return self.tells > 0 and not self.does_harm and not self.in_plight and self.acts <= self.tells


class Deeds:
    """What every person of a note does, read once. `children` are those known as children."""

    def __init__(self, people: People, children: Sequence[Person]) -> None:
        self.people = people
        self.scene = people.scene
        self._own: dict[int, Own] = {}
        self._signs = self._sentences_of_signs()
        self._mentioned = {each.first for each in people.mentions}
        self._names = {each.first for each in people.mentions if each.form == "name"}
        self._children = {each.number for each in children}
        told: Counter[int] = Counter()
        for mention in people.mentions:
            person = people.who(mention)
            if person is not None:
                self._read(person, mention)
                told[person.number] += 3 if self.scene.sentence_of[mention.first] in self._signs else 1
        if children:
            told[children[0].number] += _FIRST
        main = max(children, key=lambda each: (told[each.number], -each.number), default=None)
        self.main_child: Person | None = main

    def of(self, person: Person) -> Own:
        """Return what was found of a person."""
        return self._own.setdefault(person.number, Own())

    def _sentences_of_signs(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, span in enumerate(self.scene.spans):
            if span.type == "indicator" and self.scene.ranges[number]:
                for at in {self.scene.sentence_of[at] for at in self.scene.ranges[number]}:
                    found.setdefault(at, []).append(number)
        return found

    def _read(self, person: Person, mention: Mention) -> None:
        own = self.of(person)
        own.mentions += 1
        if self.people.speaking.opens(mention):
            return  # "Bev: he pays for it" tells nothing of Bev
        if person.number not in self._children and is_supposed(self.scene, mention.first, mention.after):
            return
        if self.scene.sentence_of[mention.first] in self._signs:
            own.beside_signs = True
            own.signs += 1
        if not (mention.subject or mention.form in ("name", "noun", "looks")) or mention.owning:
            return
        verb = self._verb_after(mention)
        if verb in _SETS["said"] or verb in _SETS["saw"]:
            own.tells += 1
            return
        if mention.subject:
            own.acts += 1
        if person.number in self._children or self._is_done_to(mention):
            return
        harm = self._harm_after(mention)
        if harm:
            own.does_harm, own.harm = True, f"told as doing: '{harm}'"
            own.plainly = own.plainly or harm not in _SETS["mildly"]
            own.acts_on = own.acts_on or harm not in _SETS["idle"]
        elif verb in _SETS["plight"]:
            own.in_plight, own.plight = True, f"'{verb}', as a child may"

    def _is_done_to(self, mention: Mention) -> bool:
        """Say whether what follows is told of somebody else: "a man waits for Jaden and gives him money"."""
        is_object = not mention.subject and self.scene.word(mention.first - 1) in _BEFORE_OBJECT
        return is_object and self.scene.word(mention.after) not in _OPENS_OWN

    def _verb_after(self, mention: Mention) -> str:
        """Return the first verb after somebody, within the clause."""
        for word in self.scene.between(mention.after, mention.after + _VERB_NEAR):
            if word in (".", "\n", ";", ",", "and", "who") and word not in (",", "who"):
                return ""
            if word in _SETS["verbs"]:
                return word
        return ""

    def _is_another(self, mention: Mention, at: int) -> bool:
        """Say whether somebody else is named at a token who is not in one list: 'told Jay that Dex wants it'."""
        return at in self._names and at > mention.after and self.scene.word(at - 1) not in _LISTING

    def _strikes_somebody(self, at: int) -> bool:
        """Say whether a blow is at somebody: not "hit the wall", nor "hit the right person for once"."""
        is_right = self.scene.between(at + 1, at + 3) == ["the", "right"]
        return not is_right and any(each in self._mentioned for each in range(at + 1, at + 1 + _STRUCK_NEAR))

    def _is_everyday(self, at: int) -> bool:
        """Say whether a verb is of everyday things, and of nobody: "took the register", "makes tea"."""
        following = range(at + 1, at + 1 + _THING_NEAR)
        is_plain = not _SETS["everyday"].isdisjoint(map(self.scene.word, following))
        return is_plain and not any(each in self._mentioned for each in following)

    def _harm_after(self, mention: Mention) -> str:
        """Return the words by which somebody is told to do what a sign tells, or to deal, drive or threaten."""
        scene = self.scene
        for at in range(mention.after, min(mention.after + _VERB_NEAR, len(scene.words))):
            word = scene.words[at]
            if (
                word in (".", "\n", ";")
                or word in _SETS["said"]
                or (word == "," and scene.word(at + 1) != "who")
            ):
                return ""
            if word == '"' or self._is_another(mention, at):
                return ""
            if word in ("by",) or (at > mention.after + 3 and word in ("he", "she", "they", "i")):
                return ""
            before = scene.word(at - 1)
            if (
                word in _SETS["harm"]
                and not _is_suffered(before, word)
                and before not in _SETS["before_things"]
                and not before.startswith(_DENIED)
                and not (word in _SETS["blows"] and not self._strikes_somebody(at))
                and not self._is_everyday(at)
            ):
                return word
        return ""


def _is_suffered(before: str, word: str) -> bool:
    """Say whether it was done to whom the words tell of: "was passed round", "got picked up"; not "was selling"."""
    return before in _BEFORE_SUFFERED and not word.endswith("ing")
