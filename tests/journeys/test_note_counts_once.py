"""The parts of one note are one origin: what two of them name does not arise again by that (must always hold, 9)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from inkling.accounts.actor import Worker
from inkling.capture.models import Report, SameTelling
from inkling.capture.rules.draft import Draft
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.arising import arising_in, arising_of, sources_of
from inkling.linking.queries.noting import submissions_to_note
from inkling.linking.rules.arriving.scoring import ONE_NOTE
from inkling.picture.rules.overview.selection import last_days
from inkling.picture.told_queries import told_between, told_of_unit
from inkling.routing.models import Submission
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_cards import press
from tests.journeys.test_service_notes import PLACE, begin, rows, save, send
from tests.journeys.unit_site import tell_report
from tests.people import World, acting_as, add_services

# Fictional; the plate was never issued.
WORDS = (
    "Amber, 14, told me that a man called Ryan hits her and drives her in a silver Corsa, QX99 ZZA. "
    "Poppy, 13, said that Ryan waits for her at the arcade in his Corsa, QX99 ZZA. "
    "Amber and Poppy were both at the lodge with Ryan on Friday."
)


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


def note_all() -> None:
    now = timezone.now()
    with acting_as("worker"):
        for submission in Submission.objects.filter(state="waiting"):
            deliver_submission(submission.pk, by=Worker(), at=now, jitter=0.5)
        for submission_id, report_id in submissions_to_note(now, limit=100):
            note_mentions(report_id, submission_id=submission_id, at=now)


def test_what_two_parts_of_a_note_name_does_not_arise_by_that(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE, how="saw")
    press(farah, address, "all-right:", WORDS)
    press(farah, address, "item-all-right:", WORDS)
    press(farah, address, "parts-by-child", WORDS)
    send(farah, address)
    first, second = (each.pk for each in rows(Report))
    (telling,) = {each.telling for each in rows(SameTelling)}
    assert len(rows(SameTelling)) == 2
    note_all()
    today = timezone.now().date()
    selection = last_days(7, today=today)
    unit = rows(Report)[0].holding_unit_id
    with acting_as("unit", account=services.people["Bryn"].pk):
        assert arising_of(None) == []
        assert arising_in(first) == arising_in(second) == []
        assert (sources_of([first, second]).low, sources_of([first, second]).high) == (1, 1)
        told = told_between([(selection.first, selection.last)])
        assert {each.telling for each in told} == {telling}
        assert len(selection.of(told)) == 1
    with acting_as("worker"):
        assert {each.telling for each in told_of_unit(unit, first=selection.first, last=selection.last)} == {
            telling
        }
    tell_report(
        Draft(
            place=PLACE,
            narrative="A man called Ryan sits in a Corsa, QX99 ZZA, outside my shop each night.",
            how_known=HowKnownKind.SAW,
            teller_kind=TellerKind.BUSINESS,
        ),
        secret=bytes(range(15)),
    )
    note_all()
    with acting_as("unit", account=services.people["Bryn"].pk):
        plates = [each for each in arising_of(None) if "QX99" in each.raw.upper()]
        assert [each.reports for each in plates] == [2]
        assert all(each.sources.high == 2 for each in plates)
        for own in (first, second):
            (seen,) = [each for each in arising_in(own) if "QX99" in each.raw.upper()]
            # A part shows itself, not the other part, beside what somebody else told.
            assert own in seen.report_ids
            assert len({first, second} & {*seen.report_ids}) == 1


def test_two_parts_of_a_note_are_no_company_for_each_other(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE, how="saw")
    press(farah, address, "all-right:", WORDS)
    press(farah, address, "item-all-right:", WORDS)
    press(farah, address, "parts-by-child", WORDS)
    send(farah, address)
    note_all()
    with acting_as("worker"):
        ryans = {each.subject for each in SubjectMention.objects.filter(raw="Ryan")}
        (found,) = [
            each for each in Suggestion.objects.all() if {each.first_subject, each.second_subject} <= ryans
        ]
    # Both are told with the same car: by one hand, in one note.
    assert (found.company, found.shared) == (0.0, [])
    assert ONE_NOTE in dict(found.lines)
