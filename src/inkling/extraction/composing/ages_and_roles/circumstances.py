"""What tells of somebody by what is around them: what they have, what is done for them, ages and words beside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from inkling.extraction.composing.ages_and_roles.stems import stem
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("signals")
_DEEDS = tuple(name for name in _SETS if name.startswith("deed_"))
_THINGS = tuple(name for name in _SETS if name.startswith("thing_"))
_BACK = 6  # words before "for her" in which the verb stands
_GROWN = 18
_HAS_NEAR = 3  # words after "her" in which the noun stands: "her foster carer"


def circumstances_of(scene: Scene, person: Person, mention: Mention) -> Iterator[str]:
    """Return what is told around one mention of somebody."""
    if mention.owning or scene.word(mention.after) == "'s":
        yield from _has(scene, mention.after)
        return
    yield from _done_for(scene, mention)
    yield from _ages_beside(scene, person, mention)
    yield from _sentence(scene, mention)


def classes_of(verb: str) -> Iterator[str]:
    """Return the kinds of deeds to which a verb belongs: driving, giving, harming, what children do ..."""
    root = stem(verb)
    for name in _DEEDS:
        if root in _roots(name):
            yield name.removeprefix("deed_")


@cache
def _roots(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _SETS[name])


def _has(scene: Scene, after: int) -> Iterator[str]:
    """Return what somebody has: "her mum", "Leah's school bag", "his van"."""
    if scene.word(after) == "'s":
        after += 1
    for word in scene.between(after, after + _HAS_NEAR):
        if not word[:1].isalpha():
            return
        kinds = [name.removeprefix("thing_") for name in _THINGS if word in _SETS[name]]
        if kinds:
            yield from (f"has {kind}" for kind in kinds)
            return


def _done_for(scene: Scene, mention: Mention) -> Iterator[str]:
    """Return what is done for, to or with somebody: "bought shoes for her"."""
    preposition = scene.word(mention.first - 1)
    if preposition not in _SETS["for_whom"]:
        return
    for at in range(mention.first - 2, max(-1, mention.first - 2 - _BACK), -1):
        if scene.words[at] in (".", "\n", ";"):
            return
        kinds = list(classes_of(scene.words[at]))
        if kinds:
            yield from (f"{kind} {preposition} them" for kind in kinds)
            return


def _ages_beside(scene: Scene, person: Person, mention: Mention) -> Iterator[str]:
    """Return whether the sentence tells the age of somebody else, under or over eighteen."""
    for span in scene.looks_in(scene.sentence_of[mention.first]):
        if span not in person.joined:
            ages = scene.ages_in(span)
            if ages:
                yield f"beside {'a child' if max(ages) < _GROWN else 'an adult'} by age"


def _sentence(scene: Scene, mention: Mention) -> Iterator[str]:
    """Return whether the words of the sentence are of school and home, or of what grown people have."""
    words = scene.words_in(scene.sentence_of[mention.first])
    for name in _THINGS:
        if words & _SETS[name]:
            yield f"in a sentence of {name.removeprefix('thing_')}"
