"""Regions and districts in the database."""

from datetime import date

import pytest

from inkling.regions import queries
from inkling.regions.models import District, Region
from inkling.regions.rules.atlas import DATA, bundled_atlas, load_yaml, with_packs
from inkling.regions.rules.packs import read_pack
from inkling.regions.services import load_regions

pytestmark = pytest.mark.django_db
ATLAS = bundled_atlas()


def test_loading_twice_changes_nothing() -> None:
    assert load_regions(atlas=ATLAS) == (46, 361)
    before = list(Region.objects.order_by("id").values()), list(District.objects.order_by("code").values())
    load_regions(atlas=ATLAS)
    assert before == (
        list(Region.objects.order_by("id").values()),
        list(District.objects.order_by("code").values()),
    )


def test_a_district_knows_its_region() -> None:
    load_regions(atlas=ATLAS)
    leeds = queries.district("E08000035")
    assert leeds
    assert (leeds.name, leeds.region.name) == ("Leeds", "West Yorkshire Police")
    assert queries.district("E99999999") is None
    assert "Leeds" in [district.name for district in queries.districts_of("west-yorkshire")]
    assert queries.districts_of("btp") == []
    assert queries.region("btp").country == "railways"
    assert len(queries.all_regions()) >= 46


def test_a_merged_region_hands_on_to_its_successor_from_its_last_day() -> None:
    text = (DATA / "packs" / "west-midlands.yaml").read_text(encoding="utf-8")
    old, new = load_yaml(text), load_yaml(text)
    old["identity"].update(valid_to="2028-04-01", successor="midlands")
    new["identity"].update(id="midlands", name="Midlands Police", valid_from="2028-04-01")
    own = {"west-midlands": read_pack(old), "midlands": read_pack(new)}
    load_regions(atlas=with_packs(ATLAS, own=own))
    ended = queries.region("west-midlands")
    assert (ended.valid_to, ended.successor_id) == (date(2028, 4, 1), "midlands")
    birmingham = queries.district("E08000025")
    assert birmingham
    assert birmingham.region_id == "midlands"
