"""What arises again is shown to the unit that holds it, and known to nobody else (DESIGN.md, invariants 7, 8, 9)."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.accounts.actor import Worker
from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.models import Mention, Noted
from inkling.linking.queries import arising as linking
from inkling.linking.queries.noting import submissions_to_note
from inkling.linking.queries.recent import most_arising
from inkling.linking.rules.keys import MentionType
from inkling.linking.rules.sources import TellingSource, sources_behind
from inkling.routing.models import Submission
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.people import AT, World, acting_as
from tests.telling import tell

PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
FITZ = DraftDetail("person", attributes={"nickname": "Fitz"})
LONG = "He waits by the courts on Fridays and rings one of them."
HERE = Draft(place="LS11 5DE", narrative="Seen by the courts.", how_known=HowKnownKind.SAW)


def tell_numbered(number: int, **changes: object) -> UUID:
    told = tell(replace(HERE, **changes), secret=number.to_bytes(15, "big"))
    arrive()
    return told.report_id


def arrive() -> None:
    with acting_as("worker"):
        for submission in Submission.objects.filter(state="waiting"):
            deliver_submission(submission.pk, by=Worker(), at=AT, jitter=0.5)
        for submission_id, report_id in submissions_to_note(AT, limit=100):
            note_mentions(report_id, submission_id=submission_id, at=AT)


def arising(world: World, report_id: UUID, *, name: str = "Bryn") -> list[linking.RecurringValue]:
    with acting_as("unit", account=world.people[name].pk):
        return linking.arising_in(report_id)


def test_a_number_written_in_three_ways_arises_three_times(world: World) -> None:
    tell_numbered(1, details=(PHONE,), teller_kind=TellerKind.FAMILY)
    tell_numbered(2, narrative="She rings +44 7700 900461 all night.", teller_kind=TellerKind.BUSINESS)
    last = tell_numbered(3, narrative="number is 07700900461 I think", teller_kind=TellerKind.FAMILY)
    (found,) = arising(world, last)
    assert (found.type, found.reports, found.sources.low, found.sources.high) == (MentionType.PHONE, 3, 2, 3)
    assert found.first_on == AT.date()
    assert len(found.sources.reasons) >= 1


@pytest.mark.parametrize(("words", "most"), [("He drives a black Golf.", 5), (LONG, 1)])
def test_the_same_words_again_are_one_source_and_few_of_them_perhaps_more(
    world: World, words: str, most: int
) -> None:
    for number in range(5):
        # Each tells something else beside, so that none is a copy of another as a whole.
        other = DraftDetail("vehicle", text=f"van number {number}")
        last = tell_numbered(number, details=(PHONE, other), narrative=words)
    (found,) = arising(world, last)
    assert (found.reports, found.sources.low, found.sources.high) == (5, 1, most)


def test_a_nickname_arises_within_one_town_only(world: World) -> None:
    tell_numbered(1, details=(FITZ,))
    here = tell_numbered(2, details=(FITZ,), narrative="Another evening.")
    elsewhere = tell_numbered(3, details=(FITZ,), place="Halifax", narrative="Another town.")
    assert [(each.type, each.reports) for each in arising(world, here)] == [(MentionType.PERSON, 2)]
    assert arising(world, elsewhere) == []


def test_said_once_is_not_arising(world: World) -> None:
    assert arising(world, tell_numbered(1, details=(PHONE, FITZ))) == []


def test_the_other_unit_sees_neither_the_value_nor_that_it_is_known(world: World) -> None:
    here = tell_numbered(1, details=(PHONE,))
    tell_numbered(2, details=(PHONE,), narrative="Again.")
    there = tell_numbered(3, details=(PHONE,), place="S1 2HH", narrative="Over the hill.")
    assert arising(world, here, name="Carys") == []
    assert arising(world, there, name="Carys") == [], "two reports of another unit stay unknown"
    with acting_as("unit", account=world.people["Carys"].pk):
        assert Mention.objects.count() == 1


def test_noting_twice_changes_nothing(world: World) -> None:
    report_id = tell_numbered(1, details=(PHONE, FITZ))
    with acting_as("worker"):
        before = Mention.objects.count()
        for submission in Submission.objects.filter(report_id=report_id):
            assert not note_mentions(submission.report_id, submission_id=submission.pk, at=AT)
            Noted.objects.update(is_done=False)
            assert note_mentions(submission.report_id, submission_id=submission.pk, at=AT)
        assert Mention.objects.count() == before == 2


@pytest.mark.parametrize("name", ["Dilwyn", "Mo", "Sol", "Aled"])
def test_people_without_reading_rights_see_nothing(world: World, name: str) -> None:
    report_id = tell_numbered(1, details=(PHONE,))
    tell_numbered(2, details=(PHONE,), narrative="Again.")
    assert arising(world, report_id, name=name) == []


def test_a_detail_set_aside_no_longer_counts_and_counts_again_when_taken_back(world: World) -> None:
    tell_numbered(1, details=(PHONE,))
    last = tell_numbered(2, details=(PHONE,), narrative="Again.")
    assert [each.reports for each in arising(world, last)] == [2]
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        detail = Detail.objects.get(report_id=last)
        aside = SetAside.objects.create(detail=detail, disposal="wrong_person", set_by=bryn, set_on=AT.date())
    assert arising(world, last) == []
    with acting_as("unit", account=bryn.pk):
        SetAside.objects.filter(pk=aside.pk).update(taken_back_on=AT.date(), taken_back_by=bryn)
    assert [each.reports for each in arising(world, last)] == [2]


def test_what_stands_as_e_does_not_arise_and_does_again_when_graded_anew(world: World) -> None:
    tell_numbered(1, details=(PHONE,))
    last = tell_numbered(2, details=(PHONE,), narrative="Again.")
    bryn = world.people["Bryn"]
    for version, letter, reports in ((1, "B", [2]), (2, "E", []), (3, "D", [2])):
        with acting_as("unit", account=bryn.pk):
            Assessment.objects.create(
                detail=Detail.objects.get(report_id=last),
                version=version,
                source_evaluation="2",
                intelligence_assessment=letter,
                handling="P",
                graded_by=bryn,
                graded_on=AT.date(),
            )
            recent = [each.reports for each in most_arising(since=AT.date(), limit=9)]
        assert [each.reports for each in arising(world, last)] == reports
        assert recent == reports


def test_the_same_name_stays_two_mentions_of_two_people(world: World) -> None:
    tell_numbered(1, details=(FITZ,))
    tell_numbered(2, details=(FITZ,), narrative="Another evening.")
    with acting_as("worker"):
        assert Mention.objects.filter(type="person").count() == 2, "people are never merged by the machine"


def test_what_arises_again_changes_no_lane_and_no_urgency(world: World) -> None:
    for number in range(4):
        tell_numbered(
            number, details=(PHONE,), narrative=f"Told for the {number}. time, in other words each."
        )
    with acting_as("worker"):
        assert set(Submission.objects.values_list("lane", flat=True)) == {"main"}


@given(
    copies=st.integers(1, 60), kind=st.sampled_from(list(TellerKind)), how=st.sampled_from(list(HowKnownKind))
)
def test_copies_by_one_source_never_count_twice(copies: int, kind: TellerKind, how: HowKnownKind) -> None:
    tellings = [
        TellingSource(str(number), AT.date(), kind, how, "the same words") for number in range(copies)
    ]
    assert (sources_behind(tellings).low, sources_behind(tellings).high) == (1, 1)
    in_other_words = [
        TellingSource(str(number), AT.date(), kind, how, str(number)) for number in range(copies)
    ]
    assert sources_behind(in_other_words).low == 1
