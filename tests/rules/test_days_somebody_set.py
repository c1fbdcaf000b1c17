"""A day that somebody set, by the hour or with a threat, is to come; one on which they said something is not."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart

TUESDAY = date(2026, 12, 1)


def coming(told: str) -> tuple[str, ...]:
    spans = extract(told, day=TUESDAY).spans
    return compose(Draft(narrative=told), spans=spans, day=TUESDAY).of(ViewPart.COMING)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("he said thursday 4 oclock outside the bookies or he goes to my mams", "3 December"),
        ("he said thursday at 4pm behind the shop", "3 December"),
        ("They said Saturday at 7 behind the arcade or they come to our house.", "5 December"),
        ("he says be there friday or else he tells my mum", "4 December"),
        ("he told me friday 8pm by the park", "4 December"),
        ("They go to Alicante Thursday.", "3 December"),
        ("They fly Friday with the girl.", "4 December"),
    ],
)
def test_a_day_that_somebody_set_is_to_come(told: str, day: str) -> None:
    (line,) = coming(told)
    assert day in line


@pytest.mark.parametrize(
    "told",
    [
        "he said on thursday he gave her a phone",
        "he told me thursday was a bad day",
        "he said he saw her friday or saturday at the park",
        "They went to Leeds friday.",
        "She said Thursday he was there at 4 oclock.",
        "They go to Leeds every friday.",
    ],
)
def test_a_day_on_which_something_was_is_not(told: str) -> None:
    assert not coming(told)
