"""A hundred reports are filed to tie an innocent name to a gang: they make one source, and join nobody."""

from __future__ import annotations

from uuid import UUID

import pytest

from inkling.capture.rules.draft import Draft
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.rules.bands import POSSIBLE
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.journeys.test_arrival import told
from tests.journeys.test_unit_entity import address_of, opened
from tests.journeys.unit_site import signed_in, tell_report, text_of
from tests.journeys.worker_at_work import arrive
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
FILED = 100
INNOCENT, GANG = "Margaret Quennell", "Bishop"


def file_all() -> list[UUID]:
    """File the hundred: each in words of its own, by one kind of teller, as seen."""
    reports = [
        tell_report(
            Draft(
                place="LS11 5DE",
                narrative=f"{INNOCENT} was at number {at} with a man called {GANG}, who drives YJ01 KTR.",
                how_known=HowKnownKind.SAW,
                teller_kind=TellerKind.COMMUNITY,
            ),
            secret=(at + 1).to_bytes(15, "big"),
        )
        for at in range(FILED)
    ]
    with acting_as("worker"):
        for report in reports:
            read_words(UUID(str(report)))
    arrive()
    return [UUID(str(report)) for report in reports]


def test_a_hundred_filed_reports_are_one_source_and_no_likely_pair(world: World) -> None:
    told(f"{INNOCENT} helps at the library on Mondays.")
    gang = told(f"A man called {GANG} collects children in a grey Golf YJ01 KTR.")
    filed = file_all()
    with acting_as("worker"):
        names = {
            (each.report_id, each.subject): each.raw for each in SubjectMention.objects.filter(type="person")
        }
        pairs = [
            (
                names.get((row.first_report_id, row.first_subject), ""),
                names.get((row.second_report_id, row.second_subject), ""),
                row.probability,
            )
            for row in Suggestion.objects.all()
        ]
    mixed = [each for each in pairs if {INNOCENT, GANG} == set(each[:2])]
    assert any(each[:2] == (GANG, GANG) for each in pairs), "the gang itself is found again"
    assert all(probability < POSSIBLE for _, _, probability in mixed)
    bryn = signed_in(world, "Bryn")
    page = opened(bryn, address_of(gang, "YJ01 KTR"))
    assert "1 to " in page, "the car was told of by one at least, and nobody knows by how many"
    listed = text_of(bryn.get("/arising/"))
    assert f"{FILED + 1} reports, 1 to {FILED + 1} sources" in listed, "the plate"
    assert INNOCENT not in listed, "a name that all reports tell of says nothing"
    assert len(filed) == FILED
