"""One message told in many places is one of a number of the picture, as it is one case of an alarm (0802)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from inkling.capture.models import SameTelling
from inkling.capture.rules.draft import DraftDetail
from inkling.picture.naming_queries import things_named_in
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.changes import Against, compare
from inkling.picture.rules.overview.selection import Dimension, Selection
from inkling.picture.rules.overview.wordings import join_origins
from inkling.picture.told_queries import counted_once, told_between
from inkling.routing.services.wording import note_wording
from tests.people import AT, World, acting_as, owning
from tests.steps.test_linking import HERE, tell_numbered
from tests.telling import tell

MESSAGE = "SHARE THIS!!! A gang in a white van takes kids from outside schools, ring 07700 900 461."
PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
VAN = DraftDetail("vehicle", text="white van")
DAYS = Selection(AT.date() - timedelta(days=27), AT.date())
PLACES = ("LS11 5DE", "Halifax", "Wakefield")


def tell_in_places(*, first: int = 1) -> list[UUID]:
    """Tell one message in several places, in one of them twice."""
    return [
        tell_numbered(number, narrative=MESSAGE, details=(PHONE,), place=place)
        for number, place in enumerate((*PLACES, "halifax"), start=first)
    ]


def test_one_message_in_three_places_is_one_of_the_number_and_one_in_each_district(world: World) -> None:
    tell_in_places()
    with acting_as("unit", account=world.people["Anwen"].pk):
        rows = told_between([(DAYS.first, DAYS.last)])
    assert len(rows) == 4
    assert len(DAYS.of(rows)) == 1
    assert len(DAYS.together_of(rows)) == 3, "the copy in the same place is none of them"
    districts = {value for each in rows for value in each.values(Dimension.DISTRICT)}
    assert len(districts) == 3
    for code in districts:
        assert len(replace(DAYS, district=code).of(rows)) == 1
    compared = compare(Against.BEFORE, now=DAYS, before=DAYS.earlier(days=28), rows=rows)
    assert compared.total.now == 1
    assert {each.counts.now for each in compared.changes} == {1}
    assert len(replace(DAYS, grades=Grades.EVERYTHING).of(rows)) == 4


def test_a_number_that_one_message_alone_names_is_named_once(world: World) -> None:
    reports = tell_in_places()
    with acting_as("unit", account=world.people["Anwen"].pk):
        named = [each for each in things_named_in(reports) if each.type == "phone"]
    assert len(named) == 1
    own = tell_numbered(30, narrative="Somebody rings her at night from there.", details=(PHONE,))
    with acting_as("unit", account=world.people["Anwen"].pk):
        named = [each for each in things_named_in([*reports, own]) if each.type == "phone"]
    assert {each.report for each in named} > {own}
    assert len(named) == 2


def test_equal_words_beside_other_details_are_no_one_message(world: World) -> None:
    words = "Referral by our team, please see what is filled in for this child below."
    for number, detail in enumerate((PHONE, VAN), start=1):
        tell_numbered(number, narrative=words, details=(detail,), place=PLACES[number])
    with acting_as("unit", account=world.people["Anwen"].pk):
        assert len(DAYS.of(told_between([(DAYS.first, DAYS.last)]))) == 2


def test_what_another_unit_holds_or_somebody_else_reads_makes_nothing_one(world: World) -> None:
    tell_in_places()
    with acting_as("unit", account=world.people["Carys"].pk):
        assert told_between([(DAYS.first, DAYS.last)]) == []
        assert counted_once([UUID(int=1)]) == {}


def test_what_is_said_later_ends_it_and_a_past_day_knows_that_it_was_one(world: World) -> None:
    first, *_ = tell_in_places()
    later = replace(HERE, narrative="Now I saw it myself, by the park on Friday.")
    tell(later, secret=(1).to_bytes(15, "big"), at=datetime.now(UTC))
    with acting_as("worker"):
        note_wording(first)
    span = [(DAYS.first, DAYS.last)]
    with acting_as("unit", account=world.people["Anwen"].pk):
        assert len(DAYS.of(told_between(span))) == 2
        stood = told_between(span, as_of=DAYS.last)
        assert len(DAYS.of(stood)) == 1
        assert len(DAYS.together_of(stood)) == 3


def test_a_note_of_which_a_part_tells_the_message_is_one_with_it(world: World) -> None:
    reports = tell_in_places()
    own = tell_numbered(30, narrative="By the station again.", details=(VAN,))
    with owning("capture_sametelling"):
        for report in (own, reports[0]):
            SameTelling.objects.create(report_id=report, telling=UUID(int=9))
    with acting_as("unit", account=world.people["Anwen"].pk):
        assert len(DAYS.of(told_between([(DAYS.first, DAYS.last)]))) == 1


@pytest.mark.parametrize(
    ("notes", "messages", "marks"),
    [
        ({}, {}, 0),
        ({1: 10}, {2: 20}, 2),
        ({1: 10, 2: 10}, {2: 20, 3: 20}, 1),
        ({1: 10, 2: 11}, {1: 20, 2: 20}, 1),
    ],
)
def test_what_is_tied_in_any_chain_bears_one_mark(
    notes: dict[int, int], messages: dict[int, int], marks: int
) -> None:
    as_ids = ({UUID(int=one): UUID(int=other) for one, other in each.items()} for each in (notes, messages))
    joined = join_origins(*as_ids)
    assert joined.keys() == {UUID(int=each) for each in (*notes, *messages)}
    assert len(set(joined.values())) == marks
