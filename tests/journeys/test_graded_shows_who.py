"""Where an item is sanitised, sent and copied stands who is in it, who is a child, when it was, and what comes next."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.capture.rules.draft import Draft, DraftDetail
from tests.journeys.test_one_corrected_child import words_of
from tests.journeys.test_unit_items import GRADE, correct, items_of, page_of, subject_named
from tests.journeys.unit_site import just_proved, tell_and_open, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = (
    "Leah is 14 and goes to Kestrel Park school. On Friday 20 November Kaz who is 30 drove her in a silver Golf. "
    "My mate heard he sells weed from there."
)
DRAFT = Draft(
    place="LS11 5DE",
    narrative=WORDS,
    details=(DraftDetail("other_child", attributes={"name": "Ash", "age": "12"}),),
)


@pytest.fixture
def graded(world: World) -> tuple[UUID, Client, list[int]]:
    """Tell a report and grade all that is said in it; return the numbers of its items in their order."""
    report, bryn = tell_and_open(world, DRAFT)
    chosen = items_of(page_of(bryn, report))
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": chosen})
    answers = {"source": "2", "assessment": "A", "handling": "P", "condition_text": "", "seen_version": "0"}
    bryn.post(f"/reports/{report}/details/1/grade/", {f"d1-{name}": value for name, value in answers.items()})
    return report, bryn, list(range(2, 2 + len(chosen)))


def who_stands_in(page: str) -> list[str]:
    """Return the line of each who stands in what a page shows."""
    lists = re2.findall(r"(?s)<ul [^>]*aria-label=\"Who and what stands in it\".*?</ul>", page)
    return [words_of(each) for one in lists for each in re2.findall(r"(?s)<li>.*?</li>", one)]


def test_both_pages_say_who_is_a_child_and_where_the_words_tell_of_them(
    graded: tuple[UUID, Client, list[int]],
) -> None:
    report, bryn, numbers = graded
    pages = [
        text_of(bryn.get(f"/reports/{report}/{address}"))
        for address in ("release/", f"details/{numbers[0]}/sanitise/", f"details/{numbers[0]}/disseminate/")
    ]
    for page in pages:
        assert "Leah Person Child Child who may be harmed" in who_stands_in(page)
    for page in pages[:2]:
        assert re2.search(r"<mark\s+class=\"ink-mark\s+ink-mark--possible\">Leah</mark>", page), page
    assert "Ash Person Child Mentioned, role not known" in who_stands_in(pages[0])
    assert "Ash Person Child Mentioned, role not known" in who_stands_in(
        text_of(bryn.get(f"/reports/{report}/details/1/sanitise/"))
    ), "of what was told as a detail it is what the detail tells"


def test_what_an_officer_corrects_after_the_grade_stands_there_too(
    graded: tuple[UUID, Client, list[int]],
) -> None:
    report, bryn, _ = graded
    kaz = subject_named(page_of(bryn, report), "Kaz")
    before = who_stands_in(text_of(bryn.get(f"/reports/{report}/release/")))
    assert (
        "Kaz Person Adult Person of concern" in before
        or "Kaz Person Adult Mentioned, role not known" in before
    )
    correct(bryn, report, seen=2, subject=kaz, **{"told-age": "15"})
    after = who_stands_in(text_of(bryn.get(f"/reports/{report}/release/")))
    assert [each for each in after if each.startswith("Kaz Person Child")], after
    assert not [each for each in after if each.startswith("Kaz Person Adult")]


def test_each_page_leads_to_the_next_item_and_the_next_report(
    graded: tuple[UUID, Client, list[int]],
) -> None:
    report, bryn, numbers = graded
    onward = f'href="/reports/{report}/next/"'
    for number, following in zip([1, *numbers], [*numbers, 0], strict=True):
        for act in ("sanitise", "disseminate"):
            page = text_of(bryn.get(f"/reports/{report}/details/{number}/{act}/"))
            assert onward in page
            found = re2.findall(r'href="/reports/[^"]+/details/(\d+)/sanitise/">\s*Next item', page)
            assert found == ([str(following)] if following else []), (number, act)
    assert onward in text_of(bryn.get(f"/reports/{report}/intelligence-report/"))
    assert onward in text_of(bryn.get(f"/reports/{report}/release/"))


def test_the_intelligence_report_says_when_it_was(graded: tuple[UUID, Client, list[int]]) -> None:
    report, bryn, numbers = graded
    for number in numbers:
        address = f"/reports/{report}/details/{number}/sanitise/"
        bryn.post(address, {"text": f"Clean text {number}.", "go": "keep"})
    page = text_of(bryn.get(f"/reports/{report}/intelligence-report/"))
    assert page.count("Date of event: 20 November 2026") == 1, page
    assert page.count("Date of event: not known") == len(numbers) - 1
    just_proved(bryn)
    whole = json.loads(text_of(bryn.get(f"/reports/{report}/intelligence-report/json/")))
    dated = [each["date_of_event"] for each in whole["items"] if each["date_of_event"]]
    assert dated == [{"first": "2026-11-20", "last": "2026-11-20"}]
