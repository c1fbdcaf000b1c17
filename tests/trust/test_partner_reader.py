"""Priya reads what was sent to her organisation, as it may be used, and nothing else: by page and in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection
from psycopg import sql

from inkling.accounts.actor import Operator
from inkling.accounts.rules.roles import Role
from inkling.config.checks.exact import FILES
from inkling.dissemination.models import Dissemination, RecalledText
from inkling.journeys.keeping.keep_accounts import AccountRefused, add_account
from inkling.vocabulary.indicators import Indicator
from tests.journeys.test_unit_dissemination_pages import CLEAN, DRAFT, grade, sanitise, send
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of, the_site
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("site")
RIGHTS = FILES["rights.txt"]
STEPS = (
    "capture_",
    "safeguarding_",
    "routing_",
    "assessment_",
    "dissemination_",
    "linking_",
    "governance_",
    "picture_",
    "reading_",
)
# Public keys' holders and addresses of front doors hold nothing that was told; the rest is cut to Priya's own.
SEEN = {"dissemination_dissemination": 1, "safeguarding_frontdoor": 1}
ADDRESSES = (
    "/inbox/",
    "/concerns/",
    "/submissions/",
    "/arising/",
    "/sent/",
    "/picture/",
    "/words/",
    "/audit/",
    "/identities/",
)


@pytest.fixture
def site() -> Iterator[None]:
    """The unit site, served in this test."""
    with the_site():
        yield


@pytest.fixture
def item(world: World) -> Dissemination:
    """Bryn has sent one item to Priya's organisation and another to Carys's unit; its report has a concern."""
    report = tell_report(DRAFT)
    tell_report(
        replace(DRAFT, narrative="Another.", indicators=(Indicator.MISSING,), child="Kez, 14"),
        secret=b"c" * 15,
    )
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    grade(bryn, report, handling="C", conditions=["A3"], condition_text="Not beyond your own staff")
    sanitise(bryn, report)
    for to in (world.partner, world.other_unit):
        send(bryn, report, to)
    with acting_as("backup"):
        assert Dissemination.objects.count() == 2
        return Dissemination.objects.get(to=world.partner)


@pytest.fixture
def priya(world: World) -> UnitClient:
    return signed_in(world, "Priya")


def opened(priya: UnitClient, item: Dissemination) -> str:
    priya.post(f"/received/{item.pk}/why/", {"purpose": "own", "own": "To plan our street work"})
    return text_of(priya.get(f"/received/{item.pk}/"))


def test_she_begins_at_the_list_of_her_own_which_shows_no_text(
    world: World, priya: UnitClient, item: Dissemination
) -> None:
    assert priya.get("/")["Location"] == "/received/"
    page = text_of(priya.get("/received/"))
    assert "Sent to your organisation" in page
    assert item.reference in page
    assert f"/received/{item.pk}/" in page
    assert CLEAN not in page
    with acting_as("backup"):
        other = Dissemination.objects.get(to=world.other_unit)
    assert other.reference not in page
    assert audit_of("dissemination.listed")[-1][:2] == (
        f"account:{world.people['Priya'].pk}",
        f"disseminations:{item.pk}",
    )
    for place in ("inbox", "concerns", "sent", "picture", "arising", "words", "submissions"):
        assert f'href="/{place}/"' not in page, place


def test_she_says_why_then_reads_the_text_with_its_conditions(
    world: World, priya: UnitClient, item: Dissemination
) -> None:
    assert priya.get(f"/received/{item.pk}/")["Location"] == f"/received/{item.pk}/why/"
    assert CLEAN not in text_of(priya.get(f"/received/{item.pk}/why/"))
    page = opened(priya, item)
    assert CLEAN in page
    assert "Not beyond your own staff" in page
    who, read = f"account:{world.people['Priya'].pk}", f"dissemination:{item.pk}"
    assert audit_of("purpose.stated")[-1] == (who, read, "Another reason: see the note")
    assert audit_of("dissemination.read") == [(who, read, "Another reason: see the note")]
    for told in ("My niece", "tennis courts every day", "Amara", "900123", "grey van", "Bryn"):
        assert told not in page, told


def test_she_acknowledges_once_under_her_own_name(
    world: World, priya: UnitClient, item: Dissemination
) -> None:
    opened(priya, item)
    for _ in range(2):
        assert priya.post(f"/received/{item.pk}/acknowledge/").status_code == 302
    with acting_as("backup"):
        found = Dissemination.objects.get(pk=item.pk)
    assert found.acknowledged_by_id == world.people["Priya"].pk
    assert len(audit_of("dissemination.acknowledged")) == 1
    assert "Acknowledged on" in text_of(priya.get(f"/received/{item.pk}/"))


def test_a_recalled_item_says_so_and_shows_no_text(
    world: World, priya: UnitClient, item: Dissemination
) -> None:
    signed_in(world, "Bryn").post(f"/sent/{item.pk}/recall/", {"reason": "It was another man"})
    page = opened(priya, item)
    assert "has taken this back" in page
    assert "It was another man" in page
    assert CLEAN not in page
    assert "Not beyond your own staff" not in page
    assert "Acknowledge it" not in page
    assert "Recalled" in text_of(priya.get("/received/"))
    priya.post(f"/received/{item.pk}/acknowledge/")
    with acting_as("backup"):
        assert Dissemination.objects.get(pk=item.pk).acknowledged_on is None


@pytest.mark.parametrize("reader", ["Priya", "Carys"])
def test_after_a_recall_no_login_of_a_recipient_reads_the_words_in_the_database(
    world: World, item: Dissemination, reader: str
) -> None:
    with acting_as("backup"):
        sent = Dissemination.objects.get(to_id=world.people[reader].organisation_id)
    with acting_as("unit", account=world.people[reader].pk):
        assert Dissemination.objects.get(pk=sent.pk).text == CLEAN, "the search does find it before"
    bryn = signed_in(world, "Bryn")
    bryn.post(f"/sent/{sent.pk}/recall/", {"reason": "It was another man"})
    with acting_as("unit", account=world.people[reader].pk), connection.cursor() as cursor:
        for table in (
            "dissemination_dissemination",
            "dissemination_recalledtext",
            "assessment_sanitisedtext",
        ):
            cursor.execute(
                sql.SQL("SELECT row_to_json(each)::text FROM {} each").format(sql.Identifier(table))
            )
            rows = "".join(row for (row,) in cursor.fetchall())
            assert "tennis courts" not in rows, table
            assert "Not beyond your own staff" not in rows, table
        assert Dissemination.objects.get(pk=sent.pk).recall_reason == "It was another man"


def test_the_sender_still_sees_word_for_word_what_was_sent(world: World, item: Dissemination) -> None:
    bryn = signed_in(world, "Bryn")
    bryn.post(f"/sent/{item.pk}/recall/", {"reason": "It was another man"})
    bryn.post(f"/sent/{item.pk}/why/", {"purpose": "own", "own": "Check what they had"})
    page = text_of(bryn.get(f"/sent/{item.pk}/"))
    assert CLEAN in page
    assert "Not beyond your own staff" in page
    with acting_as("backup"):
        kept = RecalledText.objects.get()
    assert (kept.dissemination_id, kept.text, kept.condition_text) == (
        item.pk,
        CLEAN,
        "Not beyond your own staff",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dissemination_recalledtext SET text = 'Something else'",
        "DELETE FROM dissemination_recalledtext",
        "INSERT INTO dissemination_recalledtext SELECT id, 'Something else', '' FROM dissemination_dissemination",
    ],
)
def test_nobody_changes_what_had_been_sent(world: World, item: Dissemination, statement: str) -> None:
    signed_in(world, "Bryn").post(f"/sent/{item.pk}/recall/", {"reason": "It was another man"})
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as("unit", account=world.people["Bryn"].pk),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_other_page_lets_her_in(priya: UnitClient, address: str) -> None:
    assert (priya.get(address).status_code, priya.post(address).status_code) == (403, 403)


def test_an_item_of_another_organisation_is_not_there(
    world: World, priya: UnitClient, item: Dissemination
) -> None:
    with acting_as("backup"):
        other = Dissemination.objects.get(to=world.other_unit)
    for page in ("", "why/"):
        assert priya.get(f"/received/{other.pk}/{page}").status_code == 404
    priya.post(f"/received/{other.pk}/acknowledge/")
    with acting_as("backup"):
        assert Dissemination.objects.get(pk=other.pk).acknowledged_on is None


@contextmanager
def as_priya(world: World) -> Iterator[None]:
    with acting_as("unit", account=world.people["Priya"].pk):
        yield


def test_the_database_shows_her_no_other_row_of_any_table(world: World, item: Dissemination) -> None:
    lines = [line.split() for line in RIGHTS.read_text().splitlines() if line.startswith("unit: SELECT ")]
    tables = [line[2] for line in lines if line[2].startswith(STEPS)]
    assert len(tables) > 15
    with as_priya(world), connection.cursor() as cursor:
        seen = {}
        for table in tables:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
            (seen[table],) = cursor.fetchone()
    assert {table: count for table, count in seen.items() if count} == SEEN


@pytest.mark.parametrize(
    "change",
    [
        {"recalled_on": AT.date(), "recall_reason": "Mine now"},
        {"recall_reason": "Mine now"},
        {"acknowledged_on": AT.date(), "acknowledged_by_id": "Bryn"},
    ],
)
def test_the_database_lets_her_acknowledge_in_her_name_and_change_nothing_else(
    world: World, item: Dissemination, change: dict[str, object]
) -> None:
    if change.get("acknowledged_by_id"):
        change = change | {"acknowledged_by_id": world.people["Bryn"].pk}
    with pytest.raises(DatabaseError, match="row-level security"), as_priya(world):
        Dissemination.objects.filter(pk=item.pk).update(**change)


@pytest.mark.parametrize("column", ["text", "to_id", "handling", "from_unit_id"])
def test_she_may_not_even_name_another_column(world: World, item: Dissemination, column: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), as_priya(world):
        Dissemination.objects.filter(pk=item.pk).update(**{column: getattr(item, column)})


def test_a_closed_account_and_an_account_of_a_unit_are_no_partner(world: World, item: Dissemination) -> None:
    priya = world.people["Priya"]
    for change in ({"organisation": world.home_unit}, {"organisation": world.partner, "is_active": False}):
        type(priya).objects.filter(pk=priya.pk).update(**change)
        with as_priya(world):
            assert not Dissemination.objects.exists(), change


def test_an_analyst_of_a_partner_sees_nothing_of_it(world: World, item: Dissemination) -> None:
    priya = world.people["Priya"]
    type(priya).objects.filter(pk=priya.pk).update(role="analyst")
    with as_priya(world):
        assert not Dissemination.objects.exists()


@pytest.mark.parametrize("where", ["home_unit", "none"])
def test_the_operator_adds_her_to_a_partner_only(world: World, where: str) -> None:
    organisation = None if where == "none" else world.home_unit
    with pytest.raises(AccountRefused, match="BELONGS_ELSEWHERE"):
        add_account(
            "pia@partner.invalid",
            name="Pia",
            role=Role.PARTNER_READER,
            organisation=organisation,
            hashed_passphrase="x",
            by=Operator(),
        )
