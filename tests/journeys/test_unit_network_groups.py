"""Groups on the page of a network: how well each holds, by how many sources, and children beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import re2

from inkling.linking.models import SubjectMention
from inkling.linking.rules.arriving.told import SubjectRef
from tests.journeys.test_unit_network import judge_same, mention, page_of
from tests.journeys.test_unit_overview import analyst
from tests.journeys.test_unit_picture import PLAIN, _regions, tell_and_note
from tests.people import World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = (
    "Two men unloaded boxes behind the market late on Sunday.",
    "My neighbour saw them parked by the bus shelter again.",
    "A lad at work says they meet near the old swimming baths.",
    "From my window I watch that estate car circle the precinct.",
    "Girls were dropped at the fair, laughing, after midnight.",
    "The caretaker noted engines running outside our gates.",
    "She got out crying opposite the chip shop, then walked off.",
    "Every Thursday something waits where the railway bridge ends.",
)
FOREST = ("QX51 ABC", "QX52 ABD", "QX53 ABE")
MIDDLE = "QX11 ZZZ"
HARBOUR = ("QX61 ABC", "QX62 ABD")


def two_circles(world: World) -> SubjectRef:
    """Tell eight times of one car: four times beside three other cars, four times beside two others and a girl."""
    reports = tell_and_note(*(replace(PLAIN, narrative=words) for words in WORDS))
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=reports).delete()
    found: dict[str, list[SubjectRef]] = {}
    for at, report in enumerate(reports):
        for plate in (MIDDLE, *(FOREST if at < 4 else HARBOUR)):
            values = {"type": "vehicle", "columns": {"plate": plate}}
            found.setdefault(plate, []).append(mention(report, plate[:4], plate, **values))
        if at >= 4:
            child = mention(report, "kez", "Kez", age="child")
            found.setdefault("Kez", []).append(child)
    for refs in found.values():
        for other in refs[1:]:
            judge_same(world, refs[0], other)
    return found[MIDDLE][0]


def groups_on(page: str) -> str:
    (section,) = re2.findall(r'(?s)<section aria-labelledby="told-groups-title".*?</section>', page)
    return " ".join(re2.sub(r"<[^>]*>", " ", section).split())


def test_two_circles_are_two_groups_and_the_middle_is_in_none(world: World) -> None:
    said = groups_on(page_of(analyst(world), two_circles(world), steps=1))
    first, second = said.split("Group A")[1].split("Group B")
    # They stand in the order of names: Kez comes before any plate.
    assert all(plate in first for plate in HARBOUR)
    assert all(plate in second for plate in FOREST)
    assert MIDDLE not in said
    assert "Told of together by 4 sources at most" in first
    assert "Children beside them" in first
    assert "Children beside them" not in second
    assert "Falls apart" not in said


def test_paper_names_no_child_of_a_group(world: World) -> None:
    page = page_of(analyst(world), two_circles(world), steps=1)
    assert "Kez" in groups_on(page)
    assert "Kez" not in groups_on(re2.sub(r"<span\s+class=\"ink-screen[^>]*>[^<]*</span>", "", page))


def test_the_list_says_in_which_group_each_stands(world: World) -> None:
    page = " ".join(page_of(analyst(world), two_circles(world), steps=1).split())
    assert len(re2.findall(r"Group [AB], in which it stays in \d+ of 100 tries", page)) == 6


def test_where_nothing_holds_it_says_so(world: World) -> None:
    (report,) = tell_and_note(PLAIN)
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id=report).delete()
    alone = mention(report, "j", "Jinx", age="adult")
    assert "No group of three or more comes again" in groups_on(page_of(analyst(world), alone))


def test_an_evening_of_one_source_is_called_that(world: World) -> None:
    """It stays in four tries of five: that is how often its source is left in, and no strength."""
    reports = tell_and_note(*(replace(PLAIN, narrative=words) for words in WORDS[:2]))
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=reports).delete()
    middle = []
    for report, plates in zip(reports, (FOREST, (*HARBOUR, "QX63 ABE")), strict=True):
        for plate in (MIDDLE, *plates):
            told = mention(report, plate[:4], plate, type="vehicle", columns={"plate": plate})
            middle += [told] if plate == MIDDLE else []
    judge_same(world, *middle)
    said = groups_on(page_of(analyst(world), middle[0], steps=1))
    assert said.count("One source alone") == 2
    assert "Holds" not in said
