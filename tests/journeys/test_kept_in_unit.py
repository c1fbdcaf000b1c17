"""Somebody of the unit is named among those who must not find out: each door of the unit's site, as who sees what."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.http import HttpResponse

from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft
from inkling.picture.queries.counts import Choice, counts_of
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern
from inkling.safeguarding.services import joining as joining_services
from inkling.sites.worker.rounds import keep_counts
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.naming import NAMING, PLAIN, give_surnames, rename, seen_by, settle, tell_naming
from tests.journeys.test_unit_overview import CUT
from tests.journeys.unit_site import say_why, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture(autouse=True)
def _surnames(world: World) -> None:
    give_surnames(world)


def test_no_row_about_the_report_is_there_for_who_is_named(world: World) -> None:
    report_id, _ = tell_naming()
    assert set(seen_by(world, "Bryn", report_id).values()) == {0}
    for colleague in ("Anwen", "Sunita", "Sunil"):
        assert 0 not in seen_by(world, colleague, report_id).values(), colleague


def test_every_page_of_it_is_absent_as_if_it_had_never_been(world: World) -> None:
    report_id, concern = tell_naming()
    bryn = signed_in(world, "Bryn")
    with acting_as("backup"):
        submission = Submission.objects.get(report_id=report_id).pk
    never = "00000000-0000-4000-8000-000000000000"
    for path in (
        "/reports/{r}/",
        "/reports/{r}/purpose/",
        "/reports/{r}/concern/",
        "/reports/{r}/region/",
        "/reports/{r}/copies/",
        "/reports/{r}/next/",
        "/reports/{r}/intelligence-report/",
        "/reports/{r}/details/1/sanitise/",
        "/concerns/{c}/",
        "/concerns/{c}/join/",
        "/concerns/{c}/add/",
        "/submissions/{s}/",
    ):
        kept = bryn.get(path.format(r=report_id, c=concern, s=submission))
        absent = bryn.get(path.format(r=never, c=never, s=never))
        assert kept.status_code == absent.status_code, path
        assert _shape(kept) == _shape(absent), path
    for path in (
        f"/reports/{report_id}/purpose/",
        f"/concerns/{concern}/triage/",
        f"/submissions/{submission}/outcome/",
        f"/reports/{report_id}/details/1/grade/",
    ):
        assert bryn.post(path, {"purpose": "Assess and grade a new report", "own": ""}).status_code == 404, (
            path
        )


def _shape(response: HttpResponse) -> str:
    text = text_of(response)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[RCS]-[0-9A-Z]{3}-[0-9A-Z]{3}", "ID", text)
    return re.sub(r'(?:nonce|value)="[^"]*"', "", text)


def test_lists_and_counts_are_those_of_a_unit_without_it(world: World) -> None:
    tell_report(PLAIN)
    settle()
    bryn = signed_in(world, "Bryn")
    before = {path: _shape(bryn.get(path)) for path in LISTS}
    report_id, concern = tell_naming()
    for path in LISTS:
        page = bryn.get(path)
        assert _shape(page) == before[path], path
        assert report_id not in text_of(page), path
        assert str(concern) not in text_of(page), path
    anwen = signed_in(world, "Anwen")
    assert report_id in text_of(anwen.get("/inbox/"))
    assert str(concern) in text_of(anwen.get("/concerns/"))
    assert "XX51 ABC" in text_of(anwen.get("/arising/?weeks=52")), "two reports: it arises again"


LISTS = (
    "/",
    "/inbox/",
    "/inbox/?work=done",
    "/concerns/",
    "/arising/?weeks=52",
    "/submissions/",
    "/picture/",
    f"/overview/?{CUT}",
    f"/overview/numbers/?{CUT}",
    f"/new-words/?{CUT}",
    "/alarms/",
    f"/places/?{CUT}",
    f"/profile/?{CUT}",
    "/sent/",
)


def test_what_she_grades_beside_it_shows_nothing_of_it(world: World) -> None:
    own = tell_report(PLAIN)
    settle()
    tell_naming()
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    for client in (bryn, anwen):
        say_why(client, own)
    assert "2 reports" in text_of(anwen.get(f"/reports/{own}/"))
    assert "2 reports" not in text_of(bryn.get(f"/reports/{own}/"))


def test_the_picture_counts_without_it_also_from_weeks_that_were_counted(world: World) -> None:
    tell_report(PLAIN)
    settle()
    tell_naming()
    choice = Choice(AT.date() - timedelta(days=60), AT.date() + timedelta(days=6))

    def counted(who: str) -> tuple[int, int]:
        with acting_as("unit", account=world.people[who].pk):
            details, reports = counts_of(choice)
        return details.total, reports.told

    live = counted("Bryn"), counted("Anwen")
    assert live[0][1] == live[1][1] - 1
    with acting_as("worker"):
        keep_counts(datetime.now(UTC), limit=100)
    assert (counted("Bryn"), counted("Anwen")) == live


def test_a_copy_is_the_first_one_for_who_does_not_see_the_first(world: World) -> None:
    first, _ = tell_naming()
    rename(world, "Bryn", "Ffion Hale")
    copy = tell_report(NAMING, secret=bytes(range(2, 17)))
    settle()
    # Under a name that nobody told, and the first one kept from her as it was.
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert [str(each) for each in Report.objects.values_list("pk", flat=True)] == [copy]
    assert "copy of" not in text_of(signed_in(world, "Bryn").get("/inbox/")).lower()
    assert "cop" in text_of(signed_in(world, "Anwen").get("/inbox/")).lower()
    assert first != copy


def test_no_notice_is_mailed_to_her_and_her_colleagues_are_warned(world: World) -> None:
    mail.outbox.clear()
    tell_naming(urgency=Urgency.NOW)
    told = {message.to[0].partition("@")[0] for message in mail.outbox}
    assert "bryn" not in told
    assert {"mo", "sunil", "sunita"} <= told


def test_a_question_of_the_front_door_goes_to_those_who_may_know(world: World) -> None:
    _, concern = tell_naming()
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{concern}/acknowledge/")
    mail.outbox.clear()
    mo.post(f"/concerns/{concern}/ask/", {"asks": "where"})
    settle()
    told = {message.to[0].partition("@")[0] for message in mail.outbox}
    assert "bryn" not in told
    assert {"sunil", "sunita"} <= told, "no other officer is there: the supervisors at once"
    assert "Questions of front doors" not in text_of(signed_in(world, "Bryn").get("/inbox/"))


def test_the_page_of_the_concern_says_who_of_the_unit_is_kept(world: World) -> None:
    _, concern = tell_naming()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    assert "Bryn Sayle of the unit is named among those who must not find out, and sees neither" in page


def test_a_joined_concern_is_kept_from_her_with_its_report(world: World) -> None:
    _, naming = tell_naming()
    other = tell_report(
        Draft(place="LS11 5DE", narrative="Kez was seen at the weir.", indicators=(Indicator.MISSING,)),
        secret=bytes(range(3, 18)),
    )
    settle()
    with acting_as("backup"):
        joined = Concern.objects.get(report_id=other).pk
    assert seen_by(world, "Bryn", other)["Report"] == 1
    sunita = signed_in(world, "Sunita")
    for report in (other, str(_report_of(naming))):
        say_why(sunita, report)
    with acting_as("unit", account=world.people["Sunita"].pk):
        joining_services.join(naming, joined, reason="One child", account_id=world.people["Sunita"].pk, at=AT)
    assert seen_by(world, "Bryn", other)["Report"] == 0
    assert signed_in(world, "Bryn").get(f"/concerns/{joined}/").status_code == 404


def _report_of(concern_id: UUID) -> UUID:
    with acting_as("backup"):
        return Concern.objects.values_list("report_id", flat=True).get(pk=concern_id)


def test_an_addition_that_names_more_people_keeps_them_too(world: World) -> None:
    report_id, _ = tell_naming(must_not_be_told="his dad")
    assert seen_by(world, "Anwen", report_id)["Report"] == 1
    rename(world, "Anwen", "Anwen Prosser")
    more = replace(NAMING, narrative="More of it", must_not_be_told="Anwen Prosser")
    assert tell_report(more, secret=bytes(range(1, 16))) == report_id
    assert seen_by(world, "Anwen", report_id)["Report"] == 0
