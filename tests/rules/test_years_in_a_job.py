"""Years in a job are nobody's age, and who learns a job or is at a university is no child."""

from __future__ import annotations

import pytest

from benchmarks.concerns import view_of
from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from tests.rules.composing import who


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Am a bus driver in Hull, 19 yr. Punter calls himself Mr Bee, he has me wait.", "19 yr"),
        ("School nurse, 12 yrs. A girl called Tia told me her boyfriend is 27.", "12 yrs"),
        ("Ive worked in this chippy 16 yrs and Big Col gives the lads money.", "16 yrs"),
        ("Publican here 11 yrs. Man called Frank buys drinks for a girl.", "11 yrs"),
        ("Retired PC (28 yrs service). Bloke called Vic parks outside the school.", "28 yrs"),
        ("Been fishing these ponds 15 yr. There's a Graham who gives the kids reels.", "15 yr"),
        ("Teaching assistant, 10yrs in post. Chloe has a new phone off Marcus.", "10yrs"),
        ("Landlord of the Bell for 19 yrs now and Tony Slater brings them in.", "19 yrs"),
        ("I'm a foster carer, 14 yrs. Mia has gone off with a man called Jon.", "14 yrs"),
        ("Dinner lady, 17 yrs, so I know them all. Ruby gets in a car with Dean.", "17 yrs"),
    ],
)
def test_years_of_who_writes_are_nobodys_age(text: str, years: str) -> None:
    assert not [
        each.text for each in extract(text).spans if each.type == "description" and years in each.text
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Kez, 22 yr, drives the girls about.", "22 yr"),
        ("She is 14 yrs and he is 31 yrs.", "14 yrs"),
        ("Been seeing a lad who is 22 yrs, she is only 13.", "22 yrs"),
        ("Taxi driver, 45 yrs, seen with two girls. Gave no name.", "45 yrs"),
        ("He has 16 years and lives with my sister.", "16 years"),
        ("A girl of 15 yrs has been working in the bar.", "15 yrs"),
    ],
)
def test_an_age_in_years_stays(text: str, years: str) -> None:
    assert [
        each
        for each in extract(text).spans
        if each.type == "description" and years.split(maxsplit=1)[0] in each.text
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dev is a PhD student who rents upstairs. Kacey is 14.", "Dev"),
        ("Our mature student Paul gave her a lift.", "Paul"),
        ("There's a university student called Rob, he buys them cider.", "Rob"),
        ("A law student from the flats, Sam, messages girls of 14.", "Sam"),
        ("Ines is a student midwife on our ward, and she saw the bruises.", "Ines"),
        ("The lad upstairs, Kofi, is a medical student and heard it too.", "Kofi"),
        ("My neighbour Hannah is a student teacher and she saw the girls get in.", "Hannah"),
    ],
)
def test_who_learns_a_job_is_grown_up(text: str, name: str) -> None:
    assert who(text, name).age == "adult"


def test_a_student_of_a_school_may_be_a_child() -> None:
    assert who("Liam is a student at Kingsmead Academy.", "Liam").age != "adult"


@pytest.mark.parametrize(
    "told", ["a student nurse", "a PhD student", "a mature student", "a student social worker"]
)
def test_no_such_student_is_a_child_of_the_concern(told: str) -> None:
    view = _view(f"The lodger is {told}. Corey is about 15 and the man next door gives him weed.")
    assert "Corey" in view.child
    assert "student" not in view.child


def test_a_student_of_a_year_is_a_child_of_the_concern() -> None:
    assert "year 9" in _view("A student in year 9 gets into a man's car, he gives her vapes.").child


def _view(text: str) -> ProtectedView:
    view = view_of(Draft(narrative=text))
    assert view is not None
    return view
