"""People without a name: several together, of an age, or told by what they have; each is found and stands alone."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import compose
from inkling.extraction.composing.composition import Entity

DAY = date(2026, 11, 26)
CHILDREN = {
    "I saw two girls get in his car.": "two girls",
    "There was a group of about eight teenagers by the shop.": "group of about eight teenagers",
    "He had three or four young lads with him.": "three or four young lads",
    "She counted six children in the flat.": "six children",
    "Schoolgirls get in the van on Fridays.": "Schoolgirls",
    "Kids in school ties go up to the flat.": "Kids",
    "It was boys of ten or so who ran the bags.": "boys of ten or so",
    "A second girl in care, Bryony, goes there too.": "second girl",
}
GROWN = {
    "She left with some older men.": "some older men",
    "They were given drink by two blokes.": "two blokes",
    "A grown man pays for his haircuts.": "grown man",
    "A gang of men waits at the gate.": "gang of men",
}
NEITHER = {
    "His mates came, five lads with bikes.": "five lads",
    "A lad with a dog was outside.": "lad with a dog",
    "He lets six people sleep there.": "six people",
}
NOBODY = (
    "No older boys were seen.",
    "This is a service for young people.",
    "He plays for two boys' clubs.",
    "The children's home rang.",
    "Parents of all children were told.",
    "The driver and the security guard were helpful.",
)


def people_in(text: str) -> list[tuple[str, Entity]]:
    """Return everybody of a note with their words."""
    found = extract(text, day=DAY)
    told = compose(text, found.spans, day=DAY, leanings=found.leanings)
    people = [each for each in told.entities if each.kind in ("person", "group")]
    return [(" | ".join(found.spans[at].text for at in each.spans), each) for each in people]


def somebody(text: str, words: str) -> Entity:
    """Return whoever is told by these words."""
    return next(each for told, each in people_in(text) if words.casefold() in told.casefold())


@pytest.mark.parametrize(("text", "words"), CHILDREN.items())
def test_children_without_a_name_are_found_as_children(text: str, words: str) -> None:
    assert somebody(text, words).age == "child"


@pytest.mark.parametrize(("text", "words"), GROWN.items())
def test_grown_ups_without_a_name_are_found_as_grown_up(text: str, words: str) -> None:
    assert somebody(text, words).age == "adult"


@pytest.mark.parametrize(("text", "words"), NEITHER.items())
def test_whom_no_word_tells_as_child_or_adult_is_found_and_not_told_as_either(text: str, words: str) -> None:
    found = somebody(text, words)
    assert found.age == "unknown" or not found.age_told


@pytest.mark.parametrize("text", NOBODY)
def test_people_in_general_and_jobs_are_no_description(text: str) -> None:
    assert [each.text for each in extract(text, day=DAY).spans if each.type == "description"] == []


def test_a_count_is_no_age() -> None:
    found = somebody("I saw ten kids and 12 girls in there. They left.", "ten kids")
    assert found.age_why == "'kids'"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("I saw two girls and an older man by the van.", "two girls", "older man"),
        ("There were ten kids, two men in the flat.", "ten kids", "two men"),
        ("Leah (14) came with her two younger brothers.", "Leah", "two younger brothers"),
        ("Shantae says it is just older men there.", "Shantae", "older men"),
        ("Shanice, 18, says that a younger girl, Tilly, has taken her place.", "Shanice", "younger girl"),
    ],
)
def test_several_are_never_one_with_a_single_person(text: str, one: str, other: str) -> None:
    assert somebody(text, one) is not somebody(text, other)
    assert other not in next(told for told, _ in people_in(text) if one in told)


@pytest.mark.parametrize(
    "text",
    [
        "Two lads from her work helped her move.",
        "A group of teenagers sat on the wall.",
        "Two men came to mend the boiler.",
    ],
)
def test_several_are_of_no_concern_for_being_several(text: str) -> None:
    assert [told for told, each in people_in(text) if each.role == "person_of_concern"] == []


def test_beside_a_sign_several_are_of_no_concern() -> None:
    assert somebody("Some older men play bowls in the park on Sundays.", "older men").role == "other"


def test_children_of_two_sorts_are_two_groups() -> None:
    words = [told for told, _ in people_in("She came with three girls. Later two boys came with five men.")]
    assert [each for each in words if each] == ["three girls", "two boys", "five men"]
