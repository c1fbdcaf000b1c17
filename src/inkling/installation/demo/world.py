"""Makes the demo's tables and fills its world, each act under the login that does it in earnest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from psycopg import sql

from inkling.accounts.actor import view_as
from inkling.demo.fill import fill_world, live_at_service
from inkling.demo.next_force import settle_next_forces, settle_second
from inkling.demo.secrets import DemoSecrets
from inkling.demo.tales import whole_story
from inkling.installation.database import database_settings
from inkling.installation.demo.place import Marker, mark_filled
from inkling.installation.keys import read_key, secret_from
from inkling.regions.services import load_regions

__all__ = ["keep_days_of_the_story", "make_second_world", "make_world"]

_WRITES_DAYS = """
    SELECT held.relname, writes.tgname FROM pg_trigger writes JOIN pg_class held ON held.oid = writes.tgrelid
    WHERE writes.tgfoid IN ('governance_write_days'::regproc, 'capture_write_noticed'::regproc,
        'picture_keep_noted'::regproc)"""


def make_world(secrets: DemoSecrets, *, marker: Marker, say: Callable[[str], None]) -> None:
    """Bring the tables up to date, and fill the world unless it is filled. A fill that was cut off goes on."""
    call_command("migrate", verbosity=0)
    load_regions()
    if not marker.filled:
        tales = whole_story()
        say(f"Filling the world with {len(tales)} reports of a year")
        began = time.monotonic()
        # The day of the first try: told again with other dates in it, a report would be an addition to itself.
        with keep_days_of_the_story():
            world = fill_world(
                tales,
                secrets=secrets,
                act_as=act_as,
                receipt_key=settings.INKLING_RECEIPT_KEY,
                now=marker.now,
            )
            _take_keys_of_drafts()
            live_at_service(world.member, act_as=act_as, now=marker.now)
        say(f"The world is filled ({time.monotonic() - began:.0f} s)")
        mark_filled(marker)
    # A world of before has neither the partner nor the agreed address.
    with act_as("migrate"):
        settle_next_forces(secrets, at=datetime.now(UTC))
    connection.close()


def make_second_world(secrets: DemoSecrets, *, door: str, key: str) -> None:
    """Make the tables of the second installation, its people, and the link by which it fetches."""
    call_command("migrate", verbosity=0)
    load_regions()
    with act_as("migrate"):
        settle_second(secrets, door=door, key=key, at=datetime.now(UTC))
    connection.close()


@contextmanager
def keep_days_of_the_story() -> Iterator[None]:
    """Let the rows of the year keep the days that the story gives them, while no process of the world runs yet.

    In earnest the database writes the day of whoever signs in, and keeps what was noted until yesterday: here a year is
    noted on one day. The owner of the tables leaves both out, and puts them back. A fill that was killed is begun again
    before anything is served, and put back by that one.
    """
    _let_days_be_written(by_the_database=False)
    try:
        yield
    finally:
        _let_days_be_written(by_the_database=True)


def _let_days_be_written(*, by_the_database: bool) -> None:
    _sign_in("migrate")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_WRITES_DAYS)
        for table, trigger in cursor.fetchall():
            if by_the_database:
                cursor.execute(
                    sql.SQL("ALTER TABLE {} ENABLE TRIGGER {}").format(
                        sql.Identifier(table), sql.Identifier(trigger)
                    )
                )
            else:
                cursor.execute(
                    sql.SQL("ALTER TABLE {} DISABLE TRIGGER {}").format(
                        sql.Identifier(table), sql.Identifier(trigger)
                    )
                )


def _take_keys_of_drafts() -> None:
    """Let the world have a draft with a file: elsewhere only the practitioners' site holds these keys."""
    settings.INKLING_NOTES_KEY = bytes.fromhex(secret_from(read_key("service"), purpose="notes"))
    settings.INKLING_FILES_KEY = bytes.fromhex(secret_from(settings.INKLING_RECEIPT_KEY, purpose="files"))


@contextmanager
def act_as(role: str, *, account: UUID | None = None) -> Iterator[None]:
    """Sign in to the database as one login, and run one transaction as it (in the unit, as one account)."""
    _sign_in(role)
    with transaction.atomic():
        if account is not None:
            view_as(str(account))
        yield


def _sign_in(role: str) -> None:
    wanted = database_settings(role)
    if connection.settings_dict["USER"] != wanted["USER"]:
        connection.close()
        connection.settings_dict.update(USER=wanted["USER"], PASSWORD=wanted["PASSWORD"])
