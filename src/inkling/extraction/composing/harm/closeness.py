"""How near somebody stands to the child: family, known by work or at home, or a stranger."""

from __future__ import annotations

from collections.abc import Collection

from inkling.extraction.composing.ages_and_roles.ages import partner_of_elder
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.two_people import age_so_far
from inkling.extraction.composing.harm.words import PATTERNS, Sentences
from inkling.extraction.composing.word_sets import word_sets

__all__ = ["Closeness"]

_PEOPLE = word_sets("people")
_ROLES = word_sets("roles")
_MOST = 40  # mentions of one person that are read
_CLAIM = 12  # tokens after somebody in which they say what they are to the child
_SPOUSES = ("husband", "wife")
_OWNED = 3  # tokens of "mate's dad"
_MARKS = ('"', "'", ",")
_KEPT = 5  # tokens before somebody in which they are told as saved so


class Closeness:
    """Reads it from nouns, titles and whose kin somebody is. `children` are the numbers of those known as children."""

    def __init__(
        self, people: People, children: Collection[int], main_child: Person | None, sentences: Sentences
    ) -> None:
        self.people = people
        self.scene = people.scene
        self._children = children
        self._main_child = main_child
        self._sentences = sentences
        self._names = {each.first for each in people.mentions if each.form == "name"}

    def nearness(self, person: Person, *, is_close: bool) -> str:
        """Return family, acquaintance or stranger."""
        if not is_close:
            return "stranger"
        is_family = self._is_relative(person) or partner_of_elder(self.scene, person)
        if is_family and (self._is_of_a_friend(person) or self._is_kin_of_another(person)):
            return "acquaintance"  # "her mate's dad" is no father of hers
        return "family" if is_family or not self.is_close(person) else "acquaintance"

    def is_close(self, person: Person) -> bool:
        """Say whether somebody is told as family, as a carer or by a job with children or the public."""
        return not self.only_claimed(person) and bool(
            self._is_relative(person)
            or person.heads & (_PEOPLE["professional"] | _ROLES["known_to_families"])
            or partner_of_elder(self.scene, person)
            or any(self._is_of_family(each) or self._is_by_work(each) for each in person.mentions)
            or person.titles & _PEOPLE["titles_professional"]
        )

    def only_claimed(self, person: Person) -> str:
        """Return the words by which somebody says to be family or to work with the child, or nothing.

        Whom a child calls husband is no family of the child's, nor is an "uncle" in a list of drivers.
        """
        as_kin = self._husband_of_a_child(person) or self._called_so_in_a_list(person)
        as_kin = as_kin or self.saved_as(person) or self._called_so(person)
        if as_kin:
            return as_kin
        for mention in person.mentions[:_MOST]:
            words = " ".join(self.scene.between(mention.after, mention.after + _CLAIM)).encode(
                "ascii", "replace"
            )
            found = next(PATTERNS["claims_to_be"].spans_in(words), None)
            if found and not mention.owning:
                return words[slice(*found)].decode("ascii").strip()
        return ""

    def _husband_of_a_child(self, person: Person) -> str:
        if person.kin not in _SPOUSES or person.kin_of < 0:
            return ""
        of = self.people.person(person.kin_of)
        return f"{person.kin} of a child" if of.number in self._children else ""

    def _called_so_in_a_list(self, person: Person) -> str:
        """Return a title of family that nobody owns, of one of several who are told as no family of anybody."""
        title = min(person.titles & _PEOPLE["elders"] | person.heads & _PEOPLE["elders"], default="")
        if not title or person.kin or person.group < 0:
            return ""
        group = self.people.person(person.group)
        return "" if group.heads & _PEOPLE["family"] or group.kin else f"'{title}' in a list"

    def _called_so(self, person: Person) -> str:
        """Return the words by which others only call somebody family: "a woman they call Auntie Chels"."""
        if person.kin or person.heads & _PEOPLE["family"]:
            return ""
        for mention in person.mentions[:_MOST]:
            if mention.form == "name" and {mention.title, *mention.words.split()} & _PEOPLE["family"]:
                words = self.scene.between(mention.first - _KEPT, mention.first)
                before = " ".join(each for each in words if each not in (mention.title, *_MARKS)).encode()
                found = next(PATTERNS["only_called"].spans_in(before), None)
                return before[slice(*found)].decode("ascii").strip() if found else ""
        return ""

    def saved_as(self, person: Person) -> str:
        """Return the words under which a phone keeps somebody whom nothing else tells as family: "saved as Aunty"."""
        if not (person.heads | person.titles) & _PEOPLE["family"]:
            return ""
        is_once = len(person.mentions) == 1
        if not is_once and (person.kin or person.heads & _PEOPLE["family"]):
            return ""
        return next(filter(None, map(self._kept_under, person.mentions[:_MOST])), "")

    def _kept_under(self, mention: Mention) -> str:
        if mention.noun is not None and mention.noun.owner >= 0:
            return ""
        before = self.scene.between(mention.first - _KEPT, mention.first)
        kept, under = ["", "", *(word for word in before if word not in ('"', "'", mention.title))][-2:]
        return f"{kept} {under}" if kept in _ROLES["kept"] and under in _ROLES["kept_under"] else ""

    def denial_of(self, person: Person) -> str:
        """Return the words right behind somebody that say that they are no family: "Uncle T is not a relative"."""
        for mention in person.mentions[:_MOST]:
            stop = mention.after + _CLAIM
            stop = min((at for at in range(mention.after, stop) if at in self._names), default=stop)
            words = " ".join(self.scene.between(mention.after, stop)).encode("ascii", "replace")
            found = next(PATTERNS["no_kin"].spans_in(words), None) or self._denies_elder(person, words)
            if found and not mention.owning:
                return words[slice(*found)].decode("ascii").strip()
        return ""

    @staticmethod
    def _denies_elder(person: Person, words: bytes) -> tuple[int, int] | None:
        """Return where words deny what somebody is called: of an uncle that he is one, and not that he is a dad."""
        called = person.heads | person.titles
        denied = PATTERNS["no_such_elder"].spans_in(words)
        return next(
            (each for each in denied if words[slice(*each)].decode("ascii").split()[-1] in called), None
        )

    def is_kin(self, person: Person) -> bool:
        """Say whether somebody is family of the child or of who writes, and is not only called "Uncle"."""
        if self.denial_of(person) or self.only_claimed(person) or self.is_of_a_grown_up(person):
            return False
        if person.heads & set(self._sentences.of_person("no_such_kin", person).lower().split()):
            return False
        if any(self._is_in_quotes(each) for each in person.mentions[:_MOST]):
            return False
        if person.heads & _PEOPLE["elders"]:
            return True
        if person.kin and person.kin_of >= 0:
            of = self.people.person(person.kin_of)
            return (
                of.writer or of.number in self._children or bool(of.heads & _PEOPLE["elders"]) or not of.named
            )
        return all(
            not each.nickname for each in person.mentions if _PEOPLE["family"] & set(each.words.split())
        )

    def is_of_a_grown_up(self, person: Person) -> bool:
        """Say whether somebody is told as family of a grown-up who is no family of a child: "Kaz's mum Pat"."""
        if person.kin_of < 0:
            return False
        of = self.people.person(person.kin_of)
        is_child = of.number in self._children or of.writer or bool(of.heads & _PEOPLE["family"])
        is_grown = of.grown or age_so_far(self.scene, of) == "adult"
        return of.named and is_grown and not is_child and not of.heads & _PEOPLE["professional"]

    def _is_in_quotes(self, mention: Mention) -> bool:
        """Say whether a relation is but what somebody is called: 'she came with "Uncle Fin"'."""
        if mention.form != "name" or not ({mention.title, *mention.words.split()} & _PEOPLE["family"]):
            return False
        first = mention.first - (self.scene.word(mention.first - 1) == mention.title)
        return self.scene.word(first - 1) == '"' == self.scene.word(mention.after)

    def _is_relative(self, person: Person) -> bool:
        return bool((person.heads | person.titles) & _PEOPLE["family"] and self.is_kin(person))

    def _is_of_a_friend(self, person: Person) -> bool:
        """Say whether somebody is told as a friend's relative: "her mate's dad"."""
        nouns = (each.noun for each in person.mentions if each.noun is not None)
        before = (self.scene.between(each.after - _OWNED, each.after - 1) for each in nouns)
        return any(word.removesuffix("s") in _ROLES["friends"] for words in before for word in words)

    def _is_kin_of_another(self, person: Person) -> bool:
        """Say whether somebody is family of a child who is no family of the child told of: a mate's older brother."""
        if self._main_child is None or person.kin_of < 0:
            return False
        of = self.people.person(person.kin_of)
        main = self._main_child
        related = of is main or of.writer or main.writer or of.number not in self._children
        return not related and main.kin_of != of.number and not (of.kin in _PEOPLE["family"] and of.kin)

    def _is_of_family(self, mention: Mention) -> bool:
        """Say whether somebody is told as a friend or lodger of the family: "mum's friend", "our lodger"."""
        noun = mention.noun
        if noun is None or noun.denied or noun.owner < 0 or noun.head in _ROLES["over_who_writes"]:
            return False  # "he's not my uncle" is no friend of the family
        owner = self.scene.word(noun.owner)
        return owner in ("my", "our") or owner.removesuffix("s") in _PEOPLE["elders"]

    def _is_by_work(self, mention: Mention) -> bool:
        """Say whether a word before the noun tells of whom every child meets: "the lollipop man"."""
        noun = mention.noun
        if noun is None or noun.denied:
            return False
        return not _ROLES["known_to_families"].isdisjoint(noun.qualities)
