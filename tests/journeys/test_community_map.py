"""Somebody who knows no postcode and no town points at a map, or chooses from the lists beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from inkling.capture.models import Report
from inkling.regions.models import Region
from inkling.regions.rules.maps.cells import Cell
from inkling.regions.rules.maps.parts import Part
from inkling.regions.rules.maps.pointing import towns_near
from inkling.regions.rules.maps.towns import bundled_towns
from inkling.routing.models import Submission
from inkling.sites.community.steps.map.drawing import Drawing, drawing_of
from inkling.sites.community.steps.map.spot import Spot
from tests.journeys.community_door import Teller, the_site
from tests.people import World, acting_as

MEDWAY = "E06000035"
CHATHAM = bundled_towns()["chatham", MEDWAY]
WORDS = "A man waits at the gate."
ON_THE_MAP = "Where on the map is it?"
TYPED = "Where is it happening?"
MARK = "(pointed at on a map)"


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    for region in ("kent", "gwent", "psni"):
        Region.objects.get_or_create(id=region, defaults={"name": region, "country": "England"})
    with the_site():
        yield


def at_where() -> Teller:
    return Teller().press(danger="no").press(about="someone").press(teller="family").until(TYPED)


def point(teller: Teller, drawing: Drawing | None, cell: Cell, *, size: str) -> None:
    """Press the picture at a square, as a browser sends it: where it was pressed, and no button."""
    assert drawing
    (shown,) = [each for each in drawing.sizes if each.name == size]
    unit = drawing.map.width / shown.width
    x, y = drawing.map.spot_of(cell)
    values = {name: value for name, value in teller.form.values.items() if name != "go"}
    teller.post("/tell", values | {f"{size}.x": round(x / unit), f"{size}.y": round(y / unit)})


def box(teller: Teller) -> str:
    (typed,) = teller.form.values["place"]
    return typed


def sent(teller: Teller) -> tuple[Report, str | None]:
    teller.press().until("Tell us in your own words").press(words=WORDS).until("Check and send").press("send")
    with acting_as("backup"):
        (submission,) = Submission.objects.select_related("report")
        return submission.report, submission.region_id


@pytest.mark.parametrize("size", ["small", "large"])
def test_three_presses_without_script_find_the_force(size: str) -> None:
    teller = at_where().press("map")
    assert teller.heading == ON_THE_MAP
    point(teller, drawing_of(Spot()), CHATHAM, size=size)
    assert "Which council area is it in?" in teller.words
    point(teller, drawing_of(Spot(Part.SOUTH_EAST)), CHATHAM, size=size)
    assert "Chatham, Medway" in teller.words
    pressed = teller.press(pick=f"{MEDWAY}:Chatham")
    assert pressed.heading == TYPED
    assert box(pressed) == f"Chatham, Medway {MARK}"
    report, region = sent(teller)
    assert (report.place_told, report.district) == (f"Chatham, Medway {MARK}", MEDWAY)
    assert region == "kent"


def test_the_lists_alone_are_enough() -> None:
    teller = at_where().press("map").press(pick="wales").press(pick="W06000022")
    assert "Which of these is it in, or near to?" in teller.words
    assert box(teller.press(pick="elsewhere")) == f"Newport, Gwent Police {MARK}"
    assert sent(teller)[1] == "gwent"


def test_northern_ireland_has_no_map_and_is_found() -> None:
    teller = at_where().press("map").press(pick="northern_ireland")
    assert "ink-point" not in teller.page.content.decode()
    teller.press(pick="N09000003")
    assert box(teller) == f"Belfast {MARK}"
    assert sent(teller)[1] == "psni"


def test_a_second_press_around_a_district_comes_nearer() -> None:
    teller = at_where().press("map").press(pick="south_east").press(pick=MEDWAY)
    point(teller, drawing_of(Spot(Part.SOUTH_EAST, MEDWAY)), CHATHAM, size="small")
    assert "1. Chatham, Medway" in teller.words
    rochester = bundled_towns()["rochester", MEDWAY]
    around = drawing_of(Spot(Part.SOUTH_EAST, MEDWAY, CHATHAM), towns=towns_near(CHATHAM))
    point(teller, around, rochester, size="large")
    assert "1. Rochester, Medway" in teller.words


def test_own_words_in_the_box_stay_and_an_earlier_spot_gives_way() -> None:
    teller = at_where().press("map", place="behind the old mill").press(pick="london").press(pick="E09000022")
    teller.press(pick="elsewhere")
    assert box(teller) == f"behind the old mill; Lambeth {MARK}"
    teller.press("map").press(pick="wales").press(pick="W06000015").press(pick="elsewhere")
    assert box(teller) == f"behind the old mill; Cardiff {MARK}"


def test_back_goes_one_step_back_and_keeps_what_was_typed() -> None:
    teller = at_where().press("map", place="the old mill").press(pick="wales").press(pick="W06000015")
    assert "Which of these" in teller.words
    assert "Which council area is it in?" in teller.press("back").words
    assert "Which part of the country is it in?" in teller.press("back").words
    assert teller.press("back").heading == TYPED
    assert box(teller) == "the old mill"


@pytest.mark.parametrize(
    "pressed",
    [
        {},
        {"pick": "nowhere"},
        {"small.x": "0", "small.y": "0"},
        {"small.x": "12", "small.y": ""},
        {"large.x": "-4", "large.y": "9"},
        {"small.x": "१२", "small.y": "१२"},
        {"small.x": "9" * 400, "small.y": "1"},
    ],
    ids=["nothing", "no part", "corner", "half", "minus", "other digits", "endless"],
)
def test_what_points_at_nothing_is_asked_again_and_loses_nothing(pressed: dict[str, str]) -> None:
    teller = at_where().press("map", place="the old mill").press("on", **pressed)
    assert teller.heading == ON_THE_MAP
    assert "Press the map, or choose one of these." in teller.words
    assert box(teller.press("back")) == "the old mill"


def test_a_press_far_outside_means_what_lies_nearest() -> None:
    teller = (
        at_where().press("map").press(pick="south_east").press("on", **{"large.x": "9999", "large.y": "9999"})
    )
    assert "Which of these is it in, or near to?" in teller.words


def test_to_start_again_and_think_better_of_it_leads_back_to_the_map() -> None:
    teller = at_where().press("map").press(pick="wales").press("restart")
    assert teller.heading != ON_THE_MAP
    assert "Which council area is it in?" in teller.press("on").words


def test_easy_read_points_in_easy_words() -> None:
    teller = Teller(page=Client().post("/", {"language": "en-easy"}))
    teller.post("/tell", {**teller.form.values, "go": "on"})
    teller.press(danger="no").until("Where is it?").press("map")
    assert teller.heading == ON_THE_MAP
    for asked, picked in (
        ("Which part of the country?", "wales"),
        ("Which council?", "W06000015"),
        ("Is it in or near one of these?", "elsewhere"),
    ):
        assert asked in teller.words
        teller.press(pick=picked)
    assert teller.heading == "Where is it?"
    assert box(teller) == f"Cardiff {MARK}"


def test_nothing_is_fetched_for_the_map_but_what_every_page_has() -> None:
    teller = at_where()
    before = set(_named(teller))
    assert before >= set(_named(teller.press("map")))


def _named(teller: Teller) -> list[str]:
    return [part.split('"')[0] for part in teller.page.content.decode().split('="/')[1:]]
