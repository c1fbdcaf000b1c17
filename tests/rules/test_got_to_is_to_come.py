"""A clause that opens with "got to go" looks ahead; where somebody "got to Leeds" the day is past."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import compose

DAY = date(2026, 12, 2)


def days_of(text: str) -> set[str]:
    found = extract(text, day=DAY)
    made = compose(text, found.spans, day=DAY, leanings=found.leanings)
    return {
        day for day in ("2026-11-27", "2026-11-28", "2026-12-04", "2026-12-05") if day in repr(made.items)
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("got to go southend again sat", {"2026-12-05"}),
        ("im 13, got to meet him at the arches on sat", {"2026-12-05"}),
        ("got to go southend again sat like we did before", {"2026-12-05"}),
        ("got to meet kaz on friday he said or else", {"2026-12-04"}),
        ("got to go to nans on sat, we had cake. kaz was there", {"2026-11-28"}),
        ("Leah, 14, won on Sat and got to go backstage with Kaz", {"2026-11-28"}),
        ("so got to take his car on sat, Kaz let us drive", {"2026-11-28"}),
        ("On Friday they got a ticket and got to go to the gig with Rob", {"2026-11-27"}),
        ("I was let off school, so got to meet Kaz at the arches on Friday", {"2026-11-27"}),
        ("Mum was asleep, got to meet Kaz on sat", {"2026-11-28"}),
        ("They book again for Friday, Sofia said.", {"2026-12-04"}),
        ("He books it again for Sat at the Crown", {"2026-12-05"}),
        ("They booked a room on Friday and he paid", {"2026-11-27"}),
        ("He read the book on Saturday and left", {"2026-11-28"}),
        ("she got to Leeds on Sat", {"2026-11-28"}),
        ("we got to meet him last Sat", {"2026-11-28"}),
    ],
)
def test_the_week_is_the_one_told(text: str, days: set[str]) -> None:
    assert days_of(text) == days
