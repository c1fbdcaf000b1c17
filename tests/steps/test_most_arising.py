"""What arose most of late: as if every value had been looked at, although most are not (linking/queries/recent.py)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inkling.assessment.models import SetAside
from inkling.capture.models import Detail
from inkling.capture.rules.draft import DraftDetail
from inkling.linking.models import Mention
from inkling.linking.queries.arising import (
    RecurringValue,
    _told_again,
    arising_of,
    rank_of,
    standing_mentions,
)
from inkling.linking.queries.recent import most_arising
from inkling.linking.rules.sources import WhySources
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.people import AT, World, acting_as
from tests.steps.test_linking import FITZ, arising, tell_numbered

SINCE = AT.date() - timedelta(days=90)


def phone(number: int) -> DraftDetail:
    return DraftDetail("phone", attributes={"number": f"07700 900 {number:03}"})


def listed(world: World, *, name: str = "Bryn", limit: int = 25) -> list[RecurringValue]:
    with acting_as("unit", account=world.people[name].pk):
        return most_arising(since=SINCE, limit=limit)


@pytest.fixture
def many(world: World) -> None:
    """Four numbers: in equal words by three kinds of teller, in two kinds' own words, by hearsay, and once."""
    kinds = (TellerKind.FAMILY, TellerKind.BUSINESS, TellerKind.PROFESSIONAL)
    for place, kind in enumerate(kinds):
        tell_numbered(place, details=(phone(1),), teller_kind=kind, narrative="The same words.")
    for place, kind in enumerate(kinds[:2], start=10):
        tell_numbered(place, details=(phone(2),), teller_kind=kind, narrative=f"Own words {place}.")
    for place in range(20, 24):
        tell_numbered(
            place, details=(phone(3),), how_known=HowKnownKind.ADULT_TOLD, narrative=f"They say so: {place}."
        )
    tell_numbered(30, details=(phone(4),), narrative="Once.")


@pytest.mark.parametrize("limit", [1, 2, 3, 25])
def test_a_list_of_any_length_begins_as_the_whole_one(world: World, many: None, limit: int) -> None:
    with acting_as("unit", account=world.people["Bryn"].pk):
        keys = set(Mention.objects.values_list("key", flat=True))
        whole = arising_of(keys)
    assert [each.raw[-3:] for each in whole] == ["002", "003", "001"]
    found = listed(world, limit=limit)
    assert found == whole[:limit]
    assert found == sorted(found, key=rank_of)


def test_words_are_read_of_those_only_that_may_be_listed(world: World, many: None) -> None:
    with (
        acting_as("unit", account=world.people["Bryn"].pk),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        most_arising(since=SINCE, limit=3)
    assert sum("narrative" in each["sql"] for each in asked) == 1


def test_what_is_set_aside_does_not_count(world: World, many: None) -> None:
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        for detail in Detail.objects.filter(mention__raw__endswith="001")[:2]:
            SetAside.objects.create(detail=detail, disposal="duplicate", set_by=bryn, set_on=AT.date())
    assert [each.raw[-3:] for each in listed(world)] == ["002", "003"]


@pytest.fixture
def rare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a name that stands in three reports say nothing."""
    for module in ("linking.queries.recent", "linking.rules.commonness"):
        monkeypatch.setattr(f"inkling.{module}.FEWEST", 2)
        monkeypatch.setattr(f"inkling.{module}.ONE_IN", 1_000)


def test_a_name_that_is_everywhere_is_left_out_and_a_number_never(world: World, rare: None) -> None:
    for place in range(4):
        last = tell_numbered(place, details=(FITZ, phone(3)), narrative=f"Own words {place}.")
    assert [each.raw[-3:] for each in listed(world)] == ["003"]
    assert [each.raw[-3:] for each in arising(world, last)] == ["003"]


def test_copies_that_are_set_aside_make_nothing_a_name_that_is_everywhere(world: World, rare: None) -> None:
    for place in range(3):
        tell_numbered(place, details=(FITZ,), narrative=f"Own words {place}.")
    assert listed(world) == []
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        copy = Detail.objects.filter(mention__type="person")[0]
        SetAside.objects.create(detail=copy, disposal="duplicate", set_by=bryn, set_on=AT.date())
    assert [each.raw for each in listed(world)] == ["Fitz"]


def test_of_very_many_reports_the_newest_are_compared_and_the_others_counted(
    world: World, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.linking.queries.arising.MOST_COMPARED", 2)
    found = next(each for each in listed(world) if each.raw.endswith("001"))
    assert (found.reports, len(found.report_ids)) == (3, 2)
    assert (found.sources.low, found.sources.high) == (1, 3), (
        "one surely told it; of few equal words each may be another's, and so may the third"
    )
    assert any(each.kind is WhySources.UNCOMPARED for each in found.sources.reasons)


def test_of_very_many_reports_a_page_reads_so_many_rows_and_its_own_is_one_of_them(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.linking.queries.arising.MOST_COMPARED", 3)
    reports = [
        tell_numbered(place, details=(phone(3),), narrative=f"Own words {place}.") for place in range(6)
    ]
    for report in reports:
        (found,) = arising(world, report)
        assert (found.reports, len(found.report_ids), found.sources.high) == (6, 3, 6)
        assert report in found.report_ids
    with acting_as("unit", account=world.people["Bryn"].pk):
        key = Mention.objects.values_list("key", flat=True)[0]
        rows = _told_again({key}, among=standing_mentions())
    assert len(rows[key]) == 3, "the database counts the others, and brings none of them"


@pytest.mark.parametrize("name", ["Carys", "Sol", "Aled", "Dilwyn", "Mo"])
def test_nobody_else_learns_of_it(world: World, many: None, name: str) -> None:
    assert listed(world, name=name) == []


def test_old_ones_are_left_out(world: World, many: None) -> None:
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert most_arising(since=AT.date() + timedelta(days=1), limit=25) == []
