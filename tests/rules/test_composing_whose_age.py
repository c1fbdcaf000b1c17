"""An age is of whom the words say: of the girl and not of the men beside her, and of the other and not of the first."""

from __future__ import annotations

import pytest

from inkling.extraction.composing.composition import Entity
from tests.rules.composing import read_note


def all_told(text: str) -> list[tuple[Entity, set[str]]]:
    made, words = read_note(text)
    people = [each for each in made.entities if each.kind in ("person", "group")]
    return [(each, {words[span] for span in each.spans}) for each in people]


def whose(text: str, age: str) -> tuple[Entity, str]:
    """Return who has an age, with the noun by which they are spoken of."""
    entity = next(each for each, told in all_told(text) if age in " ".join(told))
    return entity, text[slice(*entity.called)] if entity.called else ""


@pytest.mark.parametrize(
    ("text", "age", "called"),
    [
        ("A girl got on with two men, 13 or 14, in a blazer.", "13 or 14", "A girl"),
        ("A lad was walking between three blokes, 12 maybe.", "12 maybe", "A lad"),
        ("There was a boy in the van with the driver, 11 or so.", "11 or so", "a boy"),
        ("A kid sat with four men, no more than 12.", "no more than 12", "A kid"),
        ("A girl gets out of the taxi with two blokes, 15 tops.", "15 tops", "A girl"),
        ("Two blokes had a lad with them, 13 ish.", "13 ish", "a lad"),
        ("One of the drivers drops a girl off, 15 or so.", "15", "a girl"),
    ],
)
def test_a_childs_age_is_the_childs_and_not_of_grown_ups_beside(text: str, age: str, called: str) -> None:
    child, noun = whose(text, age)
    assert (child.age, noun) == ("child", called)
    assert not any(each.age == "child" for each, told in all_told(text) if age not in " ".join(told))


@pytest.mark.parametrize(
    ("text", "age", "name"),
    [
        ("Leah was in the back with two fellas, 14 at most.", "14 at most", "Leah"),
        ("She came in with two women, about 15, and never spoke.", "about 15", ""),
    ],
)
def test_so_is_it_of_who_is_named_or_only_she(text: str, age: str, name: str) -> None:
    told = [(each.age, words) for each, words in all_told(text) if age in words]
    assert told == [("child", {age, name} - {""})]


@pytest.mark.parametrize(
    ("text", "age", "called"),
    [
        ("A man came in with a girl, about 45, gold tooth.", "about 45, gold tooth", "A man"),
        ("A woman with a little boy, 50 odd, got on.", "50 odd", "A woman"),
        ("A bloke walked behind a girl, about 60.", "about 60", "A bloke"),
    ],
)
def test_a_grown_ups_age_is_not_the_girls(text: str, age: str, called: str) -> None:
    grown, noun = whose(text, age)
    assert (grown.age, noun) == ("adult", called)


@pytest.mark.parametrize(
    ("text", "age", "expected"),
    [
        ("Two men, about 40 and 30, got out.", "Two men, about 40 and 30", "adult"),
        ("Two girls, 14, got in.", "Two girls, 14", "child"),
        ("A girl, 19, works there.", "19", "adult"),
        ("A girl with a man, about 40, waits.", "about 40", "adult"),
        ("A man, about 40, had a girl with him.", "about 40", "adult"),
        ("A driver and a girl, 12, got out.", "12", "child"),
        ("The man with the kid, 14, was shouting.", "14", "child"),
        ("Three lads, 13 to 15, hang about.", "Three lads, 13 to 15", "child"),
        ("A lad, 22, drives her.", "22", "adult"),
        ("A girl of 15 got in with two men.", "girl of 15", "child"),
        ("Two women, 25 and 30, run it.", "Two women, 25 and 30", "adult"),
    ],
)
def test_an_age_stays_with_whom_it_stands_behind(text: str, age: str, expected: str) -> None:
    assert whose(text, age)[0].age == expected


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("One man is tall, limps. The other is only young himself, 18 or so.", "tall, limps", "18 or so"),
        (
            "Two lads come. One is 15 and skinny. The other's about 40, bald.",
            "15 and skinny",
            "about 40, bald",
        ),
        ("One girl was 13. The second looked about 16.", "13", "16"),
        ("One of the girls is 14, the other one 15.", "14", "15"),
        ("One of the girls looked about 14. The other had pink hair.", "14", "pink hair"),
        ("Two lads in a car. The older one is about 30, the younger one 16 ish.", "about 30", "16 ish"),
        ("One bloke has a neck tattoo. The other looks about 50.", "neck tattoo", "50"),
        ("Both boys were there. One is 12. The other has braces on his teeth.", "12", "braces on his teeth"),
        ("There were two men. One has a grey beard. The other is bald.", "grey beard", "bald"),
        ("One woman is about 60. The other is ginger.", "about 60", "ginger"),
    ],
)
def test_the_other_is_somebody_else(text: str, first: str, second: str) -> None:
    holding = [[each for each in (first, second) if each in " ".join(told)] for _, told in all_told(text)]
    assert [first] in holding
    assert [second] in holding


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("His driver, the one they call Fish, is about 30.", {"Fish", "about 30"}),
        ("He brought his mate, another lad called Jay, who is 19.", {"Jay", "19"}),
        ("A man about 50 was there. He has a beard.", {"about 50", "beard"}),
    ],
)
def test_who_is_one_stays_one(text: str, together: set[str]) -> None:
    assert any(all(each in " ".join(told) for each in together) for _, told in all_told(text))


def test_of_two_whose_ages_are_told_the_older_one_is_the_older() -> None:
    text = "A man about 50 was there. Another man, 20s, came later. The older one has a limp."
    assert "about 50" in whose(text, "a limp")[0].attributes[0].value


@pytest.mark.parametrize(
    "text",
    [
        "He has one phone, the other is white.",
        "There are two cars. One is black, the other is grey.",
        "One flat is on the first floor, the other is empty.",
    ],
)
def test_the_other_of_two_things_is_nobody(text: str) -> None:
    assert not any(each.called and text[slice(*each.called)].endswith("other") for each, _ in all_told(text))


@pytest.mark.parametrize(
    "text", ["when i was 12 Kev picked me", "I turned 13 Kev took me out", "im 14, Kev picked me at 12"]
)
def test_the_age_of_who_writes_is_not_of_who_is_named_behind_it(text: str) -> None:
    kev = next(told for entity, told in all_told(text) if "Kev" in told)
    assert kev == {"Kev"}
