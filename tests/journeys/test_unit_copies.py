"""Copies of one message: said on the rows of the inbox and on the page of a report."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.regions.services import load_regions
from inkling.routing.models import Submission
from inkling.routing.rules.reference import reference_of
from inkling.routing.wording_queries import copies_of
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_unit_picture import seen, tell_and_note
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
MESSAGE = Draft(
    place="LS11 5DE",
    narrative="A man called Fitz gives out vapes by the courts on Mill Lane every night.",
    details=(DraftDetail("vehicle", text="white van"),),
)


@pytest.fixture(autouse=True)
def _regions(world: World) -> None:
    load_regions()


def told_copies(world: World) -> list[str]:
    """Three that say the same, the first of them first."""
    reports = tell_and_note(MESSAGE, MESSAGE, MESSAGE)
    with acting_as("unit", account=world.people["Bryn"].pk):
        (found, *_) = copies_of(reports).values()
    return [str(each) for each in found.reports]


def page_of(world: World, report: str, *, name: str = "Bryn") -> str:
    client = signed_in(world, name)
    say_why(client, report)
    return " ".join(text_of(client.get(f"/reports/{report}/")).split())


def test_rows_of_the_inbox_say_which_are_copies_and_hold_no_content(world: World) -> None:
    first, *_ = told_copies(world)
    page = " ".join(text_of(signed_in(world, "Bryn").get("/inbox/")).split())
    assert (
        page.count(f"Copy: one of 3 that say the same, the first is {reference_of(UUID(first), prefix='R')}")
        == 2
    )
    assert page.count("First of 3 that say the same") == 1
    assert "vapes" not in page


def test_the_page_of_a_copy_links_the_first(world: World) -> None:
    first, copy, _ = told_copies(world)
    page = page_of(world, copy)
    assert "Copy: one of 3 that say the same" in page
    assert f'href="/reports/{first}/"' in page
    assert "They count once" in page
    assert "First of 3 that say the same" in page_of(world, first)


def test_a_report_of_its_own_says_nothing_of_copies(world: World) -> None:
    (report,) = tell_and_note(MESSAGE)
    assert "say the same" not in page_of(world, report)


def test_the_picture_says_which_reports_it_does_not_count(world: World) -> None:
    told_copies(world)
    page = seen(world)
    assert "1 detail in 1 report," in page
    assert "3 reports were told in these days:" in page
    assert "1 is counted here" in page
    assert "2 are copies of another one: copies count once, with the first" in page
    assert "no detail among" not in page


def offered(page: str) -> list[str]:
    """Return what is sent for each copy that the page offers."""
    return re.findall(r'name="copies"[^>]*\svalue="([^"]+)"', page)


def outcomes() -> dict[str, str]:
    with acting_as("backup"):
        return {str(report): said for report, said in Submission.objects.values_list("report_id", "outcome")}


def test_copies_are_closed_in_one_act_with_an_entry_each_and_opened_again(world: World) -> None:
    first, *others = told_copies(world)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, first)
    page = text_of(bryn.get(f"/reports/{first}/copies/"))
    assert page.count("Adds nothing to this report.") == 2
    sent = {"copies": offered(page), "reason": "One campaign."}
    assert bryn.post(f"/reports/{first}/copies/", sent).status_code == 302
    assert outcomes() == {first: "", **dict.fromkeys(others, "copy")}
    assert len(audit_of("submission.outcome")) == 2
    assert "Closed as copies: 2" in text_of(bryn.get(f"/reports/{first}/copies/"))
    assert bryn.post(f"/reports/{first}/copies/open-again/").status_code == 302
    assert set(outcomes().values()) == {""}
    assert len(audit_of("submission.outcome-taken-back")) == 2


def test_what_a_copy_has_of_its_own_is_shown_and_not_chosen(world: World) -> None:
    more = DraftDetail("place", text="behind the bakery")
    plain, same, own = tell_and_note(
        MESSAGE,
        MESSAGE,
        replace(MESSAGE, place="Halifax", details=(*MESSAGE.details, more), urgency=Urgency.SOON),
    )
    bryn = signed_in(world, "Bryn")
    say_why(bryn, plain)
    page = text_of(bryn.get(f"/reports/{plain}/copies/"))
    for said in ("place: Halifax", "behind the bakery", Urgency.SOON.label):
        assert said in page
    chosen = [line for line in page.split("<input") if "checked" in line.split(">")[0]]
    assert len(chosen) == 1
    assert same in chosen[0]
    assert own not in chosen[0]


def test_a_copy_that_says_more_since_it_was_looked_at_is_not_closed(world: World) -> None:
    # By the number of its secret: the second says more.
    first, copy, other = tell_and_note(MESSAGE, MESSAGE, MESSAGE)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, first)
    looked_at = offered(text_of(bryn.get(f"/reports/{first}/copies/")))
    assert tell_report(Draft(narrative="He was back on Sunday."), secret=bytes([2] * 15)) == copy
    sent = {"copies": looked_at, "reason": "One campaign."}
    answer = bryn.post(f"/reports/{first}/copies/", sent)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "added later: He was back on Sunday." in page
    assert set(outcomes().values()) == {""}
    chosen = [line for line in page.split("<input") if "checked" in line.split(">")[0]]
    assert len(chosen) == 1, "what is as it was stays chosen; what says more is not"
    assert other in chosen[0]
    assert "One campaign." in page, "nothing typed is lost"


def test_each_copy_is_read_for_the_purpose_stated_with_an_entry(world: World) -> None:
    first, *others = told_copies(world)
    bryn = signed_in(world, "Bryn")
    assert bryn.get(f"/reports/{first}/copies/").status_code == 302, "the purpose comes first"
    assert audit_of("report.read") == []
    say_why(bryn, first)
    bryn.get(f"/reports/{first}/copies/")
    read = {subject for _, subject, purpose in audit_of("report.read") if purpose}
    assert read == {f"report:{each}" for each in (first, *others)}


def test_nothing_is_closed_without_a_reason_a_choice_or_by_an_id_of_another_report(world: World) -> None:
    first, *_ = told_copies(world)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, first)
    copy, seal = offered(text_of(bryn.get(f"/reports/{first}/copies/")))[0].split(".")
    for sent, said in (
        ({"copies": [f"{copy}.{seal}"], "reason": " "}, "Say why they are closed"),
        ({"copies": [], "reason": "One campaign."}, "Choose which copies to close"),
        ({"copies": [f"{first}.{seal}"], "reason": "One campaign."}, "Look at them again"),
        ({"copies": [copy], "reason": "One campaign."}, "Look at them again"),
        ({"copies": [f"{copy}.{seal}"], "reason": "x" * 2001}, "Shorten this to 2,000 characters"),
    ):
        answer = bryn.post(f"/reports/{first}/copies/", sent)
        assert answer.status_code == 422
        assert said in text_of(answer)
    assert set(outcomes().values()) == {""}


@pytest.mark.parametrize("name", ["Carys", "Anwen"])
def test_carys_sees_no_copies_and_an_analyst_closes_none(world: World, name: str) -> None:
    first, copy, _ = told_copies(world)
    answer = signed_in(world, name).post(f"/reports/{first}/copies/", {"copies": [copy], "reason": "x"})
    assert answer.status_code in (403, 404)
    assert set(outcomes().values()) == {""}
