"""Child or adult by a date of birth: "Tia Lomas, d.o.b. 3/2/11" is told as plainly as an age."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from inkling.extraction.composing.ages_and_roles.ways_of_telling import (
    CLAIMED,
    LOOKED,
    way_of_age,
    words_before,
)
from inkling.extraction.composing.composition import Age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.two_people import age_so_far
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_SETS = word_sets("ages")
_PATTERNS = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_NEAR = 24  # letters before a date that say that it is of a birth
_NEXT = 6  # mentions behind a name among which somebody else is looked for
_BEHIND = 9  # tokens behind a name in which its date of birth stands
_FIGURES = 4  # of a year
_OF_THEMSELVES = ("he", "she", "they", "who")
_GROWN, _OLDEST = 18, 110


def age_by_birth(people: People, person: Person, day: date | None) -> tuple[Age, str]:
    """Return child or adult on a day by a date of birth right behind a name or noun; unknown where none is told."""
    scene = people.scene
    if day is None or person.plural:
        return "unknown", ""
    for mention in person.mentions:
        if mention.form not in ("name", "noun", "he", "she"):
            continue
        for span in _dates_behind(scene, mention.after, stop=_where_another_is_told(people, person, mention)):
            years = _years(scene.spans[span].value, day)
            if (
                years is None
                and not (_is_told_grown_up(scene, person) or _is_only_said(people, person, span))
                and (born := _year_in(scene.spans[span].text))
            ):
                years = _years_since(born, day)
            if years is not None and is_of_birth(scene, span):
                return ("child" if years < _GROWN else "adult"), f"born on '{scene.spans[span].text}'"
    return "unknown", ""


def is_of_birth(scene: Scene, span: int) -> bool:
    """Say whether a date tells when somebody was born, and not when anything happened."""
    told = scene.spans[span]
    return told.type == "date" and _PATTERNS["birth"].in_bytes(words_before(scene, told.start, _NEAR))


def _where_another_is_told(people: People, person: Person, mention: Mention) -> int:
    """Return where somebody else is told of next: in "Carol's son, DOB 14/09/2010" it is the son's."""
    following = people.mentions[bisect_left(people.starts, mention.after) :][:_NEXT]
    others = (each.first for each in following if each.form != "you" and people.who(each) is not person)
    return next(others, len(people.scene.words))


def _dates_behind(scene: Scene, after: int, *, stop: int) -> list[int]:
    """Return the dates that stand right behind a name, before anybody else is told of."""
    found: list[int] = []
    for at in range(after, min(after + _BEHIND, stop, len(scene.words))):
        span = scene.inside[at]
        if span < 0 or span in found:
            continue
        if scene.spans[span].type != "date":
            break
        found.append(span)
    return found


def _is_told_grown_up(scene: Scene, person: Person) -> bool:
    """Say whether an age of a grown-up is told of somebody, not only claimed or looked: "says 2010, he must be 30"."""
    if person.grown and not person.young:
        return True
    looks = (each for each in person.joined if scene.spans[each].type == "description")
    return any(
        min(ages) >= _GROWN and way_of_age(scene, each) not in (CLAIMED, LOOKED)
        for each in looks
        if (ages := scene.ages_in(each))
    )


def _is_only_said(people: People, person: Person, span: int) -> bool:
    """Say whether a year of birth is only what somebody says: "born 2009 he says". A pass that says it tells it.

    Beside nobody else who is told as a child it is told: who says so may be the child.
    """
    scene = people.scene
    if not any(age_so_far(scene, each) == "child" for each in people.alive() if each is not person):
        return False
    told = scene.sentences[scene.sentence_of[scene.ranges[span].start]]
    return any(
        scene.words[at] in _SETS["says_when_born"] and scene.word(at - 1) in _OF_THEMSELVES
        for at in range(told.start, told.stop)
    )


def _year_in(told: str) -> int:
    """Return the year where nothing but one is told: "born 2010"; else 0."""
    return int(told) if len(told) == _FIGURES and told.isdigit() else 0


def _years_since(year: int, day: date) -> int | None:
    """Return how old somebody is who was born in a year; None where they may be a child or grown up."""
    youngest, oldest = day.year - year - 1, day.year - year
    is_told = (youngest < _GROWN) == (oldest < _GROWN)
    return oldest if is_told and 0 <= oldest <= _OLDEST else None


def _years(value: str | None, day: date) -> int | None:
    """Return how old somebody is who was born then; None for a day that is none, is yet to come, or is too long ago."""
    if value is None:
        return None
    try:
        born = date.fromisoformat(value)
    except ValueError:
        return None  # two days, with a slash
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return years if 0 <= years <= _OLDEST else None
