"""The demo's nickname, plate, number, hotel and woman are tied across its reports, with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
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
    "tattoo of a swallow",
    "swallow tattoo",
)
MOST = 1


def choose_tales() -> list[Tale]:
    """Return a few tales for each of these words and each place they were told in: the whole world takes minutes."""
    story = whole_story()
    of_word_and_place: dict[tuple[str, str], list[str]] = defaultdict(list)
    for tale, word in product(story, WORDS):
        if word in tale.words:
            of_word_and_place[word, tale.place].append(tale.id)
    few = {tale for tales in of_word_and_place.values() for tale in tales[:MOST]}
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


@dataclass(frozen=True)
class Tie:
    """What is suggested: the words of both, the districts that they were told in, and the row."""

    words: tuple[str, str]
    districts: frozenset[str]
    row: Suggestion

    def is_of(self, words: str) -> bool:
        """Say whether both sides are called so, or by a part of it that is a word."""
        return all(words.casefold() in each.casefold() for each in self.words)


def ties() -> list[Tie]:
    """Return what is suggested, by the words of both and the districts that they were told in."""
    with acting_as("worker"):
        names = {each.ref: each.name or each.raw for each in map(told_subject, SubjectMention.objects.all())}
        told_in = dict(Report.objects.values_list("pk", "district"))
        return [
            Tie(
                (
                    names[row.first_report_id, row.first_subject],
                    names[row.second_report_id, row.second_subject],
                ),
                frozenset({told_in[row.first_report_id], told_in[row.second_report_id]} - {""}),
                row,
            )
            for row in Suggestion.objects.all()
        ]


def is_the_woman(tie: Tie) -> bool:
    """Say whether both are a Mags, a Maggie or a Margaret."""
    return all(any(name in each for name in ("Mags", "Maggie", "Margaret")) for each in tie.words)


def test_the_nickname_the_plate_the_hotel_the_number_and_the_woman_are_tied(demo: World) -> None:
    found = ties()
    for words in ("Jinx", "YJ01 KTR", "Kestrel", "07700 900417"):
        tied = [each.row for each in found if each.is_of(words)]
        assert tied, words
        assert all(row.lines for row in tied), "with reasons"
    across = {frozenset(each.words) for each in found}
    assert any({"Mags"} < pair and any("Maggie" in one for one in pair) for pair in across), (
        "Mags and Maggie Hart"
    )
    assert any("KTR" in pair and any("YJ01" in one for one in pair) for pair in across), (
        "the last three letters"
    )


def test_the_nickname_the_plate_the_hotel_and_the_woman_are_tied_across_two_towns(demo: World) -> None:
    across = [each for each in ties() if len(each.districts) > 1]
    for words in ("Jinx", "KTR", "Kestrel"):
        assert any(each.is_of(words) and each.row.lines for each in across), words
    assert any(is_the_woman(each) and each.row.lines for each in across), "Mags and Maggie Hart"


def test_the_woman_is_tied_by_her_tattoo_where_nobody_names_her(demo: World) -> None:
    by_mark = [each for each in ties() if dict(each.row.lines).get("mark:equal", 0.0) > 0]
    assert any("swallow" in words for each in by_mark for words in each.words)


def test_no_tie_crosses_from_one_unit_to_the_other(demo: World) -> None:
    with acting_as("worker"):
        units: dict[UUID, UUID] = dict(Report.objects.values_list("pk", "holding_unit_id"))
    for row in (each.row for each in ties()):
        assert units[row.first_report_id] == units[row.second_report_id] == row.unit_id
