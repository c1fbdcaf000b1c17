"""A date of birth is of its person: nothing happened on it, and the words for it are nobody and end no sentence."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose as compose_view
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.composing import read_note, who

TOLD_ON = date(2026, 12, 2)
BIRTHS = (
    "Craig Doyle (born 12 March 1988) lets kids in his flat.",
    "Craig Doyle, born on Saturday the 12th of March 1988, lets kids in his flat.",
    "Craig Doyle DOB 12/3/88 lets kids in his flat.",
    "Craig Doyle, d.o.b. 12 March 1988, lets kids in his flat.",
    "Craig Doyle D.O.B. 12.03.1988 lets kids in his flat.",
    "Craig Doyle D.O.B: 12/03/88 lets kids in his flat.",
    "Craig Doyle DoB 12 March 1988 lets kids in his flat.",
    "Craig Doyle (b. 1988) lets kids in his flat.",
    "Craig Doyle, born in March 1988, lets kids in his flat.",
    "Craig Doyle DOB 12 03 1988 lets kids in his flat.",
    "Craig Doyle 12/3/88 (dob) lets kids in his flat.",
    "Craig Doyle, 12/3/1988, lets kids in his flat.",
    "Name: Craig Doyle\nDOB: 12/3/1988\nHe lets kids in his flat.",
)
BEFORE_ALL = (
    "dob 03/02/1991, lets kids in",
    "DOB 03/02/1991. He lets kids in.",
    "D.O.B: 3/2/91 lets kids in",
)


@pytest.mark.parametrize("text", BIRTHS)
def test_it_is_an_attribute_of_its_person(text: str) -> None:
    told = who(text, "Craig", TOLD_ON)
    values = [each.value for each in told.attributes if each.name == "date_of_birth"]
    assert len(values) == 1
    assert values[0].endswith("88")
    assert (told.age, told.age_told) == ("adult", True)
    assert [each.value for each in told.attributes if each.name == "name"] == ["Craig Doyle"]


@pytest.mark.parametrize("text", [*BIRTHS, *BEFORE_ALL])
def test_nothing_happened_on_it(text: str) -> None:
    made, _ = read_note(text, TOLD_ON)
    assert [each.told for item in made.items for each in item.moments] == []
    assert [dating.at for dating in made.datings] == []


@pytest.mark.parametrize("text", [*BIRTHS[:-2], *BEFORE_ALL])
def test_it_is_no_when_of_the_concern(text: str) -> None:
    view = compose_view(Draft(narrative=text), spans=extract(text, day=TOLD_ON).spans, day=TOLD_ON)
    assert view.of(ViewPart.WHEN) == ()


@pytest.mark.parametrize("text", BEFORE_ALL)
def test_its_words_are_nobody(text: str) -> None:
    made, words = read_note(text, TOLD_ON)
    assert not [each for each in words if each.lower().startswith("d")]
    assert all(each.age != "child" for each in made.entities)


def test_its_letters_end_no_sentence() -> None:
    made, _ = read_note("Craig Doyle, d.o.b. 12 March 1988, lets kids in his flat.", TOLD_ON)
    assert len(made.items) == 1


def test_somebody_called_dob_is_a_person() -> None:
    _, words = read_note("Dob Carter gave Mia, 13, a phone. Dob said she owes him.", TOLD_ON)
    assert "Dob Carter" in words


@pytest.mark.parametrize("text", ["Kaz's birthday is 4th December.", "Kaz, birthday: 4 Dec, drives an Audi."])
def test_a_birthday_without_its_year_tells_no_age_and_no_day(text: str) -> None:
    told = who(text, "Kaz", TOLD_ON)
    made, _ = read_note(text, TOLD_ON)
    assert not told.age_why.startswith("born on")
    assert "date_of_birth" not in {each.name for each in told.attributes}
    assert [each.told for item in made.items for each in item.moments] == []


def test_what_happened_on_a_birthday_has_its_day() -> None:
    made, _ = read_note("On her birthday, 4 November, he took her to a hotel.", TOLD_ON)
    assert [each.first for item in made.items for each in item.moments] == ["2026-11-04"]


def test_what_is_to_happen_on_her_birthday_has_its_day() -> None:
    made, _ = read_note("Leah is 14. Her birthday is on Saturday and Kaz is taking her to a hotel.", TOLD_ON)
    assert [each.first for item in made.items for each in item.moments] == ["2026-12-05"]


def test_a_late_day_behind_a_name_is_of_what_happened() -> None:
    made, _ = read_note("Seen with Kaz, 24/11/2026, outside the school.", TOLD_ON)
    assert [each.first for item in made.items for each in item.moments] == ["2026-11-24"]


@pytest.mark.parametrize("words", ["dob", "d.o.b.", "DOB:", "born"])
def test_a_birth_of_her_son_is_not_hers(words: str) -> None:
    told = who(f"Carol Lewis rang about her son, {words} 14/09/2010, who owes a dealer.", "Carol", TOLD_ON)
    assert not told.age_why.startswith("born on")
    assert "date_of_birth" not in {each.name for each in told.attributes}


def test_since_she_was_thirteen_is_an_age() -> None:
    assert (
        who("Leah lives with us. Since she was 13 Fitz sends her with bags.", "Leah", TOLD_ON).age == "child"
    )


@pytest.mark.parametrize(
    "record",
    [
        "Craig Doyle 14/03/2012 arrested for harming a girl.",
        "Craig Doyle, 14/3/2012, convicted of harming a girl.",
        "Craig Doyle (14/03/2012) conviction for harming a girl.",
        "Craig Doyle, 14/3/1999, convicted of harming a girl.",
        "Craig Doyle (14/03/2012) drives an Audi.",
    ],
)
def test_a_day_of_a_record_behind_a_name_is_no_birth(record: str) -> None:
    told = who(record, "Craig", TOLD_ON)
    assert not told.age_why.startswith("born on")
    assert "date_of_birth" not in {each.name for each in told.attributes}
    made, _ = read_note(record, TOLD_ON)
    assert len([each for item in made.items for each in item.moments]) == 1


def test_a_birth_that_is_only_said_is_no_attribute() -> None:
    made, _ = read_note("He says he's born 2009 but looks 25. Mia is 13.", TOLD_ON)
    assert "date_of_birth" not in {one.name for each in made.entities for one in each.attributes}


def test_what_was_done_on_the_day_of_a_birthday_has_that_day() -> None:
    """The day is told, and that it was a birthday: what was done on it was done on it."""
    text = "Leah, 14. Her birthday was on Saturday 28 Nov and Kaz took her to Hull and gave her weed."
    made, _ = read_note(text, date(2026, 12, 2))
    assert "2026-11-28" in {each.first for item in made.items for each in item.moments}
