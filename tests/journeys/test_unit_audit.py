"""The auditor reads who did what and why, by role and id; nothing that was told, and nobody else reads it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import re2
from django.http import HttpResponse
from django.utils.http import urlencode

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.governance.models import AuditEntry
from inkling.governance.services import Action
from inkling.sites.unit.oversight.audit import _show_entry
from inkling.sites.unit.oversight.audit_words import DONE, GROUPS, group_of
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(
    place="LS11 5DE", narrative="Canary words.", details=(DraftDetail("vehicle", text="canary van"),)
)
TAG = re2.compile(r"<[^>]*>")
ELSE = Draft(place="LS11 5DE", narrative="By the weir.")
ENTRY = re2.compile(r'<th scope="row"[^>]*>(\d+)</th>')


def words_of(answer: HttpResponse) -> str:
    """Return what a page says, without its markup."""
    return " ".join(TAG.sub(" ", text_of(answer)).split())


def numbers_on(client: UnitClient, **asked: str) -> list[int]:
    """Return the numbers of the entries that the page shows."""
    answer = client.get(f"/audit/?{urlencode(asked)}")
    assert answer.status_code == 200
    return numbers_in(answer)


def numbers_in(answer: HttpResponse) -> list[int]:
    """Return the numbers of the entries of a page that is there already."""
    return [int(each) for each in ENTRY.findall(answer.content.decode())]


def test_roles_ids_purposes_and_no_content(world: World) -> None:
    report, bryn, aled = tell_report(DRAFT), signed_in(world, "Bryn"), signed_in(world, "Aled")
    say_why(bryn, report)
    bryn.get(f"/reports/{report}/")
    page = words_of(aled.get("/audit/"))
    for words in (
        "Told a report report.told",
        "Read a report report.read",
        "Intelligence officer account:",
        "Somebody who told, without an account",
        f"report: {report}",
        "Assess and grade a new report",
        f"account:{world.people['Bryn'].pk}",
    ):
        assert words in page, words
    assert "anary" not in page
    assert "Bryn" not in page, "ids only"
    assert len(audit_of("audit.read")) == 1


def test_a_long_chain_is_paged_by_the_last_number_seen(world: World) -> None:
    bryn, aled = signed_in(world, "Bryn"), signed_in(world, "Aled")
    for _ in range(51):
        bryn.get("/inbox/")
    first = aled.get("/audit/")
    seen = [int(each) for each in ENTRY.findall(first.content.decode())]
    assert len(seen) == 50
    older = re2.search(r'href="/audit/\?before=(\d+)"', first.content.decode())
    assert older
    assert older[1] == str(seen[-1])
    # What was written meanwhile moves nothing: reading the chain is an entry too.
    rest = numbers_on(aled, before=older[1])
    assert rest
    assert max(rest) < seen[-1]
    assert words_of(first).count("Looked at the inbox inbox.listed") == 50
    assert " of " not in words_of(first).partition("Choose which entries")[2].partition("Older")[2]


def test_more_than_three_ids_are_folded_wherever_they_stand() -> None:
    ids = [f"{number:08}-0000-4000-8000-000000000000" for number in range(5)]
    subject = f"overview category=all mentions:{','.join(ids)} items:{ids[0]}"
    entry = AuditEntry(
        seq=1, at=datetime(2026, 12, 1, tzinfo=UTC), actor="worker", action="picture.read", subject=subject
    )
    shown = _show_entry(entry, roles={}, own="")
    assert shown.words == f"overview category=all mentions:{', '.join(ids[:3])}, "
    assert shown.more_words == f"{ids[3]}, {ids[4]} items:{ids[0]}"
    assert shown.more_in_words == 3
    whole = _show_entry(
        AuditEntry(seq=1, at=entry.at, actor="worker", action="picture.read", subject="words"),
        roles={},
        own="",
    )
    assert (whole.words, whole.more_words) == ("words", "")


def test_each_filter_leaves_what_was_asked_for(world: World) -> None:
    report, other = tell_report(DRAFT), tell_report(ELSE, secret=b"o" * 15)
    bryn, anwen, aled = (signed_in(world, name) for name in ("Bryn", "Anwen", "Aled"))
    for client in (bryn, anwen):
        say_why(client, report)
        client.get(f"/reports/{report}/")
    say_why(bryn, other)
    who = f"account:{world.people['Bryn'].pk}"
    assert len(numbers_on(aled, who=who, done="report.read")) == 1
    assert len(numbers_on(aled, done="report.read")) == 2
    assert len(numbers_on(aled, done="report.read", search=report)) == 2
    assert numbers_on(aled, done="report.read", search=other) == []
    assert len(numbers_on(aled, done="report.told", search=f"report:{other}")) == 1
    assert set(numbers_on(aled, done="report.read")) < set(numbers_on(aled, done="report."))
    assert len(numbers_on(aled, done="purpose.stated", search="assess and grade")) == 3
    one = numbers_on(aled, done="report.read")[0]
    assert numbers_on(aled, search=f"entry:{one}") == numbers_on(aled, search=str(one)) == [one]
    past = {"last_day": "1", "last_month": "1", "last_year": "2020"}
    assert numbers_on(aled, **past) == []
    assert "No entry that you may read fits what you chose." in words_of(
        aled.get(f"/audit/?{urlencode(past)}")
    )
    # The last day that a date can be: there is none after it.
    until = {"last_day": "31", "last_month": "12", "last_year": "9999"}
    assert len(numbers_on(aled, done="report.read", **until)) == 2
    since = {"first_day": "1", "first_month": "1", "first_year": "2020"}
    assert len(numbers_on(aled, done="report.read", **since)) == 2


def test_what_an_auditor_types_does_not_stay_in_the_chain(world: World) -> None:
    report, aled = tell_report(DRAFT), signed_in(world, "Aled")
    typed = aled.post("/audit/", {"search": "Canary of Leeds", "done": "report."})
    assert typed.status_code == 200, "an address would keep the words"
    sent = aled.post(
        "/audit/", {"search": report, "first_day": "1", "first_month": "2", "first_year": "2026"}
    )
    asked = urlencode({"search": report, "first_day": "1", "first_month": "2", "first_year": "2026"})
    assert sent.headers["Location"] == f"/audit/?{asked}"
    aled.get(f"/audit/?search={report}")
    subjects = [subject for _, subject, _ in audit_of("audit.read")]
    assert subjects == ["entries report. words", f"entries {report}"]


def test_older_entries_of_words_that_were_typed_have_no_address(world: World) -> None:
    report, bryn, aled = tell_report(DRAFT), signed_in(world, "Bryn"), signed_in(world, "Aled")
    say_why(bryn, report)
    asked = {"search": "and grade"}
    found = numbers_in(aled.post("/audit/", asked))
    assert found
    page = aled.post("/audit/", {**asked, "before": str(min(found))})
    assert numbers_in(page) == []
    assert "Newest entries" in words_of(page)
    assert "and+grade" not in page.content.decode()
    assert '<input type="hidden" name="search" value="and grade">' in page.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        "who=account:x",
        "who=Bryn",
        "done=report.burnt",
        "first_day=31&first_month=2&first_year=2026",
        "first_day=2&first_month=1&first_year=2026&last_day=1&last_month=1&last_year=2026",
        f"search={'a' * 101}",
    ],
)
def test_what_cannot_be_looked_for_is_said_and_nothing_is_read(world: World, asked: str) -> None:
    aled = signed_in(world, "Aled")
    answer = aled.get(f"/audit/?{asked}")
    assert answer.status_code == 422
    assert "There is something to look at again" in words_of(answer)
    assert audit_of("audit.read") == []


@pytest.mark.parametrize("before", ["0", "x", "-1", "9" * 30, "٣"])
def test_a_number_that_is_none_shows_no_fault(world: World, before: str) -> None:
    tell_report(DRAFT)
    assert signed_in(world, "Aled").get(f"/audit/?{urlencode({'before': before})}").status_code == 200


def test_no_filter_reaches_what_another_unit_did(world: World) -> None:
    """A number, an id or a person of theirs is answered as one that never was."""
    olga = Account.objects.create(
        email="olga@unit.invalid", name="Olga", role=Role.AUDITOR.value, organisation=world.other_unit
    )
    world.people["Olga"] = olga
    report, bryn, client = tell_report(DRAFT), signed_in(world, "Bryn"), signed_in(world, "Olga")
    say_why(bryn, report)
    bryn.get(f"/reports/{report}/")
    ours = numbers_on(signed_in(world, "Aled"), search=report)
    assert ours
    who = f"account:{world.people['Bryn'].pk}"
    assert who not in client.get("/audit/").content.decode(), "nobody of theirs is offered"
    for asked in ({"search": report}, {"who": who}, {"search": str(ours[0])}, {"done": "report.read"}):
        assert numbers_on(client, **asked) == [], asked


def test_every_act_is_said_in_words_in_a_group() -> None:
    assert set(DONE) == set(Action)
    assert {group_of(each.value) for each in Action} <= set(GROUPS)
    assert len({str(words) for words in DONE.values()}) == len(DONE), "no two acts sound alike"


@pytest.mark.parametrize("name", ["Bryn", "Sunita", "Sol", "Dilwyn", "Mo"])
def test_nobody_else_reads_the_chain(world: World, name: str) -> None:
    assert signed_in(world, name).get("/audit/").status_code == 403
