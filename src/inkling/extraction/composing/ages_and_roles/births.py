"""Child or adult by a date of birth: "Tia Lomas, d.o.b. 3/2/11" is told as plainly as an age."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from inkling.extraction.composing.ages_and_roles.ways_of_telling import (
    CLAIMED,
    LOOKED,
    way_of_age,
)
from inkling.extraction.composing.composition import Age, Attribute
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.two_people import age_so_far
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.fold import shadow
from inkling.extraction.normalise.date import resolve
from inkling.extraction.rules.times.births import is_of_a_record, tells_birth

_SETS = word_sets("ages")
_NEXT = 6  # mentions behind a name among which somebody else is looked for
_BEHIND = 9  # tokens behind a name in which its date of birth stands
_FIGURES = 4  # of a year
_OF_THEMSELVES = ("he", "she", "they", "who")
_GROWN, _OLDEST = 18, 110
_NAMES = ("person_name", "child_name", "nickname")


def age_by_birth(people: People, person: Person, day: date | None) -> tuple[Age, str]:
    """Return child or adult on a day by a date of birth right behind a name or noun; unknown where none is told."""
    scene = people.scene
    if day is None or person.plural:
        return "unknown", ""
    for span in _dates_of(people, person):
        years = _years(scene.spans[span].value, day)
        if (
            years is None
            and not (_is_told_grown_up(scene, person) or _is_only_said(people, person, span))
            and (born := _year_in(scene.spans[span].text))
        ):
            years = _years_since(born, day)
        if years is not None and is_of_birth(scene, span, day=day) and _has_year(scene.spans[span].text):
            return ("child" if years < _GROWN else "adult"), f"born on '{scene.spans[span].text}'"
    return "unknown", ""


def birth_told(people: People, person: Person, day: date | None) -> tuple[Attribute, ...]:
    """Return the date of birth that stands right behind where somebody is told of, as told, with its year."""
    if person.plural:
        return ()
    scene = people.scene
    born = (
        span
        for span in _dates_of(people, person)
        if is_of_birth(scene, span, day=day)
        and _has_year(scene.spans[span].text)
        and not _is_only_said(people, person, span)
    )
    return tuple(Attribute("date_of_birth", scene.spans[span].text, span) for span in born)[:1]


def is_of_birth(scene: Scene, span: int, *, day: date | None = None) -> bool:
    """Say whether a date tells when somebody was born, and not when anything happened.

    Of `day`, when the note was told, a full date right behind a name by which somebody would be grown up is one too:
    "Mr Khan, 12/3/1961,". "Craig 14/3/2012 arrested" is of a record, and makes no child of him.
    """
    told = scene.spans[span]
    if told.type != "date":
        return False
    return tells_birth(scene.low, told.start, told.end) or (
        day is not None
        and (_years(told.value, day) or 0) >= _GROWN
        and _is_behind_a_name(scene, span)
        and not is_of_a_record(scene.low, told.end)
    )


def _is_behind_a_name(scene: Scene, span: int) -> bool:
    before = scene.ranges[span].start - 1
    if scene.word(before) in (",", "("):
        before -= 1
    return before >= 0 and (at := scene.inside[before]) >= 0 and scene.spans[at].type in _NAMES


def _dates_of(people: People, person: Person) -> Iterator[int]:
    """Yield the dates right behind where somebody is told of, before anybody else is."""
    for mention in person.mentions:
        if mention.form in ("name", "noun", "he", "she"):
            stop = _where_another_is_told(people, person, mention)
            yield from _dates_behind(people.scene, mention.after, stop=stop)


def _where_another_is_told(people: People, person: Person, mention: Mention) -> int:
    """Return where somebody else is told of next: in "Carol's son, DOB 14/09/2010" it is the son's."""
    following = people.mentions[bisect_left(people.starts, mention.first) :][:_NEXT]
    others = (
        each.first
        for each in following
        if each.after > mention.after and each.form != "you" and people.who(each) is not person
    )
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


def _has_year(told: str) -> bool:
    """Say whether a date tells its year: whose "birthday is 4th December" may be of any age."""
    return bool(_year_in(told)) or resolve(shadow(told), day=None) is not None


def _year_in(told: str) -> int:
    """Return the year where no day is told: "born 2010", "born in March 2010"; else 0."""
    year = told[-_FIGURES:]
    return int(year) if year.isdigit() and not any(each.isdigit() for each in told[:-_FIGURES]) else 0


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
