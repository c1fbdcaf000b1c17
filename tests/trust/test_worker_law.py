"""The worker's login, taken over: it puts no clock off, takes no notice away, and skips nobody who can be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import Role
from inkling.safeguarding.rules import clock
from inkling.vocabulary.telling import Urgency
from tests.browser.homes import Home, home_with

CLOCK = "UPDATE safeguarding_concernclock SET {} WHERE concern_id = %(open)s"
NOTICE = (
    "INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts, next_try_at,"
    " problem, faults, sent_at, parked_at) SELECT gen_random_uuid(), %(open)s, '{step}', 'answer', 0, {who}, 0, {due},"
    " '', 0, {sent}, {parked} FROM safeguarding_frontdoor LIMIT 1"
)
SKIP = (
    "INSERT INTO safeguarding_skippedstep (id, concern_id, awaits, step, account_id, reason, skipped_at)"
    " SELECT gen_random_uuid(), %(open)s, 'answer', 'deputy', deputy_id, 'closed', now() FROM safeguarding_frontdoor"
)
ANALYST = "(SELECT id FROM accounts_account WHERE role = 'analyst' LIMIT 1)"
OTHER_NOTICE = NOTICE.format(step="deputy", who=ANALYST, due="now()", sent="NULL", parked="NULL")
OTHER_SKIP = SKIP.replace("deputy_id", ANALYST)
# As the worker tells all supervisors of the unit.
TO_THE_UNIT = NOTICE.format(step="unit", who="person.id", due="now()", sent="NULL", parked="NULL").replace(
    "FROM safeguarding_frontdoor LIMIT 1",
    "FROM accounts_account person JOIN safeguarding_concern concern ON concern.unit_id = person.organisation_id"
    " WHERE concern.id = %(open)s AND person.role = 'supervisor' AND person.is_active",
)
REFUSED = [
    CLOCK.format("acknowledged_at = now()"),
    CLOCK.format("decided_at = now(), next_step_at = NULL"),
    CLOCK.format("raised_at = '2099-01-01'"),
    CLOCK.format("next_step_at = NULL"),
    CLOCK.format("step = 'unit', next_step_at = now() + interval '4 hours'"),
    CLOCK.format("step = 'deputy', next_step_at = now() + interval '4 hours'"),
    CLOCK.format("chased_to = 'unit'"),
    CLOCK.format("step = ''"),
    CLOCK.format("step = 'nobody'"),
    "DELETE FROM safeguarding_concernnotice",
    "DELETE FROM safeguarding_concernnotice WHERE sent_at IS NULL",
    NOTICE.format(step="deputy", who="deputy_id", due="now()", sent="now()", parked="NULL"),
    NOTICE.format(step="deputy", who="deputy_id", due="now()", sent="NULL", parked="now()"),
    SKIP,
]
FAR = "'9999-01-01'"


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("reports") as made:
        yield made


@contextmanager
def worker(home: Home) -> Iterator[tuple[psycopg.Connection, dict[str, object]]]:
    """Yield the worker's own session and an open concern that stands at its first step; all of it is taken back."""
    with connect(Role.WORKER, {"INKLING_HOME": str(home.folder)}) as session:
        row = session.execute(
            "SELECT clock.concern_id, concern.urgency FROM safeguarding_concernclock clock"
            " JOIN safeguarding_concern concern ON concern.id = clock.concern_id"
            " WHERE clock.decided_at IS NULL AND clock.step = 'contact' AND clock.acknowledged_at IS NULL"
        ).fetchone()
        assert row is not None
        with session.transaction(force_rollback=True):
            yield session, {"open": row[0], "urgency": row[1]}


@pytest.mark.parametrize("statement", REFUSED)
def test_it_is_refused(home: Home, statement: str) -> None:
    with worker(home) as (session, values):
        if statement.startswith("DELETE"):
            due = NOTICE.format(step="deputy", who="deputy_id", due="now()", sent="NULL", parked="NULL")
            session.execute(due.encode(), values)
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)):
            session.execute(statement.encode(), values)


@pytest.mark.parametrize(
    ("written", "most"),
    [
        # Nobody is told: the clock stands where it stood.
        (f"next_step_at = {FAR}", timedelta(0)),
        (f"retry_at = {FAR}", timedelta(minutes=1)),
    ],
)
def test_a_moment_is_cut_to_what_is_allowed(home: Home, written: str, most: timedelta) -> None:
    column = written.split(" ", maxsplit=1)[0]
    with worker(home) as (session, values):
        before = _moment(session, "next_step_at", values)
        session.execute(CLOCK.format(written).encode(), values)
        now = session.execute("SELECT now()").fetchone()
        after = _moment(session, column, values)
        assert now is not None
        assert after == before if not most else after <= now[0] + most
        session.execute(CLOCK.format("retry_at = NULL, tries = 0").encode(), values)
        assert _moment(session, "retry_at", values) is None


@pytest.mark.parametrize("urgency", list(Urgency))
@pytest.mark.parametrize("answered", [False, True])
def test_who_is_told_puts_it_off_by_the_patience_of_the_rules(
    home: Home, urgency: Urgency, *, answered: bool
) -> None:
    """The database holds the same table as `rules/clock.py`."""
    patience = clock.patience_for_decision(urgency) if answered else clock.patience(urgency)
    with connect(Role.BACKUP, {"INKLING_HOME": str(home.folder)}) as session:
        text = session.execute(
            "SELECT prosrc FROM pg_proc WHERE proname = 'safeguarding_patience'"
        ).fetchone()
        assert text is not None
        query = text[0].replace("FROM safeguarding_concern WHERE id = the_concern", "")
        query = query.replace("is_answered", str(answered)).replace("urgency", f"'{urgency.value}'")
        assert session.execute(query.encode()).fetchone() == (patience,)


def test_a_step_that_is_told_goes_on(home: Home) -> None:
    with worker(home) as (session, values):
        session.execute(CLOCK.format("next_step_at = now() - interval '1 second'").encode(), values)
        told = NOTICE.format(step="deputy", who="deputy_id", due=FAR, sent="NULL", parked="NULL")
        session.execute(told.encode(), values)
        session.execute(CLOCK.format(f"step = 'deputy', next_step_at = {FAR}").encode(), values)
        (now,) = session.execute("SELECT now()").fetchone() or (None,)
        assert _moment(session, "next_step_at", values) == now + clock.patience(Urgency(values["urgency"]))
        due = session.execute("SELECT max(next_try_at) FROM safeguarding_concernnotice WHERE sent_at IS NULL")
        assert due.fetchone() == (now,), "and is told at once"


def test_who_has_left_is_skipped_and_the_notice_goes(home: Home) -> None:
    with (
        worker(home) as (session, values),
        connect(Role.MIGRATE, {"INKLING_HOME": str(home.folder)}) as owner,
    ):
        owner.execute(
            "UPDATE accounts_account SET is_active = false"
            " WHERE id IN (SELECT deputy_id FROM safeguarding_frontdoor)"
        )
        owner.commit()
        try:
            due = NOTICE.format(step="deputy", who="deputy_id", due="now()", sent="NULL", parked="NULL")
            session.execute(due.encode(), values)
            session.execute(SKIP.encode(), values)
            gone = session.execute(
                "DELETE FROM safeguarding_concernnotice WHERE concern_id = %(open)s AND step = 'deputy'",
                values,
            )
            assert gone.rowcount == 1
        finally:
            owner.execute("UPDATE accounts_account SET is_active = true WHERE NOT is_active")
            owner.commit()


def test_a_ladder_of_people_who_have_all_left_is_climbed_at_once(home: Home) -> None:
    """Nobody of the front door can be told: the worker notes each as skipped, and the clock stands at the unit."""
    with (
        worker(home) as (session, values),
        connect(Role.MIGRATE, {"INKLING_HOME": str(home.folder)}) as owner,
    ):
        owner.execute(
            "UPDATE accounts_account SET is_active = false WHERE id IN (SELECT"
            " unnest(ARRAY[contact_id, deputy_id, supervisor_id]) FROM safeguarding_frontdoor)"
        )
        owner.commit()
        try:
            session.execute(CLOCK.format("next_step_at = raised_at").encode(), values)
            for step in ("deputy", "supervisor"):
                session.execute(SKIP.replace("deputy", step).encode(), values)
            with pytest.raises(psycopg.errors.CheckViolation), session.transaction():
                session.execute(CLOCK.format("step = 'unit'").encode(), values)
            session.execute(TO_THE_UNIT.encode(), values)
            session.execute(CLOCK.format("step = 'unit', next_step_at = '9999-01-01'").encode(), values)
            (now,) = session.execute("SELECT now()").fetchone() or (None,)
            waits = clock.patience(Urgency(values["urgency"]))
            assert _moment(session, "next_step_at", values) == now + waits
        finally:
            owner.execute("UPDATE accounts_account SET is_active = true WHERE NOT is_active")
            owner.commit()


@pytest.mark.parametrize("way", [OTHER_NOTICE, OTHER_SKIP])
def test_nobody_else_stands_in_for_the_person_of_a_step(home: Home, way: str) -> None:
    """A notice to somebody else, or somebody else who has left, lets no clock pass the deputy."""
    with (
        worker(home) as (session, values),
        connect(Role.MIGRATE, {"INKLING_HOME": str(home.folder)}) as owner,
    ):
        owner.execute("UPDATE accounts_account SET is_active = false WHERE role = 'analyst'")
        owner.commit()
        try:
            assert session.execute(way.encode(), values).rowcount == 1
            with pytest.raises(psycopg.errors.CheckViolation):
                session.execute(CLOCK.format("step = 'deputy'").encode(), values)
        finally:
            owner.execute("UPDATE accounts_account SET is_active = true WHERE NOT is_active")
            owner.commit()


def test_what_went_has_gone(home: Home) -> None:
    with worker(home) as (session, values):
        due = NOTICE.format(step="deputy", who="deputy_id", due="now()", sent="NULL", parked="NULL")
        session.execute(due.encode(), values)
        session.execute(
            b"UPDATE safeguarding_concernnotice SET next_try_at = '9999-01-01' WHERE sent_at IS NULL"
        )
        waits = session.execute(
            "SELECT max(next_try_at) - now() FROM safeguarding_concernnotice WHERE sent_at IS NULL"
        ).fetchone()
        assert waits == (timedelta(minutes=10),), "and it has not gone by that"
        session.execute(b"UPDATE safeguarding_concernnotice SET sent_at = now() WHERE sent_at IS NULL")
        with pytest.raises(psycopg.errors.CheckViolation):
            session.execute(b"UPDATE safeguarding_concernnotice SET sent_at = NULL")


def _moment(session: psycopg.Connection, column: str, values: dict[str, object]) -> Any:
    query = b"SELECT to_jsonb(clock) ->> %s FROM safeguarding_concernclock clock WHERE concern_id = %s"
    (found,) = session.execute(query, [column, values["open"]]).fetchone() or (None,)
    return datetime.fromisoformat(found) if found else None
