"""Grown up by how somebody lives: married, at a trade, with children of theirs, or only with a car, a flat or a job."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from inkling.extraction.composing.composition import Age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.nearest import is_reporter
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_SETS = word_sets("ages")
_PATTERNS = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_OF_ONE = ("name", "he", "she", "looks")
_FAR = 90  # characters behind somebody in which it is told
_YOUNG = ("has elders", "has school")
_HARMED = frozenset(("suffers giving", "suffers driving", "suffers pick", "does a sign", "in plight"))


def age_by_grown_life(scene: Scene, person: Person) -> tuple[Age, str]:
    """Return adult for who is told right behind a name as married or at a trade, or with several children of theirs."""
    if study := _study_of_grown_up(person):
        return "adult", f"told as '{study}'"
    if partner := _partner_of_parent(scene, person):
        return "adult", f"told as '{partner}'"
    for mention in _told_of(person):
        if not mention.owning and (words := _find(scene, mention, "parent_behind")):
            return "adult", f"'{words}'"
        words = _find(scene, mention, "grown_behind")
        if _owns(scene, mention):
            words = words or _find(scene, mention, "grown_owned")
        if mention.form == "name" and words:
            return "adult", f"'{words}'"
    return "unknown", ""


def _partner_of_parent(scene: Scene, person: Person) -> str:
    """Return the words that tell somebody as the partner of who writes and has a child: "my ex", "our son"."""
    has_child = any(
        word in _SETS["of_grown_writer"] and scene.word(at - 1) in ("my", "our")
        for at, word in enumerate(scene.words)
    )
    before = (
        (scene.word(each.first - 2), scene.word(each.first - 1))
        for each in person.mentions
        if each.form == "name"
    )
    told = (word for whose, word in before if whose == "my" and word in _SETS["partners_of_writer"])
    return next(told, "") if has_child else ""


def _study_of_grown_up(person: Person) -> str:
    """Return the words that tell a student as grown up: "phd student", or nothing; a student of a school may be 12."""
    nouns = (each.noun for each in person.mentions if each.noun is not None)
    students = (each for each in nouns if each.head in _SETS["students"])
    told = (
        f"{min(studies)} {each.head}"
        for each in students
        if (studies := _SETS["grown_studies"].intersection(each.qualities))
    )
    return next(told, "")


def grown_ways(scene: Scene, person: Person, signals: Collection[str]) -> str:
    """Return the words for what hardly any child has or does, which speak against a guess: "drives a van", or nothing.

    Who has a mother or a school told of as theirs may have a car at seventeen, and nothing is said against it.
    """
    if any(each in signals for each in _YOUNG):
        return ""
    if any(_find(scene, each, "schoolmate_behind") for each in _told_of(person)):
        return ""
    found = (
        words
        for each in _told_of(person)
        for words in (*_ways_at(scene, each), *_worked_for(scene, each), *_find_blame(scene, each))
    )
    return next(found, "")


def _told_of(person: Person) -> list[Mention]:
    return [] if person.plural else [each for each in person.mentions if each.form in _OF_ONE]


def _ways_at(scene: Scene, mention: Mention) -> Iterator[str]:
    names = ["grown_owned", "grown_things_owned"] if _owns(scene, mention) else []
    if not mention.owning:  # "Jamie's been out of work" is "Jamie is"
        names += ["grown_behind", "grown_ways_behind"]
    for name in names:
        if words := _find(scene, mention, name):
            yield words


def _worked_for(scene: Scene, mention: Mention) -> Iterator[str]:
    """Yield the words by which somebody is told to have others at work: "works for Gaz"."""
    work, link = (
        scene.between(max(0, mention.first - 2), mention.first)[-2:] if mention.first > 1 else ("", "")
    )
    if link == "for" and work in _SETS["worked_for"]:
        yield f"{work} {link}"


def _find_blame(scene: Scene, mention: Mention) -> Iterator[str]:
    """Yield the words by which something is put down to somebody: "it is to do with Jinx".

    Not "scared of Leah getting hurt": what may come to her is feared.
    """
    if scene.word(mention.after).endswith("ing"):
        return
    start = scene.tokens[mention.first].start
    before = scene.low[max(0, start - _FAR) : start].encode("ascii", "replace")
    for first, after in _PATTERNS["blamed_before"].spans_in(before):
        yield before[first:after].decode("ascii").strip()


def _owns(scene: Scene, mention: Mention) -> bool:
    return mention.owning or scene.word(mention.after) == "'s"


def _find(scene: Scene, mention: Mention, name: str) -> str:
    """Return what a pattern finds right behind a mention, as the note has it in small letters."""
    end = scene.tokens[mention.after - 1].end
    after = scene.low[end : end + _FAR].encode("ascii", "replace")
    found = next(_PATTERNS[name].spans_in(after), None)
    return " ".join(after[slice(*found)].decode("ascii").split()) if found else ""


def lives_as_grown_up(
    people: People, person: Person, told: Mapping[int, Age], signals: Collection[str]
) -> bool:
    """Say whether nobody guesses a child: one with a child, told as the mate of a grown-up, or who only reports.

    `told` are ages told. Whoever is harmed too is no grown-up by a child who stays with them.
    """
    friend = (
        told.get(owner.number) == "adult"
        for each in person.mentions
        if each.noun is not None and each.noun.head in _SETS["friends_of_elders"]
        if (owner := _whose_friend(people, person, each)) is not None
    )
    if _has_own_child(people, person) or any(friend) or is_reporter(people, person):
        return True
    return _HARMED.isdisjoint(signals) and _is_stayed_with(people, person, told)


def _is_stayed_with(people: People, person: Person, told: Mapping[int, Age]) -> bool:
    """Say whether a child stays with somebody or is off to them: "is staying at Marcus's", "off to 'Kez' every sat"."""
    first = (name.split()[0] for name in person.names if name)
    is_host = any(each in people.scene.hosts for each in first)
    return is_host and any(age == "child" for number, age in told.items() if number != person.number)


def _whose_friend(people: People, person: Person, mention: Mention) -> Person | None:
    """Return of whom somebody is told as a friend; nobody is their own: of "Dean is his mate" who was told before."""
    if person.kin_of >= 0 and person.kin == mention.words:
        return people.person(person.kin_of)
    if people.scene.word(mention.first) not in ("his", "her", "their"):
        return None
    before = map(people.who, reversed(people.mentions_before(mention.first)))
    return next(
        (each for each in before if each is not None and each is not person and not each.writer), None
    )


def _has_own_child(people: People, person: Person) -> bool:
    """Say whether a son or daughter of somebody is told: a child seldom has one."""
    return any(
        each.kin in _SETS["own_children"] and each.kin_of >= 0 and people.person(each.kin_of) is person
        for each in people.alive()
    )
