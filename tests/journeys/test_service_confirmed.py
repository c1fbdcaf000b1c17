"""What a machine composed is marked so until a person confirmed it, from a practitioner's note to the unit (16)."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from inkling.capture.models import Detail, Report
from inkling.capture.queries import details_of
from inkling.journeys.understanding.correct_understanding import standing_of
from inkling.journeys.understanding.read_words import words_read
from inkling.reading.rules.understanding.values import Item, Subject
from inkling.vocabulary.subjects import CheckedBy, SubjectRole
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_cards import WORDS, number_of, press, read
from tests.journeys.test_service_notes import rows, send, text_of
from tests.people import World, acting_as, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


def at_unit(services: World) -> tuple[dict[str, Subject], list[Item], Report]:
    """Return what stands at the unit: subjects by name or plate, the items, the report."""
    (report,) = rows(Report)
    with acting_as("unit", account=services.people["Bryn"].pk):
        value = standing_of(
            report,
            details=list(details_of(report.pk)),
            additions=[],
            words=words_read(report, additions=[]),
        ).value
    named = {
        name: each
        for each in value.subjects
        for name in each.values_of("name", "nickname", "plate", "number")
    }
    return named, list(value.items), report


def checks(told: dict[str, Subject]) -> dict[str, tuple[CheckedBy | None, bool]]:
    return {name: (each.checked_by, each.is_corrected) for name, each in told.items() if not each.is_composed}


def test_a_note_of_which_no_card_was_touched_stands_as_composed_by_the_machine(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = read(farah)
    press(farah, address, "save")
    press(farah, address, "check")
    send(farah, address)
    told, items, _ = at_unit(services)
    assert {"Ryan", "Chloe", "Jay"} <= told.keys()
    assert checks(told) == {}
    assert all(each.is_composed and each.checked_by is None for each in items)
    assert rows(Detail) == []


def test_one_card_called_right_stands_as_confirmed_by_the_practitioner_and_no_other(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = read(farah)
    press(farah, address, "right:person:ryan")
    press(farah, address, "check")
    send(farah, address)
    told, items, _ = at_unit(services)
    assert checks(told) == {"Ryan": (CheckedBy.PRACTITIONER, False)}
    assert all(each.is_composed for each in items)
    assert [each.attributes.get("name") for each in rows(Detail)] == ["Ryan"]


def test_a_corrected_card_stands_as_corrected_by_her_and_no_other(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    press(farah, address, "save", **{f"role-{number_of(cards, 'person:ryan')}": "family_or_carer"})
    press(farah, address, "check")
    send(farah, address)
    told, _, _ = at_unit(services)
    assert checks(told) == {"Ryan": (CheckedBy.PRACTITIONER, True)}
    assert told["Ryan"].role is SubjectRole.FAMILY_OR_CARER


def test_a_card_left_out_is_no_told_item_and_its_words_stay(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    press(farah, address, "save", **{f"out-{number_of(cards, 'person:ryan')}": "yes"})
    send(farah, address)
    told, items, report = at_unit(services)
    assert "Ryan" not in told
    assert rows(Detail) == []
    assert report.narrative == WORDS
    assert not any(each.detail for each in items)


def test_one_thing_told_is_called_right_and_no_other(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    press(farah, address, f"item-right-at:{number_of(cards, 'rhino gave her', 'ikey')}")
    send(farah, address)
    told, items, _ = at_unit(services)
    assert [(each.checked_by, each.is_corrected) for each in items if not each.is_composed] == [
        (CheckedBy.PRACTITIONER, False)
    ]
    assert checks(told) == {}


def test_what_was_called_right_is_not_when_the_words_say_more_of_it_since(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = read(farah)
    press(farah, address, "right:person:ryan")
    more = f"{WORDS} Ryan is 31 and wears a green parka."
    press(farah, address, "read", words=more)
    send(farah, address)
    told, _, _ = at_unit(services)
    assert checks(told) == {}


def test_all_that_the_page_shows_is_called_right_with_a_press(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = read(farah)
    press(farah, address, "all-right:")
    press(farah, address, "item-all-right:")
    send(farah, address)
    told, items, _ = at_unit(services)
    assert set(checks(told).values()) == {(CheckedBy.PRACTITIONER, False)}
    assert len(checks(told)) == len(told)
    assert not any(each.is_composed for each in items)


def test_each_paper_and_the_unit_page_say_who_confirmed(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = read(farah)
    press(farah, address, "right:person:ryan")
    page = text_of(farah.get(f"{address}copy/"))
    # Said once above the people and things, once above what is told, and marked beside each.
    assert page.count("Not confirmed Put together by a machine: nobody has confirmed it") == 2
    assert "Person named or described Name: Ryan" in page
    assert "Person named or described, not confirmed Name: Rhino" in page
    assert page.count(", not confirmed") > 2
    data = json.loads(farah.get(f"{address}data/").content)
    assert {
        each["attributes"].get("name"): each["attributes"]["confirmed"]
        for each in data["included"]
        if each["type"] == "person"
    }["Ryan"]
    assert not all(
        each["attributes"]["confirmed"] for each in data["included"] if each["type"] != "submission"
    )
