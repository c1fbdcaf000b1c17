"""Several graded details are sanitised on one page and sent to several at once: all of it, or none."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.assessment.models import SanitisedText
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.models import Dissemination
from inkling.vocabulary.indicators import Indicator
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(
    place="LS11 5DE",
    narrative="",
    details=(
        DraftDetail("place", text="The tennis courts"),
        DraftDetail("clothing", text="A red puffer jacket"),
        DraftDetail("substance", text="Blinks"),
    ),
)
LAWFUL = {"source": "2", "assessment": "B", "handling": "P", "seen_version": "0"}
BOUND = LAWFUL | {"handling": "C", "conditions": "A2", "condition_text": "Covert only."}


@pytest.fixture
def graded(world: World) -> tuple[UUID, Client]:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    for number, grade in ((1, LAWFUL), (2, BOUND)):
        posted = {f"d{number}-{name}": value for name, value in grade.items()}
        assert bryn.post(f"/reports/{report}/details/{number}/grade/", posted).status_code == 302
    return report, bryn


def page_of(client: Client, report: UUID) -> str:
    return text_of(client.get(f"/reports/{report}/release/"))


def seen_of(page: str) -> dict[str, str]:
    return dict(re2.findall(r'name="(d[0-9]+-seen)" value="([^"]*)"', page))


def recipients_of(page: str) -> list[str]:
    return [str(found) for found in re2.findall(r'name="to"[^>]*value="([0-9a-f-]{36})"', page)]


def test_all_that_is_graded_is_kept_and_sent_at_once(graded: tuple[UUID, Client]) -> None:
    report, bryn = graded
    page = page_of(bryn, report)
    assert "Blinks" not in page, "it is not graded"
    to = recipients_of(page)
    assert len(to) >= 2
    answers = {
        "number": ["1", "2"],
        "d1-text": "Young people meet at the courts.",
        "d2-text": "A red jacket.",
    }
    answer = bryn.post(f"/reports/{report}/release/", {**seen_of(page), **answers, "to": to})
    assert answer["Location"] == f"/reports/{report}/release/#texts"
    with acting_as("backup"):
        sent = list(Dissemination.objects.select_related("sanitised__detail", "to"))
        assert SanitisedText.objects.count() == 2
    assert {each.to_id for each in sent if each.sanitised.detail.number == 1} == set(map(UUID, to))
    assert len(audit_of("dissemination.sent")) == len(sent)
    assert "Sent to" in page_of(bryn, report)


def test_a_text_that_points_at_the_source_keeps_all_back_and_nothing_typed_is_lost(
    graded: tuple[UUID, Client],
) -> None:
    report, bryn = graded
    page = page_of(bryn, report)
    answers = {"number": ["1", "2"], "d1-text": "My niece told me of the courts.", "d2-text": "A red jacket."}
    answer = bryn.post(f"/reports/{report}/release/", {**seen_of(page), **answers, "to": recipients_of(page)})
    said = text_of(answer)
    assert "could tell who the source is" in said
    assert "My niece told me of the courts." in said
    assert "A red jacket." in said
    with acting_as("backup"):
        assert not SanitisedText.objects.exists()
        assert not Dissemination.objects.exists()


def test_what_was_graded_anew_meanwhile_is_not_sent(graded: tuple[UUID, Client]) -> None:
    report, bryn = graded
    page = page_of(bryn, report)
    again = {f"d1-{name}": value for name, value in (BOUND | {"seen_version": "1"}).items()}
    bryn.post(f"/reports/{report}/details/1/grade/", again)
    answers = {"number": ["1"], "d1-text": "Young people meet at the courts.", "to": recipients_of(page)}
    said = text_of(bryn.post(f"/reports/{report}/release/", {**seen_of(page), **answers}))
    assert "changed meanwhile" in said
    with acting_as("backup"):
        assert not Dissemination.objects.exists()


def test_who_must_not_find_out_stands_first_wherever_it_may_leave(world: World) -> None:
    told = replace(DRAFT, indicators=(Indicator.DEBT,), must_not_be_told="The coach, Fitz Marlow")
    report, bryn = tell_report(told), signed_in(world, "Bryn")
    say_why(bryn, report)
    posted = {f"d1-{name}": value for name, value in LAWFUL.items()}
    bryn.post(f"/reports/{report}/details/1/grade/", posted)
    for page in ("", "release/", "details/1/sanitise/", "details/1/disseminate/"):
        shown = text_of(bryn.get(f"/reports/{report}/{page}"))
        assert "Must not find out" in shown, page
        assert "Fitz Marlow" in shown, page


def test_nothing_written_is_said(graded: tuple[UUID, Client]) -> None:
    report, bryn = graded
    said = text_of(bryn.post(f"/reports/{report}/release/", {"number": ["1", "2"], "d1-text": " "}))
    assert "Write at least one text" in said


def test_texts_are_kept_where_nobody_is_ticked_and_sent_later(graded: tuple[UUID, Client]) -> None:
    report, bryn = graded
    page = page_of(bryn, report)
    text = {"number": ["1"], "d1-text": "Young people meet at the courts."}
    bryn.post(f"/reports/{report}/release/", {**seen_of(page), **text})
    page = page_of(bryn, report)
    assert "Young people meet at the courts." in page
    bryn.post(f"/reports/{report}/release/", {**seen_of(page), **text, "to": recipients_of(page)})
    with acting_as("backup"):
        assert SanitisedText.objects.count() == 1, "the same text is no new version"
        assert Dissemination.objects.exists()


@pytest.mark.parametrize(("graded", "shown"), [(19, 19), (20, 20), (21, 20)])
def test_twenty_stand_on_one_page_first_what_has_not_left(world: World, graded: int, shown: int) -> None:
    many = tuple(DraftDetail("clothing", text=f"Jacket {number}") for number in range(graded))
    report, bryn = tell_report(replace(DRAFT, details=many)), signed_in(world, "Bryn")
    say_why(bryn, report)
    grade = {f"items-{name}": value for name, value in LAWFUL.items()}
    ids = [f"d{number}" for number in range(1, graded + 1)]
    bryn.post(f"/reports/{report}/items/grade/", {**grade, "seen": "0", "item": ids})
    page = page_of(bryn, report)
    assert page.count('name="number"') == shown
    sent = {"number": ["1"], "d1-text": "A jacket.", "to": recipients_of(page)}
    bryn.post(f"/reports/{report}/release/", {**seen_of(page), **sent})
    numbers = re2.findall(r'name="number" value="([0-9]+)"', page_of(bryn, report))
    assert numbers[0] == "2"
    assert ("1" in numbers) is (graded <= 20)


def test_only_who_grades_releases(graded: tuple[UUID, Client], world: World) -> None:
    report, _ = graded
    anwen = signed_in(world, "Anwen")
    say_why(anwen, report)
    assert anwen.get(f"/reports/{report}/release/").status_code == 403
    assert anwen.post(f"/reports/{report}/release/").status_code == 403
    carys = signed_in(world, "Carys")
    assert carys.get(f"/reports/{report}/release/").status_code == 404
