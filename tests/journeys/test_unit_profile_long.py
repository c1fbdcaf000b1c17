"""A profile of very many reports: its page begins at once, says how far it is, and ends as one read in one go does."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
import re2
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from inkling.journeys.profiling import read_in_steps, read_profile
from inkling.picture import services
from inkling.picture.models import ProfileText
from inkling.picture.queries import places
from inkling.picture.rules.profile.headings import Heading
from inkling.picture.rules.profile.reading import ReadingStep
from inkling.sites.unit.picture import long_page, reading_profile
from tests.journeys.test_unit_overview import CUT, LINK, TOTAL, analyst, name_place
from tests.journeys.test_unit_picture import _regions
from tests.journeys.test_unit_places import STORY, tell_and_read
from tests.journeys.test_unit_profile import TOLD, name_people, part_of
from tests.journeys.unit_site import UnitClient, audit_of, signed_in, text_of
from tests.people import World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
AT_WORK, BROKE, TAKEN = (
    "reports are being read",
    "The reading broke off",
    "Others are reading very much just now",
)
ADDRESS = f"/profile/?{CUT}"


@pytest.fixture
def told(world: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """As many reports as are read in one go, of which two name somebody."""
    reports = tell_and_read(*STORY, TOLD, replace(TOLD, narrative="Again by the courts."))
    name_place(["Beck Lane", "beck lane"])
    name_people(reports[:2], raw="Fitz", role="person_of_concern", age="adult")
    _read_in_one_go(monkeypatch, len(reports))
    return reports


def _read_in_one_go(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(read_profile, "IN_ONE_GO", most)


def page_of(client: Client) -> str:
    return text_of(client.get(ADDRESS))


@pytest.mark.parametrize(("beside", "is_long"), [(1, False), (0, False), (-1, True)])
def test_only_more_than_are_read_in_one_go_take_a_page_that_says_how_far_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str], beside: int, *, is_long: bool
) -> None:
    _read_in_one_go(monkeypatch, len(told) + beside)
    assert (AT_WORK in page_of(analyst(world))) is is_long


def test_it_ends_with_what_a_profile_in_one_go_holds(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    client = analyst(world)
    at_once = page_of(client)
    _read_in_one_go(monkeypatch, 1)
    page = page_of(client)
    start, _, rest = page.partition('<h1 class="govuk-heading-l">Problem profile <')
    assert [part_of(page, each) for each in Heading] == [part_of(at_once, each) for each in Heading]
    steps = re2.findall(r"<li>([^<]+)</li>", start.partition("Read so far")[2])
    assert [unescape(each) for each in steps] == [each.label for each in ReadingStep]
    assert page.count("</html>") == page.count("<main") == page.count("</main>") == 1
    assert rest.partition("<footer")[2] == at_once.partition("<footer")[2]


def test_each_figure_of_it_is_that_of_the_list_behind_it(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    monkeypatch.setattr(reading_profile, "IN_ONE_GO", 1)
    monkeypatch.setattr(places, "_AT_A_TIME", 1)
    client = analyst(world)
    found = [(unescape(href), int(count.replace(",", ""))) for href, count in LINK.findall(page_of(client))]
    assert len(found) > len(Heading)
    for href, count in found:
        page = text_of(client.get(href))
        (total,) = TOTAL.findall(page)
        assert int(total) == count, href
        assert (AT_WORK in page) is ("part=" in href or "naming=" in href)


def test_the_chain_holds_that_it_was_begun_and_what_it_showed(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    client = analyst(world)
    before = len(audit_of("picture.read"))
    page_of(client)
    begun, read = (subject for _, subject, _ in audit_of("picture.read")[before:])
    assert begun.startswith("profile-begun ")
    assert read.startswith("profile ")
    assert "mentions:none" not in read


class Beginning(UnitClient):
    """Takes the answer as it comes, and no further than it is asked."""

    drains = False


@contextmanager
def begun(world: World) -> Iterator[Iterator[bytes]]:
    """Ask for the page, and leave it at the end."""
    client = Beginning()
    client.cookies = signed_in(world, "Anwen").cookies
    answer: Any = client.get(ADDRESS)
    with acting_as("unit"):
        yield iter(answer.streaming_content)
        # The connection is that of the test, and goes on.
        with patch.object(connection, "close_if_unusable_or_obsolete"):
            answer.close()


def test_its_start_is_sent_before_anything_is_read(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    asked: list[Any] = []

    def name_nothing(reports: Any, **named: Any) -> list[Any]:
        asked.append(reports)
        return []

    monkeypatch.setattr(read_in_steps, "things_named_in", name_nothing)
    with begun(world) as pieces:
        start = next(pieces).decode()
        assert AT_WORK in start
        assert 'href="/profile/"' in start
        assert not asked
        for _ in ReadingStep.CHANGES, ReadingStep.NAMES:
            next(pieces)
        assert asked


def test_who_leaves_ends_it_and_frees_the_turn(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    before = len(audit_of("picture.read"))
    went_on: list[Any] = []
    monkeypatch.setattr(read_in_steps, "known_sources", went_on.append)
    with begun(world) as pieces:
        next(pieces)
        next(pieces)
    assert not went_on
    assert [subject.split()[0] for _, subject, _ in audit_of("picture.read")[before:]] == ["profile-begun"]


def test_a_fault_in_the_middle_stands_on_the_page_and_nothing_of_what_was_read(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)

    def fail(*given: Any, **named: Any) -> None:
        raise ValueError("words that somebody told")

    monkeypatch.setattr(read_in_steps, "facts_told", fail)
    client = analyst(world)
    before = len(audit_of("picture.read"))
    page = page_of(client)
    assert BROKE in page
    assert page.rstrip().endswith("</html>")
    assert page.count("</main>") == 1
    assert f'href="{ADDRESS}"' in unescape(page)
    assert "words that somebody told" not in page
    assert "Fitz" not in page
    assert [subject.split()[0] for _, subject, _ in audit_of("picture.read")[before:]] == ["profile-begun"]


@contextmanager
def others_holding(*turns: str) -> Iterator[psycopg.Connection[Any]]:
    """Let another session hold these turns."""
    place = connection.get_connection_params()
    known = {name: place[name] for name in ("host", "port", "dbname", "user", "password") if name in place}
    with psycopg.connect(**known) as other:
        for each in turns:
            other.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended('inkling-long-reading:' || %s, 0))", [each]
            )
        yield other


PLACES = tuple(f"place-{number}" for number in range(services.MOST_IN_LINE))


def test_where_others_wait_already_a_page_says_so_and_what_was_typed_stands_in_it(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    client = analyst(world)
    with others_holding("turn", *PLACES):
        answer = client.get(ADDRESS)
        saved = client.post(WRITTEN, {"text": "Seen by the courts."})
    assert (answer.status_code, saved.status_code) == (409, 409)
    assert TAKEN in text_of(answer)
    assert AT_WORK not in text_of(answer)
    assert "Seen by the courts." in text_of(saved)
    assert not ProfileText.objects.exists()


def test_who_comes_while_another_is_read_waits_for_it(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    _read_in_one_go(monkeypatch, 1)
    with others_holding("turn") as other, begun(world) as pieces:
        assert AT_WORK in next(pieces).decode()
        assert "Waiting" in next(pieces).decode()
        assert [next(pieces), next(pieces)] == [b"\n", b"\n"]
        other.rollback()
        page = b"".join(pieces).decode()
    assert part_of(page, Heading.CONCERN)


def test_who_waits_too_long_is_told(world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    _read_in_one_go(monkeypatch, 1)
    monkeypatch.setattr(long_page, "_WAITS", 1)
    with others_holding("turn"):
        page = page_of(analyst(world))
    assert TAKEN in page
    assert not part_of(page, Heading.CONCERN)


@pytest.mark.parametrize(("address", "begins"), [("pdf", b"%PDF"), ("word", b"PK")])
def test_a_file_of_very_many_reports_is_saved_from_a_page_that_says_how_far_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str], address: str, begins: bytes
) -> None:
    _read_in_one_go(monkeypatch, 1)
    page = text_of(analyst(world).get(f"/profile/{address}/?{CUT}"))
    assert AT_WORK in page
    (held, name) = re2.search(r'href="data:[^"]*;base64,([^"]+)" download="([^"]+)"', page).groups()
    assert b64decode(unescape(held)).startswith(begins)
    assert name.startswith("profile-unit-only-")


WRITTEN = f"/profile/write/save/?{CUT}&heading=concern&kind=words"


def test_words_are_written_under_a_heading_of_very_many_reports(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    client = analyst(world)
    _read_in_one_go(monkeypatch, 1)
    form = text_of(client.get(WRITTEN.replace("save/", "")))
    assert AT_WORK in form
    assert 'name="text"' in form
    page = text_of(client.post(WRITTEN, {"text": "Seen by the courts.", "whole": "1"}))
    assert "Saved" in page
    assert '#concern"' in page
    assert "Seen by the courts." in page_of(client)


def test_what_cannot_be_saved_is_shown_with_its_reason(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    client = analyst(world)
    _read_in_one_go(monkeypatch, 1)
    answer: HttpResponse = client.post(WRITTEN, {"text": "x" * 30_000})
    page = text_of(answer)
    assert "There is something to look at again" in page
    assert not ProfileText.objects.exists()
