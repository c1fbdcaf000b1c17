"""Somebody of the unit asks back and a supervisor lets it go, in the tests: and a day passes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from inkling.clarification.models import Clarification
from inkling.regions.rules.days import day_here
from tests.journeys.unit_site import UnitClient, say_why, signed_in, text_of
from tests.journeys.unit_site import the_site as the_unit
from tests.people import World, acting_as, owning

YESTERDAY = day_here(datetime.now(UTC)) - timedelta(days=1)


def opened_by(world: World, name: str, report: UUID) -> UnitClient:
    """Return a browser in which somebody of the unit has said why the report is read."""
    client = signed_in(world, name)
    say_why(client, str(report))
    return client


def ask(client: UnitClient, report: UUID, asks: str, quoted: str = "") -> tuple[int, str]:
    """Ask back; return the status, and the page where it was refused."""
    answer = client.post(f"/reports/{report}/ask-back/ask/", {"asks": asks, "quoted": quoted})
    return answer.status_code, text_of(answer) if answer.status_code != 302 else ""


def decide(client: UnitClient, report: UUID, go: str = "send") -> tuple[int, str]:
    """Let what waits go, or decline it; return the status, and the page where it was refused."""
    asked = asked_about(report)[-1]
    answer = client.post(f"/reports/{report}/ask-back/decide/", {"question": str(asked.pk), "go": go})
    return answer.status_code, text_of(answer) if answer.status_code != 302 else ""


def asked_about(report: UUID) -> list[Clarification]:
    """Return what was asked about a report; what nobody has decided stands last."""
    with acting_as("backup"):
        rows = list(Clarification.objects.filter(report_id=report))
    return sorted(rows, key=lambda each: each.decided_on is None)


def ask_and_let_go(
    world: World, report: UUID, asks: str, quoted: str = "", *, a_day_ago: bool = True
) -> None:
    """Bryn asks, Sunita lets it go; and a day passes."""
    with the_unit():
        assert ask(opened_by(world, "Bryn", report), report, asks, quoted) == (302, "")
        assert decide(opened_by(world, "Sunita", report), report) == (302, "")
    if a_day_ago:
        let_go_yesterday()


def let_go_yesterday() -> None:
    """As if a day had passed since all was let go."""
    with connection.cursor() as cursor:
        # What waits for the commit keeps a table from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE clarification_clarification DISABLE TRIGGER check_decided")
        with owning("clarification_clarification"):
            Clarification.objects.filter(is_sent=True).update(decided_on=YESTERDAY)
        cursor.execute("ALTER TABLE clarification_clarification ENABLE TRIGGER check_decided")
