"""Where and when: which way a town is told of, days and hours in words, kinds of venue, and what may leave."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from uuid import UUID

import pytest

from inkling.picture.rules.overview.places import towns_in
from inkling.picture.rules.places.hours import NO_DAY, Band, WhenTold, bands_in, days_in, grid_of
from inkling.picture.rules.places.labels import Box, box_of
from inkling.picture.rules.places.leaving import figure_outside
from inkling.picture.rules.places.lines import (
    Line,
    Mode,
    Stretch,
    Way,
    between_regions,
    lines_of,
    modes_in,
    way_of,
)
from inkling.picture.rules.places.lines_map import (
    DrawnLine,
    NamedEnd,
    districts_drawn,
    drawn_lines,
    with_words,
)
from inkling.picture.rules.places.venues import ToldVenue, VenueKind, VenueName, kind_of_venue, venues_by_kind
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.maps.district_map import DistrictMap, map_of

LEEDS = "E08000035"
DISTRICTS = ("E08000032", "E08000033", "E08000034", LEEDS, "E08000036")
MOST_DRAWN = 12
FIRST, SECOND, THIRD = (UUID(int=number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("before", "words", "way"),
    [
        ("they take the train", "to Scarborough", Way.DESTINATION),
        ("she was taken to", "Scarborough", Way.DESTINATION),
        ("he came back late", "from Scarborough", Way.DESTINATION),
        ("she came back late on the train", "from Scarborough", Way.DESTINATION),
        ("on her way home from", "Scarborough", Way.DESTINATION),
        ("a lad", "from Scarborough", Way.HOME),
        ("", "from Scarborough", Way.HOME),
        ("he had a train ticket in his hand from", "Scarborough", Way.LINKED),
        ("asked how far it is from", "Scarborough", Way.LINKED),
        ("moved from", "Scarborough", Way.HOME),
        ("his cousin lives in", "Scarborough", Way.HOME),
        ("something about", "Scarborough", Way.LINKED),
        ("it is close to", "Scarborough", Way.LINKED),
        ("", "Scarborough", Way.LINKED),
    ],
)
def test_the_words_before_a_town_say_the_way(before: str, words: str, way: Way) -> None:
    assert way_of(before, words, name="Scarborough") is way


def test_lines_are_counted_by_report_and_a_bare_name_gives_way_to_a_told_way() -> None:
    told = [
        Stretch(FIRST, LEEDS, "the train to Scarborough"),
        Stretch(FIRST, LEEDS, "Scarborough"),
        Stretch(SECOND, LEEDS, "to Scarborough"),
        Stretch(THIRD, LEEDS, "Scarborough"),
        Stretch(THIRD, LEEDS, "Leeds"),
    ]
    lines, paths = lines_of(told)
    assert [(each.way, each.end.name, each.reports) for each in lines] == [
        (Way.DESTINATION, "Scarborough", (FIRST, SECOND)),
        (Way.LINKED, "Scarborough", (THIRD,)),
    ]
    assert lines[0].modes == ((Mode.TRAIN, 1),)
    assert paths == []


def test_home_incident_and_destination_of_one_report_are_one_way() -> None:
    told = [
        Stretch(FIRST, LEEDS, "Hull", way=Way.HOME),
        Stretch(FIRST, LEEDS, "to Scarborough"),
        Stretch(SECOND, LEEDS, "Hull", way=Way.HOME),
    ]
    (path,) = lines_of(told)[1]
    assert (path.home.key, path.district, path.destination.key) == ("hull", LEEDS, "scarborough")
    assert path.reports == (FIRST,)


def test_only_what_surely_leaves_the_region_stands_between_regions() -> None:
    told = [
        Stretch(FIRST, LEEDS, "to Scarborough"),
        Stretch(FIRST, LEEDS, "to Whitby"),
        Stretch(SECOND, LEEDS, "to Halifax"),
    ]
    lines, _ = lines_of(told)
    (row,) = between_regions(lines, region_of=installed_atlas().region_of)
    assert (row.region, row.other, row.reports) == ("west-yorkshire", "north-yorkshire", (FIRST,))


def test_a_line_is_drawn_where_both_ends_are_known_and_an_arrow_shows_the_way() -> None:
    lines, _ = lines_of([Stretch(FIRST, LEEDS, "to Halifax"), Stretch(SECOND, "", "to Halifax")])
    on = map_of(districts_drawn(lines, own=[LEEDS]))
    assert on is not None
    (drawn,) = drawn_lines(lines, on=on)
    assert lines[drawn.number - 1].district == LEEDS
    assert (drawn.is_directed, drawn.thickness) == (True, 1)
    assert 0 <= drawn.x <= on.width
    assert 0 <= drawn.y <= on.height


def test_modes() -> None:
    assert modes_in("Train then a TAXI") == {Mode.TRAIN, Mode.TAXI}
    assert modes_in("a trainer and a scarf") == set()


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("every Friday", {4}),
        ("Tues and Weds", {1, 2}),
        ("Saturdays", {5}),
        ("last weekend", {5, 6}),
        ("next month", set()),
        ("in the sunshine", set()),
        ("3 March", set()),
    ],
)
def test_days_in_words(words: str, days: set[int]) -> None:
    assert days_in([words]) == days


def test_a_date_is_its_day_of_the_week() -> None:
    assert days_in(["the 27th"], ["2026-11-27"]) == {4}


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("2am", Band.NIGHT),
        ("2 a.m.", Band.NIGHT),
        ("half past ten pm", Band.NIGHT),
        ("at 9.30pm", Band.EVENING),
        ("21:30", Band.EVENING),
        ("0930", Band.MORNING),
        ("12pm", Band.AFTERNOON),
        ("12am", Band.NIGHT),
        ("after school", Band.AFTERNOON),
        ("Friday nights", Band.NIGHT),
        ("3am in the night", Band.NIGHT),
        ("two in the morning", Band.MORNING),
    ],
)
def test_hours_in_words(words: str, band: Band) -> None:
    assert bands_in([words]) == {band}


@pytest.mark.parametrize("words", ["about 9", "9:30", "in 2024", "1999", "the fortnight", ""])
def test_what_may_be_either_hour_is_none(words: str) -> None:
    assert bands_in([words]) == set()


def test_only_what_one_item_tells_stands_together() -> None:
    found = grid_of(
        [
            WhenTold(FIRST, ("Friday", "2am")),
            WhenTold(SECOND, ("Friday",)),
            WhenTold(SECOND, ("2am",)),
            WhenTold(THIRD, ()),
        ]
    )
    assert found == {
        (4, Band.NIGHT): (FIRST,),
        (4, Band.NOT_TOLD): (SECOND,),
        (NO_DAY, Band.NIGHT): (SECOND,),
    }


def test_venues_by_the_words_of_their_sign() -> None:
    told = [
        ToldVenue(FIRST, LEEDS, "the Kestrel Lodge"),
        ToldVenue(SECOND, LEEDS, "Kestrel Lodge"),
        ToldVenue(SECOND, LEEDS, "Hull"),
        ToldVenue(THIRD, LEEDS, "Jo's", kind="takeaway"),
        ToldVenue(THIRD, LEEDS, "Jo's place", kind=""),
    ]
    found = {each.kind: each for each in venues_by_kind(told)}
    assert found[VenueKind.HOTEL].reports == (FIRST, SECOND)
    assert found[VenueKind.HOTEL].names == (VenueName("Kestrel Lodge", 2),)
    assert found[VenueKind.FOOD].reports == (THIRD,)
    assert all(name.raw != "Hull" for each in found.values() for name in each.names), "a town is no venue"


@pytest.mark.parametrize(
    ("sign", "kind"),
    [
        ("end house", VenueKind.HOME),
        ("12 Marl Hse", VenueKind.HOME),
        ("Guest House", VenueKind.HOTEL),
        ("Dragon Kebab House", VenueKind.FOOD),
        ("the public house", VenueKind.PUB),
        ("the flat", VenueKind.HOME),
        ("flat above the chippy", VenueKind.FOOD),
        ("Hand", VenueKind.NOT_TOLD),
        ("Sparkle Hand Car Wash", VenueKind.WASH),
        ("Star Bar", VenueKind.PUB),
        ("Nail Bar", VenueKind.BEAUTY),
        ("the car park", VenueKind.PARKING),
        ("Oscar Park", VenueKind.PARK),
        ("the retail park", VenueKind.SHOPPING),
        ("Oscar Retail Pk", VenueKind.SHOPPING),
        ("the retail park car park", VenueKind.PARKING),
        ("Oscar Business Park", VenueKind.ESTATE),
        ("", VenueKind.NOT_TOLD),
    ],
)
def test_a_word_of_two_kinds_says_its_own_only_where_no_other_does(sign: str, kind: VenueKind) -> None:
    assert kind_of_venue(ToldVenue(FIRST, LEEDS, sign)) is kind


def test_a_column_says_what_a_venue_is_in_words_of_the_list_or_of_the_page() -> None:
    for told, kind in (("house", VenueKind.HOME), ("home", VenueKind.HOME), ("Takeaway", VenueKind.FOOD)):
        assert kind_of_venue(ToldVenue(FIRST, LEEDS, "Jo's", kind=told)) is kind


def test_what_stands_beside_a_figure_counts_one_note_once() -> None:
    origins = {FIRST: THIRD, SECOND: THIRD}
    lodges = [ToldVenue(each, LEEDS, "Kestrel Lodge") for each in (FIRST, SECOND)]
    assert venues_by_kind(lodges, origins=origins)[0].names == (VenueName("Kestrel Lodge", 1),)
    apart = [ToldVenue(FIRST, LEEDS, "Kestrel Lodge"), ToldVenue(SECOND, "E08000036", "Kestrel Lodge")]
    assert {name.town for name in venues_by_kind(apart)[0].names} == {LEEDS, "E08000036"}, "two of one name"
    trains = [Stretch(each, LEEDS, "the train to Scarborough") for each in (FIRST, SECOND)]
    assert lines_of(trains, origins=origins)[0][0].modes == ((Mode.TRAIN, 1),)


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (0, "fewer than 5"),
        (4, "fewer than 5"),
        (5, "about 5"),
        (7, "about 5"),
        (8, "about 10"),
        (12, "about 10"),
    ],
)
def test_what_leaves_says_no_small_figure_and_none_exactly(count: int, says: str) -> None:
    assert figure_outside(count) == says


def lines_to(*towns: str, district: str = "E08000036") -> list[Line]:
    """Return a line from a district to each of these towns, by each way."""
    told = [
        Stretch(UUID(int=number), district, town, way=way)
        for number, (town, way) in enumerate(product(towns, Way))
    ]
    return lines_of(told)[0]


def words_on(
    lines: list[Line], *, own: Iterable[str] = DISTRICTS
) -> tuple[DistrictMap, list[DrawnLine], list[NamedEnd], list[Box]]:
    """Return a map with its lines and names, and the boxes of all words on it."""
    on = map_of(districts_drawn(lines, own=own))
    assert on is not None
    size = max(on.width, on.height) / 26 * 0.75
    names = {"E06000065": "North Yorkshire", "E08000036": "Wakefield", LEEDS: "Leeds"}
    drawn, ends = with_words(drawn_lines(lines, on=on), lines=lines, on=on, names=names, size=size)
    boxes = [box_of(end.name, (end.name_x, end.name_y), size=size) for end in ends]
    return on, drawn, ends, boxes + [box_of(str(each.number), (each.x, each.y), size=size) for each in drawn]


def test_a_town_stands_where_it_lies_and_a_district_in_its_middle() -> None:
    on, _, ends, _ = words_on(lines_to("Scarborough", "Leeds"))
    (by_the_sea,) = [end for end in ends if end.name == "Scarborough"]
    assert (by_the_sea.x, by_the_sea.y) == on.spot_of((251, 244)), "TA 04 88, in squares of 2 km"
    middle = next(shape for shape in on.shapes if shape.code == "E06000065")
    assert by_the_sea.x - middle.x > 20
    leeds = next(shape for shape in on.shapes if shape.code == LEEDS)
    assert {(end.x, end.y) for end in ends if end.name == "Leeds"} == {(leeds.x, leeds.y)}


def test_of_a_town_of_which_nobody_knows_where_it_lies_the_district_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("inkling.picture.rules.places.lines_map.bundled_towns", dict)
    _, _, ends, _ = words_on(lines_to("Scarborough"))
    assert "Scarborough (North Yorkshire)" in {end.name for end in ends}


@pytest.mark.parametrize(
    "towns",
    [
        ("Scarborough", "Leeds", "Barnsley", "Halifax"),
        ("Hull", "Scarborough", "Whitby", "Filey"),
        ("Batley", "Dewsbury", "Mirfield", "Leeds"),
        ("Bradford",),
        ("Hull", "York", "Selby", "Doncaster"),
    ],
)
def test_no_words_on_the_map_cover_others(towns: tuple[str, ...]) -> None:
    on, drawn, _, boxes = words_on(lines_to(*towns)[:MOST_DRAWN])
    assert drawn
    covered = [(one, other) for one, other in combinations(boxes, 2) if one.overlap(other) > 0.01]
    assert not covered
    assert all(0 <= box.x <= on.width and 0 <= box.y <= on.height for box in boxes)


@pytest.mark.parametrize(
    ("words", "towns"),
    [
        ("York Road", []),
        ("york rd, leeds", ["leeds"]),
        ("from Hull to York Street", ["hull"]),
        ("York Road in York", ["york"]),
        ("out Halifax way", ["halifax"]),
        ("Scarborough station", ["scarborough"]),
    ],
)
def test_a_street_that_is_called_by_a_town_names_no_town(words: str, towns: list[str]) -> None:
    assert sorted(towns_in(words)) == towns
