"""Finds who a name means among the people met so far; namesakes that the note tells apart stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.namesakes import (
    is_called_so_too,
    is_ruled_out,
    is_so_too,
    namesakes_of,
)
from inkling.extraction.composing.entities.references.naming import (
    LIKELY,
    NONE,
    SAME,
    are_big_and_little,
    bare,
    how_alike,
)
from inkling.extraction.composing.entities.two_people import age_so_far
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People
    from inkling.extraction.composing.scene.scene import Scene

_SETS = word_sets("people")
_LISTED = frozenset((",", "and", "&", "/", "or", "+"))
_MOST_NAMES = 8  # names of one person that are compared
_INITIALS = 3  # letters of a name that may be initials
_WHOLE = 5  # letters of a name that is no short form
_YOUNG = ("young", "little", "wee", "pupil", "child", "son", "daughter")
_TO_AGE, _GROWN = 4, 18  # words between a name and an age; years
_PLAIN_TITLES = _SETS["plain_titles"]
_TO_ANOTHER = 6  # words between a name and "another", where it is said again
_THAT_IS = frozenset((",", "(", "-", "that", "thats", "that's", "'s", "is", "a"))
_ANOTHER = frozenset(("another", "different"))


def whole_names_told(scene: Scene, mentions: Sequence[Mention]) -> dict[str, str]:
    """Return for each short name that is told as short for a whole one that name: "Ty is Tyrone Beck"."""
    pairs = ((one, other) for one, other in pairwise(each for each in mentions if each.form == "name"))
    return {
        one.words: other.words
        for one, other in pairs
        if is_whole_name_of(one, other, scene.between(one.after, other.first))
    }


def is_whole_name_of(one: Mention, other: Mention, gap: Sequence[str]) -> bool:
    """Say whether a single name is told to be the whole one behind it, with which it fits."""
    is_told = list(gap) in (["is"], ["="], ["was"]) and len(bare(one.words)) == 1 < len(bare(other.words))
    return is_told and how_alike(one.words, other.words) != NONE


def find_named(people: People, mention: Mention) -> tuple[Person | None, str]:
    """Return the person of that name met before, with the reason, or nobody."""
    before = _just_told_apart(people, mention)
    if before is not None:
        return before, "told as another of that name"
    if _is_told_apart(people, mention):
        return None, ""
    likely: list[Person] = []
    namesakes = namesakes_of(people, mention)
    # Of "Uncle Phil" and the father Phil "Uncle Phil" means who was called so.
    recent = sorted(people.recent(), key=lambda each: bool(mention.title) and mention.title in each.titles)
    namesake: Person | None = None
    for person in reversed(recent):
        if person.number in namesakes:
            continue
        alike = _alike(people, person, mention)
        if alike and not _speaks_against(people, person, mention, sure=alike == SAME):
            if is_so_too(person):
                namesake = (
                    namesake or person
                )  # after "Leo Marsh and his dad, also Leo" a bare "Leo" is Leo Marsh
            elif alike == SAME:
                return person, f"the same name '{mention.words}'"
            elif alike == LIKELY:
                likely.append(person)
    if len(likely) == 1 or (likely and _is_of_one_first_name(likely, mention)):
        person = likely[0]
        return person, f"'{mention.words}' is short for '{person.names[0]}'"
    if namesake is not None:
        return namesake, f"the same name '{mention.words}'"
    return _further_back(people, mention, namesakes=namesakes)


def _is_of_one_first_name(likely: list[Person], mention: Mention) -> bool:
    """Say whether a single name fits several of one first name; "Char" of Charlotte and Charlie means neither."""
    is_single = len(bare(mention.words)) == 1 and len(mention.words) > _INITIALS
    return is_single and len({bare(each.names[0])[:1] for each in likely}) == 1


def _further_back(
    people: People, mention: Mention, *, namesakes: frozenset[int]
) -> tuple[Person | None, str]:
    """Return who was told by the same whole name before anybody who is remembered."""
    number = people.by_name.get(mention.words)
    person = people.person(number) if number is not None else None
    if person is None or person.number in namesakes or _speaks_against(people, person, mention, sure=True):
        return None, ""
    return person, f"the same name '{mention.words}'"


def _alike(people: People, person: Person, mention: Mention) -> int:
    """Return how alike a name is to those of a person; a whole name of theirs that it cannot be speaks against."""
    names = person.names[:_MOST_NAMES]
    alike = [how_alike(name, mention.words) for name in names]
    best = max(alike, default=NONE)
    if any(are_big_and_little(name, mention.words) for name in names):
        return NONE
    whole = people.called.get(mention.words, "")
    if best and whole and _is_of_another_whole_name(names, whole):
        return NONE  # "Ty is Tyrone Beck": no short form of Tyrell James
    if best == LIKELY and _is_alike_by_a_letter(names, alike, mention):
        return NONE  # L is Levi: Luca is another
    if best == LIKELY and any(
        not one
        and len(bare(name)[0]) >= _WHOLE
        and len(bare(mention.words)[0]) >= _WHOLE
        and bare(name)[0][0] == bare(mention.words)[0][0]
        for name, one in zip(names, alike, strict=True)
        if bare(name)
    ):
        return NONE
    return best


def _is_of_another_whole_name(names: Sequence[str], whole: str) -> bool:
    told = [name for name in names if len(bare(name)) > 1]
    return bool(told) and not any(how_alike(name, whole) for name in told)


def _is_alike_by_a_letter(names: Sequence[str], alike: Sequence[int], mention: Mention) -> bool:
    """Say whether a whole name is like nobody but a single letter, whose whole name is told as another."""
    if len(mention.words) <= _INITIALS:
        return False
    whole = [one for name, one in zip(names, alike, strict=True) if len(name) > _INITIALS]
    return bool(whole) and not any(whole)


def _is_told_apart(people: People, mention: Mention) -> bool:
    """Say whether the words beside a name say that it is another of that name."""
    scene = people.scene
    opens = scene.sentences[scene.sentence_of[mention.first]].start
    before = scene.between(max(opens, mention.first - 3), mention.first)
    if _SETS["another"] & set(before) or _opens_another(people, mention.after):
        return True
    mention.so_too = is_called_so_too(scene, mention) or is_ruled_out(people, mention)
    if mention.so_too:
        return True
    return scene.word(mention.after) in _SETS["elder_or_younger"] and not any(
        scene.word(each.after) == scene.word(mention.after)
        for each in people.mentions
        if each.form == "name" and each.first < mention.first and each.words == mention.words
    )


def _opens_another(people: People, after: int) -> bool:
    """Say whether a name is told to be another's right behind it: "her real dad, Phil, that's another Phil"."""
    words = people.scene.between(after, after + _TO_ANOTHER)
    plain = [word for word in words if word not in _THAT_IS]
    return words != plain and plain[:1] != words[:1] and bool(plain) and plain[0] in _ANOTHER


def _just_told_apart(people: People, mention: Mention) -> Person | None:
    """Return who was just told to be another of a name that is said again: "Phil, that's another Phil"."""
    last = next(
        (each for each in reversed(people.mentions_before(mention.first, most=3)) if each.form == "name"),
        None,
    )
    if last is None or last.words != mention.words or not _opens_another(people, last.after):
        return None
    return people.who(last) if mention.first - last.after <= _TO_ANOTHER else None


def _is_told_young(people: People, mention: Mention) -> bool:
    """Say whether an age of a child stands right behind a name, or "young" before it: of "Mrs Teal" no Barnaby Teal."""
    scene = people.scene
    if scene.word(mention.first - 1) in _YOUNG:
        return True
    spans = {
        scene.inside[at] for at in range(mention.after, min(mention.after + _TO_AGE, len(scene.words)))
    } - {-1}
    ages = [age for span in spans if scene.spans[span].type == "description" for age in scene.ages_in(span)]
    return bool(ages) and max(ages) < _GROWN


def _speaks_against(people: People, person: Person, mention: Mention, *, sure: bool) -> bool:
    if (
        mention.gender
        and person.gender
        and mention.gender != person.gender
        and not (sure and not mention.title)
    ):
        return True
    is_elder = mention.title in _SETS["elders"] and mention.title not in person.titles
    is_letter = len(mention.words) == 1 and not sure
    if person.plural or (is_elder and (is_letter or age_so_far(people.scene, person) == "child")):
        return True  # "Uncle D" is no boy of 14 called Dougie
    # "Mrs Marsh" is not the girl Leah Marsh, but may be Karen Marsh who is told as a grown-up.
    if mention.title in _PLAIN_TITLES and not person.titles and not sure and not person.grown:
        return True
    if person.titles & _PLAIN_TITLES and not mention.title and not sure and len(bare(mention.words)) > 1:
        return person.young or _is_told_young(people, mention)
    if sure:
        return False
    last = next((each for each in reversed(person.mentions) if each.form == "name"), None)
    if last is None:
        return False
    gap = people.scene.between(last.after, mention.first)
    if gap == [","] and people.scene.word(mention.after) not in _LISTED:
        return False
    return bool(gap) and len(gap) <= 2 and set(gap) <= _LISTED
