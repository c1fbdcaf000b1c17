"""A pasted list of names, accounts and addresses: each answered exactly as it is written, or said to be none."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
import re2
from django.db import connection

from inkling.search.finding_queries import find_known, prefix_of
from inkling.search.rules.conditions import Key
from tests.journeys.test_unit_search import HERE, PURPOSE, told
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
NAMED = (
    "He runs it with Margaret Quennell. On Snapchat he is jinx.runs, and he writes from jinx@mail.example.",
    "Dwayne Zubayri stood by. Margaret waved to Dwayne.",
)


def test_a_pasted_list_is_answered_for_names_accounts_and_addresses_too(world: World) -> None:
    for number, words in enumerate(NAMED):
        told(replace(HERE, narrative=words), number=number + 1)
    bryn = signed_in(world, "Bryn")
    lines = {
        "Margaret Quennell": ("Name", "Known: 1"),
        "dwayne quennell": ("Name", "Not known"),
        # Two people of one report: the page says that it may be so.
        "Margaret Zubayri": ("Name", "Known: 1"),
        "Maggie Quennell": ("Name", "Not known"),
        "jinx_runs": ("Account name", "Known: 1"),
        "@jinx.runs": ("Account name", "Known: 1"),
        "jinx@mail.example": ("E-mail address", "Known: 1"),
        "jinx@other.example": ("E-mail address", "Not known"),
        "Quennell": ("-", "Cannot be looked up"),
        "KTR": ("-", "Cannot be looked up"),
        "YJ01": ("-", "Cannot be looked up"),
        "14 Marl Court": ("-", "Cannot be looked up"),
    }
    said = bryn.post("/search/", {"typed": "", "pasted": "\n".join(lines), "purpose": PURPOSE})
    page = text_of(bryn.get(said["Location"]))
    table = page.partition("<table")[2]
    for line, answer in lines.items():
        row = table.partition(f">{line}</th>")[2].partition("</tr>")[0]
        cells = [" ".join(each.split()) for each in re2.sub(r"<[^>]*>", "|", row).split("|")]
        assert [each for each in cells if each][:2] == list(answer), line
    assert "a name is no proof" in page
    carys = signed_in(world, "Carys")
    said = carys.post("/search/", {"typed": "", "pasted": "\n".join(lines), "purpose": PURPOSE})
    assert "Known: 1" not in text_of(carys.get(said["Location"]))


def test_a_list_of_what_is_told_often_is_never_looked_up_through_all_that_a_unit_was_told(
    world: World,
) -> None:
    """An index of units would be gone through anew for each value; the counter of that index says whether it was."""
    entries_of(world.home_unit.pk, of_each=4)
    entries_of(world.other_unit.pk, of_each=400)
    values = [Key(f"p=AB{number}") for number in range(20)]
    with acting_as("unit", account=world.people["Bryn"].pk):
        before = walks_of_units()
        # From the sixth time on a connection may keep one plan for any unit.
        for _ in range(8):
            known = find_known([*values, Key("p=NOBODY")], unit_id=world.home_unit.pk)
        assert [each.how_many for each in known] == [4] * 20 + [0]
        assert walks_of_units() == before


def entries_of(unit_id: UUID, *, of_each: int) -> None:
    """Have entries of twenty values found, of reports that are not there."""
    with owning("search_entry"), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_entry DROP CONSTRAINT IF EXISTS entry_goes_with_its_report")
        cursor.execute(
            "INSERT INTO search_entry"
            " (id, unit_id, report_id, told_on, district, categories, grades, roles, keys)"
            " SELECT gen_random_uuid(), %s, gen_random_uuid(), current_date, '', '{}', '{}', '{}',"
            " array_to_tsvector(ARRAY[%s || 'p=AB' || value])"
            " FROM generate_series(0, 19) value, generate_series(1, %s)",
            [unit_id, prefix_of(unit_id), of_each],
        )
        cursor.execute("ANALYZE search_entry")


def walks_of_units() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(pg_stat_get_xact_numscans(indexrelid)) FROM pg_index WHERE indrelid = 'search_entry'::regclass"
            " AND indkey::text = (SELECT attnum::text FROM pg_attribute"
            " WHERE attrelid = 'search_entry'::regclass AND attname = 'unit_id')"
        )
        return int(cursor.fetchone()[0])
