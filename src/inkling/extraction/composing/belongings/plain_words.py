"""Whose something is where the words right beside it leave no doubt: "Poppy's number is", "rang Poppy on"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from inkling.extraction.composing.belongings.cameras_and_screens import comes_up, who_rings
from inkling.extraction.composing.belongings.reach import Reach
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.word_sets import word_sets

OF_SCHOOL, THEIRS = "school clothes of the child told before", "told as theirs"
_SETS = word_sets("belongings")
_OWNING = word_sets("pronouns")["owning"]
_CONTACTS = frozenset(("phone", "email", "handle"))
_NOUNS = {
    **dict.fromkeys(_CONTACTS, _SETS["contact_nouns"]),
    **dict.fromkeys(("vehicle", "vrm"), _SETS["vehicle_nouns"]),
    "address": _SETS["home_nouns"],
}
_THINGS = frozenset().union(*_NOUNS.values())
_LINKS, _IS = _SETS["links"], frozenset(("is", "was", "'s", ":", "are"))
_BE = _IS | {"be", "been", "being", "get", "gets", "got"}
_BEFORE_VERB = _SETS["may"] | {",", ")"}
_FIRMS = frozenset(("business", "school"))
_ANYBODY = frozenset(("your", "yours", "ur", "my", "mine", "our", "ours"))
_GROWN, _CHILD_NOUNS = 18, word_sets("ages")["child_nouns"]
_DENIED = _SETS["denied"]
_FAR, _AFTER = 14, 8  # words before "is" in which a noun tells what is, and words after a span that are read
_LEAD = 3  # words of a sentence of its own, "It is 07700 900123"
_UNKNOWN = None, "told as somebody's who is not known"
Told = tuple[Person | int | None, str]


class PlainWords:
    """Reads whose a number, account, vehicle or home is told to be."""

    def __init__(self, people: People, reach: Reach) -> None:
        self.people = people
        self.scene = people.scene
        self.reach = reach
        self._by_word: dict[str, Person | None] = {}

    def of(self, span: int) -> Told | None:
        """Return whose a span is told to be, with the reason; nothing where no plain words do.

        The owner is None where words name one who is nobody of the note: then it is nobody else's.
        """
        if self.scene.spans[span].type == "clothing":
            return self._at_school(span)
        known = next((each for each in self.people.mentions if each.span == span), None)
        if known is not None and self.scene.spans[span].type == "handle":
            return self.people.who(known), "known by it"
        if (nouns := _NOUNS.get(self.scene.spans[span].type)) is None:
            return None
        return next(self._tellings(span, nouns, is_contact=nouns is _SETS["contact_nouns"]), None)

    def _at_school(self, span: int) -> Told | None:
        """Return the child told before school clothes: in "a girl with two men, school shoes" they are the girl's."""
        if not _SETS["of_school"] & set(self.scene.words_of(span).split()) or self.reach.owning(span):
            return None
        for each in self.reach.before(span, most=_FAR):
            person = self.people.who(each)
            if person is not None and self._is_child(person):
                return person, OF_SCHOOL
        return None

    def _is_child(self, person: Person) -> bool:
        ages = [age for span in person.joined for age in self.scene.ages_in(span)]
        return max(ages) < _GROWN if ages else bool(person.heads & _CHILD_NOUNS)

    def _tellings(self, span: int, nouns: Set[str], *, is_contact: bool) -> Iterator[Told]:
        first = self.scene.ranges[span].start
        start = self.reach.opens(first)
        at = self.reach.back(first - 1, start, nouns | _LINKS | _SETS["plain_looks"])
        fillers = self.scene.between(at + 1, first)
        if is_contact or nouns & set(fillers):
            yield from self._owned_at(at, start)
        yield from self._told_after(span, nouns)
        if is_contact:
            if comes_up(self.reach, span):
                yield who_rings(self.reach, span, start=start) or _UNKNOWN
            yield from self._of_noun(first, start, nouns)
            yield from self._who_is_called(at, start, fillers)
            yield from self._used(at, start)
            yield from self._who_stands_before(at, start, fillers, nouns)
        if at < start and len(fillers) <= _LEAD:
            sentence = self.scene.sentence_of[first] - 1
            yield from self._it_is(fillers, sentence, nouns)
            yield from self._as_field(fillers, sentence, nouns)

    def _owned_at(self, at: int, start: int) -> Iterator[Told]:
        """Return whose "her" or "Poppy's" stands at a token, with nothing but what is owned after it."""
        if at < start:
            return
        word = self.scene.word(at)
        if word == "whose":
            owner = self._who_ends(self.reach.back(at - 1, start, _LINKS))
            if owner is not None:
                yield owner, "told as theirs"
        elif word in _OWNING:
            person = self.reach.at(at)
            if person is not None:
                yield person, "told as theirs"
            elif word not in _ANYBODY:
                yield _UNKNOWN
        elif word == "'s" and self.scene.word(at - 1) not in _SETS["says_is"]:
            person, firm = self.reach.at(at - 1) or self._named_as(at - 1), self.scene.inside[at - 1]
            if person is not None:
                yield person, "told as theirs"
            elif firm >= 0 and self.scene.spans[firm].type in _FIRMS:
                yield firm, "told as theirs"
            elif self.scene.word(at - 1) not in _THINGS:
                yield _UNKNOWN

    def _of_noun(self, first: int, start: int, nouns: Set[str]) -> Iterator[Told]:
        """Return whose "the number for Kaz is", "her new number, which she got last week, is" tell of."""
        at = self.reach.back(first - 1, start, frozenset((",", '"', "(", ":")))
        if self.scene.word(at) not in _IS and self.scene.word(at + 1) != ":":
            return
        noun = next(
            (each for each in range(at, max(start, at - _FAR) - 1, -1) if self.scene.word(each) in nouns), -1
        )
        if noun < 0:
            return
        if self.scene.word(noun + 1) in _SETS["belongs_to"]:
            yield from self._first_after(noun + 2, at + 1)
            return
        if self.scene.word(noun + 1) == "saved":
            yield from self._first_after(noun + 3, at + 1)
        owner = self.reach.back(noun, start, nouns | _SETS["plain_looks"])
        yield from self._owned_at(owner, start)
        for mention in self.reach.starting_in(noun + 1, at + 1):
            if got := self.reach.given_away(mention):
                yield self.people.who(got), "told as given to them"
            elif mention.first == noun + 1 and mention.form not in ("writer", "you"):
                yield self.people.who(mention), "told as what they use"
            break

    def _first_after(self, first: int, after: int) -> Iterator[Told]:
        for mention in self.reach.starting_in(first, after):
            person = self._whom(mention)
            if person is not None:
                yield person, "told as theirs"
            return

    def _who_is_called(self, at: int, start: int, fillers: list[str]) -> Iterator[Told]:
        """Return who is told to be called on a number, or to call from it."""
        word = self.scene.word(at)
        if word == "from":
            yield from self._calls_from(at, start)
            return
        if not {"on", "at"} & set(fillers):
            return
        if word in _SETS["called"]:
            yield from self._is_called(at, start)
            return
        mention = self.reach.ending_at(at)
        if mention is None:
            return
        if _IS & set(fillers):
            yield self._whom(mention), "told as called on it"
            return
        opens = self.reach.back(self.reach.opening_of(mention) - 1, start, _OWNING | {"the", "a", "an"}) + 1
        if self.scene.word(opens - 1) == "'s":
            opens -= 2  # "rang Poppy's mum on"
        lead = self.scene.word(opens - 1)
        if lead == "by":
            passive = self.reach.back(opens - 2, start, _SETS["small_lead"])
            if self.scene.word(passive) in _SETS["called"]:
                yield from self._is_called(passive, start)
        elif lead in _SETS["calls"] | _SETS["called"]:
            yield self._whom(mention), "told as called on it"

    def _is_called(self, at: int, start: int) -> Iterator[Told]:
        """Return who "can be reached": the last one before a form of "be"."""
        be = self.reach.back(at - 1, start, _BEFORE_VERB)
        if self.scene.word(be) not in _BE:
            return
        before = self.reach.back(be, start, _BE | _BEFORE_VERB)
        person = self._who_ends(before)
        if person is not None:
            yield person, "told as called on it"

    def _calls_from(self, at: int, start: int) -> Iterator[Told]:
        """Return who calls from a number; whoever gets a call from it is called."""
        for verb in range(at - 1, max(start, at - _AFTER) - 1, -1):
            if self.scene.word(verb) not in _SETS["calls"] | _SETS["called"]:
                continue
            before = self.reach.back(verb - 1, start, _BEFORE_VERB)
            person = self._who_ends(before)
            yield (person, "told as calling from it") if person is not None else _UNKNOWN
            return

    def _used(self, at: int, start: int) -> Iterator[Told]:
        if self.scene.word(at) in _SETS["uses_number"]:
            person = self._who_ends(self.reach.back(at - 1, start, _BEFORE_VERB))
            if person is not None:
                yield person, "told as using it"

    def _who_stands_before(self, at: int, start: int, fillers: list[str], nouns: Set[str]) -> Iterator[Told]:
        """Return whose name or looks alone stand before a number, as in a list: "Nadia (15) tel"."""
        mention = self.reach.ending_at(at)
        if mention is None or {"on", "at"} & set(fillers):
            return
        opens = self.reach.opening_of(mention)
        lead = self.scene.word(self.reach.back(opens - 1, start, frozenset('"')))
        job = mention.title or any(
            each.noun is not None for each in self.reach.starting_in(opens, mention.first)
        )
        alone = opens <= start or lead in _SETS["before_named"] or (job and lead not in _SETS["beside_other"])
        if alone or nouns & set(fillers):
            yield self._whom(mention), "told beside their name"

    def _as_field(self, fillers: list[str], sentence: int, nouns: Set[str]) -> Iterator[Told]:
        """Return who alone is told in the sentence before "Phone: 07700 900123"."""
        if sentence < 0 or fillers[-1:] != [":"] or not nouns & set(fillers):
            return
        last = self.scene.sentences[sentence]
        told = [
            each
            for each in self.reach.starting_in(last.start, last.stop)
            if each.form not in ("writer", "you")
        ]
        persons = {person.number: person for each in told if (person := self.people.who(each)) is not None}
        if len(persons) == 1:
            yield next(iter(persons.values())), "told right after them"

    def _it_is(self, fillers: list[str], sentence: int, nouns: Set[str]) -> Iterator[Told]:
        """Return whose number is told at the end of the sentence before: "asked for her number. It is"."""
        if sentence < 0 or not fillers or fillers[0] not in _SETS["it"]:
            return
        last = self.scene.sentences[sentence]
        for at in range(last.stop - 1, last.start - 1, -1):
            if self.scene.word(at) in nouns:
                owner = self.reach.back(at, last.start, nouns | _SETS["plain_looks"])
                yield from self._owned_at(owner, last.start)
                return

    def _told_after(self, span: int, nouns: Set[str]) -> Iterator[Told]:
        """Return whose it is told to be right after it: ", that is Vinnie's number", "belongs to Craig"."""
        after = self.scene.ranges[span].stop
        stop = self.scene.sentences[self.scene.sentence_of[after - 1]].stop
        at = after + (self.scene.word(after) == "." and self.scene.word(after + 1) in _SETS["it"])
        limit = min(at + _AFTER, stop if at == after else len(self.scene.words))
        words = nouns | _SETS["after_it"] | _SETS["plain_looks"]
        first = next((each for each in range(at, limit) if self.scene.word(each) not in words), limit)
        mention = next((each for each in self.reach.starting_in(at, limit) if at < each.first <= first), None)
        if mention is None:
            return
        gap = self.scene.between(after, mention.first)
        if _DENIED & set(gap):
            return  # "black Audi, that isnt Reece's"
        rest = self.scene.between(mention.after, mention.after + 3)
        owned = (mention.owning and bool(nouns & set(rest))) or rest[:1] == ["'s"]
        leads = gap[-1] in _SETS["belongs_to"] | {"as"} and bool(
            {*gap, self.scene.word(after - 1)} & _SETS["belonging"]
        )
        uses = bool(nouns & set(gap)) and rest[:1] and rest[0] in _SETS["uses_number"]
        listed = gap == ["("] or (
            gap == ["-"] and self.reach.opens(after - 1) == self.scene.ranges[span].start
        )
        if (owned and set(gap) & _IS) or leads or uses or (listed and not mention.subject):
            yield self._whom(mention), "told as theirs"

    def whose(self, span: int) -> Person | None:
        """Return who stands before "whose" right before a span: "Dele, whose people carrier"."""
        at = self.scene.ranges[span].start - 1
        at = at if self.scene.word(at) == "whose" else at - 1
        is_whose = self.scene.word(at) == "whose"
        return self._who_ends(self.reach.back(at - 1, 0, frozenset((",", "(")))) if is_whose else None

    def _who_ends(self, at: int) -> Person | None:
        """Return who is named or meant by the words that end at a token."""
        mention = self.reach.ending_at(at)
        return self._whom(mention) if mention is not None else self._named_as(at)

    def _named_as(self, token: int) -> Person | None:
        """Return the only one who is called so elsewhere, where a name was not found again."""
        word = self.scene.word(token)
        if word not in self._by_word:
            called = [
                each for each in self.people.alive() if any(word in name.split() for name in each.names)
            ]
            self._by_word[word] = called[0] if len(called) == 1 else None
        return self._by_word[word]

    def _whom(self, mention: Mention) -> Person | None:
        """Return whom a mention means: of "her friend" the friend."""
        if not mention.owning:
            return self.people.who(mention)
        over = [
            each
            for each in self.reach.starting_in(mention.first - 1, mention.after + 1)
            if each.noun is not None
        ]
        kin = next((each for each in over if each.first <= mention.first < each.after), None)
        return self.people.who(kin or mention)
