"""A search goes on asking for whoever set it: what is new is theirs alone, and a mail says nothing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

import pytest
import re2
from django.core import mail
from django.db import connection

from inkling.accounts.models import WaitingNotice
from inkling.governance.services import Action
from inkling.journeys.keeping.tell_who_waits import note_who_waits, tell_to_sign_in
from inkling.search.models import Search, Watch, WatchHit
from inkling.search.rules import watching
from inkling.search.rules.query import SearchProblem, SearchRefused
from inkling.search.watch_services import forget_old_watches
from inkling.sites.worker.notices import notices_over_one_line
from inkling.sites.worker.watches import look_for_watches
from tests.journeys.naming import give_surnames, tell_naming
from tests.journeys.test_erase_report import erase, two
from tests.journeys.test_unit_search import HERE, OTHER, PURPOSE, ask, index_all, told
from tests.journeys.unit_site import UnitClient, audit_of, signed_in, text_of
from tests.people import World, acting_as, owning

__all__ = ["two"]

pytestmark = pytest.mark.usefixtures("unit_site")
AGAIN = replace(HERE, narrative="Somebody saw YJ01 KTR again, at the ring road, at ten.")
_MINUTES = count(2)
CHOICE = {"lasts": "91", "review": "30"}


def watch(client: UnitClient, typed: str = "YJ01 KTR") -> str:
    """Search, watch it, and return the address of the watch."""
    said = client.post(f"{ask(client, typed)}watch/", CHOICE)
    assert said.status_code == 302, text_of(said)
    return str(said["Location"])


def look(*, days: int = 0) -> int:
    """Let the worker look once, so many days from now: each time a minute later, when the next look is due.

    On another day at noon: a minute later is no day later then, also where the test runs just before midnight.
    """
    now = datetime.now(UTC)
    begins = now.replace(hour=12) if days else now
    with acting_as("worker"):
        return look_for_watches(begins + timedelta(days=days, minutes=next(_MINUTES)))


def shown(client: UnitClient, address: str) -> list[str]:
    page = text_of(client.get(address))
    return [str(each) for each in re2.findall(r'href="/search/[0-9a-f-]+/reports/([0-9a-f-]+)/"', page)]


def waiting() -> list[str]:
    with acting_as("worker"):
        return sorted(WaitingNotice.objects.filter(waits="watch").values_list("to__name", flat=True))


def send_all() -> None:
    later = datetime.now(UTC) + timedelta(minutes=next(_MINUTES))
    with acting_as("worker"):
        note_who_waits(at=later, limit=10)
        people = set(WaitingNotice.objects.filter(sent_at=None).values_list("to_id", flat=True))
        with notices_over_one_line() as send:
            for each in people:
                tell_to_sign_in(each, send=send, at=later)


def test_what_is_new_is_found_and_what_was_there_is_not(world: World) -> None:
    told(HERE)
    told(OTHER, 2)
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    look()
    assert (shown(bryn, address), waiting()) == ([], [])
    new = told(AGAIN, 3)
    told(replace(OTHER, narrative="A red van waits again."), 4)
    look()
    assert waiting() == ["Bryn"]
    assert "1 of your watches waits for you" in text_of(bryn.get("/inbox/"))
    assert shown(bryn, address) == [new]
    assert "YJ01 KTR" in text_of(bryn.get(address))
    assert "watches waits for you" not in text_of(bryn.get("/inbox/"))


def test_the_mail_says_sign_in_once_and_again_only_for_what_is_new_after_reading(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    for number in (3, 4):
        told(replace(AGAIN, narrative=f"{AGAIN.narrative} {number}."), number)
        look()
    mail.outbox.clear()
    send_all()
    send_all()
    assert [(each.subject, each.to) for each in mail.outbox] == [
        ("Inkling: please sign in", ["bryn@unit.invalid"])
    ]
    assert "watch" not in mail.outbox[0].body.lower()
    assert "KTR" not in str(mail.outbox[0].message())
    bryn.get(address)
    send_all()
    assert waiting() == []
    told(replace(AGAIN, narrative="YJ01 KTR once more."), 5)
    look()
    send_all()
    assert len(mail.outbox) == 2


def test_it_is_for_its_owner_alone(world: World) -> None:
    bryn, anwen, carys = (signed_in(world, name) for name in ("Bryn", "Anwen", "Carys"))
    address = watch(bryn)
    new = told(AGAIN, 3)
    look()
    for other in (anwen, carys, signed_in(world, "Sunita")):
        assert other.get(address).status_code == 404
        assert "KTR" not in text_of(other.get("/watches/"))
        for act in ("end/", "review/"):
            assert other.post(address + act).status_code == 404
    with acting_as("unit", account=world.people["Bryn"].pk):
        (hit,) = WatchHit.objects.all()
    assert anwen.post(f"{address}found/{hit.pk}/", {"use": "yes"}).status_code == 404
    assert shown(bryn, address) == [new]


def test_who_may_not_know_is_told_nothing(world: World) -> None:
    give_surnames(world)
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    addresses = [watch(each, "XX51 ABC") for each in (bryn, anwen)]
    report, _ = tell_naming()
    index_all()
    look()
    assert waiting() == ["Anwen"]
    assert [shown(each, address) for each, address in zip((bryn, anwen), addresses, strict=True)] == [
        [],
        [report],
    ]


def test_who_lost_sight_before_it_was_seen_is_told_nothing(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    told(AGAIN, 3)
    look()
    with connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON capture_report TO inkling_definer")
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("UPDATE capture_report SET holding_unit_id = %s", [world.other_unit.pk])
    assert shown(bryn, address) == []
    assert "watches waits for you" not in text_of(bryn.get("/inbox/"))
    mail.outbox.clear()
    look(days=1)
    send_all()
    assert (waiting(), mail.outbox) == ([], [])


def test_who_left_or_moved_to_another_unit_is_told_nothing(world: World) -> None:
    watch(signed_in(world, "Bryn"))
    told(AGAIN, 3)
    bryn = world.people["Bryn"]
    for change in ({"is_active": False}, {"is_active": True, "organisation": world.other_unit}):
        type(bryn).objects.filter(pk=bryn.pk).update(**change)
        look()
        assert waiting() == []
        with acting_as("backup"):
            assert not WatchHit.objects.filter(found_on__isnull=False).exists()


def test_useful_or_not_is_counted(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    told(AGAIN, 3)
    look()
    (hit,) = re2.findall(rf"{address}found/([0-9a-f-]+)/", text_of(bryn.get(address)))
    assert bryn.post(f"{address}found/{hit}/", {"use": "no"}).status_code == 302
    bryn.post(f"{address}found/{hit}/", {"use": "yes"})
    cells = re2.findall(r"<td[^>]*>\s*([^<]*?)\s*</td>", text_of(bryn.get("/watches/")))
    assert cells[-2:] == ["1", "0"]
    assert len(audit_of("watch.judged")) == 2


def test_it_rests_when_its_review_has_passed_and_is_over_after_its_end(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    told(AGAIN, 3)
    assert look(days=31) == 0
    assert look(days=30) == 1
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_watch WHERE review_on < ends_on")
        assert cursor.fetchone() == (1,)
    assert bryn.post(f"{address}review/", {"review": "91"}).status_code == 302
    with acting_as("unit", account=world.people["Bryn"].pk):
        row = Watch.objects.defer("query", "tries", "try_at").get()
    assert row.review_on == row.ends_on, "never after its end"
    with acting_as("worker"):
        assert forget_old_watches(today=row.ends_on + watching.KEPT_AFTER_END) == 0
        assert forget_old_watches(today=row.ends_on + watching.KEPT_AFTER_END + timedelta(days=1)) == 1
    assert bryn.get(address).status_code == 404


def test_what_is_told_of_everywhere_is_not_watched(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told(HERE)
    bryn = signed_in(world, "Bryn")
    monkeypatch.setattr("inkling.journeys.searching.watch_search.MOST_FITTING", 0)
    said = bryn.post(f"{ask(bryn, 'YJ01 KTR')}watch/", CHOICE)
    assert said.status_code == 422
    assert "Add a rarer word" in text_of(said)
    with acting_as("backup"):
        assert not Watch.objects.exists()
        assert not Search.objects.filter(is_saved=True).exists()


def test_a_second_press_leads_to_the_watch_that_the_first_one_set(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    address = ask(bryn, "YJ01 KTR")
    first, second = (bryn.post(f"{address}watch/", CHOICE) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert len(audit_of("watch.set")) == 1


def test_more_than_is_shown_is_said_and_comes_when_the_first_are_seen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.journeys.searching.watch_search.MOST_SHOWN", 2)
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    new = {told(replace(AGAIN, narrative=f"YJ01 KTR, number {each}."), each) for each in (3, 4, 5)}
    look()
    first = text_of(bryn.get(address))
    assert "3 found since it was set" in first
    assert "2 are shown, what is new first" in first
    assert "1 of your watches waits for you" in text_of(bryn.get("/inbox/"))
    seen = set(re2.findall(r'href="/search/[0-9a-f-]+/reports/([0-9a-f-]+)/"', first))
    assert {*seen, *shown(bryn, address)} == new
    assert "watches waits for you" not in text_of(bryn.get("/inbox/"))


def test_a_watch_of_rules_of_before_can_still_be_ended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    told(AGAIN, 3)
    look()

    def refuse(typed: str) -> object:
        raise SearchRefused(SearchProblem.TOO_SHORT())

    with monkeypatch.context() as before:
        before.setattr("inkling.journeys.searching.watch_search.read_query", refuse)
        assert bryn.get(address).status_code == 200
    assert bryn.post(f"{address}end/").status_code == 302


def test_a_watch_goes_on_when_the_rules_of_the_index_change(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    address = watch(bryn, "waits")
    with connection.cursor() as cursor, acting_as("worker"):
        cursor.execute("SELECT query FROM search_watch")
        (asked,) = cursor.fetchone()
    with owning("search_watch"):
        Watch.objects.update(query=asked.replace("wait", "as-it-was-once-spelt"))
    new = told(replace(OTHER, narrative="A red van waits again."), 4)
    look()
    assert shown(bryn, address) == [new]
    with owning("search_watch"):
        assert Watch.objects.get().query == asked


def test_who_moved_or_lost_the_role_is_asked_for_no_review(world: World) -> None:
    watch(signed_in(world, "Bryn"))
    bryn = world.people["Bryn"]
    later = datetime.now(UTC) + timedelta(days=40)
    moved = {"organisation": world.other_unit}
    for change, asked in (({"role": "auditor"}, 0), ({"role": "officer"} | moved, 0), (moved, 0), ({}, 1)):
        back = {"role": "officer", "organisation": world.home_unit}
        type(bryn).objects.filter(pk=bryn.pk).update(**back | change)
        with acting_as("worker"):
            note_who_waits(at=later, limit=10)
        assert len(waiting()) == asked


def test_a_watched_search_stays_and_ending_forgets_what_was_found(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    told(AGAIN, 3)
    look()
    with acting_as("unit", account=world.people["Bryn"].pk):
        search = Search.objects.get()
    assert search.is_saved
    bryn.post(f"/search/{search.pk}/keep/", {"act": "unsave"})
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert Search.objects.get().is_saved
    assert bryn.post(f"{address}end/").status_code == 302
    with acting_as("backup"):
        assert (Watch.objects.count(), WatchHit.objects.count(), Search.objects.count()) == (0, 0, 1)


def test_an_erased_report_leaves_no_hit(two: World) -> None:
    bryn = signed_in(two, "Bryn")
    address = watch(bryn, "ring road")
    report = told(replace(AGAIN, indicators=()), 3)
    look()
    erase(two, UUID(report))
    with acting_as("backup"):
        assert not WatchHit.objects.exists()
    assert bryn.get(address).status_code in (200, 404), (
        "a search for its names goes with it, and so its watch"
    )


def test_the_chain_says_why_and_what_was_shown_and_no_word(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    address = watch(bryn)
    new = told(AGAIN, 3)
    look()
    bryn.get(address)
    ((_, subject, purpose),) = audit_of("watch.set")
    assert (subject.split()[0][:6], purpose) == ("watch:", PURPOSE)
    assert new in str(audit_of("watch.read"))
    assert "KTR" not in str([audit_of(each.value) for each in Action if each.value.startswith("watch.")])


def test_a_look_that_breaks_keeps_no_other_and_comes_again(world: World) -> None:
    watch(signed_in(world, "Bryn"))
    watch(signed_in(world, "Anwen"), "ring road")
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM search_watch WHERE account_id = %s", [world.people["Bryn"].pk])
        (broken,) = cursor.fetchone()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE search_watchhit ADD CHECK (watch_id <> '{broken}') NOT VALID")
    told(AGAIN, 3)
    look()
    assert waiting() == ["Anwen"]
    with acting_as("worker"):
        problems = dict(Watch.objects.values_list("account__name", "problem"))
    assert problems == {"Bryn": "IntegrityError", "Anwen": ""}
