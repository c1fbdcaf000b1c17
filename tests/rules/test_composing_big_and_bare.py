"""A bare name beside one with a size is two people where their ages or one clause say so, and else one."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Entity, compose
from tests.rules.composing import DAY, marked


def people_of(told: str) -> list[tuple[str, set[str]]]:
    """Return the people of a marked note: child, adult or unknown, and their words."""
    note = marked(told)
    made = compose(note.text, note.spans, day=DAY)
    return [
        (each.age, words_of(each, [span.text for span in note.spans]))
        for each in made.entities
        if named(each)
    ]


def named(entity: Entity) -> bool:
    return entity.kind == "person" and bool(entity.spans)


def words_of(entity: Entity, words: list[str]) -> set[str]:
    return {words[span] for span in entity.spans}


AGES = {"13", "14", "15"}
BOY_AND_MAN = [
    "Our {person_name|Connor} is {description|14}. {person_name|Big Connor} is a grown man, {description|28}.",
    "{person_name|Big Ty} drives. {person_name|Big Ty} is {description|31}. {person_name|Ty} is {description|13}.",
    "Our {person_name|Nate} is {description|15}. {person_name|Big Nate} came here. {person_name|Big Nate} has a Corsa.",
    "{person_name|Little Ned}, {description|13}, was seen with {person_name|Ned}. {person_name|Ned} gave him money.",
    "{person_name|Jake}, {description|13}, is scared of {person_name|Old Jake}. {person_name|Old Jake} shouts.",
]


@pytest.mark.parametrize("told", BOY_AND_MAN)
def test_a_boy_and_the_big_one_of_his_name_are_two(told: str) -> None:
    people = people_of(told)
    boy = next((words for age, words in people if age == "child" and words & AGES), set())
    assert len(people) == 2
    assert boy
    assert not any(word.startswith(("Big", "Old")) for word in boy)


def test_who_is_grown_is_not_the_little_one_of_the_name() -> None:
    people = people_of(
        "Her mum is {person_name|Tia}, {description|31}. {person_name|Tia} shouted at {person_name|Little Tia}."
    )
    assert [words for _, words in people if "Little Tia" in words] == [{"Little Tia"}]


def test_one_who_owes_the_other_of_his_name_is_another() -> None:
    people = people_of(
        "{person_name|Jay} owes {person_name|Big Jay} money. {person_name|Big Jay} drives a van."
    )
    assert [words for _, words in people] == [{"Jay"}, {"Big Jay"}]


def test_two_children_of_two_ages_are_two() -> None:
    people = people_of(
        "{person_name|Chloe} is {description|14}. {person_name|Big Chloe} who is {description|17} told her to come."
    )
    assert [words for _, words in people] == [{"Chloe", "14"}, {"Big Chloe", "17"}]


@pytest.mark.parametrize(
    "told",
    [
        "{person_name|Jay} was {description|14}. {person_name|Big Jay} is {description|15} now.",
        "{person_name|Big Dave} is {description|45}. {person_name|Dave} drives a red van.",
        "{person_name|Big Kev} came to the door. {person_name|Kev} is {description|30} and {person_name|Kev} drives.",
        "{person_name|Lil Reece} is {description|12}. {person_name|Reece} said that he was hit.",
        "{person_name|Jay} is {description|15}. At school they call him {person_name|Big Jay}.",
        "My uncle {person_name|Big Tony} is kind. {person_name|Tony} fixed our car and {person_name|Big Tony} left.",
        "{person_name|Kev} is {person_name|Big Kev}. {person_name|Kev} has a dog.",
        "{person_name|Old Sam} lives next door. {person_name|Sam}, {description|70}, saw it all.",
        "{person_name|Big Jay}, {description|15}, was hit. {person_name|Jay} is {description|15} and hurt.",
    ],
)
def test_one_whose_size_is_left_out_is_one(told: str) -> None:
    assert len(people_of(told)) == 1
