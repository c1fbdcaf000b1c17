"""Regions that end, begin and follow each other: who has the reports of a place on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.regions.rules.atlas import DATA, Atlas, bundled_atlas, load_yaml, standing_region, with_packs
from inkling.regions.rules.find import find_by_postcode
from inkling.regions.rules.packs import read_pack
from inkling.regions.rules.places.find_place import find_by_place

ATLAS = bundled_atlas()
GOOD = (DATA / "packs" / "west-midlands.yaml").read_text(encoding="utf-8")


def merged(on: date | None, **identity: str) -> Atlas:
    data = load_yaml(GOOD)
    data["identity"].update(id="midlands", name="Midlands Police", **identity)
    ended = load_yaml((DATA / "packs" / "warwickshire.yaml").read_text(encoding="utf-8"))
    ended["identity"].update(valid_to="2028-04-01", successor="midlands")
    own = {"midlands": read_pack(data), "warwickshire": read_pack(ended)}
    return with_packs(ATLAS, own=own, on=on)


@pytest.mark.parametrize(
    ("day", "region"),
    [(date(2028, 3, 31), "warwickshire"), (date(2028, 4, 1), "midlands"), (date(2029, 1, 1), "midlands")],
)
def test_the_successor_has_what_was_told_from_the_day_of_a_merger(day: date, region: str) -> None:
    atlas = merged(day)
    assert find_by_postcode("CV34 4RL", atlas=atlas).region_ids == (region,)
    (county,) = (each for each in atlas.areas if each.name == "Warwickshire")
    assert region in county.regions
    assert find_by_place("Warwickshire Police", atlas=atlas).region_ids == (region,)


def test_a_region_that_begins_later_takes_no_district_yet() -> None:
    before, after = (merged(day, valid_from="2028-04-01") for day in (date(2028, 3, 31), date(2028, 4, 1)))
    assert find_by_postcode("B1 1AA", atlas=before).region_ids == ("west-midlands",)
    assert find_by_postcode("B1 1AA", atlas=after).region_ids == ("midlands",)


def test_successors_in_a_ring_end() -> None:
    kent = replace(ATLAS.packs["kent"], valid_to="2020-01-01", successor="essex")
    essex = replace(ATLAS.packs["essex"], valid_to="2020-01-01", successor="kent")
    packs = {"kent": kent, "essex": essex}
    assert standing_region("kent", packs=packs, on=date(2028, 1, 1)) in packs
