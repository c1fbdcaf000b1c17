"""Whom a keeping spares: a lone supervisor, whoever another supervisor lets see it; and who comes later."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.governance.models import ErasureRequest
from inkling.journeys.keeping import keep_accounts
from inkling.regions.services import load_regions
from inkling.safeguarding.models import KeptFrom
from inkling.sites.worker import tasks
from tests.journeys.naming import give_surnames, rename, seen_by, tell_naming
from tests.journeys.unit_site import audit_of, say_why, signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture(autouse=True)
def _surnames(world: World) -> None:
    give_surnames(world)


@pytest.fixture
def regions(world: World) -> None:
    load_regions()


def test_a_lone_supervisor_sees_it_and_the_concern_says_so(world: World) -> None:
    Account.objects.filter(pk=world.people["Sunil"].pk).update(is_active=False)
    mail.outbox.clear()
    report_id, concern = tell_naming(must_not_be_told="Bryn Sayle or Sunita Marsh of the police")
    assert seen_by(world, "Sunita", report_id)["Report"] == 1
    assert seen_by(world, "Bryn", report_id)["Report"] == 0, "she can still read it"
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    assert (
        "Sunita Marsh of the unit is named among those who must not find out, and reads this all the same"
        in page
    )
    told = {message.to[0].partition("@")[0] for message in mail.outbox}
    assert {"mo", "sunita"} <= told
    # As soon as somebody else supervises the unit, she is kept from it.
    Account.objects.filter(pk=world.people["Sunil"].pk).update(is_active=True)
    assert seen_by(world, "Sunita", report_id)["Report"] == 0
    assert seen_by(world, "Sunil", report_id)["Report"] == 1


def test_of_two_supervisors_who_are_both_named_each_sees_it(world: World) -> None:
    rename(world, "Sunil", "Sunil Deane")
    report_id, _ = tell_naming(must_not_be_told="Sunil Deane and Sunita Marsh")
    assert seen_by(world, "Sunita", report_id)["Report"] == seen_by(world, "Sunil", report_id)["Report"] == 1


def test_another_supervisor_sees_the_list_and_lifts_it_with_an_entry(world: World) -> None:
    report_id, concern = tell_naming()
    sunita = signed_in(world, "Sunita")
    listed = text_of(sunita.get("/concerns/kept-from/"))
    assert "Bryn Sayle" in listed
    assert "Kept from it" in listed
    path = re.search(r"/concerns/kept-from/[0-9a-f-]{36}/", listed)
    assert path is not None
    assert "Choose why they may see it" in text_of(sunita.post(path.group(), {"reason": ""}))
    assert sunita.post(path.group(), {"reason": "other_person"}).status_code == 302
    assert "Lifted by Sunita Marsh" in text_of(sunita.get("/concerns/kept-from/"))
    assert seen_by(world, "Bryn", report_id)["Report"] == 1
    assert [(subject, why) for _, subject, why in audit_of("concern.keeping-lifted")] == [
        (f"concern:{concern}", f"account:{world.people['Bryn'].pk}: It is another person of this name")
    ]
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    assert "Bryn Sayle: Sees it. Lifted by Sunita Marsh" in page
    # The same words do not keep her from it again.
    with acting_as("unit", account=world.people["Sunita"].pk), connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_keep_from(%s, NULL)", [concern])
    assert seen_by(world, "Bryn", report_id)["Report"] == 1


@pytest.mark.parametrize("who", ["Bryn", "Anwen", "Carys", "Mo"])
def test_nobody_else_lifts_it_nor_sees_the_list(world: World, who: str) -> None:
    _, concern = tell_naming()
    with acting_as("backup"):
        row = KeptFrom.objects.get(concern_id=concern).pk
    client = signed_in(world, who)
    assert client.get("/concerns/kept-from/").status_code in (403, 404)
    assert client.post(f"/concerns/kept-from/{row}/", {"reason": "no_name"}).status_code in (403, 404)
    with acting_as("unit", account=world.people[who].pk), connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_lift(%s, 'no_name')", [row])
        assert cursor.fetchone() == (False,)


def test_a_supervisor_who_is_named_lifts_nothing_of_it(world: World) -> None:
    Account.objects.filter(pk=world.people["Sunil"].pk).update(is_active=False)
    _, concern = tell_naming(must_not_be_told="Bryn Sayle or Sunita Marsh of the police")
    with acting_as("backup"):
        row = KeptFrom.objects.get(concern_id=concern, account=world.people["Bryn"]).pk
    said = signed_in(world, "Sunita").post(f"/concerns/kept-from/{row}/", {"reason": "no_name"})
    assert "Only a supervisor who is not named herself" in text_of(said)


def test_the_list_of_who_is_kept_leaves_out_what_the_supervisor_is_kept_from(world: World) -> None:
    tell_naming(must_not_be_told="Sunita Marsh of the police")
    listed = {who: text_of(signed_in(world, who).get("/concerns/kept-from/")) for who in ("Sunita", "Sunil")}
    assert "Nobody is kept from anything" in listed["Sunita"]
    assert "Sunita Marsh" in listed["Sunil"]


def test_an_account_that_is_made_renamed_or_opened_again_is_compared(world: World) -> None:
    report_id, _ = tell_naming(must_not_be_told="Osian Penn")
    made = keep_accounts.add_account(
        "osian@unit.invalid",
        name="Osian Penn",
        role=Role.OFFICER,
        organisation=world.home_unit,
        hashed_passphrase="x",
        by=Operator(),
    )
    world.people["Osian"] = made
    assert seen_by(world, "Osian", report_id)["Report"] == 0
    assert seen_by(world, "Anwen", report_id)["Report"] == 1
    rename(world, "Anwen", "Anwen Penn")
    assert seen_by(world, "Anwen", report_id)["Report"] == 0
    with acting_as("backup"):
        kept = KeptFrom.objects.filter(account=made)
        assert kept.count() == 1
    keep_accounts.close_account("osian@unit.invalid", by=Operator())
    keep_accounts.reopen_account("osian@unit.invalid", hashed_passphrase="x", by=Operator())
    assert seen_by(world, "Osian", report_id)["Report"] == 0


@pytest.mark.usefixtures("regions")
def test_a_report_that_changes_its_unit_is_kept_from_the_named_there(world: World) -> None:
    supervisor = Account.objects.create(
        email="ceri@unit.invalid", name="Ceri", role=Role.SUPERVISOR.value, organisation=world.other_unit
    )
    rename(world, "Carys", "Carys Vaughan")
    report_id, _ = tell_naming(must_not_be_told="Carys Vaughan")
    world.people["Ceri"] = supervisor
    sunita = signed_in(world, "Sunita")
    say_why(sunita, report_id)
    said = {"region": "south-yorkshire", "seen": "west-yorkshire", "district": "", "reason": "told"}
    sunita.post(f"/reports/{report_id}/region/", said)
    assert seen_by(world, "Ceri", report_id)["Report"] == 1
    assert seen_by(world, "Carys", report_id)["Report"] == 0


def test_a_supervisor_who_is_kept_neither_sees_nor_is_mailed_an_erasure(world: World) -> None:
    world.people["Ceri"] = Account.objects.create(
        email="ceri@unit.invalid", name="Ceri", role=Role.SUPERVISOR.value, organisation=world.home_unit
    )
    report_id, _ = tell_naming(must_not_be_told="Sunita Marsh of the police")
    now = timezone.now()
    with acting_as("unit", account=world.people["Sunil"].pk):
        ErasureRequest.objects.create(
            report_id=report_id,
            unit_id=world.home_unit.pk,
            asked_by_id=world.people["Sunil"].pk,
            asked_at=now,
            additions=0,
            expires_at=now + timedelta(days=3),
            ground="wrong",
        )
    mail.outbox.clear()
    with acting_as("worker"):
        tasks.tell_who_waits.func(timestamp=0)
    assert {message.to[0].partition("@")[0] for message in mail.outbox} == {"ceri"}
    pages = {who: text_of(signed_in(world, who).get("/erasures/")) for who in ("Ceri", "Sunita")}
    assert (report_id in pages["Ceri"], report_id in pages["Sunita"]) == (True, False)
