"""Places and lines: each figure opens just the reports that it counts, and what leaves holds nothing small."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.capture.models import Detail, SameTelling
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.picturing.read_places import OF_A_PROFILE, Section, token_of
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.models import SubjectMention
from inkling.picture.rules.places.leaving import FEWEST_OUTSIDE
from inkling.reading.models import UnderstandingVersion
from inkling.reading.rules.understanding.json_form import as_json
from inkling.reading.rules.understanding.values import Item, Moment, Understanding
from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.test_disseminate import grade
from tests.journeys.test_unit_overview import CUT, LINK, TOTAL, analyst, name_place
from tests.journeys.test_unit_picture import PLAIN, _regions, tell_and_note
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import AT, World, acting_as, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
STORY = (
    "They go by train to Scarborough on Friday at 11pm and stay at the Kestrel Lodge.",
    "She came back late on the train from Scarborough, again on a Friday night.",
    "A lad from Hull took her to Scarborough.",
)
ROUTE = DraftDetail("route", attributes={"from_place": "Hull", "to_place": "Whitby"})


def tell_and_read(*tales: str | Draft) -> list[str]:
    """Tell reports and let the machine read their words."""
    drafts = [each if isinstance(each, Draft) else replace(PLAIN, narrative=each) for each in tales]
    reports = tell_and_note(*drafts)
    with acting_as("worker"):
        for report in reports:
            read_words(UUID(report))
    return reports


def page_of(client: Client, *, cut: str = CUT) -> str:
    return text_of(client.get(f"/places/?{cut}"))


def figures_of(page: str) -> list[tuple[str, int]]:
    return [(href.replace("&amp;", "&"), int(count)) for href, count in LINK.findall(page) if "part=" in href]


def figure(client: Client, section: Section, key: str) -> tuple[int, list[str]]:
    """Return the number that the page shows under a key, and the reports of its list; 0 and none where none stands."""
    token = token_of(section, key)
    for href, count in figures_of(page_of(client)):
        if token in href:
            return count, re2.findall(r"/overview/reports/([0-9a-f-]{36})/", text_of(client.get(href)))
    return 0, []


def test_each_figure_is_that_of_the_list_behind_it(world: World) -> None:
    tell_and_read(*STORY, replace(PLAIN, place="Halifax", details=(ROUTE,)), replace(PLAIN, place=""))
    name_place(["Beck  Lane", "beck lane"])
    client = analyst(world)
    found = figures_of(page_of(client))
    sections = {re2.search("part=(.)", href)[1] for href, _ in found}
    assert sections == {each.value for each in set(Section) - OF_A_PROFILE - {Section.TOGETHER}}
    for href, count in found:
        (total,) = TOTAL.findall(text_of(client.get(href)))
        assert int(total) == count, href


def test_the_lines_of_a_story_stand_with_their_ways_and_their_trains(world: World) -> None:
    reports = tell_and_read(*STORY)
    client = analyst(world)
    count, listed = figure(client, Section.LINES, "E08000035:destination:scarborough")
    assert (count, sorted(listed)) == (3, sorted(reports))
    assert figure(client, Section.LINES, "E08000035:home:hull") == (1, [reports[2]])
    assert figure(client, Section.PATHS, "hull:E08000035:scarborough") == (1, [reports[2]])
    assert figure(client, Section.REGIONS, "west-yorkshire:destination:north-yorkshire")[0] == 3
    page = " ".join(page_of(client).split())
    assert "train (2)" in page
    assert "Hull &gt; Leeds &gt; Scarborough" in page
    assert "scarborough" not in " ".join(href.lower() for href, _ in figures_of(page)), (
        "no address holds a word"
    )


def test_the_box_of_a_journey_says_its_way(world: World) -> None:
    reports = tell_and_read(replace(PLAIN, details=(ROUTE,)))
    client = analyst(world)
    assert figure(client, Section.LINES, "E08000035:destination:whitby") == (1, reports)
    assert figure(client, Section.PATHS, "hull:E08000035:whitby") == (1, reports)


def test_days_and_hours_are_of_one_item_and_as_an_officer_corrected_them(world: World) -> None:
    first, second, _ = tell_and_read(*STORY)
    client = analyst(world)
    assert sorted(figure(client, Section.HOURS, "4:night")[1]) == sorted([first, second])
    item = Item("i1", moments=(Moment("Monday", "2026-11-23", "2026-11-23"), Moment("at 8am")))
    with owning("reading_understandingversion"):
        UnderstandingVersion.objects.create(
            report_id=first,
            version=1,
            act="item",
            value=as_json(Understanding(items=(item,))),
            made_on=AT.date(),
        )
    assert figure(client, Section.HOURS, "4:night") == (1, [second])
    assert figure(client, Section.HOURS, "0:morning") == (1, [first])


def test_venues_are_told_by_kind(world: World) -> None:
    first, second = tell_and_read(*STORY[:2])
    venue = {"told_on": AT.date(), "town": "E08000035", "type": "business"}
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=(first, second)).delete()
        SubjectMention.objects.create(report_id=first, subject="v", raw="Kestrel Lodge", **venue)
        SubjectMention.objects.create(report_id=second, subject="v", raw="Wash & Go", is_false=True, **venue)
    client = analyst(world)
    assert figure(client, Section.VENUES, "hotel") == (1, [first])
    assert figure(client, Section.VENUES, "wash") == (0, []), (
        "all that is said of it is suspected to be false"
    )


def test_copies_and_what_is_suspected_to_be_false_count_nowhere(world: World) -> None:
    told = replace(PLAIN, narrative=STORY[0])
    *alike, false = tell_and_read(told, told, replace(PLAIN, narrative=STORY[1]))
    with owning("assessment_assessment", "capture_detail"):
        for detail in Detail.objects.filter(report_id=false):
            grade(world, detail.pk, assessed="E")
    client = analyst(world)
    for section, key in (
        (Section.DISTRICTS, "E08000035"),
        (Section.HOURS, "4:night"),
        (Section.LINES, "E08000035:destination:scarborough"),
    ):
        count, listed = figure(client, section, key)
        assert (count, len(listed)) == (1, 1), key
        assert set(listed) < set(alike), "of two alike of one day either may be the first"
    assert len(figures_of(page_of(client, cut=CUT.replace("usual", "everything")))) > 3


def test_nobody_else_has_anything_to_count(world: World) -> None:
    tell_and_read(*STORY)
    page = page_of(analyst(world, name="Carys"))
    assert figures_of(page) == []
    assert "Scarborough" not in page
    for name in ("Sol", "Aled", "Mo", "Priya"):
        assert signed_in(world, name).get(f"/places/?{CUT}").status_code == 403


def test_a_look_leaves_an_entry_and_the_file_for_the_unit_holds_every_figure(world: World) -> None:
    tell_and_read(*STORY)
    client = analyst(world)
    page_of(client)
    assert any(subject.startswith("places 2026-11-03..") for _, subject, _ in audit_of("picture.read"))
    rows = rows_of(client, "/places/numbers/")
    assert rows[0][0].startswith("unit only")
    assert ["Lines out of the area", "from Hull", "Leeds", "1", "1", "1"] in rows


def rows_of(client: Client, path: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text_of(client.get(f"{path}?{CUT}")))))


def grade_all(world: World, reports: Sequence[str]) -> None:
    """Let every detail of these reports be graded 2 B P."""
    with owning("assessment_assessment", "capture_detail"):
        for detail in Detail.objects.filter(report_id__in=reports):
            grade(world, detail.pk)


def test_what_leaves_asks_why_and_holds_no_small_figure_no_name_and_nothing_ungraded(world: World) -> None:
    words = ("Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "some day")
    tales = [f"They go by train to Scarborough {day}, all {at} of them." for at, day in enumerate(words)]
    reports = tell_and_read(*tales)
    with acting_as("worker"):
        venue = {
            "told_on": AT.date(),
            "town": "E08000035",
            "type": "place",
            "raw": "Beck Lane",
            "subject": "v",
        }
        for report in reports:
            SubjectMention.objects.create(report_id=report, **venue)
    grade_all(world, reports[:7])
    client = signed_in(world, "Anwen")
    asked = client.get(f"/places/outside/?{CUT}")
    assert asked["Location"].startswith("/overview/why/?first_day=3")
    begun = client.post(asked["Location"], {"purpose": SearchPurpose.PROFILE.label, "own": ""})
    assert begun["Location"].startswith("/places/outside/?first_day=3"), begun.content
    rows = rows_of(client, "/places/outside/")
    figures = [row[3] for row in rows[2:]]
    assert {each for each in figures if not each.startswith(("fewer than 5", "about "))} == set()
    assert ["Where it was told to happen", "", "Leeds", "about 5"] in rows, "7 of 8 are graded"
    assert "Beck Lane" not in str(rows)
    assert not any(report in str(rows) for report in reports)
    (entry,) = [each for each in audit_of("picture.read") if each[1].startswith("places-outside")]
    assert entry[2] == SearchPurpose.PROFILE.label


def test_what_stands_under_conditions_is_in_no_figure_that_leaves(world: World) -> None:
    reports = tell_and_read(
        *[f"They go to Scarborough, all {at} of them." for at in range(FEWEST_OUTSIDE + 1)]
    )
    grade_all(world, reports[:FEWEST_OUTSIDE])
    client = analyst(world)
    leeds = ["Where it was told to happen", "", "Leeds"]
    assert [*leeds, "about 5"] in rows_of(client, "/places/outside/")
    with owning("assessment_assessment", "capture_detail"):
        bound = Detail.objects.get(report_id=reports[0], number=1)
        grade(world, bound.pk, handling="C", conditions=("A1",), version=2)
    assert [*leeds, "fewer than 5"] in rows_of(client, "/places/outside/")


def test_a_report_of_which_something_is_not_graded_is_in_no_figure_that_leaves(world: World) -> None:
    reports = tell_and_read(
        *[
            replace(PLAIN, narrative=f"They go to Scarborough, all {at} of them.", details=(ROUTE,))
            for at in range(FEWEST_OUTSIDE)
        ]
    )
    with owning("assessment_assessment", "capture_detail"):
        first, *others = Detail.objects.filter(report_id__in=reports).order_by("report_id", "number")
        for detail in others:
            grade(world, detail.pk)
    client = analyst(world)
    leeds = ["Where it was told to happen", "", "Leeds"]
    assert [*leeds, "fewer than 5"] in rows_of(client, "/places/outside/")
    with owning("assessment_assessment", "capture_detail"):
        grade(world, first.pk)
    assert [*leeds, "about 5"] in rows_of(client, "/places/outside/")


def test_what_leaves_has_the_same_rows_whatever_is_told(world: World) -> None:
    client = analyst(world)
    nothing = [row[:3] for row in rows_of(client, "/places/outside/")]
    reports = tell_and_read(*STORY)
    grade_all(world, reports)
    assert [row[:3] for row in rows_of(client, "/places/outside/")] == nothing


def test_the_parts_of_one_note_are_one_in_each_figure_and_its_list(world: World) -> None:
    reports = tell_and_read(*STORY[:2])
    with owning("capture_sametelling"):
        for report in reports:
            SameTelling.objects.create(report_id=report, telling=UUID(int=9))
    client = analyst(world)
    assert figure(client, Section.LINES, "E08000035:destination:scarborough")[0] == 1
    for href, count in figures_of(page_of(client)):
        assert TOTAL.findall(text_of(client.get(href))) == [str(count)], href
