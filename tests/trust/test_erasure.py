"""Deleted equals never existed (TRUST row 25): no table and no page tells an erased report from one never told."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import re2
from django.db import connection, transaction
from psycopg import sql

from inkling.accounts.models import Account
from inkling.assessment.models import SetAside
from inkling.capture.models import Addition, Detail, LaterIdentity, Messenger, Origin
from inkling.capture.rules.draft import DraftIdentity
from inkling.capture.services import record_same_telling
from inkling.dissemination.models import Dissemination
from inkling.journeys.keeping.tell_who_waits import note_who_waits
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.linking.models import Mention
from inkling.linking.queries.noting import submissions_to_note
from inkling.picture.models import AlarmRun
from inkling.routing.models import RepeatBand, Submission
from inkling.routing.rules.reckoning import Difference, DiscrepancyKind
from inkling.routing.services.submissions import note_differences
from inkling.safeguarding.models import Concern, ConcernNotice, SkippedStep
from inkling.safeguarding.rules.questions import Asks
from inkling.safeguarding.services.concerns import ConcernPlace, open_concern
from inkling.safeguarding.services.joining import join
from inkling.safeguarding.services.questions import ask
from inkling.sites.worker.rounds import index_what_is_owed, keep_counts
from tests.journeys import unit_site
from tests.journeys.test_erase_report import NOW, deliver_all, erase, send_on, tell_and_deliver, two
from tests.journeys.test_unit_overview import CUT
from tests.people import World, acting_as
from tests.telling import tell
from tests.trust.erased_tables import LEFT, WITH_ROWS_OF_A_REPORT
from tests.trust.non_interference import Asked, replay, undone
from tests.trust.test_non_interference import FITZ, OURS, PHONE
from tests.trust.unit_work import (
    agreement_of,
    ask_elsewhere_of,
    judge,
    owe_calls_of,
    raise_alarm_of,
    translation_of,
    watch_of,
    webhook_of,
)

__all__ = ["two"]

# Its jobs hold ids and go when they have run.
QUEUE = "procrastinate_"
# Long enough for the bands of repeated wording.
STORY = "A man they call Fitz waits by the weir yard on Fridays and hands out phones to the girls from the hostel. "
GONE = replace(
    OURS,
    narrative=STORY + "He drives a grey van.",
    details=(PHONE, FITZ),
    identity=DraftIdentity(name="Amara Okonedo", contact="07700 900123", origin="Her niece"),
    must_not_be_told="Sam, of the front door",
)
STAYS = replace(
    GONE,
    must_not_be_told="",
    narrative=STORY + "He said his name is Fitz.",
    indicators=(),
    identity=DraftIdentity(),
)
PAGES = [
    Asked("get", "/inbox/", {}),
    Asked("get", "/inbox/?work=done", {}),
    Asked("get", "/arising/", {}),
    Asked("get", "/picture/", {}),
    Asked("get", f"/overview/?{CUT}", {}),
    Asked("get", f"/new-words/?{CUT}", {}),
    Asked("get", "/alarms/", {}),
    Asked("get", f"/places/?{CUT}", {}),
    Asked("get", f"/profile/?{CUT}", {}),
    Asked("get", "/concerns/", {}),
    Asked("get", "/concerns/?work=decided", {}),
    Asked("get", "/sent/", {}),
    Asked("get", "/watches/", {}),
    Asked("get", "/tasks/?list=all", {}),
    Asked("get", "/submissions/stopped/", {}),
]
MONDAY = NOW.date()
_UUID = re2.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def note_all() -> None:
    with acting_as("worker"):
        for submission_id, report_id in submissions_to_note(NOW, limit=100):
            note_mentions(report_id, submission_id=submission_id, at=NOW)
        index_what_is_owed(NOW)


def join_another(report: UUID, *, by: Account) -> None:
    """Open another concern on a report, as an officer does, and join it to the first."""
    with acting_as("unit", account=by.pk):
        first = Concern.objects.select_related("front_door").get(report_id=report)
        place = ConcernPlace(report, first.unit_id, first.front_door, 1, opened_by=by.pk)
        second = open_concern(GONE, place=place, at=NOW)
        join(first.pk, second.pk, reason="Fitz in both", account_id=by.pk, at=NOW)


def _work_at_desk(officer: unit_site.UnitClient, report: UUID, *, owner: Account) -> None:
    missed = {"seen": "0", "act": "added", "kind": "vehicle", "words": "grey van"}
    assert officer.post(f"/reports/{report}/correct/", missed).status_code == 302
    note = {"note-words": "Fitz is known to the hostel."}
    assert officer.post(f"/reports/{report}/work/note/", note).status_code == 302
    task = {"task-kind": "other", "task-words": "Look for Fitz", "task-owner": str(owner.pk)}
    assert officer.post(f"/reports/{report}/work/task/", task).status_code == 302
    asked = {"asks": "where", "quoted": ""}
    assert officer.post(f"/reports/{report}/ask-back/ask/", asked).status_code == 302


def tell_and_work_on_it(world: World) -> UUID:
    """Tell a report of which every table has a row, with all that a unit makes of one, and decide its concern."""
    with transaction.atomic():
        report = tell(GONE, secret=b"g" * 15, at=NOW).report_id
        # A note in one part has no such row; two reports of one would be two to erase.
        with acting_as("community"):
            record_same_telling([report], telling=UUID(int=1))
    deliver_all()
    # Posted once more, with another way to be reached.
    tell_and_deliver(replace(GONE, narrative="He has a second phone.", details=(FITZ,)), secret=b"g" * 15)
    note_all()
    with acting_as("worker"):
        SkippedStep.objects.create(
            concern_id=Concern.objects.only("id").filter(report_id=report).earliest("number").pk,
            awaits="answer",
            step="supervisor",
            account=world.people["Sam"],
            reason="must_not",
            skipped_at=NOW,
        )
    join_another(report, by=world.people["Bryn"])
    with acting_as("unit", account=world.people["Mo"].pk):
        for concern in Concern.objects.filter(report_id=report):
            ask(concern, asks=Asks.PERSON, note="Who is Fitz?", account_id=world.people["Mo"].pk, at=NOW)
    unit_site.decide_concerns(world, of=report)
    send_on(report, world, recalled_days_ago=8)
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        first, second = Detail.objects.filter(report_id=report).order_by("number")[:2]
        SetAside.objects.create(
            detail=second, disposal="duplicate", duplicate_of=first, set_by=bryn, set_on=NOW.date()
        )
        sent = Dissemination.objects.get(sanitised__detail=first)
        judge(report, by=bryn)
        translation_of(report, by=bryn, words="Fitz wrth y gored.")
    owe_calls_of(sent.pk, at=NOW)
    ask_elsewhere_of(report, by=bryn, at=NOW)
    officer = unit_site.signed_in(world, "Bryn")
    unit_site.say_why(officer, str(report))
    _work_at_desk(officer, report, owner=bryn)
    reader = unit_site.signed_in(world, "Priya")
    reader.post(f"/received/{sent.pk}/why/", {"purpose": "own", "own": "To act on it"})
    with acting_as("worker"):
        note_differences([Difference(DiscrepancyKind.LATE, f"report:{report}", world.home_unit.pk)], at=NOW)
        note_who_waits(at=NOW, limit=10)
    raise_alarm_of(report, unit=world.home_unit, monday=MONDAY)
    # Of what no other report tells: the search goes with this one, and what watches it.
    watch_of(report, unit_id=world.home_unit.pk, typed="grey van")
    return report


def content() -> dict[str, list[str]]:
    """Every row of every table but those that an erasure leaves; what chance made is written alike."""
    with acting_as("backup"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        tables = sorted(
            name for (name,) in cursor.fetchall() if name not in LEFT and not name.startswith(QUEUE)
        )
        rows = {}
        for table in tables:
            cursor.execute(
                sql.SQL("SELECT row_to_json(each)::text FROM {} each").format(sql.Identifier(table))
            )
            rows[table] = [row for (row,) in cursor.fetchall()]
    return rows


def written_alike(rows: list[str], *, known: set[str]) -> list[str]:
    """Ids that both worlds do not share, and numbers that count rows, say nothing."""
    alike = []
    for row in rows:
        for id_ in set(_UUID.findall(row)) - known:
            row = row.replace(id_, "ID")
        alike.append(re2.sub(r'^\{"id":\d+', '{"id":N', row))
    return sorted(alike)


def of_the_site(rows: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without what signing in leaves, which both worlds do as they look at pages."""
    accounts = ("accounts_account", "accounts_cache", "accounts_passphrase")
    kept_out = ("django_session", "usersessions_", "mfa_", "account_", *accounts)
    return {table: lines for table, lines in rows.items() if not table.startswith(kept_out)}


def seen(world: World) -> list[str]:
    client = unit_site.signed_in(world, "Sunita")
    return replay(PAGES, ask=lambda asked: getattr(client, asked.method)(asked.address, asked.data))


def diff(page: str, same: str) -> str:
    return "\n".join(difflib.unified_diff(page.splitlines(), same.splitlines(), "erased", "never", n=0))


def live(world: World, between: Callable[[], Any]) -> tuple[dict[str, list[str]], list[str]]:
    """What is there in the end: a report was told before and one after `between`, and the worker saw all of it."""
    with undone(), unit_site.the_site():
        with acting_as("worker"):
            made = {"unit": world.home_unit, "monday": MONDAY, "try_at": NOW, "is_done": True}
            AlarmRun.objects.create(pk=UUID(int=15), **made)
        webhook_of(world.partner, at=NOW)
        agreement_of(world.partner, unit=world.home_unit, at=NOW)
        between()
        deliver_all()
        note_all()
        with acting_as("worker"):
            keep_counts(datetime.now(UTC), limit=100)
        return of_the_site(content()), seen(world)


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_every_table_and_page_is_as_if_it_had_never_been_told(two: World) -> None:
    # On two days: what was told on one day stands in an order that chance makes. In other words: copies count once.
    stays = {
        str(tell_and_deliver(told, secret=bytes([each] * 15), at=NOW - timedelta(days=each)).report_id)
        for each, told in ((1, STAYS), (2, replace(STAYS, narrative=f"{STAYS.narrative} Twice.")))
    }
    known = {id_ for rows in content().values() for row in rows for id_ in _UUID.findall(row)}
    assert stays < known

    def told_and_erased() -> None:
        report = tell_and_work_on_it(two)
        assert any(str(report) in row for rows in content().values() for row in rows)
        erase(two, report)

    erased, pages = live(two, told_and_erased)
    never, same_pages = live(two, lambda: None)
    assert erased.keys() == never.keys()
    for table in never:
        assert written_alike(erased[table], known=known) == written_alike(never[table], known=known), table
    assert len(never["linking_mention"]) >= 4, "both worlds hold something to compare"
    for asked, page, same in zip(PAGES, pages, same_pages, strict=True):
        assert page == same, f"{asked.address}\n{diff(page, same)}"
    assert "Fitz" in pages[2], "what keeps arising is on its page"


# This report came without a file, and nothing was placed, worded, sorted, noted or arranged anew on a later day. What
# the unit writes into a profile is its own, and is looked at again: tests/journeys/test_unit_profile_texts.py.
NOT_OF_THIS_ONE = {
    "governance_erasurerequest",
    "search_owed",
    "files_attachedfile",
    "files_closedrequest",
    "files_copypage",
    "files_original",
    "picture_arrangementreport",
    "picture_entrybefore",
    "picture_networkarrangement",
    "picture_notedbefore",
    "picture_placedbefore",
    "picture_profiletextreport",
    "picture_wordingbefore",
}


def test_the_comparison_sees_what_is_left_behind(two: World) -> None:
    """It is worth only what it notices: without the erasure, pages and most tables differ."""
    tell_and_deliver(STAYS, secret=b"s" * 15)
    told, pages = live(two, lambda: tell_and_work_on_it(two))
    never, other_pages = live(two, lambda: None)
    known = {id_ for rows in never.values() for row in rows for id_ in _UUID.findall(row)}
    differing = {
        table
        for table in never
        if written_alike(told[table], known=known) != written_alike(never[table], known=known)
    }
    assert differing == WITH_ROWS_OF_A_REPORT - NOT_OF_THIS_ONE | {
        "picture_alarm",
        "picture_alarmverdict",
        "picture_keptcount",
        "search_search",
        "search_watch",
    }
    assert pages[0] != other_pages[0]
    assert pages[3] != other_pages[3]


def test_no_word_of_it_is_left_in_any_table(two: World) -> None:
    agreement_of(two.partner, unit=two.home_unit, at=NOW)
    with unit_site.the_site():
        report = tell_and_work_on_it(two)
    erase(two, report)
    with acting_as("backup"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        for (table,) in cursor.fetchall():
            counted = sql.SQL("SELECT count(*) FROM {} each WHERE row_to_json(each)::text ILIKE '%fitz%'")
            cursor.execute(counted.format(sql.Identifier(table)))
            assert cursor.fetchone() == (0,), table


def test_a_duplicate_in_another_report_stays_set_aside(two: World) -> None:
    """No page makes such a row today; the key allows it, so an erasure must not stumble over it."""
    gone, stays = (
        tell_and_deliver(GONE, secret=b"g" * 15).report_id,
        tell_and_deliver(STAYS, secret=b"s" * 15).report_id,
    )
    bryn: Account = two.people["Bryn"]
    unit_site.decide_concerns(two)
    with acting_as("unit", account=bryn.pk):
        of = Detail.objects.get(report_id=gone, number=1)
        SetAside.objects.create(
            detail=Detail.objects.get(report_id=stays, number=1),
            disposal="duplicate",
            duplicate_of=of,
            set_by=bryn,
            set_on=NOW.date(),
        )
    erase(two, gone)
    with acting_as("backup"):
        assert SetAside.objects.get().duplicate_of_id is None


def test_the_worker_that_was_reading_it_meanwhile_stumbles_over_nothing(two: World) -> None:
    report = tell_and_deliver(STAYS, secret=b"s" * 15).report_id
    with acting_as("worker"):
        to_note = submissions_to_note(NOW, limit=100)
    erase(two, report)
    with acting_as("backup"):
        assert not any(
            each.objects.exists()
            for each in (
                Mention,
                RepeatBand,
                Submission,
                ConcernNotice,
                Messenger,
                Origin,
                LaterIdentity,
                Addition,
            )
        )
    with acting_as("worker"):
        for submission_id, report_id in to_note:
            note_mentions(report_id, submission_id=submission_id, at=NOW)
        assert not Mention.objects.exists()
