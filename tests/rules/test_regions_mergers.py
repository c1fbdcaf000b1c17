"""Regions that end, begin and follow each other: who has the reports of a place on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import Path

import pytest
import yaml

from inkling.regions.rules import atlas as atlas_module
from inkling.regions.rules.atlas import (
    DATA,
    Atlas,
    bundled_atlas,
    installed_atlas,
    load_yaml,
    standing_region,
    with_packs,
)
from inkling.regions.rules.find import find_by_postcode
from inkling.regions.rules.pack_files.review import review_is_due
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


def test_a_form_that_begins_later_is_not_used_before() -> None:
    later = replace(ATLAS.packs["kent"], version="2028.04", valid_from="2028-04-01")
    for day, version in ((date(2028, 3, 31), ATLAS.packs["kent"].version), (date(2028, 4, 1), "2028.04")):
        assert with_packs(ATLAS, own={"kent": later}, on=day).packs["kent"].version == version


@pytest.mark.parametrize(
    ("hour", "region"),
    [("2028-03-31T22:59:59Z", "warwickshire"), ("2028-03-31T23:00:00Z", "midlands")],
)
def test_a_region_ends_at_midnight_by_the_clocks_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hour: str, region: str
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.fromisoformat(hour).astimezone(tz)

    # Days without quotes, as people write them.
    ended = (DATA / "packs" / "warwickshire.yaml").read_text(encoding="utf-8")
    ended = ended.replace("valid_to: null", "valid_to: 2028-04-01").replace(
        "successor: null", "successor: midlands"
    )
    (tmp_path / "warwickshire.yaml").write_text(ended, encoding="utf-8")
    (tmp_path / "midlands.yaml").write_text(
        GOOD.replace("id: west-midlands", "id: midlands", 1), encoding="utf-8"
    )
    monkeypatch.setenv("INKLING_PACKS", str(tmp_path))
    monkeypatch.setattr(atlas_module, "datetime", Clock)
    assert find_by_postcode("CV34 4RL").region_ids == (region,)


@pytest.mark.parametrize(
    ("part", "key", "value", "is_used"),
    [
        ("provenance", "seen", date(2026, 11, 24), True),
        ("provenance", "seen", 2026, True),
        ("pack", "version", 2026.11, True),
        ("pack", "review_every_days", "quarterly", False),
        ("pack", "review_every_days", 10**12, False),
        ("identity", "valid_from", date(2020, 1, 1), True),
        ("identity", "valid_from", "soon", True),
        ("identity", "valid_to", "1 April 2020", True),
        ("identity", "valid_to", date(2099, 1, 1), True),
        ("identity", "name", ["a", "b"], False),
        ("identity", "id", ["west-midlands"], False),
        ("areas", "lad_codes", [{"a": "b"}], False),
    ],
)
def test_a_pack_that_was_never_checked_stops_no_other_regions_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, key: str, value: object, is_used: bool
) -> None:
    data = load_yaml(GOOD)
    data["identity"]["successor"] = "kent"
    data[part][key] = value
    (tmp_path / "mine.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    monkeypatch.setenv("INKLING_PACKS", str(tmp_path))
    atlas = installed_atlas()
    assert find_by_postcode("LS1 4AP").region_ids == ("west-yorkshire",)
    assert find_by_postcode("B1 1AA").region_ids == ("west-midlands",)
    assert (len(atlas.problems), len(atlas.own)) == ((0, 1) if is_used else (1, 0))
    review_is_due(atlas.packs["west-midlands"], on=date(2026, 11, 26))


def test_successors_in_a_ring_end() -> None:
    kent = replace(ATLAS.packs["kent"], valid_to="2020-01-01", successor="essex")
    essex = replace(ATLAS.packs["essex"], valid_to="2020-01-01", successor="kent")
    packs = {"kent": kent, "essex": essex}
    assert standing_region("kent", packs=packs, on=date(2028, 1, 1)) in packs
