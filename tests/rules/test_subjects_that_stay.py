"""Where who told is withheld, a sheet keeps what an officer said of somebody, and nothing of who told."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.routing.rules.document.dossier import RegionTelling, ToldSubject
from inkling.routing.rules.document.own_things import subjects_that_stay
from inkling.safeguarding.rules.withholding import KnownTeller

WORDS = "My niece Leah gets into a silver Golf by the station. Kaz, about 40, drives it."


def told_of(checked_by: str, **attributes: str) -> RegionTelling:
    subject = ToldSubject(
        "person",
        "adult",
        "other",
        {name: (value,) for name, value in attributes.items()},
        checked_by=checked_by,
    )
    return RegionTelling("R-1", date(2026, 12, 1), narrative=WORDS, subjects=(subject,))


@pytest.mark.parametrize(
    ("checked_by", "age", "stays"),
    [
        ("officer", "mid 30s", True),
        ("officer", "about 40", True),
        ("teller", "mid 30s", False),
        ("", "mid 30s", False),
    ],
)
def test_what_an_officer_said_stays(checked_by: str, age: str, stays: bool) -> None:
    found = subjects_that_stay(told_of(checked_by, age=age), teller=KnownTeller())
    assert [each.attributes for each in found] == ([{"age": (age,)}] if stays else [])


def test_words_that_show_who_told_stay_away_though_an_officer_looked_at_them() -> None:
    told = told_of("officer", called="My niece", name="Kaz")
    (found,) = subjects_that_stay(told, teller=KnownTeller())
    assert found.attributes == {"name": ("Kaz",)}
