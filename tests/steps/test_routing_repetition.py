"""Repeated text on delivery: moved or marked by the worker, read last in its lane, forgotten after a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from inkling.accounts.actor import Worker
from inkling.assessment.queries import Work, in_order
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.queries.noting import submissions_to_note
from inkling.routing.models import RepeatBand, Submission
from inkling.routing.rules.repeats import BANDS, DAYS, OTHERS
from inkling.routing.services.repetition import forget_bands
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from tests.people import AT, World, acting_as
from tests.rules.test_routing_repeats import real, templated
from tests.telling import tell

PLAIN = Draft(place="LS11 5DE", urgency=telling.Urgency.ROUTINE)


def tell_and_deliver(drafts: list[Draft], *, days: int = 0, first: int = 1) -> None:
    at = AT + timedelta(days=days)
    for number, draft in enumerate(drafts, start=first):
        tell(draft, secret=number.to_bytes(15, "big"), at=at)
        with acting_as("worker"):
            (waiting,) = Submission.objects.filter(state="waiting").values_list("pk", flat=True)
            deliver_submission(waiting, by=Worker(), at=at, jitter=0.0)
            for submission_id, report_id in submissions_to_note(at, limit=10):
                note_mentions(report_id, submission_id=submission_id, at=at)


def lanes() -> list[tuple[str, bool]]:
    with acting_as("worker"):
        return sorted(Submission.objects.values_list("lane", "repeated"))


# Names, places, plates and times differ; the words do not.
SAME = [
    text for text in templated(600) if text.startswith("I saw") and " red car" in text and "nobody" in text
]
COPIES = [replace(PLAIN, narrative=text) for text in SAME[: OTHERS + 5]]


def test_copies_beyond_the_tenth_move_and_real_reports_stay(world: World) -> None:
    tell_and_deliver([*COPIES, *(replace(PLAIN, narrative=text) for text in real(5))])
    assert lanes() == [("main", False)] * (OTHERS + 5) + [("repeated_text", True)] * 5


def test_concerns_and_danger_are_marked_where_they_are_and_read_last_in_their_lane(world: World) -> None:
    signs = [replace(copy, indicators=(Indicator.WEAPON,)) for copy in COPIES]
    now = [replace(COPIES[0], urgency=telling.Urgency.NOW)]
    own = replace(PLAIN, narrative=real(1)[0], indicators=(Indicator.WEAPON,))
    tell_and_deliver([*signs, *now, own])
    assert lanes() == [("concern", False)] * (OTHERS + 1) + [("concern", True)] * 5 + [("urgent", True)]
    with acting_as("unit", account=world.people["Bryn"].pk):
        marks = [each.repeated for each in in_order(lane=None, work=Work.TO_DO) if each.lane == "concern"]
    assert marks == sorted(marks)


def test_a_flood_of_details_alone_is_seen_too(world: World) -> None:
    tell_and_deliver(
        [replace(PLAIN, details=(DraftDetail("place", text=copy.narrative),)) for copy in COPIES]
    )
    assert lanes().count(("repeated_text", True)) == 5


def test_what_one_report_adds_to_itself_is_not_many_others(world: World) -> None:
    tell_and_deliver([COPIES[0]])
    for number, copy in enumerate(COPIES[1:], start=1):
        more = replace(COPIES[0], narrative=f"{copy.narrative} {number}")
        tell_and_deliver([more])
    assert {lane for lane, _ in lanes()} == {"main"}


def test_a_week_later_the_same_words_are_new_again(world: World) -> None:
    tell_and_deliver(COPIES[:OTHERS])
    tell_and_deliver(COPIES[OTHERS : OTHERS + 1], days=DAYS + 1, first=100)
    assert {lane for lane, _ in lanes()} == {"main"}
    with acting_as("worker"):
        assert forget_bands(on=AT.date() + timedelta(days=DAYS + 2)) == OTHERS * BANDS
        assert RepeatBand.objects.count() == BANDS


@pytest.mark.parametrize("role", ["community", "unit"])
def test_bands_are_for_the_worker_alone(world: World, role: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as(role),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM routing_repeatband")
