"""Whether what is told of somebody cannot be told of the same person as what was told before: a child and a man."""

from __future__ import annotations

from itertools import islice

from inkling.extraction.composing.ages_and_roles.numbers import ages_disagree
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_PEOPLE = word_sets("people")
_GROWN = 18
_LATEST = 6  # descriptions and names that are looked at


def tell_two(scene: Scene, person: Person, mention: Mention) -> bool:
    """Say whether a noun or looks tell an age that cannot be that of a person told of before."""
    before = age_so_far(scene, person)
    told = age_told(scene, mention)
    if before and told and before != told:
        return True
    if mention.span is None:
        return False
    ages = scene.ages_in(mention.span)
    return any(ages_disagree(ages, each) for each in _ages_before(scene, person))


def age_so_far(scene: Scene, person: Person) -> str:
    """Return child or adult where what was told so far says so, else nothing."""
    for ages in _ages_before(scene, person):
        if ages:
            return _of_ages(ages)
    if person.young != person.grown:
        return "child" if person.young else "adult"
    return ""


def age_told(scene: Scene, mention: Mention) -> str:
    """Return child or adult where a mention by itself says so, else nothing."""
    if mention.span is not None and mention.form == "looks":
        ages = scene.ages_in(mention.span)
        if ages:
            return _of_ages(ages)
    head = mention.noun.head if mention.noun else ""
    child, adult = head in _PEOPLE["child"] or head in ("girl", "boy"), head in _PEOPLE["adult"]
    return "" if child == adult else "child" if child else "adult"


def _ages_before(scene: Scene, person: Person) -> list[list[int]]:
    latest = islice(reversed(person.joined), _LATEST)
    return [scene.ages_in(span) for span in latest if scene.spans[span].type == "description"]


def _of_ages(ages: list[int]) -> str:
    if all(age < _GROWN for age in ages):
        return "child"
    return "adult" if all(age >= _GROWN for age in ages) else ""
