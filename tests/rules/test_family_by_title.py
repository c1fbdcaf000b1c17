"""Carers, parents and step-parents told by a title before their names are family: never a child, never a suspect."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose

DAY = date(2026, 11, 29)


def roles_in(text: str) -> dict[str, tuple[str, str]]:
    """Return age and role of each person by the name that is told first."""
    found = extract(text, day=DAY)
    told = compose(text, found.spans, day=DAY, leanings=found.leanings)
    people = [each for each in told.entities if each.kind == "person" and each.spans]
    return {found.spans[each.spans[0]].text: (each.age, each.role) for each in people}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Amber, 15, is placed with foster carers Ann and Keith Lomax.", ("Ann", "Keith Lomax")),
        ("Foster carers Ann & Keith Lomax reported Amber (15) missing.", ("Ann", "Keith Lomax")),
        ("Parents Mark and Lisa Hale are worried about Amber (14).", ("Mark", "Lisa Hale")),
        ("Amber, 15, said her step-father Gary wasn't there.", ("Gary",)),
        ("Step-dad Darren Pugh (43) reported Amber (14) missing.", ("Darren Pugh",)),
    ],
)
def test_elders_are_family(text: str, names: tuple[str, ...]) -> None:
    roles = roles_in(text)
    assert {name: roles[name] for name in names} == dict.fromkeys(names, ("adult", "family_or_carer"))


@pytest.mark.parametrize("told", ["told her parents", "told carers"])
def test_who_is_told_of_to_elders_is_none_of_them(told: str) -> None:
    roles = roles_in(f"Amber (14) {told} Rico and Dex gave her drugs and hit her.")
    assert roles["Rico"][1] == roles["Dex"][1] == "person_of_concern"
    assert "child" not in (roles["Rico"][0], roles["Dex"][0])
