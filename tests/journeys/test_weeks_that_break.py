"""A week that cannot be counted waits and is then a supervisor's; the other weeks are counted meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.journeys.picturing import try_week
from inkling.picture.models import WeekCounting
from inkling.routing.rules.retries import TRIES
from inkling.sites.worker.rounds import keep_counts
from tests.journeys.test_concern_clock import DRAFT
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import AT, World, acting_as
from tests.telling import tell

pytestmark = pytest.mark.usefixtures("unit_site")

NOW = datetime.now(UTC)
MONDAY = AT.date() - timedelta(days=AT.weekday())
BEFORE = MONDAY - timedelta(days=7)
BREAKS = f"""
CREATE FUNCTION broken_week() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.monday = '{MONDAY}' THEN RAISE EXCEPTION 'this week breaks' USING ERRCODE = 'data_exception'; END IF;
    RETURN NEW; END $$;
CREATE TRIGGER broken_week BEFORE INSERT ON picture_keptweek FOR EACH ROW EXECUTE FUNCTION broken_week();
"""

SLEEPS = "PERFORM pg_catalog.pg_sleep(20)"


@pytest.fixture
def broken(world: World) -> None:
    """Two weeks are told of; the table takes no count of the later one."""
    tell(DRAFT, secret=b"1" * 15, at=AT)
    tell(DRAFT, secret=b"2" * 15, at=AT - timedelta(days=7))
    with connection.cursor() as cursor:
        cursor.execute(BREAKS)


def count(at: datetime) -> None:
    with acting_as("worker"):
        keep_counts(at)


def counted() -> set[date]:
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("SELECT monday FROM picture_keptweek")
        return {monday for (monday,) in cursor.fetchall()}


def tries() -> list[tuple[date, int, bool, str]]:
    with acting_as("backup"):
        return list(WeekCounting.objects.values_list("monday", "tries", "is_parked", "problem"))


def break_until_parked() -> datetime:
    at = NOW
    for _ in range(TRIES):
        count(at)
        let_the_wait_be_over()
    return at


def let_the_wait_be_over() -> None:
    """By the clock of the database, which is the one that is asked."""
    with acting_as("worker"):
        WeekCounting.objects.update(try_at=NOW - timedelta(hours=1))


@pytest.mark.usefixtures("broken")
def test_the_other_weeks_are_counted() -> None:
    count(NOW)
    assert counted() == {BEFORE}
    assert tries() == [(MONDAY, 1, False, "DataError")]


def test_a_week_that_takes_too_long_is_ended_and_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(DRAFT, secret=b"1" * 15, at=AT)
    with connection.cursor() as cursor:
        cursor.execute(
            BREAKS.replace("RAISE EXCEPTION 'this week breaks' USING ERRCODE = 'data_exception'", SLEEPS)
        )
    monkeypatch.setattr(try_week, "LONGEST_STATEMENT", timedelta(milliseconds=300))
    count(NOW)
    assert (counted(), tries()) == (set(), [(MONDAY, 1, False, "OperationalError")])
    monkeypatch.undo()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER broken_week ON picture_keptweek")
    let_the_wait_be_over()
    count(NOW)
    assert (counted(), tries()) == ({MONDAY}, [])


@pytest.mark.usefixtures("broken")
def test_it_waits_before_it_is_tried_again_and_is_parked_after_the_last_try() -> None:
    count(NOW)
    count(NOW + timedelta(seconds=1))
    assert tries() == [(MONDAY, 1, False, "DataError")], "it waits"
    break_until_parked()
    assert tries() == [(MONDAY, TRIES, True, "DataError")]
    count(NOW + timedelta(days=1))
    assert tries() == [(MONDAY, TRIES, True, "DataError")], "it waits for a person"


@pytest.mark.usefixtures("broken")
def test_what_ends_the_process_is_parked_too(world: World) -> None:
    with acting_as("worker"):
        unit = Account.objects.get(name="Bryn").organisation
        WeekCounting.objects.create(unit=unit, monday=MONDAY, tries=TRIES, try_at=NOW - timedelta(hours=1))
    count(NOW)
    assert tries() == [(MONDAY, TRIES, True, "process_ended")]
    assert counted() == {BEFORE}
    page = text_of(signed_in(world, "Sunita").get("/submissions/stopped/"))
    assert f"Week of {MONDAY.day} November 2026: the process ended each time it was tried" in page


@pytest.mark.usefixtures("broken")
def test_a_supervisor_sees_it_and_lets_it_be_counted_again(world: World) -> None:
    break_until_parked()
    sunita = signed_in(world, "Sunita")
    page = text_of(sunita.get("/submissions/stopped/"))
    assert f"Week of {MONDAY.day} November 2026: DataError" in page
    assert "Weeks whose counting was given up" in page
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER broken_week ON picture_keptweek")
    with acting_as("backup"):
        week = WeekCounting.objects.get().pk
    answer = sunita.post(f"/submissions/weeks/{week}/count-again/")
    assert answer["Location"] == "/submissions/stopped/"
    assert audit_of("counts.taken-up")[0][1] == f"organisation:{world.home_unit.pk}"
    count(NOW)
    assert counted() == {BEFORE, MONDAY}
    assert tries() == []
    assert "Week of" not in text_of(sunita.get("/submissions/stopped/"))
    assert sunita.post(f"/submissions/weeks/{week}/count-again/").status_code == 302, "nothing is parked"


@pytest.mark.usefixtures("broken")
def test_nobody_else_sees_or_takes_it_up(world: World) -> None:
    break_until_parked()
    with acting_as("backup"):
        week = WeekCounting.objects.get().pk
    assert signed_in(world, "Bryn").post(f"/submissions/weeks/{week}/count-again/").status_code == 403
    dara = Account.objects.create(
        email="dara@unit.invalid", name="Dara", role=Role.SUPERVISOR.value, organisation=world.other_unit
    )
    for account in (dara, world.people["Bryn"], world.people["Carys"]):
        with acting_as("unit", account=account.pk):
            assert not WeekCounting.objects.only("id").exists()
            assert not WeekCounting.objects.filter(pk=week).update(is_parked=False, tries=0)
    sunita = world.people["Sunita"].pk
    for statement in ("SELECT try_at FROM picture_weekcounting", "TABLE picture_weekcounting"):
        with pytest.raises(DatabaseError), acting_as("unit", account=sunita), connection.cursor() as cursor:
            cursor.execute(statement)
