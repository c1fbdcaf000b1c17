"""Who must not find out of a report: no table shows a row of it to them, and no keeper who is named opens who told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import timezone
from psycopg import sql

from inkling.accounts.models import Account, WaitingNotice
from inkling.accounts.rules.notices import Waits
from inkling.accounts.rules.roles import Role
from inkling.capture.models import Report, WrappedKey
from inkling.dissemination.notice_queries import readers_to_tell
from inkling.safeguarding.models import Concern
from inkling.search.models import Owed
from tests.journeys import unit_site
from tests.journeys.test_erase_report import tell_and_deliver
from tests.people import World, acting_as
from tests.telling import tell
from tests.trust.test_erasure import GONE, STAYS, note_all, tell_and_work_on_it
from tests.trust.unit_work import watch_of


@pytest.fixture(autouse=True)
def _site() -> Iterator[None]:
    with unit_site.the_site():
        yield


# Of what people of a unit see, these hold nothing of a report.
WITHOUT_REPORTS = {
    "routing_confirmedaddress",
    "safeguarding_frontdoor",
    "assessment_unitword",
    "search_search",
    "search_watch",
    # What a unit's comparison weighs: numbers of levels, of no report.
    "linking_weightsversion",
    # Numbers of a month, for every service.
    "routing_digest",
    # Numbers rounded to five, who of the partners reads them, and which were called back.
    "dissemination_edition",
    "dissemination_editionreader",
    "dissemination_recallededition",
}
STEPS = (
    "capture",
    "reading",
    "safeguarding",
    "routing",
    "assessment",
    "dissemination",
    "linking",
    "search",
    "allocation",
    "clarification",
    "translation",
    "governance",
)


def columns_of_the_unit() -> dict[str, list[str]]:
    """Return the columns of each table of the steps that the unit's login may select."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
            " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped"
            " AND split_part(relname, '_', 1) = ANY (%s)"
            " AND has_column_privilege('inkling_unit', attrelid, attnum, 'SELECT')"
            " ORDER BY relname, attnum",
            [list(STEPS)],
        )
        for table, column in cursor.fetchall():
            found.setdefault(table, []).append(column)
    return {table: columns for table, columns in found.items() if table not in WITHOUT_REPORTS}


def counted_as(account: Account) -> dict[str, int]:
    """Return how many rows of each table this account's session sees."""
    counts = {}
    with acting_as("unit", account=account.pk), connection.cursor() as cursor:
        for table, columns in columns_of_the_unit().items():
            chosen = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
            cursor.execute(
                sql.SQL("SELECT count(*) FROM (SELECT {} FROM {}) seen").format(chosen, sql.Identifier(table))
            )
            (counts[table],) = cursor.fetchone()
    return counts


def test_no_table_shows_a_row_of_it_to_a_supervisor_who_is_named(world: World) -> None:
    sunita, sunil = world.people["Sunita"], world.people["Sunil"]
    # Another report, which nobody is kept from, for what ties two.
    tell_and_deliver(STAYS, secret=b"s" * 15)
    note_all()
    before = counted_as(sunita)
    report = tell_and_work_on_it(world)
    with acting_as("worker"):
        # What the search gave up, which supervisors take up again.
        Owed.objects.update_or_create(
            report_id=report, defaults={"try_at": timezone.now(), "is_parked": True}
        )
    for each in (sunita, sunil):
        watch_of(report, unit_id=world.home_unit.pk, by=each)
    assert counted_as(sunita) == counted_as(sunil)
    with acting_as("backup"):
        assert all("Sam" in each.must_not_be_told for each in Concern.objects.all())
    Account.objects.filter(pk=sunita.pk).update(name="Sam Marsh")
    assert counted_as(sunita) == before
    others = counted_as(sunil)
    assert {table for table, count in others.items() if count == before[table]} == {
        # Only the supervisor's own unit as its auditor sees the chain; no erasure was asked or done.
        "governance_auditentry",
        "governance_erasure",
        "governance_erasurerequest",
        # Of the whole installation, not of any report.
        "governance_keyfingerprint",
        "routing_heldmail",
    }


def test_no_statement_without_a_condition_moves_what_she_does_not_see(world: World) -> None:
    tell_and_work_on_it(world)
    sunita = world.people["Sunita"]
    Account.objects.filter(pk=sunita.pk).update(name="Sam Marsh")
    for statement in (
        "UPDATE routing_submission SET outcome = 'no_further_action'",
        "UPDATE safeguarding_concern SET triaged_by_id = NULL",
        "UPDATE safeguarding_concernquestion SET withdrawn_at = now()",
        "DELETE FROM governance_erasurerequest",
    ):
        with acting_as("unit", account=sunita.pk), connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount == 0, statement


def test_its_health_counts_are_those_of_a_line_without_it(world: World) -> None:
    sunita, sunil = world.people["Sunita"], world.people["Sunil"]
    before = health_as(sunita)
    tell(GONE)
    Account.objects.filter(pk=sunita.pk).update(name="Sam Marsh")
    assert health_as(sunita) == before
    assert health_as(sunil) != before


def health_as(account: Account) -> list[tuple[str, int]]:
    with acting_as("unit", account=account.pk), connection.cursor() as cursor:
        cursor.execute("SELECT what, how_many FROM linking_line_health() ORDER BY what")
        return [(what, how_many) for what, how_many in cursor.fetchall()]


def found_by_keeper(account: Account) -> int:
    with acting_as("vault", account=account.pk):
        return Report.objects.values_list("pk").count()


def test_a_keeper_who_is_named_opens_nothing_where_another_holds_the_key(world: World) -> None:
    tell(GONE)
    sol = world.people["Sol"]
    assert found_by_keeper(sol) == 1
    Account.objects.filter(pk=sol.pk).update(name="Sam Sol")
    assert found_by_keeper(sol) == 1, "nobody else holds the key: who told must not be lost"
    second = Account.objects.create(
        email="hedd@unit.invalid", name="Hedd", role=Role.IDENTITY_KEEPER.value, organisation=world.home_unit
    )
    assert found_by_keeper(sol) == 1, "without a key of her own the second keeper opens nothing"
    for own in WrappedKey.objects.filter(keeper=sol):
        WrappedKey.objects.create(key=own.key, keeper=second, salt=own.salt, wrapped=own.wrapped)
    assert (found_by_keeper(sol), found_by_keeper(second)) == (0, 1)
    assert not unit_site.audit_of("identity.opened")


def test_a_reader_of_a_partner_who_is_named_sees_and_hears_of_nothing_sent(world: World) -> None:
    tell_and_work_on_it(world)
    priya = world.people["Priya"]
    assert counted_as(priya)["dissemination_dissemination"] == 1
    with acting_as("worker"):
        to_tell = {each for each, _ in readers_to_tell(Waits.RECALL, limit=10)}
        to_tell |= {each for each, _ in readers_to_tell(Waits.ITEM, limit=10)}
    with acting_as("backup"):
        told = set(WaitingNotice.objects.filter(to=priya).values_list("to_id", flat=True))
    assert priya.pk in to_tell | told
    Account.objects.filter(pk=priya.pk).update(name="Sam Priya")
    assert counted_as(priya)["dissemination_dissemination"] == 0
    WaitingNotice.objects.filter(to=priya).delete()
    with acting_as("worker"):
        for waits in (Waits.ITEM, Waits.RECALL):
            assert priya.pk not in {each for each, _ in readers_to_tell(waits, limit=10)}


def test_an_auditor_who_is_named_reads_no_purpose_of_it(world: World) -> None:
    tell_and_work_on_it(world)
    aled = world.people["Aled"]
    assert counted_as(aled)["governance_statedpurpose"] > 0
    Account.objects.filter(pk=aled.pk).update(name="Sam Aled")
    assert counted_as(aled)["governance_statedpurpose"] == 0
