"""When it happened and how exactly, whose is what, where, and what nobody tells: on the page of a subject."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
import re2

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.linking import gather_items
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.models import SubjectMention
from inkling.regions.models import District
from inkling.routing.rules.reference import reference_of
from inkling.sites.worker.rounds import index_what_is_owed
from inkling.vocabulary.telling import Frequency, HowKnownKind, TellerKind
from tests.journeys.test_arrival import WAKEFIELD, told
from tests.journeys.test_unit_entity import address_of, opened
from tests.journeys.unit_site import say_why, signed_in, tell_report, text_of
from tests.journeys.worker_at_work import arrive
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
FIRST = (
    "A man called Jinks came to the arcade on 3 November 2026 at about 9pm in a grey Golf YJ01 KTR. It is his car. "
    "Last summer Jinks took them to the coast. Jinks waits by the gate on Fridays."
)
SECOND = "That grey Golf YJ01 KTR stood by the baths on 5 November 2026."


def section(page: str, title: str) -> str:
    """Return the words of the section of this title, without its tags."""
    (found,) = [each for each in page.split("<section")[1:] if f">{title}</h2>" in each.replace("\n", "")]
    return " ".join(re2.sub(r"<[^>]*>", " ", found.split("</section>")[0]).split())


@pytest.fixture
def two(world: World) -> tuple[UUID, UUID]:
    with owning("regions_district"):
        District.objects.get_or_create(
            code="E08000036", defaults={"name": "Wakefield", "region_id": "west-yorkshire"}
        )
    return told(FIRST), told(SECOND, place=WAKEFIELD)


def test_the_range_is_laid_open_by_who_told_and_how_they_know_it(world: World) -> None:
    child, worker, meeting = [
        told(words, teller_kind=kind, how_known=known)
        for words, kind, known in (
            ("He took me in his car YJ01 KTR.", TellerKind.YOUNG_PERSON, HowKnownKind.HAPPENED_TO_ME),
            (
                "She said that he took her in the car YJ01 KTR.",
                TellerKind.PROFESSIONAL,
                HowKnownKind.CHILD_TOLD,
            ),
            ("Raised at our meeting: the car YJ01 KTR.", TellerKind.PROFESSIONAL, HowKnownKind.WORK),
        )
    ]
    page = opened(signed_in(world, "Bryn"), address_of(child, "YJ01 KTR"))
    assert "1 to 3 sources" in page
    opened_range = page.partition("Who told, and how they know it")[2].partition("</details>")[0]
    lines = [" ".join(re2.sub(r"<[^>]*>", " ", each).split()) for each in opened_range.split("<li>")[1:]]
    assert len(lines) == 3
    assert sum("first hand" in each for each in lines) == 1
    for report, said in (
        (child, "Child or young person · It happened to the teller · first hand Surely a source of its own"),
        (worker, "Professional · A child or young person said so · from somebody or something else"),
        (meeting, "Professional · Came up in work or records · from somebody or something else"),
    ):
        assert any(reference_of(report, prefix="R") in each and said in each for each in lines), said


def test_whose_words_tell_that_it_came_from_a_child_is_no_source_beside_her(world: World) -> None:
    child = told(
        "He took me in his car YJ01 KTR.",
        teller_kind=TellerKind.YOUNG_PERSON,
        how_known=HowKnownKind.HAPPENED_TO_ME,
    )
    worker = told(
        "Leah, 14, told her teacher that he took her in the car YJ01 KTR, and the teacher told us.",
        teller_kind=TellerKind.PROFESSIONAL,
        how_known=HowKnownKind.SAW,
    )
    page = opened(signed_in(world, "Bryn"), address_of(child, "YJ01 KTR"))
    assert "1 to 2 sources" in page
    assert "1 report says first hand, but its words tell through whom it came" in page
    way = "A child told somebody at school, who told the teller of this report."
    laid_open = page.partition("Who told, and how they know it")[2].partition("</details>")[0]
    assert laid_open.count("As its words are read:") == 1
    assert way in laid_open
    assert "Leah" not in laid_open
    bryn = signed_in(world, "Bryn")
    say_why(bryn, worker)
    known = text_of(bryn.get(f"/reports/{worker}/")).partition("Through whom, as the words are read")[2]
    assert way in known.partition("</dd>")[0]
    bryn = signed_in(world, "Bryn")
    say_why(bryn, child)
    assert "Through whom" not in text_of(bryn.get(f"/reports/{child}/"))


def test_parts_that_only_repeat_stand_under_one_line(world: World) -> None:
    words = "The grey car YJ01 KTR stands by the gate of the school every Friday at four."
    first = told(words)
    with_more = told(
        f"{words}", details=(DraftDetail("phone", attributes={"number": "07700 900461"}),), seed=2
    )
    page = opened(signed_in(world, "Bryn"), address_of(first, "YJ01 KTR"))
    assert "1 source." in page
    assert "One source with (the same words):" in " ".join(page.split())
    assert reference_of(with_more, prefix="R") in page.partition("Who told, and how they know it")[2]


def test_a_time_stands_with_its_words_and_no_more_exact_than_it_was_told(
    world: World, two: tuple[UUID, UUID]
) -> None:
    page = opened(signed_in(world, "Bryn"), address_of(two[0], "Jinks"))
    happened = section(page, "When it happened, as told")
    assert "3 November 2026 Day and time of day “ 3 November 2026, about 9pm ”" in happened
    undated = happened.partition("No day is sure")[2]
    assert "About “ Last summer ”" in undated
    assert "Again and again “ Fridays ”" in undated
    assert "Seen or heard by the teller · not graded" in happened


def test_what_happened_in_several_reports_stands_by_day_with_a_drawing(
    world: World, two: tuple[UUID, UUID]
) -> None:
    page = opened(signed_in(world, "Bryn"), address_of(two[1], "YJ01 KTR"))
    happened = section(page, "When it happened, as told")
    assert happened.index("3 November 2026 Day and time") < happened.index("5 November 2026 Day “")
    (drawing,) = re2.findall(r'(?s)<svg class="ink-weeks".*?</svg>', page)
    assert drawing.count("<rect") == 3, "two days on which it happened, and one on which both were told"


def test_whose_it_is_and_what_is_theirs_leads_there(world: World, two: tuple[UUID, UUID]) -> None:
    bryn = signed_in(world, "Bryn")
    car, man = address_of(two[0], "YJ01 KTR"), address_of(two[0], "Jinks")
    whose = section(opened(bryn, car), "What belongs to whom")
    assert "Told to be of, or used by: Jinks Person in 1 report" in whose
    page = opened(bryn, man)
    assert "Told to be theirs, or used by them: YJ01 KTR Vehicle in 1 report" in section(
        page, "What belongs to whom"
    )
    assert f'href="{car}"' in page


def test_how_often_it_is_told_stands_beside_how_often_it_is_found(world: World) -> None:
    car = DraftDetail("vehicle", attributes={"plate": "YJ01 KTR"}, frequency=Frequency.KEEPS_ARISING)
    report = UUID(tell_report(Draft(place="LS11 5DE", details=(car,))))
    arrive()
    page = opened(signed_in(world, "Bryn"), address_of(report, "YJ01 KTR"))
    assert "How often, as told Keeps arising (1 report)" in section(page, "What reports say of it")


def test_what_was_set_aside_says_nothing_of_how_often(world: World) -> None:
    car = DraftDetail("vehicle", attributes={"plate": "YJ01 KTR"}, frequency=Frequency.KEEPS_ARISING)
    report = UUID(tell_report(Draft(place="LS11 5DE", narrative=SECOND, details=(car,))))
    with acting_as("worker"):
        read_words(report)
    arrive()
    bryn, address = signed_in(world, "Bryn"), address_of(report, "YJ01 KTR")
    assert "Keeps arising (1 report)" in section(opened(bryn, address), "What reports say of it")
    say_why(bryn, str(report))
    done = bryn.post(f"/reports/{report}/details/1/set-aside/", {"d1a-disposal": "wrong_person"})
    assert done.status_code == 302
    arrive()
    facts = section(opened(bryn, address_of(report, "YJ01 KTR")), "What reports say of it")
    assert "Keeps arising" not in facts, "the words of it tell of the car still"


def test_of_very_many_reports_the_page_speaks_of_those_that_it_looked_through(
    world: World, two: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    bryn, car = signed_in(world, "Bryn"), address_of(two[1], "YJ01 KTR")
    assert "What no report tells" in opened(bryn, car)
    monkeypatch.setattr(gather_items, "MOST_GATHERED", 1)
    page = opened(bryn, car)
    assert "What no report tells" not in page
    assert "What the newest report does not tell" in page


def test_what_was_told_in_boxes_alone_stands_with_its_words(world: World) -> None:
    car = DraftDetail("vehicle", text="grey Golf", attributes={"plate": "YJ01 KTR"}, where="By the arcade")
    report = UUID(tell_report(Draft(place="LS11 5DE", details=(car,))))
    arrive()
    page = opened(signed_in(world, "Bryn"), address_of(report, "YJ01 KTR"))
    assert "…grey Golf · YJ01 KTR · By the arcade…" in section(page, "Mentions by day").replace(
        " YJ01 KTR  ·", "YJ01 KTR ·"
    )


def test_what_no_report_tells_is_named(world: World, two: tuple[UUID, UUID]) -> None:
    bryn = signed_in(world, "Bryn")
    gaps = section(opened(bryn, address_of(two[0], "Jinks")), "What no report tells")
    assert "Family name" in gaps
    assert "A vehicle of theirs" not in gaps
    assert "Nobody is asked to find out more" in gaps


def test_two_districts_stand_on_a_map_and_one_alone_on_its_mention(
    world: World, two: tuple[UUID, UUID]
) -> None:
    bryn = signed_in(world, "Bryn")
    page = opened(bryn, address_of(two[1], "YJ01 KTR"))
    where = section(page, "Where")
    assert re2.search(r"1\. Leeds 1 .*2\. Wakefield 1", where)
    assert '<svg class="ink-map__drawing"' in page
    assert sorted(re2.findall(r'baseline="central">(\d+)</text>', page)) == ["1", "2"]
    alone = opened(bryn, address_of(two[0], "Jinks"))
    assert ">Where</h2>" not in alone
    assert "Leeds" in section(alone, "Mentions by day")


def test_a_mention_says_how_the_items_stand_that_tell_of_it(world: World, two: tuple[UUID, UUID]) -> None:
    bryn = signed_in(world, "Bryn")
    mentions = section(opened(bryn, address_of(two[1], "YJ01 KTR")), "Mentions by day")
    assert "1 item, not graded" in mentions


def test_what_a_copy_tells_counts_for_nothing(world: World, two: tuple[UUID, UUID]) -> None:
    copy, bryn = told(f"{FIRST} "), signed_in(world, "Bryn")
    # One of the two equal ones counts, whichever it is.
    pages = [opened(bryn, address_of(each, "Jinks")) for each in (two[0], copy)]
    assert sorted(">When it happened, as told</h2>" in each.replace("\n", "") for each in pages) == [
        False,
        True,
    ]


def test_from_its_page_it_is_looked_for_under_all_its_names_and_watched(
    world: World, two: tuple[UUID, UUID]
) -> None:
    third = told("A man called Jinxy again, he rings from 07700 900461.")
    later = datetime.now(tz=UTC) + timedelta(days=1)
    with acting_as("worker"):
        index_what_is_owed(later)
    bryn, address = signed_in(world, "Bryn"), address_of(third, "Jinxy")
    page = opened(bryn, address)
    (form,) = [each for each in page.split("<form")[1:] if "Search for it" in each.split("</form>")[0]]
    (typed,) = re2.findall(r'name="typed" value="([^"]*)"', form)
    assert unescape(typed) == 'name:"Jinxy"'
    sent = bryn.post("/search/", {"typed": unescape(typed), "purpose": "Look for danger that cannot wait"})
    found = text_of(bryn.get(sent["Location"]))
    assert f"/reports/{third}/" in found
    assert f"/reports/{two[0]}/" in found, "Jinks may be meant"
    watched = bryn.post(sent["Location"] + "watch/", {"lasts": "91", "review": "30"})
    assert watched["Location"].startswith("/watches/")


def test_a_description_alone_is_not_looked_for(world: World) -> None:
    report = told("A tall man with a red beard waits by the gate.")
    with acting_as("worker"):
        (subject,) = SubjectMention.objects.filter(report_id=report, type="person")
    page = opened(signed_in(world, "Bryn"), f"/subjects/{report}/{subject.subject}/")
    assert "Look for it, and watch it" not in page
