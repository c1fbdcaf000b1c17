"""Of whom the teller says that it is another: "so its not him", "He's not with them", "don't mix him up with Wasim".

Who is said to be not it is no person of concern, whatever a word that may mean another tells. What somebody says of
themselves, or a child of whom she fears for, clears nobody; nor does "he loves me" or "he is harmless".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.two_people import age_so_far
from inkling.extraction.composing.harm.clause import Clause
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

__all__ = ["CLEARED", "PATTERNS", "UNRECORDED", "Clearing"]

CLEARED = "told as not it: "
UNRECORDED = "no concern noted: "
PATTERNS = read_patterns(DATA / "en" / "composing" / "cleared_patterns.txt")
_TITLES = word_sets("people")["titles"]
_BEFORE, _AFTER = 14, 24  # words around somebody that are read
_BACK = 2  # sentences back in which whoever is meant by "him" is named
_MOST = 40  # mentions of one person that are read
_GENDERS = ("he", "she")
_TOLD = ("name", "noun", "looks")
_SHORTEST = 3  # letters of a name that is known again
_TO_OTHER = 5  # words from somebody to with whom they are not to be mixed up
_OF_A_RECORD = "no_concern"
_OF_ALL = (
    "not_with_them",
    "not_to_blame",
    "not_one_of_them",
    "sent_who_tells",
    "elsewhere_or_fine",
    _OF_A_RECORD,
)


class _Words(NamedTuple):
    """Words that clear somebody. `of_record`: they say no more than that nothing was noted until then."""

    text: str = ""
    sentence: int = -1
    of_record: bool = False


class Clearing:
    """Finds of whom words say so, each person once."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._scene = people.scene
        self._may_clear: dict[int, bool] = {}

    @cached_property
    def _words(self) -> dict[int, _Words]:
        """For the number of each who is cleared the words."""
        found: dict[int, _Words] = {}
        for mention in (*self._people.mentions, *self._names_unseen()):
            sentence = self._scene.sentence_of[mention.first]
            if not self._may_clear_in(sentence):
                continue
            words, who = self._read(mention)
            if not words.text or who is None or who.writer or who.plural:
                continue
            # What the teller says clears somebody of more than what a record does not hold.
            if who.number not in found or found[who.number].of_record:
                found[who.number] = words._replace(sentence=sentence)
        return found

    def _may_clear_in(self, sentence: int) -> bool:
        if sentence not in self._may_clear:
            told = " ".join(self._scene.words[at] for at in self._scene.sentences[sentence])
            self._may_clear[sentence] = PATTERNS["may_clear"].in_bytes(told.encode("ascii", "replace"))
        return self._may_clear[sentence]

    def told_of(self, person: Person) -> str:
        """Return the words that clear somebody, or nothing."""
        return self._words.get(person.number, _Words()).text

    def sentence_of(self, person: Person) -> int:
        """Return the number of the sentence in which somebody is cleared; -1 where nobody says so."""
        return self._words.get(person.number, _Words()).sentence

    def is_of_record(self, person: Person) -> bool:
        """Say whether no more clears somebody than that nothing was noted of them: what is told now may be new."""
        return self._words.get(person.number, _Words()).of_record

    def _names_unseen(self) -> Iterator[Mention]:
        """Return where the name of one person stands again that nothing found: "It isn't Terry."."""
        whose: dict[str, set[int]] = {}
        for person in self._people.alive():
            for word in {each for name in person.names for each in name.split() if len(each) >= _SHORTEST}:
                whose.setdefault(word, set()).add(person.number)
        seen = {at for each in self._people.mentions for at in range(each.first, each.after)}
        for at, word in enumerate(self._scene.words):
            if len(whose.get(word, ())) == 1 and at not in seen:
                yield Mention(at, at + 1, "name", word, who=next(iter(whose[word])))

    def _read(self, mention: Mention) -> tuple[_Words, Person | None]:
        """Return the words around somebody that clear them, and who is meant."""
        is_one = mention.form in (*_TOLD, *_GENDERS) and not (mention.owning or mention.plural)
        if not is_one or self._people.speaking.quoted[mention.first]:
            return _Words(), None
        words = self._words_at(mention)
        if not words.text:
            return words, None
        return words, self._people.who(mention) if mention.form in _TOLD else self._named_last(mention)

    def _words_at(self, mention: Mention) -> _Words:
        """Return the words around somebody that say that it is another."""
        clause, bar = self._around(mention)
        for name in self._names_of(mention):
            for start, end in PATTERNS[name].spans_in(clause.raw):
                before = clause.raw[: min(start, bar)].rstrip()
                is_anothers = PATTERNS["not_said_by_teller"].in_bytes(before)
                if not is_anothers and not PATTERNS["said_behind"].in_bytes(clause.raw[end:]):
                    told = self._quote(clause, start, end, mention)
                    return _Words(told, of_record=name == _OF_A_RECORD)
        return _Words()

    def _names_of(self, mention: Mention) -> Iterator[str]:
        """Return the names of the patterns that may tell so of a mention."""
        yield from _OF_ALL
        if mention.form not in ("noun", "looks"):
            yield from ("not_it", "not_it_who")  # "this is not his uncle" clears nobody
        else:
            yield "not_the_one_there"
        if mention.form in _TOLD and self._is_first(mention):
            yield "not_with_other"
        behind = self._people.mentions_before(mention.after + _TO_OTHER, most=2)
        if any(each.first >= mention.after and self._is_known(each) for each in behind):
            yield "not_with_known"
        if mention.form in _GENDERS:
            yield "not_as_said"
        if self._is_answered_behind(mention):
            yield "talk_of"
        if self._is_alleged_before(mention):
            yield "never_was"
            if self._is_told_before(mention):
                yield "nonsense"

    def _is_first(self, mention: Mention) -> bool:
        who = self._people.who(mention)
        return who is not None and who.mentions[0].first == mention.first

    def _is_known(self, mention: Mention) -> bool:
        return mention.form in _TOLD and not self._is_first(mention)

    def _around(self, mention: Mention) -> tuple[Clause, int]:
        """Return the words of the sentence around somebody, who is a bar there, and where the bar stands."""
        scene = self._scene
        sentence = scene.sentences[scene.sentence_of[mention.first]]
        first = mention.first
        while first > sentence.start and scene.words[first - 1] in _TITLES:
            first -= 1
        opens = max(sentence.start, first - _BEFORE)
        before = [*(["."] if opens == sentence.start else []), *scene.between(opens, first)]
        stop = min(sentence.stop, mention.after + _AFTER)
        tokens = (*([opens] if opens == sentence.start else []), *range(opens, first), mention.first)
        words = " ".join([*before, "|", *scene.between(mention.after, stop)])
        return Clause(words, (*tokens, *range(mention.after, stop))), sum(map(len, before)) + len(before)

    def _quote(self, clause: Clause, start: int, end: int, mention: Mention) -> str:
        """Return the words at a place as the note has them, with the name that the bar stands for."""
        left = clause.words[:end].rstrip(" .,;:!?-")
        first = start + len(clause.words[start:end]) - len(clause.words[start:end].lstrip(" .,;:!?-"))
        scene, last = self._scene, clause.token_at(max(first, len(left) - 1))
        last = mention.after - 1 if last == mention.first else last
        return " ".join(scene.text[scene.starts[clause.token_at(first)] : scene.tokens[last].end].split())

    def _named_last(self, mention: Mention) -> Person | None:
        """Return who is meant by "him": the only one so told of in this sentence, or the last before with any."""
        here = self._scene.sentence_of[mention.first]
        told: dict[int, Person] = {}
        nearest = -1
        for each in self._told_before(mention):
            sentence = self._scene.sentence_of[each.first]
            if here - sentence > _BACK or nearest not in (-1, sentence):
                break
            who = self._people.who(each)
            if (
                who is not None
                and self._may_be(who, each, mention)
                and age_so_far(self._scene, who) != "child"
            ):
                nearest = sentence
                told[who.number] = who
        # Of two nobody is cleared by "he", named or not: it may be the other.
        return next(iter(told.values())) if len(told) == 1 else None

    def _told_before(self, mention: Mention) -> Iterator[Mention]:
        for each in reversed(self._people.mentions_before(mention.first, most=_MOST)):
            if each.form in _TOLD and not each.owning and self._scene.word(each.after) != "'s":
                yield each

    @staticmethod
    def _may_be(who: Person, told: Mention, mention: Mention) -> bool:
        if who.plural or who.writer or told.plural:
            return False
        return not (who.gender and mention.gender and who.gender != mention.gender)

    def _is_told_before(self, mention: Mention) -> bool:
        """Say whether it is of somebody of the sentence before that it is nonsense, and of no other one."""
        who, before = self._people.who(mention), self._scene.sentence_of[mention.first] - 1
        told = {self._scene.sentence_of[each.first] for each in who.mentions} if who is not None else set()
        return mention.form in _GENDERS or before in told

    def _is_answered_behind(self, mention: Mention) -> bool:
        """Say whether one of the next sentences says that there is nothing in what is talked of."""
        here = self._scene.sentence_of[mention.first]
        near = self._scene.sentences[here : here + 1 + _BACK + 1]
        talk, *told = (
            " ".join(self._scene.words[at] for at in each).encode("ascii", "replace") for each in near
        )
        return not PATTERNS["no_mere_talk"].in_bytes(talk) and any(
            map(PATTERNS["nothing_in_it"].in_bytes, told)
        )

    def _is_alleged_before(self, mention: Mention) -> bool:
        """Say whether the sentence before tells what others say of somebody: "Facebook says he's in on it"."""
        number = self._scene.sentence_of[mention.first] - 1
        if number < 0:
            return False
        words = " ".join(self._scene.words[at] for at in self._scene.sentences[number])
        return PATTERNS["alleged"].in_bytes(words.encode("ascii", "replace"))
