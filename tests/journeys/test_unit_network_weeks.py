"""The time bar on the page of a network: a form and links without script; who is not told of then stays in outline."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import re2
from django.test import Client

from inkling.linking.models import SubjectMention
from inkling.linking.rules.arriving.told import SubjectRef
from tests.journeys.test_unit_network import address, judge_same, mention
from tests.journeys.test_unit_overview import analyst
from tests.journeys.test_unit_picture import PLAIN, _regions, tell_and_note
from tests.journeys.unit_site import text_of
from tests.people import AT, World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
NOW = AT.date()
EARLY = NOW - timedelta(weeks=3)


def story(world: World) -> SubjectRef:
    """Tell of Jinx beside Mags three weeks ago, and beside Kez and Sid now."""
    reports = tell_and_note(*(replace(PLAIN, narrative=f"Words of number {at}.") for at in "one two".split()))
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=reports).delete()
    then = [mention(reports[0], name.lower(), name, age="adult", told_on=EARLY) for name in ("Jinx", "Mags")]
    now = mention(reports[1], "jinx", "Jinx", age="adult")
    mention(reports[1], "kez", "Kez", age="child")
    mention(reports[1], "sid", "Sid", age="adult")
    judge_same(world, then[0], now)
    return now


def page_in(client: Client, ref: SubjectRef, query: str) -> str:
    return " ".join(text_of(client.get(f"{address(ref)}?steps=2{query}")).split())


def names_listed(page: str) -> set[str]:
    return set(re2.findall(r"<strong>\d+\.</strong> <a [^>]*>([^<]*)</a>", page))


def test_a_span_shows_who_stood_in_it_and_leaves_the_others_in_outline(world: World) -> None:
    jinx, client = story(world), analyst(world)
    assert names_listed(page_in(client, jinx, "")) == {"Jinx", "Mags", "Kez", "Sid"}
    early = page_in(client, jinx, f"&from={EARLY}&to={EARLY}")
    assert names_listed(early) == {"Jinx", "Mags"}
    assert early.count("ink-node--away") == 2
    late = page_in(client, jinx, f"&from={NOW}&to={NOW}")
    assert names_listed(late) == {"Jinx", "Kez", "Sid"}
    assert "Mags" in re2.findall(r"Not told of in these weeks:.*?</p>", late)[0]


def test_links_move_the_span_week_by_week_and_keep_the_steps(world: World) -> None:
    jinx, client = story(world), analyst(world)
    page = page_in(client, jinx, f"&from={EARLY}&to={EARLY}")
    (later,) = re2.findall(r'href="\?steps=2&amp;(from=[^"]*)">One week later', page)
    first = (EARLY - timedelta(days=EARLY.weekday())) + timedelta(weeks=1)
    assert later == f"from={first}&amp;to={first}"
    moved = page_in(client, jinx, "&" + later.replace("&amp;", "&"))
    assert names_listed(moved) == set(), "nothing was told that week, and the page stands"
    assert f'href="?steps=1&amp;from={first}&amp;to={first}"' in moved


def test_each_week_stands_in_both_lists_with_its_reports(world: World) -> None:
    page = page_in(analyst(world), story(world), "")
    for name in ("from", "to"):
        (options,) = re2.findall(rf'<select [^>]*name="{name}">(.*?)</select>', page)
        assert re2.findall(r"\((\d+) reports?\)", options) == ["1", "0", "0", "1"]


@pytest.mark.parametrize(
    "query",
    [
        "&from=x&to=y",
        "&from=2026-01-01",
        "&to=2026-13-01&from=2026-01-01",
        "&from=&to=",
        "&from=0001-01-01&to=9999-12-31",
    ],
)
def test_weeks_that_cannot_be_read_are_all_weeks(world: World, query: str) -> None:
    page = page_in(analyst(world), story(world), query)
    assert names_listed(page) == {"Jinx", "Mags", "Kez", "Sid"}
    assert "Not told of in these weeks" not in page


def test_paper_names_no_child_who_is_not_told_of_then(world: World) -> None:
    page = page_in(analyst(world), story(world), f"&from={EARLY}&to={EARLY}")
    assert "Kez" in page
    assert "Kez" not in re2.sub(r"<span class=\"ink-screen[^>]*>[^<]*</span>", "", page)
