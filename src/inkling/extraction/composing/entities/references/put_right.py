"""Of whom it is said that another is meant: "its not kai really its the older one, they call him Mr B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.pronouns import age_told_after, is_grown
from inkling.extraction.composing.entities.two_people import age_so_far
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People

__all__ = ["PutRight"]

_SETS = word_sets("pronouns")
_IT_IS = (["its"], ["thats"], ["it", "is"], ["it", "'s"], ["it", "was"], ["that", "'s"], ["that", "is"])
_IT_IS_NOT = (["it", "isnt"], ["it", "wasnt"], ["it", "aint"], ["that", "isnt"], ["that", "wasnt"])
_SHORTENED = (["it", "isn", "'t"], ["it", "wasn", "'t"], ["it", "ain", "'t"], ["that", "isn", "'t"])
_ONLY = frozenset(("really", "actually", "just", "even", "all", "only", "our", ","))
_MOST_BETWEEN = 7  # words from who is not meant to "it is" of who is
_MOST_BEHIND = 3  # words from "it is" to who is meant
_FARTHEST = 10  # sentences behind such words in which "he" is still who is meant
_CALLS = ("call", "calls", "called")
_TOLD = ("noun", "name", "looks")
_GROWN = 18


class _Correction(NamedTuple):
    """Who is not meant, as a word and the token of it, and the token from which it is told who is."""

    word: str
    at: int
    instead: int


class PutRight:
    """Says of whom a note tells that it is not they but another, and who is meant from there on."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._all = [each for at in range(len(scene.words)) if (each := _correction(scene, at)) is not None]

    def not_meant(self, people: People, mention: Mention, barred: Collection[int] = ()) -> frozenset[int]:
        """Return the numbers of those whom a pronoun or noun does not mean, since another was told instead.

        `barred` are the numbers of who cannot be meant anyhow: where the other is among them, anybody may be meant.
        """
        near = [each for each in self._all if self._is_near(each, mention)]
        return frozenset(
            person.number
            for each in near
            if mention.form == "noun" or self._may_mean(people, mention, each, barred)
            for person in people.recent()
            if _is_called(person, each.word) and not _is_told_again(person, each)
        )

    def _is_near(self, each: _Correction, mention: Mention) -> bool:
        if mention.first < each.instead:
            return False
        if mention.form == "noun":  # who is told instead
            return mention.first - each.instead <= _MOST_BEHIND and not mention.owning
        here = self._scene.sentence_of
        return here[mention.first] - here[each.at] <= _FARTHEST

    def _may_mean(self, people: People, mention: Mention, each: _Correction, barred: Collection[int]) -> bool:
        """Say whether a pronoun may mean who was told instead; who is called so, where no name tells."""
        behind = (
            who for who in people.mentions[bisect_left(people.starts, each.instead) :] if who.form in _TOLD
        )
        told = next(behind, None)
        is_called = self._scene.word(mention.first - 1) in _CALLS
        if told is None or told.first - each.instead > _MOST_BEHIND or told.first >= mention.first:
            return is_called
        person = people.who(told)
        if person is None or person.writer or person.plural or person.number in barred:
            return False
        is_theirs = (
            mention.owning and person.kin_of >= 0 and not is_called
        )  # "not Leah, its her mum. Her school has rung"
        return not (is_theirs or self._is_too_young(person, mention)) and person.gender in (
            "",
            mention.gender,
        )

    def _is_too_young(self, person: Person, mention: Mention) -> bool:
        """Say whether the age of a child behind a pronoun is not that of a grown-up: "its her mum. Shes 13"."""
        age = age_told_after(self._scene, mention)
        is_young = age >= 0 and max(self._scene.ages_in(age)) < _GROWN
        return is_young and (is_grown(person) or age_so_far(self._scene, person) == "adult")


def _correction(scene: Scene, at: int) -> _Correction | None:
    """Return who is not meant and where it is told who is, where such words begin at a token."""
    first = _behind_it_is_not(scene, at)
    if not first:
        return None
    while scene.word(first) in _ONLY:
        first += 1
    if not scene.word(first).isalpha() or scene.word(first) in _SETS["small"]:
        return None
    for instead in range(first + 1, first + 1 + _MOST_BETWEEN):
        if scene.word(instead) == "but" and _ONLY.issuperset(scene.between(first + 1, instead)):
            return _Correction(scene.word(first), first, instead + 1)
        length = next(
            (len(each) for each in _IT_IS if scene.between(instead, instead + len(each)) == each), 0
        )
        if length and scene.word(instead + length) != "not":
            return _Correction(scene.word(first), first, instead + length)
    return None


def _behind_it_is_not(scene: Scene, at: int) -> int:
    """Return the token behind "it is not", in each way of writing it; 0 where it does not stand here."""
    for each in (*_IT_IS_NOT, *_SHORTENED):
        if scene.between(at, at + len(each)) == each:
            return at + len(each)
    for each in _IT_IS:
        after = at + len(each)
        if scene.between(at, after) == each and scene.word(after) in ("not", "never"):
            return after + 1
    return 0


def _is_called(person: Person, word: str) -> bool:
    return any(name.split()[:1] == [word] for name in person.names)


def _is_told_again(person: Person, each: _Correction) -> bool:
    return any(told.form == "name" and told.first > each.at for told in person.mentions)
