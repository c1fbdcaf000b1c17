"""The problem profile: fourteen headings, each figure just as many as its list, no name of a child on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
import re2
from django.template.loader import render_to_string
from django.test import Client

from inkling.capture.rules.draft import DraftDetail
from inkling.journeys.picturing.read_places import Section, token_of
from inkling.linking.models import SubjectMention
from inkling.picture.rules.overview import selection
from inkling.picture.rules.profile.facts import Fact
from inkling.picture.rules.profile.headings import Heading
from inkling.sites.unit.picture.overview.number import Number
from inkling.sites.unit.picture.profile.lines import Group, Line, shown_heading
from inkling.sites.unit.picture.profile.view import READ_IN_PART
from inkling.vocabulary.telling import ExploitationType, GroupBased, Urgency
from tests.journeys.test_unit_overview import CUT, LINK, TOTAL, analyst, name_place
from tests.journeys.test_unit_picture import PHONE, PLAIN, _regions
from tests.journeys.test_unit_places import STORY, tell_and_read
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import AT, World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
TOLD = replace(
    PLAIN,
    exploitation_type=ExploitationType.CSE,
    urgency=Urgency.SOON,
    group_based=GroupBased.YES,
    details=(PHONE,),
)


def page_of(client: Client, *, cut: str = CUT) -> str:
    response = client.get(f"/profile/?{cut}")
    assert response.status_code == 200
    return text_of(response)


def part_of(page: str, heading: Heading) -> str:
    """Return what stands under one heading."""
    return page.partition(f'id="{heading.value}"')[2].partition("</section>")[0]


def name_people(reports: list[str], *, columns: dict[str, str] | None = None, **who: str) -> None:
    """Let each of these reports tell of one person."""
    with acting_as("worker"):
        for at, report in enumerate(reports):
            SubjectMention.objects.create(
                report_id=report,
                subject=f"p{at}{who['raw']}",
                told_on=AT.date(),
                type="person",
                columns=columns or {},
                **who,
            )


def test_fourteen_headings_stand_in_their_order(world: World) -> None:
    page = page_of(analyst(world))
    numbers = re2.findall(r'<h2 class="govuk-heading-m" id="([a-z]+)">(\d+)\.', page)
    assert numbers == [(each.value, str(each.number)) for each in Heading]
    assert len(numbers) == 14


def test_each_figure_is_that_of_the_list_behind_it(world: World) -> None:
    reports = tell_and_read(*STORY, TOLD, replace(TOLD, narrative="Again by the courts."))
    name_place(["Beck Lane", "beck lane"])
    name_people(reports[:2], raw="Fitz", role="person_of_concern", age="adult")
    client = analyst(world)
    page = page_of(client)
    found = [(unescape(href), int(count.replace(",", ""))) for href, count in LINK.findall(page)]
    assert {re2.search("part=(.)", href)[1] for href, _ in found if "part=" in href} >= set("dphlrf")
    for href, count in found:
        (total,) = TOTAL.findall(text_of(client.get(href)))
        assert int(total) == count, href


@pytest.mark.parametrize("most", [1, 3, 5])
def test_a_list_opened_from_a_profile_reads_as_many_reports_as_it(
    world: World, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """The overview and the places read fewer than a profile does, and so does each of their lists."""
    told = tell_and_read(*STORY, *(replace(TOLD, narrative=f"Again by the {each}.") for each in "abc"))
    name_place(["Beck Lane", "beck lane"])
    name_people(told, raw="Fitz", role="person_of_concern", age="adult")
    monkeypatch.setattr(selection, "MOST_OF_PROFILE", most)
    monkeypatch.setattr(selection.Selection, "__init__", _reading_one(selection.Selection.__init__))
    client = analyst(world)
    page = page_of(client)
    found = [(unescape(href), int(count.replace(",", ""))) for href, count in LINK.findall(page)]
    concern = token_of(Section.FACTS, Fact.CONCERN)
    assert [count for href, count in found if f"part={concern}" in href] == [most]
    for href, count in found:
        (total,) = TOTAL.findall(text_of(client.get(href)))
        assert int(total) == count, href


def _reading_one(made: Callable[..., None]) -> Callable[..., None]:
    """Let each page that asks for no other bound read one report."""

    def init(self: selection.Selection, *given: Any, **named: Any) -> None:
        made(self, *given, **{"most_read": 1, **named})

    return init


def test_what_tellers_answered_and_the_signs_are_told_under_their_headings(world: World) -> None:
    tell_and_read(TOLD, replace(TOLD, narrative="Another evening by the courts.", urgency=Urgency.NOW))
    page = " ".join(page_of(analyst(world)).split())
    assert "Child sexual exploitation" in part_of(page, Heading.EXTENT)
    assert GroupBased.YES.label in part_of(page, Heading.GROUPS)
    assert Urgency.NOW.label in part_of(page, Heading.HARM)
    assert "Telephone number" in part_of(page, Heading.THINGS)
    assert "Nobody of these told anything" in part_of(page, Heading.MISSING)


def test_a_child_whom_two_reports_name_is_nobody_of_concern(world: World) -> None:
    person = DraftDetail("person", text="Dex", attributes={"nickname": "Dex"})
    named = tell_and_read(
        *(replace(PLAIN, narrative=f"By the {each}.", details=(person,)) for each in ("gate", "bus"))
    )
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=named).delete()
    name_people(named[:1], raw="Dex", role="child_at_risk", age="child")
    page = page_of(analyst(world))
    assert "Dex" not in part_of(page, Heading.CONCERN)
    assert "<strong>Dex</strong>" in part_of(page, Heading.CHILDREN)
    name_people(named[1:], raw="Dex", role="other", age="adult")
    page = page_of(analyst(world))
    assert "Dex" in part_of(page, Heading.CONCERN), "a report tells of a grown-up of that name"
    assert "Dex" not in part_of(page, Heading.CHILDREN)


def test_a_day_that_is_past_says_what_is_of_today(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inkling.sites.unit.picture.reading_profile.day_here", lambda _: date(2026, 11, 30))
    tell_and_read(*STORY)
    client = analyst(world)
    assert "That day is past" not in page_of(client)
    past = page_of(client, cut=CUT.replace("last_day=30", "last_day=29"))
    assert "That day is past: no report told later is counted" in " ".join(past.split())


def test_reading_it_leaves_one_entry_and_others_see_nothing(world: World) -> None:
    tell_and_read(*STORY)
    client = analyst(world)
    before = len(audit_of("picture.read"))
    assert "Scarborough" in page_of(client)
    (entry,) = audit_of("picture.read")[before:]
    assert entry[1].startswith("profile 2026-11-03..2026-11-30")
    assert "Scarborough" not in page_of(signed_in(world, "Carys"))
    for name in ("Mo", "Dilwyn"):
        assert signed_in(world, name).get(f"/profile/?{CUT}").status_code == 403


def test_days_that_cannot_be_used_are_refused_in_words(world: World) -> None:
    response = analyst(world).get("/profile/?first_day=1")
    assert response.status_code == 422
    assert "must include" in text_of(response)


def test_a_list_that_goes_on_is_folded_on_a_screen_and_whole_on_paper() -> None:
    """Seven lines: five stand open, two open by keyboard and without script. One more than five is not folded."""
    lines = tuple(Line(f"Lane {number}", Number("1 report", "")) for number in range(7))
    six = Group("", lines[:6])
    assert (six.first, six.further) == (six.lines, ())
    heading = shown_heading(Heading.PLACES, Group("Named places", lines))
    page = render_to_string("unit/picture/profile/parts/heading.html", {"each": heading})
    shown, _, folded = page.partition('<details class="govuk-details ink-prints"')
    assert [shown.count(line.name) for line in lines] == [1, 1, 1, 1, 1, 0, 0]
    assert [folded.count(line.name) for line in lines] == [0, 0, 0, 0, 0, 1, 1]
    assert "2 more" in folded


def test_ages_and_girls_and_boys_are_counted_with_those_of_whom_nothing_is_told(world: World) -> None:
    told = tell_and_read(*(replace(TOLD, narrative=f"By the {each}.", indicators=()) for each in "abcde"))
    who = {"role": "child_at_risk", "age": "child"}
    name_people(told[:2], raw="Poppy", columns={"age_lo": "14", "age_hi": "14", "sex": "f"}, **who)
    name_people(told[2:3], raw="Rhys", columns={"age_lo": "12", "age_hi": "13", "sex": "m"}, **who)
    name_people(told[3:4], raw="Sam", columns={"forename": "Sam"}, **who)
    client = analyst(world)
    page = part_of(" ".join(page_of(client).split()), Heading.CHILDREN)
    shown = {
        key: re2.search(rf"part={token_of(Section.FACTS, key)}[^>]*>([\d,]+) report", page) for key in Fact
    }
    counted = {key: found[1] for key, found in shown.items() if found and key.startswith("child-")}
    assert counted == {
        "child-age": "3",
        "child-13-to-15": "2",
        "child-other-age": "1",
        "child-no-age": "1",
        "child-girl": "2",
        "child-boy": "1",
        "child-no-sex": "1",
    }
    assert "neither is guessed from a name" in page


def test_a_heading_that_is_read_in_part_says_of_how_many_reports(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_and_read(*(replace(TOLD, narrative=f"By the {each}.") for each in "abc"))
    client, says = analyst(world), "Of 3 reports the newest 2 were read for this heading."
    assert says not in page_of(client)
    monkeypatch.setattr(selection, "MOST_OF_PROFILE", 2)
    page = page_of(client)
    in_part = {each for each in Heading if says in part_of(page, each)}
    assert in_part == READ_IN_PART
    assert "Districts count all." in part_of(page, Heading.PLACES)
