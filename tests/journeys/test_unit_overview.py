"""The overview: what changed in sentences, and behind each number just the reports that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.capture.models import Report, SameTelling
from inkling.governance.models import StatedPurpose
from inkling.journeys.searching.index_what_was_told import index_owed
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.models import SubjectMention
from inkling.regions.rules.days import day_here
from inkling.search.indexing_queries import owed_to_index
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.numbers import safe_cell
from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.test_unit_picture import CLEAR, PLAIN, _regions, tell_and_note
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import AT, World, acting_as, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
CUT = (
    "first_day=3&first_month=11&first_year=2026&last_day=30&last_month=11&last_year=2026"
    "&category=&district=&type=&teller=&grades=usual"
)
PLACE_ID = UUID(int=15_000)
LINK = re2.compile(r'href="(/overview/reports/\?[^"]+)">([\d,]+)(?: reports?)?<')
TOTAL = re2.compile(r'role="status">\s*([\d,]+) reports?, told from')


def tell_more() -> list[str]:
    reports = tell_and_note(PLAIN, CLEAR, replace(PLAIN, place="Halifax", narrative="By the station again."))
    with acting_as("worker"):
        for owed_id in owed_to_index(AT + timedelta(days=1), limit=100):
            index_owed(owed_id, at=AT + timedelta(days=1))
    return reports


def name_place(spellings: Sequence[str]) -> None:
    """Tell of one place in so many reports, each time as it is spelt there."""
    reports = tell_more()
    with acting_as("worker"):
        for at, (report, raw) in enumerate(zip(reports, spellings, strict=False)):
            SubjectMention.objects.create(
                pk=UUID(int=PLACE_ID.int + at),
                report_id=report,
                subject=f"x{at}",
                told_on=AT.date(),
                town="leeds",
                type="place",
                raw=raw,
            )


def analyst(world: World, *, name: str = "Anwen") -> Client:
    """Sign in and say once why the picture is looked into."""
    client = signed_in(world, name)
    purpose = SearchPurpose.PROFILE.label
    assert client.post("/overview/why/", {"purpose": purpose, "own": ""}).status_code == 302
    return client


def links_of(page: str) -> list[tuple[str, int]]:
    return [(unescape(href), int(count.replace(",", ""))) for href, count in LINK.findall(page)]


def test_each_number_is_that_of_the_list_behind_it(world: World) -> None:
    tell_more()
    client = analyst(world)
    found = links_of(text_of(client.get(f"/overview/?{CUT}")))
    assert len(found) > 10
    for href, count in found:
        (total,) = TOTAL.findall(text_of(client.get(href)))
        assert int(total) == count, href


def test_two_spellings_of_one_place_are_counted_and_listed_as_one(world: World) -> None:
    name_place(["Beck  Lane", "beck lane"])
    client = analyst(world)
    page = text_of(client.get(f"/overview/?{CUT}"))
    (href,) = [href for href, count in links_of(page) if f"naming={PLACE_ID}" in href and count == 2]
    listed = text_of(client.get(href))
    assert TOTAL.findall(listed) == ["2"]
    assert "Reports that name one thing" in listed


def test_what_was_told_before_in_another_spelling_is_counted_as_it_is_listed(world: World) -> None:
    name_place(["Beck Lane", "beck lane", "the Beck Lane shops"])
    with owning("capture_report", "linking_subjectmention"):
        last = SubjectMention.objects.get(pk=UUID(int=PLACE_ID.int + 2))
        before = AT.date() - timedelta(days=28)
        Report.objects.filter(pk=last.report_id).update(told_on=before)
        SubjectMention.objects.filter(report_id=last.report_id).update(told_on=before)
    client = analyst(world)
    page = text_of(client.get(f"/overview/?{CUT}"))
    found = [(href, count) for href, count in links_of(page) if f"naming={PLACE_ID}" in href]
    assert [count for _, count in found] == [2, 1]
    for href, count in found:
        assert TOTAL.findall(text_of(client.get(href))) == [str(count)]


def test_a_town_is_counted_and_listed_with_the_towns_alone(world: World) -> None:
    name_place(["outside Whitby", "over by Whitby", "Whitby"])
    client = analyst(world)
    page = text_of(client.get(f"/overview/?{CUT}"))
    ((href, count),) = [each for each in links_of(page) if f"naming={PLACE_ID}" in each[0]]
    assert (count, TOTAL.findall(text_of(client.get(href)))) == (2, ["2"])


def test_a_town_elsewhere_opens_the_reports_that_name_it(world: World) -> None:
    tales = (
        "They go by train to Scarborough on Fridays.",
        "She came back late on the train from Scarborough.",
    )
    reports = tell_and_note(*(replace(PLAIN, narrative=each) for each in tales), PLAIN)
    with acting_as("worker"):
        for report in reports:
            read_words(UUID(report))
    client = analyst(world)
    page = text_of(client.get(f"/overview/?{CUT}"))
    assert "Scarborough" in page
    ((href, count),) = [each for each in links_of(page) if "town=" in each[0]]
    assert "carborough" not in href, "No address holds a word"
    listed = text_of(client.get(href))
    assert (count, TOTAL.findall(listed)) == (2, ["2"])
    assert "Reports that name one town" in listed
    assert all(report in listed for report in reports[:2])
    assert "Scarborough" not in text_of(signed_in(world, "Carys").get(f"/overview/?{CUT}"))


def test_a_town_that_the_parts_of_one_note_name_is_named_once(world: World) -> None:
    tales = ("They go to Scarborough on Fridays.", "He lives by the harbour of Scarborough.")
    reports = tell_and_note(*(replace(PLAIN, narrative=each) for each in tales))
    with acting_as("worker"):
        for report in reports:
            read_words(UUID(report))
    client = analyst(world)
    towns = [each for each in links_of(text_of(client.get(f"/overview/?{CUT}"))) if "town=" in each[0]]
    assert [count for _, count in towns] == [2]
    with owning("capture_sametelling"):
        for report in reports:
            SameTelling.objects.create(report_id=report, telling=UUID(int=9))
    assert "town=" not in text_of(client.get(f"/overview/?{CUT}"))


def test_one_message_in_three_places_counts_once_and_the_page_lists_all_three(world: World) -> None:
    tale = replace(
        PLAIN, narrative="SHARE THIS!!! A gang in a white van takes kids from outside the schools."
    )
    reports = tell_and_note(*(replace(tale, place=place) for place in ("LS11 5DE", "Halifax", "Wakefield")))
    client = analyst(world)
    page = " ".join(text_of(client.get(f"/overview/?{CUT}")).split())
    assert links_of(page)[0][1] == 1, "of all reports"
    assert "07700 900 461" not in page, "one message names nothing by two reports"
    said = page.index("count as 1 in all: the same words told in several places")
    ((href, count),) = [each for each in links_of(page[:said]) if "part=" in each[0]]
    listed = text_of(client.get(href))
    assert (count, TOTAL.findall(listed)) == (3, ["3"])
    assert all(report in listed for report in reports)
    past = text_of(client.get(f"/past/?{CUT}&as_of_day=1&as_of_month=12&as_of_year=2026"))
    assert [count for href, count in links_of(past) if "part=" in href] == [3]


def test_what_reaches_back_before_the_first_report_is_called_no_rise(world: World) -> None:
    tell_more()
    page = " ".join(text_of(analyst(world).get(f"/overview/?{CUT}")).split())
    assert "what is missing before that day is no rise" in page
    assert "Clearly more" not in page


def test_without_a_choice_the_fewest_days_are_shown_in_which_enough_was_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime.now(UTC).date()
    reports = tell_more()
    with owning("capture_report"):
        for report, ago in zip(reports, (0, 20, 80), strict=True):
            Report.objects.filter(pk=report).update(told_on=today - timedelta(days=ago))
    client = analyst(world)
    for enough, weeks in ((1, "1 week"), (2, "4 weeks"), (3, "13 weeks"), (4, "52 weeks")):
        monkeypatch.setattr("inkling.picture.told_queries.ENOUGH", enough)
        page = " ".join(text_of(client.get("/overview/")).split())
        assert f"({weeks}). A number here" in page, enough
        assert ("fewest days in which enough was told" in page) == (enough < 4), "in a year 3 were"
    with owning("capture_sametelling"):
        for report in reports[:2]:
            SameTelling.objects.create(report_id=report, telling=UUID(int=9))
    monkeypatch.setattr("inkling.picture.told_queries.ENOUGH", 2)
    page = " ".join(text_of(client.get("/overview/")).split())
    assert "(13 weeks). A number here" in page, "of the parts of one note one is told"


def test_a_change_is_said_with_its_numbers_and_how_sure_it_is(world: World) -> None:
    tell_more()
    page = " ".join(text_of(analyst(world).get(f"/overview/?{CUT}")).split())
    assert "told from 3 November 2026 to 30 November 2026" in page
    assert "0 reports before" in page
    assert "07700 900 461" in page
    assert "What the numbers cannot say" in page
    assert "do not fill the week of 2 November 2026 and the week of 30 November 2026" in page


def test_a_list_asks_once_why_and_its_reports_open_for_that(world: World) -> None:
    first, *_ = tell_more()
    client = signed_in(world, "Anwen")
    asked = client.get(f"/overview/reports/?{CUT}")
    assert asked.status_code == 302
    assert asked["Location"].startswith("/overview/why/?first_day=3")
    begun = client.post(asked["Location"], {"purpose": SearchPurpose.PROFILE.label, "own": ""})
    assert begun["Location"] == f"/overview/reports/?{CUT}"
    assert "A van at the courts." in text_of(client.get(begun["Location"]))
    opened = client.get(f"/overview/reports/{first}/", follow=True)
    assert opened.status_code == 200
    assert "A van at the courts." in text_of(opened)
    with owning("governance_statedpurpose"):
        kinds = set(StatedPurpose.objects.values_list("target_kind", flat=True))
    assert kinds == {"inquiry", "report"}
    assert len(audit_of("inquiry.read")) == 1


def test_nobody_else_has_anything_to_count(world: World) -> None:
    first, *_ = tell_more()
    client = analyst(world, name="Carys")
    page = text_of(client.get(f"/overview/?{CUT}"))
    assert links_of(page) == []
    assert "07700" not in page
    assert client.get(f"/overview/reports/{first}/").status_code == 404


def test_days_that_cannot_be_used_are_said(world: World) -> None:
    client = signed_in(world, "Anwen")
    backwards = client.get(f"/overview/?{CUT.replace('last_month=11', 'last_month=10')}")
    assert backwards.status_code == 422
    for year in ("1900", "2100"):
        far = CUT.replace("first_year=2026", f"first_year={year}").replace(
            "last_year=2026", f"last_year={year}"
        )
        assert client.get(f"/overview/?{far}").status_code == 200
    odd = client.get(f"/overview/reports/?{CUT}&naming={UUID(int=7)}x")
    assert odd.status_code == 302


def test_the_file_holds_the_numbers(world: World) -> None:
    tell_more()
    answer = analyst(world).get(f"/overview/numbers/?{CUT}")
    assert answer["Content-Type"].startswith("text/csv")
    rows = text_of(answer).splitlines()
    assert any(row.startswith("the days before,all,all,3,0") for row in rows)


def test_no_cell_of_the_file_is_a_formula(world: World) -> None:
    name_place(["=HYPERLINK(1)", "=hyperlink(1)"])
    rows = text_of(analyst(world).get(f"/overview/numbers/?{CUT}")).splitlines()
    assert [row for row in rows if row.startswith("'=HYPERLINK(1),place,Nothing at all was told before,2")]
    for raw in ("=1", "+1", "-1", "@x", "\t=1", " =1", "\n", "\uff1d1"):
        assert safe_cell(raw) == f"'{raw}"
    assert safe_cell("Beck Lane") == "Beck Lane"


def test_the_last_weeks_have_an_address_that_goes_on_with_the_days(world: World) -> None:
    tell_more()
    client = analyst(world)
    page = unescape(text_of(client.get(f"/overview/?{CUT.replace('category=', 'category=travel')}")))
    assert 'href="?weeks=4&category=travel"' in page
    today = day_here(datetime.now(UTC))
    for path in ("overview", "places", "new-words", "profile"):
        page = text_of(client.get(f"/{path}/?weeks=4&category=travel"))
        assert f"from {day(today - timedelta(days=27))} to {day(today)}" in " ".join(page.split()), path
        assert 'value="travel" selected' in page, path


@pytest.mark.parametrize("weeks", ["0", "105", "-1", "four", "99999999999999999999", "", "1e3"])
def test_weeks_that_cannot_be_read_are_refused_in_words(world: World, weeks: str) -> None:
    answer = analyst(world).get(f"/overview/?weeks={weeks}")
    assert answer.status_code == 422
    assert "Enter the first day" in text_of(answer)
