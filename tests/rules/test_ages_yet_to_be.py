"""Who is to be so old is a year less now, and the words say it; a school year is whole."""

from __future__ import annotations

import pytest

from inkling.extraction import extract
from inkling.extraction.normalise import as_now
from inkling.extraction.normalise.looks import normal_looks
from inkling.reading.rules.understanding.ages import age_in
from tests.rules.composing import read_note


def ages_in(text: str) -> list[str]:
    return [span.text for span in extract(text).spans if span.type == "description"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("our Keeley she is 15 in february and stops with me", "15 in february"),
        ("She turns 16 in May.", "turns 16 in May"),
        ("He is nearly 14.", "nearly 14"),
        ("hes 14 next week", "14 next week"),
        ("She's 13 on Sunday.", "13 on Sunday"),
        ("Kai is turning 12 in the summer.", "turning 12 in the summer"),
        ("He is 18 in June.", "18 in June"),
        ("shes 16 in two weeks", "16 in two weeks"),
        ("Mia is almost 13.", "almost 13"),
        ("she's only 15 in March", "15 in March"),
        ("He will be 14 at Christmas.", "14 at Christmas"),
    ],
)
def test_the_words_of_an_age_that_is_yet_to_be_belong_to_it(text: str, told: str) -> None:
    assert any(told in each for each in ages_in(text))
    made, _ = read_note(text)
    assert [each.age for each in made.entities if each.age_told and each.age != "unknown"] == ["child"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He was 18 in June.", "18"),
        ("She turned 15 in May.", "15"),
        ("Saw a girl about 14 in February.", "14"),
        ("Met a lad of 15 on Sunday.", "15"),
        ("She is 14 in the back.", "14"),
        ("He is 15 and in the park.", "15"),
        ("She is 13 and next to him.", "13"),
        ("He is 40 in May.", "40"),
        ("Ava, 12, in March.", "12"),
        ("she had been 16 in July", "16"),
    ],
)
def test_what_was_or_is_stays(text: str, told: str) -> None:
    found = " ".join(ages_in(text)).lower()
    assert told in found
    assert not any(month in found for month in ("june", "may", "february", "sunday", "july", "march"))


@pytest.mark.parametrize(
    ("told", "years"),
    [("18 in June", 17), ("nearly 18", 17), ("turning sixteen in May", 15), ("nearly 14", 13), ("15", 15)],
)
def test_everybody_who_reads_an_age_reads_the_one_of_now(told: str, years: int) -> None:
    assert age_in(told) == (years, years)
    assert as_now(told.lower().encode("ascii")) == str(years).encode("ascii")


def test_linking_knows_it_too() -> None:
    assert (normal_looks("15 in February").age_low, normal_looks("nearly 14").age_high) == (14, 13)


def test_whoever_is_eighteen_in_june_is_a_child_and_was_none_last_june() -> None:
    made, _ = read_note("He is 18 in June.")
    assert [each.age for each in made.entities] == ["child"]
    made, _ = read_note("He was 18 in June.")
    assert [each.age for each in made.entities] == ["adult"]


@pytest.mark.parametrize(
    "text",
    [
        "girls, theyre like year 8 year 9, get vapes",
        "two lads in year 10",
        "a Year 9 pupil",
        "she is yr 8 or 9",
    ],
)
def test_a_school_year_is_shown_with_its_word(text: str) -> None:
    assert not any(each.split()[0].isdigit() for each in ages_in(text))
