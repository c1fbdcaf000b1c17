"""The demo's nickname, plate, number, hotel and woman are tied across its reports, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from pytest_django.plugin import DjangoDbBlocker

from inkling.capture.models import Report
from inkling.demo.fill import World, fill_world
from inkling.demo.people import PEOPLE
from inkling.demo.secrets import demo_secrets
from inkling.demo.tales import Tale, whole_story
from inkling.installation.database.launcher.cluster import Cluster
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.arriving import told_subject
from inkling.linking.queries.noting import submissions_to_note
from inkling.regions.services import load_regions
from tests.filled import database_of_its_own
from tests.people import RECEIPT_KEY, acting_as

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
WORDS = (
    "KTR.",
    "YJ01 KTR",
    "900417",
    "Maggie",
    "Mags",
    "Margaret Hart",
    "Kestrel",
    "called Jinx",
    "in Leeds. The",
)
MOST = 3


def choose_tales() -> list[Tale]:
    """Return a few tales for each of these words: the whole world takes minutes."""
    story = whole_story()
    few = {tale.id for word in WORDS for tale in [each for each in story if word in each.words][:MOST]}
    return [tale for tale in story if tale.id in few]


@pytest.fixture(scope="module")
def demo(
    cluster: Cluster,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """Those tales, told and tied once: each test looks at them."""
    place = tmp_path_factory.mktemp("tied") / "people.json"
    secrets = demo_secrets(place, emails=[person.email for person in PEOPLE])
    with django_db_blocker.unblock(), database_of_its_own(cluster):
        load_regions()
        filled = fill_world(
            choose_tales(), secrets=secrets, act_as=acting_as, receipt_key=RECEIPT_KEY, now=NOW
        )
        with acting_as("worker"):
            for submission_id, report_id in submissions_to_note(NOW + timedelta(days=1), limit=500):
                note_mentions(report_id, submission_id=submission_id, at=NOW + timedelta(days=1))
        yield filled


def ties() -> list[tuple[str, str, Suggestion]]:
    """Return what is suggested, by the words of both and the districts that they were told in."""
    with acting_as("worker"):
        mentions = (told_subject(row) for row in SubjectMention.objects.all())
        names = {each.ref: each.name or each.raw for each in mentions}
        return [
            (
                names[row.first_report_id, row.first_subject],
                names[row.second_report_id, row.second_subject],
                row,
            )
            for row in Suggestion.objects.all()
        ]


def test_the_nickname_the_plate_the_hotel_the_number_and_the_woman_are_tied(demo: World) -> None:
    found = ties()
    for words in ("Jinx", "YJ01 KTR", "Kestrel", "07700 900417"):
        tied = [
            row
            for one, other, row in found
            if words.casefold() in one.casefold() and words.casefold() in other.casefold()
        ]
        assert tied, words
        assert all(row.lines for row in tied), "with reasons"
    across = {frozenset((one, other)) for one, other, _ in found}
    assert any({"Mags"} < pair and any("Maggie" in one for one in pair) for pair in across), (
        "Mags and Maggie Hart"
    )
    assert any("KTR" in pair and any("YJ01" in one for one in pair) for pair in across), (
        "the last three letters"
    )


def test_no_tie_crosses_from_one_unit_to_the_other(demo: World) -> None:
    with acting_as("worker"):
        units: dict[UUID, UUID] = dict(Report.objects.values_list("pk", "holding_unit_id"))
    for _, _, row in ties():
        assert units[row.first_report_id] == units[row.second_report_id] == row.unit_id
