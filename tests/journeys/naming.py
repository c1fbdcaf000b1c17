"""Reports that name somebody of the unit among those who must not find out, and what is seen of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import connection
from psycopg import sql

from inkling.accounts.models import Account
from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.linking.models import Mention
from inkling.reading.models import KeptReading
from inkling.routing.models import Submission, Wording
from inkling.safeguarding.models import Concern
from inkling.sites.worker import tasks
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.unit_site import tell_report
from tests.people import AT, World, acting_as

WORDS = "She is picked up at the weir by a silver Corsa, XX51 ABC."
PLAIN = Draft(
    place="LS11 5DE",
    narrative="A silver Corsa, XX51 ABC, waits at the weir.",
    details=(DraftDetail("vehicle", text="silver Corsa", attributes={"plate": "XX51 ABC"}),),
)
NAMING = Draft(
    place="LS11 5DE",
    narrative=WORDS,
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    must_not_be_told="Bryn Sayle, who is with the police",
    urgency=Urgency.SOON,
    details=(DraftDetail("vehicle", text="silver Corsa", attributes={"plate": "XX51 ABC"}),),
)


def give_surnames(world: World) -> None:
    """Let two people of the unit have names that a teller may name."""
    rename(world, "Bryn", "Bryn Sayle")
    rename(world, "Sunita", "Sunita Marsh")


def rename(world: World, who: str, name: str) -> None:
    Account.objects.filter(pk=world.people[who].pk).update(name=name)


def tell_naming(**changes: object) -> tuple[str, UUID]:
    """Tell a report with a concern that names somebody; deliver it; give both ids."""
    report_id = tell_report(replace(NAMING, **changes), secret=bytes(range(1, 16)))
    settle()
    with acting_as("backup"):
        return report_id, Concern.objects.get(report_id=report_id).pk


def settle() -> None:
    """Let the worker do all that is due, so often that what follows from it is done as well."""
    with acting_as("worker"):
        for round_ in range(4):
            at = AT + timedelta(minutes=round_)
            tasks.sweep.func(timestamp=int(at.timestamp()))


def seen_by(world: World, who: str, report_id: str) -> dict[str, int]:
    """Return how many rows about a report this account's database session sees, table by table."""
    with acting_as("unit", account=world.people[who].pk):
        found = {
            each.__name__: each.objects.filter(report_id=report_id).count()
            for each in (Submission, Concern, Mention, KeptReading, Wording)
        }
        found["Report"] = Report.objects.filter(pk=report_id).count()
        for table in ("capture_detail", "capture_howknown", "capture_sharingdecision", "capture_progress"):
            with connection.cursor() as cursor:
                counted = sql.SQL("SELECT count(report_id) FROM {} WHERE report_id = %s")
                cursor.execute(counted.format(sql.Identifier(table)), [report_id])
                (found[table],) = cursor.fetchone()
    return found
