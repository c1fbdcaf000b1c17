"""One subject across its reports: one purpose, one entry, reasons, three buttons, and a way back at any age."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
import re2
from django.db import DatabaseError, transaction
from django.test import Client

from inkling.capture.models import SameTelling
from inkling.linking.models import Judgement, SubjectMention
from inkling.linking.queries.returning import told_before
from tests.journeys.test_arrival import WAKEFIELD, told
from tests.journeys.unit_site import audit_of, say_why, signed_in, text_of
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
FIRST = "A man called Jinks runs it. He drives a grey Golf YJ01 KTR and is rung on 07700 900417 all day."
SECOND = (
    "They are scared of a man called Jinxy. The car outside was YJO1 KTR. She rings 07700 900471 at night."
)


def subject_of(report: UUID, raw: str) -> str:
    with acting_as("worker"):
        return str(SubjectMention.objects.get(report_id=report, raw=raw).subject)


def address_of(report: UUID, raw: str) -> str:
    return f"/subjects/{report}/{subject_of(report, raw)}/"


def opened(client: Client, address: str) -> str:
    client.post(f"{address}why/", {"purpose": "See whether reports tell of the same person or thing"})
    answer = client.get(address)
    assert answer.status_code == 200, answer.get("Location")
    return text_of(answer)


def fields_in(page: str, verdict: str = "same") -> dict[str, str]:
    """Return what the first form with this button sends."""
    (form,) = [each for each in page.split("<form")[1:] if f'value="{verdict}"' in each.split("</form>")[0]][
        :1
    ]
    found = dict(re2.findall(r'name="(\w+)"\s+value="([^"]*)"', form.split("</form>")[0]))
    return {name: str(value) for name, value in found.items() if "csrf" not in name} | {"verdict": verdict}


@pytest.fixture
def two(world: World) -> tuple[UUID, UUID]:
    return told(FIRST), told(SECOND, place=WAKEFIELD)


@pytest.mark.parametrize("behind", ["", "network/", "past/", "read-by/"])
def test_an_address_with_a_nul_is_no_page(world: World, two: tuple[UUID, UUID], behind: str) -> None:
    bryn, address = signed_in(world, "Bryn"), address_of(two[1], "YJO1 KTR")
    assert bryn.get(f"{address[:-1]}%00/{behind}").status_code == 404


def test_one_purpose_opens_all_reports_and_one_entry_names_them(world: World, two: tuple[UUID, UUID]) -> None:
    bryn, address = signed_in(world, "Bryn"), address_of(two[1], "YJO1 KTR")
    assert bryn.get(address)["Location"] == f"{address}why/"
    page = opened(bryn, address)
    assert "07700 900417" in page
    ((_, subject, purpose),) = audit_of("entity.read")
    assert all(str(report) in subject for report in two)
    assert purpose
    assert bryn.get(f"/reports/{two[0]}/").status_code == 200, "its reports are open under the same purpose"


def test_the_report_says_what_was_told_before_and_leads_there(world: World, two: tuple[UUID, UUID]) -> None:
    bryn = signed_in(world, "Bryn")
    say_why(bryn, str(two[1]))
    page = text_of(bryn.get(f"/reports/{two[1]}/"))
    assert address_of(two[1], "YJO1 KTR") in page
    assert "likely in 1 other report" in page


def test_the_report_says_when_it_was_told_last_where_that_is_long_ago(
    world: World, two: tuple[UUID, UUID]
) -> None:
    with owning("linking_subjectmention"):
        mentions = SubjectMention.objects.filter(report_id=two[0])
        mentions.update(told_on=mentions[0].told_on - timedelta(days=420))
    bryn = signed_in(world, "Bryn")
    for report, is_said in ((two[1], True), (two[0], False)):
        say_why(bryn, str(report))
        page = text_of(bryn.get(f"/reports/{report}/"))
        assert "likely in 1 other report" in page
        assert ("the last 14 months before" in page) is is_said, (
            "the older of the two came back after nothing"
        )


def test_a_note_of_two_parts_says_when_it_was_told_last_too(world: World, two: tuple[UUID, UUID]) -> None:
    other_part = told(
        "She said it twice. The car outside was YJO1 KTR, and nobody sat in it.", place=WAKEFIELD
    )
    with owning("linking_subjectmention", "capture_sametelling"):
        mentions = SubjectMention.objects.filter(report_id=two[0])
        mentions.update(told_on=mentions[0].told_on - timedelta(days=420))
        for report in (two[1], other_part):
            SameTelling.objects.create(report_id=report, telling=UUID(int=9))
    car = subject_of(two[1], "YJO1 KTR")
    with acting_as("unit", account=world.people["Bryn"].pk):
        found = told_before(two[1])[car]
    assert (found.likely, found.months_away) == (1, 14), "the other part of the note is no other telling"


def test_what_is_judged_the_same_is_one_until_it_is_taken_back(world: World, two: tuple[UUID, UUID]) -> None:
    bryn, address = signed_in(world, "Bryn"), address_of(two[1], "Jinxy")
    before = opened(bryn, address)
    assert "Jinks" in before
    assert "playful form" in before
    said = re2.findall(r"(?:Each is|Both are) told of with[^<]*", unescape(before))
    assert said == [
        "Each is told of with what may be one: YJO1 KTR / YJ01 KTR, 07700 900471 / 07700 900417"
    ], "what is only alike does not stand as one value"
    sent = bryn.post(f"{address}judge/", fields_in(before) | {"reason": "Same car and number."})
    assert sent["Location"] == f"{address}#judged"
    page = text_of(bryn.get(address))
    assert "2 reports" in page
    assert "Judged the same by an officer" in page
    assert "Same car and number." in page
    bryn.post(f"{address}judge/", fields_in(page, "taken_back"))
    assert strip(text_of(bryn.get(address))) == strip(before), "as if it had never been judged"
    with acting_as("backup"):
        assert Judgement.objects.count() == 2, "and every judgement is kept"
    assert len(audit_of("link.judged")) == 2


def strip(page: str) -> str:
    """Return a page without what each answer has of its own: tokens, and the version of a judgement."""
    return str(re2.sub(r'name="(csrfmiddlewaretoken|seen)"\s+value="[^"]*"|nonce="[^"]*"', "", page))


def test_what_is_judged_different_is_never_proposed_again(world: World, two: tuple[UUID, UUID]) -> None:
    bryn, address = signed_in(world, "Bryn"), address_of(two[1], "Jinxy")
    bryn.post(f"{address}judge/", fields_in(opened(bryn, address), "different"))
    page = text_of(bryn.get(address))
    assert "Nothing else may be the same" in page
    assert "Different" in page
    third = told("A man called Jinxy again, with another lad.")
    names = re2.findall(r'id="may-be-\d+"><span[^>]*>([^<]+)', opened(bryn, address))
    assert "Jinks" not in names
    assert third


def test_two_officers_who_judge_at_once_get_a_clear_answer(world: World, two: tuple[UUID, UUID]) -> None:
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    address = address_of(two[1], "Jinxy")
    his, hers = opened(bryn, address), opened(anwen, address)
    bryn.post(f"{address}judge/", fields_in(his))
    answer = anwen.post(f"{address}judge/", fields_in(hers, "different"))
    assert answer.status_code == 422
    assert "judged this meanwhile: the same" in text_of(answer)
    with acting_as("backup"):
        assert [each.verdict for each in Judgement.objects.all()] == ["same"]


def test_nobody_else_sees_it_and_no_login_changes_a_judgement(world: World, two: tuple[UUID, UUID]) -> None:
    bryn, address = signed_in(world, "Bryn"), address_of(two[1], "Jinxy")
    bryn.post(f"{address}judge/", fields_in(opened(bryn, address)))
    assert signed_in(world, "Carys").get(f"{address}why/").status_code == 404
    assert signed_in(world, "Carys").get(address).status_code == 404
    with (
        acting_as("unit", account=world.people["Bryn"].pk),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        Judgement.objects.update(verdict="different")
    with acting_as("unit", account=world.people["Carys"].pk):
        assert not Judgement.objects.exists()


CHILD = "Keziah Flint, a girl of 14, waits by the arcade each evening."
ADULT = "A woman called Keziah Flint, aged 35, drives them to the coast."


def test_a_child_and_an_adult_are_made_one_by_two_officers_alone(world: World) -> None:
    reports = told(CHILD), told(ADULT)
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    address = address_of(reports[0], "Keziah Flint")
    first = opened(bryn, address)
    assert "never more than possible" in first
    bryn.post(f"{address}judge/", fields_in(first))
    page = text_of(bryn.get(address))
    assert "Bryn says the same" in page
    assert "Judged the same by an officer" not in page
    again = bryn.post(f"{address}judge/", fields_in(page))
    assert again.status_code == 422
    assert "You said the same already" in text_of(again)
    # Nobody sends as a verdict what only stands until a second one.
    assert bryn.post(f"{address}judge/", fields_in(page) | {"verdict": "proposed"}).status_code == 422
    anwen.post(f"{address}judge/", fields_in(opened(anwen, address)))
    assert "Judged the same by an officer" in text_of(anwen.get(address))
    with acting_as("backup"):
        verdicts = [each.verdict for each in Judgement.objects.order_by("version")]
    assert verdicts == ["proposed", "same"]
    assert len(audit_of("link.judged")) == 2


def test_a_colleague_may_refuse_what_was_proposed(world: World) -> None:
    reports = told(CHILD), told(ADULT)
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    address = address_of(reports[0], "Keziah Flint")
    bryn.post(f"{address}judge/", fields_in(opened(bryn, address)))
    fields = fields_in(opened(anwen, address), "different")
    refused = anwen.post(f"{address}judge/", fields)
    assert refused.status_code == 422
    assert "Say why you refuse it" in text_of(refused)
    anwen.post(f"{address}judge/", fields | {"reason": "The girl is 14, he has a driving licence."})
    page = text_of(bryn.get(address))
    assert "Nothing else may be the same" in page
    assert "he has a driving licence" in page


def test_two_officers_make_them_one_whichever_of_their_mentions_each_judged(world: World) -> None:
    """Both said it: that one looked at another report of the same child keeps nobody waiting for ever."""
    child, again, adult = (
        told(CHILD),
        told("Keziah Flint, a girl of 14, is at the arcade again."),
        told(ADULT),
    )
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    address = address_of(child, "Keziah Flint")

    def say_same(client: Client, one: UUID, other: UUID) -> int:
        opened(client, address)
        fields = {"seen": "0", "verdict": "same"}
        for name, report in (("member", one), ("other", other)):
            fields |= {f"{name}_report": str(report), f"{name}_subject": subject_of(report, "Keziah Flint")}
        return client.post(f"{address}judge/", fields).status_code

    assert say_same(bryn, child, again) == 302
    assert say_same(bryn, child, adult) == 302
    assert say_same(bryn, again, adult) == 422, "he said so already"
    assert "waits for a colleague" in text_of(bryn.get(address))
    assert say_same(anwen, again, adult) == 302
    page = text_of(bryn.get(address))
    assert page.count("Judged the same by an officer") == 2
    assert "waits for a colleague" not in page
