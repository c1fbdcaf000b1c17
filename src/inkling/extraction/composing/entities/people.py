"""Reads a note from its beginning and says of each mention of people who is meant, by the words around it."""

from __future__ import annotations

from bisect import bisect_left

from inkling.extraction.composing.entities.beside import Beside
from inkling.extraction.composing.entities.links import FAMILY_NAME_FIRST, FORMS_OF_ONE
from inkling.extraction.composing.entities.lists import (
    both_of,
    take_from_group,
    take_from_list,
    take_from_several,
)
from inkling.extraction.composing.entities.mentions import Mention, mentions_in
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.late_names import is_introduced, recall_unnamed
from inkling.extraction.composing.entities.references.names import find_named, whole_names_told
from inkling.extraction.composing.entities.references.namesakes import recall_namesake
from inkling.extraction.composing.entities.references.naming import how_alike
from inkling.extraction.composing.entities.references.nearest import known_by_looks, nearest, whose_age
from inkling.extraction.composing.entities.references.noun_phrases import number_after, recall_noun
from inkling.extraction.composing.entities.references.pronouns import recall_pronoun
from inkling.extraction.composing.entities.references.put_right import PutRight
from inkling.extraction.composing.entities.speaking import Speaking
from inkling.extraction.composing.entities.two_people import age_of_another, age_so_far
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_PLAIN_TITLES = word_sets("people")["plain_titles"]
# Between a noun and the name that it is given.
_NAMED_BY: tuple[list[str], ...] = (
    *([], [":"], ["="], ["is"], ["was"], ["'s"]),
    ["is", "called"],
    ["was", "called"],
)
_ALIAS = word_sets("beside")["alias"]
_ALIAS_NEAR = 6  # words before a name that may say that it is a second one
_REMEMBERED = 60  # people among whom a name or pronoun is looked for; a whole name is found further back


class People:
    """All people of a note. Read once; then `of_span` and `person` answer."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.mentions: list[Mention] = mentions_in(scene)
        self.starts: list[int] = [each.first for each in self.mentions]
        self.persons: list[Person] = []
        self.by_name: dict[str, int] = {}
        self.called = whole_names_told(scene, self.mentions)
        self._latest: dict[int, None] = {}
        self.beside = Beside(scene)
        self.put_right = PutRight(scene)
        self.speaking = Speaking(scene, self)
        for at, mention in enumerate(self.mentions):
            if mention.who < 0:  # an owner may have been read ahead
                self._place(at, mention)
            self._note(mention)
        self.speaking.sign(self.persons)

    def person(self, number: int) -> Person:
        """Return the person of a number, after those that were put together."""
        while self.persons[number].into >= 0:
            number = self.persons[number].into
        return self.persons[number]

    def who(self, mention: Mention) -> Person | None:
        """Return whom a mention means."""
        return self.person(mention.who) if mention.who >= 0 else None

    def alive(self) -> list[Person]:
        """Return the people that are left after some were put together, in order of their first mention."""
        return [each for each in self.persons if each.into < 0]

    def recent(self) -> list[Person]:
        """Return the people spoken of last, the latest at the end: nobody looks back further than over so many."""
        return [self.persons[number] for number in self._latest if self.persons[number].into < 0]

    def mentions_before(self, token: int, *, most: int = 12) -> list[Mention]:
        """Return the last mentions that begin before a token, in order of place."""
        at = bisect_left(self.starts, token)
        return self.mentions[max(0, at - most) : at]

    def mentions_around(self, mention: Mention, *, most: int) -> list[Mention]:
        """Return the mentions that begin right before and after one, in order of place."""
        at = bisect_left(self.starts, mention.first)
        beside = self.mentions[max(0, at - most) : at + most + 1]
        return [each for each in beside if each is not mention]

    def by_sentence(self) -> list[list[Mention]]:
        """Return the mentions of each sentence, in order of place."""
        found: list[list[Mention]] = [[] for _ in self.scene.sentences]
        for each in self.mentions:
            found[self.scene.sentence_of[each.first]].append(each)
        return found

    def _note(self, mention: Mention) -> None:
        if mention.who < 0:
            return
        number = self.person(mention.who).number
        self._latest.pop(number, None)
        self._latest[number] = None
        if len(self._latest) > _REMEMBERED:
            del self._latest[next(iter(self._latest))]
        if mention.form == "name":
            self.by_name[mention.words] = number

    def new(self) -> Person:
        """Return somebody of whom nothing is known yet."""
        person = Person(len(self.persons))
        self.persons.append(person)
        return person

    def merge(self, one: Person, other: Person, *, why: str) -> Person:
        """Put two people together: they were told to be one."""
        if one is other:
            return one
        keep, gone = (one, other) if one.number < other.number else (other, one)
        gone.into = keep.number
        for span, reason in gone.joined.items():
            keep.joined[span] = why if span in (max(gone.joined),) else reason
        keep.mentions += gone.mentions
        keep.names += [name for name in gone.names if name not in keep.names]
        keep.nicknames |= gone.nicknames
        keep.titles |= gone.titles
        keep.heads |= gone.heads
        keep.gender = keep.gender or gone.gender
        keep.plural = keep.plural or gone.plural
        keep.writer = keep.writer or gone.writer
        keep.numbered |= gone.numbered
        keep.group = keep.group if keep.group >= 0 else gone.group
        if not keep.kin:
            keep.kin, keep.kin_of = gone.kin, gone.kin_of
        keep.last, keep.last_subject = max(keep.last, gone.last), max(keep.last_subject, gone.last_subject)
        return keep

    def _place(self, at: int, mention: Mention) -> None:
        if mention.form in ("writer", "you"):
            self.speaking.place(at, mention)
        elif mention.form == "name":
            self._place_name(at, mention)
        elif mention.form == "looks":
            self._place_looks(at, mention)
        elif mention.form == "noun":
            self._place_noun(at, mention)
        else:
            person, why = recall_namesake(self, mention) or recall_pronoun(self, mention)
            (person or self._unknown(mention, doubt=why)).add(mention, why=why)

    def _unknown(self, mention: Mention, *, doubt: str = "") -> Person:
        person = self.new()
        person.plural, person.doubt = mention.form == "they", doubt
        if not doubt:
            take_from_several(self, person, mention)
        return person

    def _place_name(self, at: int, mention: Mention) -> None:
        told, why = find_named(self, mention)
        beside, reason = self._is_beside(at, mention)
        if beside is not None and reason not in FORMS_OF_ONE and self._has_another_name(beside, mention):
            beside = None
        if told and beside and told is not beside:
            if self._are_of_two_ages(told, beside):
                told = None  # "The man is Kaz" after Kaz, who is 14
            elif self._may_be_one(told, beside):
                told = self.merge(told, beside, why=reason)
        if told is None and beside is None:
            beside, reason = recall_unnamed(self, mention)
        person = told or beside or self.new()
        if not person.named:
            take_from_list(self, at, mention, person)
        last = person.last, person.last_subject
        person.add(mention, why=why if told else reason if beside else "named first here")
        if beside is not None and reason == FAMILY_NAME_FIRST:
            person.turn_names(mention.words)
        if self.speaking.opens(mention):
            person.last, person.last_subject = last  # "Ria: where is she?" speaks of nobody yet

    def _has_another_name(self, person: Person, mention: Mention) -> bool:
        """Say whether a name merely stands beside somebody of another: "my daughter Grace" is not Poppy."""
        before = self.scene.between(mention.first - _ALIAS_NEAR, mention.first)
        if mention.nickname or mention.words[-1:].isdigit() or _ALIAS & set(before):
            return False
        names = [name for name in person.names if name not in person.nicknames and not name[-1:].isdigit()]
        return bool(names) and not any(how_alike(name, mention.words) for name in names)

    def _are_of_two_ages(self, one: Person, other: Person) -> bool:
        ages = {age_so_far(self.scene, one), age_so_far(self.scene, other)}
        return ages == {"child", "adult"}

    def _place_looks(self, at: int, mention: Mention) -> None:
        both = both_of(self, at)
        if both is not None:
            one, other = both
            mention.noun, mention.plural, one.group = None, False, other.number
            other.add(mention, why="told of both")
            return
        beside, why = self._is_beside(at, mention)
        if beside is None and mention.noun:
            beside, why = recall_noun(self, mention)
        if beside is None and (known := known_by_looks(self, mention)) is not None:
            beside, why = known, "these looks were told of them"
        if beside is None and mention.noun is None:
            beside, why = nearest(self, at)
        if beside is None and mention.noun and mention.noun.head == "one":
            beside, why = self.new(), "described first here"
            take_from_group(self, beside, mention)
        if beside is not None and mention.span is not None:
            whose, reason = whose_age(self, at, beside)
            is_another = whose is not None and age_of_another(self.scene, whose, mention.span)
            # A child of 14 is not "24 or 25".
            beside, why = (None, "") if whose is None or is_another else (whose, reason or why)
        (beside or self.new()).add(mention, why=why if beside else "described first here")

    def _place_noun(self, at: int, mention: Mention) -> None:
        beside, why = self._is_beside(at, mention)
        if beside is None and not (self._is_title(at) or is_introduced(self, at)):
            beside, why = recall_noun(self, mention)
        if beside is not None and (
            self._is_named_otherwise(at, beside) or beside.number in self.put_right.not_meant(self, mention)
        ):
            beside = None
        person = beside or self.new()
        person.add(mention, why=why)
        number = number_after(self, mention)
        if number and mention.noun:
            person.numbered.add((mention.noun.head, number))
        noun = mention.noun
        if beside is None and noun and noun.head == "one":
            take_from_group(self, person, mention)
        if noun and noun.owner >= 0 and not person.kin and not noun.denied:
            owner = self._owner_at(at, noun.owner)
            if owner and owner is not person:
                person.kin, person.kin_of = noun.head, owner.number

    def _is_title(self, at: int) -> bool:
        """Say whether a bare noun is but the title of the name after it: "Health visitor Sue Price", "Child: Alfie"."""
        noun, following = self.mentions[at].noun, self._name_after(at)
        is_bare = noun is not None and not noun.opened and not noun.plural
        return is_bare and following is not None

    def _is_named_otherwise(self, at: int, person: Person) -> bool:
        """Say whether a noun is another than is thought: "the lad Jinx", "The boy is Tyler" are not TJ."""
        following = self._name_after(at) or self._name_of_one(at)
        if following is None or not person.named:
            return False
        return not any(how_alike(name, following.words) for name in person.names)

    def _name_after(self, at: int) -> Mention | None:
        """Return the name that stands right after a noun, or that the noun is said to be, or nobody."""
        noun = self.mentions[at]
        following = next((each for each in self.mentions[at + 1 : at + 3] if each.first >= noun.after), None)
        if following is None or following.form != "name":
            return None
        gap = [word for word in self.scene.between(noun.after, following.first) if word not in _PLAIN_TITLES]
        is_definite = noun.noun is not None and noun.noun.definite
        is_apposed = gap == [","] and is_definite and self.scene.word(following.after) == ","
        return following if gap in _NAMED_BY or is_apposed else None

    def _name_of_one(self, at: int) -> Mention | None:
        """Return the name that "the one on Thursday was called" gives: it is of another than was named before."""
        one, following = self.mentions[at], next(iter(self.mentions[at + 1 : at + 2]), None)
        if one.noun is None or one.noun.head != "one" or following is None or following.form != "name":
            return None
        between = self.scene.between(one.after, following.first)
        is_given = between[-2:] in _NAMED_BY[-2:] and len(between) <= _ALIAS_NEAR
        return following if is_given and "." not in between else None

    def _owner_at(self, at: int, token: int) -> Person | None:
        """Return who stands at a token just before a mention: "her" in "her mum"; read ahead if it must be."""
        for number in reversed(range(max(0, at - 6), min(at + 6, len(self.mentions)))):
            each = self.mentions[number]
            if each.first <= token < each.after and each.form != "noun":
                if each.who < 0 and each.form != "looks":
                    self._place(number, each)
                return self.who(each)
        return None

    def _is_beside(self, at: int, mention: Mention) -> tuple[Person | None, str]:
        """Return who is told to be the same by the words between a mention and one just before."""
        last, why = self.beside.of(self.mentions, at)
        if last is None:
            return None, ""
        person = self.who(last)
        if person is None or not self._fits(person, mention):
            return None, ""
        return person, why

    @staticmethod
    def _fits(person: Person, mention: Mention) -> bool:
        if mention.gender and person.gender and mention.gender != person.gender:
            return False
        return not (mention.noun and mention.noun.plural and person.named)

    @staticmethod
    def _may_be_one(one: Person, other: Person) -> bool:
        if one.gender and other.gender and one.gender != other.gender:
            return False
        return one.plural == other.plural or not (one.named and other.named)
