"""Pointing at a map: the parts of the country, what lies where, and words that decide a region by themselves."""

from __future__ import annotations

from collections import Counter

import pytest

from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.find import Decision
from inkling.regions.rules.maps.cells import bundled_cells, without_gaps
from inkling.regions.rules.maps.district_map import map_of
from inkling.regions.rules.maps.parts import Part, part_of, parts_of_country
from inkling.regions.rules.maps.pointing import district_at, known_towns, towns_near, towns_of, words_for
from inkling.regions.rules.maps.towns import bundled_towns
from inkling.regions.rules.places.find_place import find_by_place
from inkling.regions.rules.places.place_words import POINTED, pointed_at, without_pointed_at
from inkling.routing.rules.placing import find_placement

MEDWAY, MANCHESTER, BELFAST = "E06000035", "E08000003", "N09000003"
CHATHAM = bundled_towns()["chatham", MEDWAY]
TODAY = [each for each in bundled_atlas().districts.values() if not each.replaced_by]


def test_each_district_of_today_lies_in_one_part_of_the_country() -> None:
    found = Counter(code for part in parts_of_country().values() for code in part.districts)
    assert found == Counter(each.code for each in TODAY)
    assert list(parts_of_country()) == list(Part)


def test_whatever_is_offered_is_decided_by_the_rule_of_places() -> None:
    open_districts = 0
    for there in TODAY:
        offered = ["", *(town.name for town in towns_of(there.code))]
        for town in offered:
            words = words_for(there.code, town=town)
            placed = find_placement(f"{words}{POINTED}")
            assert placed.region_id == there.region, words
            assert placed.district in ("", there.code), "no front door of another district"
            open_districts += not placed.district
    assert open_districts <= 7, "of 5,809: two of one name in one district, or one on a border"


def test_each_district_of_great_britain_but_the_smallest_has_a_town_to_point_at() -> None:
    without = {each.name for each in TODAY if not towns_of(each.code)}
    irish = {each.name for each in TODAY if part_of(each.code) is Part.NORTHERN_IRELAND}
    assert without == {"City of London", *irish}


def test_hardly_a_town_is_left_out_because_nobody_could_say_which_is_meant() -> None:
    offered = sum(len(towns_of(each.code)) for each in TODAY)
    assert offered >= 5_440


def test_the_nearest_places_are_offered_also_across_a_border() -> None:
    near = towns_near(CHATHAM)
    assert near[0].name == "Chatham"
    assert len(near) == 9
    assert {town.district for town in towns_near(bundled_towns()["stockport", "E08000007"])} >= {
        "E08000007",
        MANCHESTER,
    }


def test_a_finger_beside_the_coast_means_the_nearest_district() -> None:
    everywhere = tuple(bundled_cells())
    assert district_at(CHATHAM, among=everywhere) == MEDWAY
    assert district_at((340, 20), among=everywhere), "far out at sea"
    assert district_at(CHATHAM, among=("E08000003",)) == MANCHESTER
    assert district_at(CHATHAM, among=(BELFAST,)) == ""


def test_each_part_is_known_by_towns_that_lie_in_it() -> None:
    for part, held in parts_of_country().items():
        names = [town.name for town in known_towns(held)]
        assert ", ".join(names) == ("" if part is Part.NORTHERN_IRELAND else held.known)


def test_a_gap_that_is_surrounded_is_closed_and_the_coast_stays() -> None:
    ring = frozenset((x, y) for x in range(3) for y in range(3)) - {(1, 1)}
    assert without_gaps({"a": ring}, rounds=3) == {"a": ring | {(1, 1)}}
    assert without_gaps({"a": ring}, rounds=0) == {"a": ring}


def test_a_spot_of_the_map_is_the_square_that_is_drawn_there() -> None:
    drawn = map_of(parts_of_country()[Part.SOUTH_EAST].districts)
    assert drawn
    assert drawn.cell_at(*drawn.spot_of(CHATHAM)) == CHATHAM
    corner = drawn.cell_at(0, 0)
    assert corner[0] < min(column for column, _ in bundled_cells()["E07000223"])


@pytest.mark.parametrize(
    ("told", "place", "own"),
    [
        ("Chatham, Medway (pointed at on a map)", "Chatham, Medway", ""),
        (
            "behind the old mill; by the gate; Chatham, Medway (pointed at on a map)",
            "Chatham, Medway",
            "behind the old mill; by the gate",
        ),
        ("(pointed at on a map)", "", "(pointed at on a map)"),
        ("Chatham (pointed at on a map), or beside it", "", "Chatham (pointed at on a map), or beside it"),
        ("Chatham", "", "Chatham"),
        ("", "", ""),
        (
            "a (pointed at on a map) (pointed at on a map)",
            "",
            "a (pointed at on a map) (pointed at on a map)",
        ),
    ],
)
def test_the_place_pointed_at_stands_behind_own_words(told: str, place: str, own: str) -> None:
    assert pointed_at(told) == place
    assert without_pointed_at(told) == own


def test_what_was_pointed_at_decides_whatever_words_stand_before_it() -> None:
    answer = find_by_place(f"{'behind the old mill near Leeds ' * 8}; Chatham, Medway{POINTED}")
    assert (answer.decision, answer.region_ids) == (Decision.REGION, ("kent",))
    on_rails = find_by_place(f"on the train; Chatham, Medway{POINTED}")
    assert on_rails.region_ids == ("kent", "btp")


def test_a_mark_that_was_typed_finds_nothing_that_the_words_do_not() -> None:
    for typed in ("nowhere at all", "Newport", "near Leeds", "x" * 4_000, "; ; ; "):
        assert find_by_place(f"{typed}{POINTED}").decision is not Decision.REGION
    assert find_by_place(f"{' (pointed at on a map)' * 2_000}").decision is Decision.NONE
