"""Whoever claims 17 and is said to be 24, and several lads beside a child's age, are filed as no child."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.test_view_as_understood import view_of

TORN = [
    "Lowri is 13. Cai told her he was 17 but Ffion saw his licence and she says hes 24. He bought Lowri a phone.",
    "Mia is 14. Gaz says he is 17, his mate says he is 22. Gaz gives Mia vapes.",
]
ONLY = [
    "Ardit says he is 17. The Home Office say he is 22. He is kept in a house and must work.",
    "Mia is 14. Jay is 16. Gaz hit Jay and gave Mia drink.",
]


@pytest.mark.parametrize("told", TORN)
def test_who_may_be_grown_up_beside_a_child_is_no_child(told: str) -> None:
    view = view_of(told)
    named = "Cai" if "Cai" in told else "Gaz"
    assert named not in view.child
    assert any(
        named in line
        for part in (ViewPart.NAMED, ViewPart.ADULTS, ViewPart.OF_CONCERN)
        for line in view.of(part)
    )


@pytest.mark.parametrize("told", ONLY)
def test_a_child_whose_age_is_disputed_stays_one(told: str) -> None:
    assert ("Ardit" if "Ardit" in told else "Jay") in view_of(told).child


@pytest.mark.parametrize(
    "told",
    [
        "I am reporting my own son, he is 16, for what the big lads are making him do, do not put him in prison.",
        "My lad is 15, and the older boys make him carry bags.",
    ],
)
def test_an_age_of_one_is_none_of_several_lads(told: str) -> None:
    child = view_of(told).child
    assert not [line for line in child.splitlines() if line.endswith(("lads", "boys"))]


@pytest.mark.parametrize(
    "told", ["Two girls, 14, got in his car.", "He had girls there, 13 and 14. One is Mia."]
)
def test_an_age_behind_several_stays_theirs(told: str) -> None:
    assert "14" in view_of(told).child
