"""New words: what two origins say and none said before, the reports that carry it, and one press that keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import re2

from inkling.assessment.models import UnitWord
from inkling.journeys.picturing.read_new_words import TREND_WEEKS
from inkling.picture.rules.overview.keyness import TermCounts
from inkling.sites.unit.picture.emerging.view import times_of
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.journeys.test_unit_alarms import FLOOD, ODD, tell_on
from tests.journeys.test_unit_overview import CUT, TOTAL, analyst, links_of
from tests.journeys.test_unit_picture import PLAIN, _regions
from tests.journeys.unit_site import audit_of, say_why, signed_in, text_of
from tests.people import AT, World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
LINK = re2.compile(r'href="(/overview/reports/\?[^"]+word=[0-9a-f]+)">([\d,]+) reports?<')
TELLS = (
    "He said the small ones are called zibbers and cost five pounds at the gate.",
    "My son has a drawer of zibbers that he never paid for.",
    "A lad asked me outside the shop whether I sell zibbers or know who does.",
)


def tell_of(words: Sequence[str]) -> list[str]:
    """Tell of other things in spring, and in so many words of late."""
    drafts = [replace(PLAIN, narrative=f"{each} looked odd to me.", details=()) for each in ODD]
    drafts += [replace(PLAIN, narrative=each, details=()) for each in words]
    days = [AT.date() - timedelta(days=200)] * len(ODD) + [AT.date()] * len(words)
    return tell_on(drafts, days=days)


def test_a_word_of_several_origins_rises_with_its_reports(world: World, settings: Any) -> None:
    tell_of(TELLS)
    client = analyst(world)
    del settings.INKLING_RECEIPT_KEY  # the site of the unit has none
    page = text_of(client.get(f"/new-words/?{CUT}"))
    assert "zibbers" in page
    card = page[page.index('<details class="govuk-details ink-screen">') :]
    assert card.index("<details") < card.index("<form") < card.index("</details>"), "The form waits folded"
    links = LINK.findall(page)
    assert links
    assert "zibbers" not in "".join(href for href, _ in links), "No word stands in an address"
    for href, count in links:
        assert TOTAL.findall(text_of(client.get(unescape(href)))) == [count]
    assert not [subject for _, subject, _ in audit_of("picture.read") if "zibbers" in subject]
    assert "zibbers" not in text_of(signed_in(world, "Carys").get(f"/new-words/?{CUT}"))


def test_the_trend_of_a_word_is_drawn_and_said_in_words_with_its_figures_behind(world: World) -> None:
    tell_of(TELLS)
    page = text_of(analyst(world).get(f"/new-words/?{CUT}"))
    assert "times the share of then" in page
    assert page.count("ink-weeks--small") == page.count("Log-likelihood") > 0
    figures = page.split("ink-weeks--small")[1].split("</details>")[0]
    counted = [int(each.split("<")[0]) for each in figures.split('data-label="Reports">')[1:]]
    assert len(counted) == TREND_WEEKS
    assert max(counted) == sum(counted) == len(TELLS)
    assert f"at most {len(TELLS)} in one" in " ".join(page.split())


@pytest.mark.parametrize(
    ("now", "before", "said"), [(60, 45, "1.3"), (9, 4, "2.1"), (50, 4, "11"), (400, 0, "801")]
)
def test_how_many_times_as_often_is_said_so_that_a_rise_is_one(now: int, before: int, said: str) -> None:
    assert times_of(TermCounts(now, 500, before, 500)) == said


def test_one_and_several_of_a_thing_are_one_word_with_one_list(world: World) -> None:
    tell_of(["A zibber was found under her bed.", "He owes them for one zibber.", *TELLS])
    client = analyst(world)
    page = text_of(client.get(f"/new-words/?{CUT}"))
    assert "zibber, zibbers" in page
    assert "5 reports" in page[page.index("zibber, zibbers") :][:800]
    for href, count in LINK.findall(page):
        assert TOTAL.findall(text_of(client.get(unescape(href)))) == [count]


def test_what_is_counted_is_the_list_also_where_not_all_is_looked_at(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.journeys.picturing.read_new_words.MOST_TEXTS", 5)
    tell_of(TELLS)
    client = analyst(world)
    page = text_of(client.get(f"/new-words/?{CUT}"))
    assert "Only the newest" in page
    links = links_of(page)
    assert len(links) > 2
    for href, count in links:
        assert TOTAL.findall(text_of(client.get(href))) == [str(count)], href


def test_words_of_what_is_in_part_suspected_to_be_false_rise_only_among_everything(world: World) -> None:
    drafts = [replace(PLAIN, narrative=f"{each} looked odd to me.", details=()) for each in ODD]
    drafts += [replace(PLAIN, narrative=each) for each in TELLS]
    days = [AT.date() - timedelta(days=200)] * len(ODD) + [AT.date()] * len(TELLS)
    *_, second, third = tell_on(drafts, days=days)
    client = analyst(world)
    assert "zibbers" in text_of(client.get(f"/new-words/?{CUT}"))
    bryn = signed_in(world, "Bryn")
    graded = {
        "source": "3",
        "assessment": "E",
        "handling": "P",
        "seen_version": "0",
        "reason": "No such number",
    }
    for report in (second, third):
        say_why(bryn, report)
        bryn.post(
            f"/reports/{report}/details/2/grade/", {f"d2-{key}": value for key, value in graded.items()}
        )
    assert "zibbers" not in text_of(client.get(f"/new-words/?{CUT}"))
    assert "zibbers" in text_of(client.get(f"/new-words/?{CUT.replace('usual', 'everything')}"))


def test_a_flood_by_one_source_is_no_new_word(world: World) -> None:
    tell_of([f"{FLOOD} {at}" for at in range(5)])
    page = text_of(analyst(world).get(f"/new-words/?{CUT}"))
    assert "photos" not in page
    assert "5 reports" in page


def test_what_is_new_above_does_not_gainsay_that_no_word_rises(world: World) -> None:
    tell_of(["Her phone rang, 07700 900 461.", "Somebody wrote 07700 900 461 inside a book."])
    page = text_of(analyst(world).get(f"/overview/?{CUT}"))
    named, words = page[page.index('id="most"') : page.index('id="towns"')], page[page.index('id="words"') :]
    assert "07700 900 461" in named
    assert ">New<" in "".join(named.split())
    assert "No word rises by more than chance often does." in words
    assert "What is marked New above is told of for the first time" in words


def test_where_nothing_is_new_nothing_is_said_of_it(world: World) -> None:
    tell_of(["Her phone rang.", "Somebody wrote inside a book."])
    page = text_of(analyst(world).get(f"/overview/?{CUT}"))
    assert "No word rises by more than chance often does." in page
    assert "marked New" not in page


def test_one_press_makes_it_a_word_of_the_unit(world: World) -> None:
    tell_of(TELLS)
    client = analyst(world)
    nobody_said = client.post(f"/new-words/own/?{CUT}", {"term": "zibbers", "kind": ""})
    assert (nobody_said.status_code, "Choose what the word is first" in nobody_said.text) == (400, True)
    kept = client.post(f"/new-words/own/?{CUT}", {"term": "zibbers", "kind": "substance"})
    assert kept["Location"] == f"/new-words/?{CUT}"
    with acting_as("backup"):
        assert list(UnitWord.objects.values_list("kind", "term")) == [("substance", "zibbers")]
    page = text_of(client.get(f"/new-words/?{CUT}"))
    assert "One of this unit's own words." in unescape(page)
    known = client.post(f"/new-words/own/?{CUT}", {"term": "cannabis", "kind": "substance"})
    assert known.status_code == 400
    assert client.post("/new-words/own/", {"term": "x", "kind": "substance"})["Location"] == "/words/"
    assert client.post("/new-words/own/", {"term": "zibbers", "kind": "indicator"})["Location"] == "/words/"


NAMED = (
    "Gurrick Vessly was at the arcade again with his dog.",
    "I do not trust Gurrick Vessly, he looks at the girls.",
    "Somebody should ask Gurrick Vessly what he keeps in there.",
)


def tell_of_somebody(tellers: Sequence[TellerKind]) -> None:
    drafts = [replace(PLAIN, narrative=f"{each} looked odd to me.", details=()) for each in ODD]
    drafts += [
        replace(PLAIN, narrative=each, details=(), teller_kind=kind, how_known=HowKnownKind.SAW)
        for each, kind in zip(NAMED, tellers, strict=True)
    ]
    tell_on(drafts, days=[AT.date() - timedelta(days=200)] * len(ODD) + [AT.date()] * len(NAMED))


def test_what_one_source_may_have_told_rises_apart_and_a_name_not_on_the_overview(world: World) -> None:
    tell_of_somebody([TellerKind.COMMUNITY] * len(NAMED))
    client = analyst(world)
    page = " ".join(text_of(client.get(f"/new-words/?{CUT}")).split())
    assert "gurrick" not in page.split('id="of-one"')[0]
    assert "gurrick" in page.split('id="of-one"')[1]
    rising = " ".join(text_of(client.get(f"/overview/?{CUT}")).split()).split('id="words"')[1]
    assert "gurrick" not in rising.split("All new words of these days")[0]


def test_what_two_sources_at_least_told_rises_where_all_look(world: World) -> None:
    tell_of_somebody([TellerKind.COMMUNITY, TellerKind.FAMILY, TellerKind.PROFESSIONAL])
    page = " ".join(text_of(analyst(world).get(f"/new-words/?{CUT}")).split())
    assert "gurrick" in page.split('id="of-one"')[0]
