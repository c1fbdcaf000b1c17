"""A job without a subject at the head of a telling is who told, whatever a scorer sees in its words."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.reading.machine.within_bounds import read_within
from inkling.safeguarding.services import protected_views

DAY = date(2026, 12, 2)
SEEN = " Picked up young lassie, maybe 14, 2am Sat, nae shoes, crying. Guy at the door paid. Dropped at 12 Mill Road."


def shown_of(told: str) -> str:
    """Return all that a front door reads of a telling."""
    reading = read_within(told, seconds=60.0, day=DAY)
    view = protected_views.view_of(Draft(narrative=told), day=DAY, since=DAY, reading=reading)
    return "\n".join([view.child, *(line.text for line in view.lines)])


@pytest.mark.parametrize(
    ("head", "goes"),
    [
        ("Cabbie, Kilmarnock.", ["cabbie", "kilmarnock"]),
        ("cabbie, kilmarnock.", ["cabbie", "kilmarnock"]),
        ("Cabbie in Kilmarnock.", ["cabbie", "kilmarnock"]),
        ("Nurse, Leeds.", ["nurse", "leeds"]),
        ("Night porter, Hull.", ["porter", "hull"]),
        ("Postie, Milton Keynes.", ["postie", "keynes"]),
    ],
)
def test_a_job_at_the_head_is_who_told(head: str, goes: list[str]) -> None:
    told = f"{head}{SEEN}"
    shown = shown_of(told.lower() if head.islower() else told).casefold()
    assert not [each for each in goes if each in shown]
    for stays in ("lassie", "14", "guy at the door paid", "12 mill road"):
        assert stays in shown


@pytest.mark.parametrize(
    "told",
    [
        "Cabbie, white Prius, Kilmarnock. Picks up girls of 14 and takes them to a flat.",
        "Cabbie called Kaz. Young lassies in the back of the taxi every night.",
        "Taxi driver called Daz, Stoke. Two girls of 14 get in his car every night.",
    ],
)
def test_whom_the_next_sentence_or_a_look_tells_of_stays(told: str) -> None:
    head = told.partition(".")[0].casefold()
    assert head in shown_of(told).casefold()
