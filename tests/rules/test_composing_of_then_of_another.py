"""The age of a child when it began stays theirs, though a grown-up, a day or a house number stands before it."""

from __future__ import annotations

import pytest

from tests.rules.composing import who

BEFORE = (
    "Kaz is 30, he met Leah when she was 14 and he still picks her up.",
    "Kaz, 34, has been seeing Leah since she was 13.",
    "On Friday, 20 November, Leah told me she was 14 when he first gave her vodka, last month.",
    "Leah Moss lives at Elm House, 22 Park Road. Since she was 13 Fitz sends her with bags.",
    "Fitz is 25. Leah says she was 13 when he first hit her, that was in March.",
    "Leah says Kaz is 24. She was 14 at the time he gave her the phone, two weeks ago.",
    "Leah, year 10, sees Kaz, 30, and says she was 13 when they met.",
    "Kaz is 30. Leah was 14 then and is in the same class still.",
)


@pytest.mark.parametrize("told", BEFORE)
def test_the_age_of_another_takes_no_age_from_a_child(told: str) -> None:
    leah = who(told, "Leah")
    assert leah.age == "child"
    assert leah.role != "person_of_concern"
