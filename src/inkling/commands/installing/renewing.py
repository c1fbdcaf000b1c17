"""Renews the tables and all that belongs to them in one transaction: afterwards they are the old ones or the new.

Whatever cuts it off (a power cut, a full disk, a migration that fails on these rows), nothing of it is left.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from inkling.commands.installing.holding import hold_tables
from inkling.config.checks.database.standby import away_sentence
from inkling.config.checks.exact import deviations
from inkling.governance.models import KeyFingerprint
from inkling.installation.database.model_state import state_before
from inkling.installation.held_mail import held_on_file
from inkling.installation.joining import fingerprint_of
from inkling.installation.keys import KEY_NAMES, read_key
from inkling.installation.stood_here import empty_database_sentence, is_lost
from inkling.regions.models import Region
from inkling.regions.services import load_regions
from inkling.routing.methods.email.passphrases import take_in_files
from inkling.routing.models import HeldMail

__all__ = ["RenewalRefused", "Renewal", "renew_tables", "waiting_migrations"]

_MOST_SENTENCES = 5
Say = Callable[[str], None]


class RenewalRefused(Exception):
    """The tables stay as they were. The message says why, and what to do."""


@dataclass(frozen=True)
class Renewal:
    """How many migrations were applied, regions and districts loaded, and passphrases taken in from files."""

    migrations: int
    regions: int
    districts: int
    passphrases: int


def waiting_migrations() -> list[str]:
    """Return the migrations of this version that the database has not had yet, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def renew_tables(*, say: Say, is_exact: bool = False) -> Renewal:
    """Apply what waits, load the regions, and record whose keys these are. Raises `RenewalRefused`.

    All or nothing, from the day on which there is an installation. An empty database in place of one is refused.

    `is_exact` also refuses, before anything stands, a database in which somebody may do more or less than is written.
    """
    _refuse_while_alone()
    # At the first time there is nothing to lose; and a type of the queue cannot be made and widened in one transaction.
    first = 0 if _was_ever_whole() else _apply(say)
    with transaction.atomic():
        hold_tables()
        applied = first + _apply(say)
        regions, districts = load_regions()
        files = take_in_files()
        _record_keys()
        _hold_mail()
        if is_exact:
            _refuse_other_rights()
    _remove(files)
    return Renewal(applied, regions, districts, len(files))


def _refuse_while_alone() -> None:
    connection.ensure_connection()
    if away := away_sentence(connection.connection):
        raise RenewalRefused(f"{away} The tables are as they were.")


def _was_ever_whole() -> bool:
    tables = connection.introspection.table_names()
    if not tables and is_lost():
        raise RenewalRefused(empty_database_sentence())
    return "regions_region" in tables and Region.objects.exists()


def _apply(say: Say) -> int:
    executor = MigrationExecutor(connection, progress_callback=_beside_each(say))
    executor.loader.check_consistent_history(connection)
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    with _seldom_cleaned():
        state = executor.migrate(targets, plan=plan, state=state_before(executor))
    if plan:
        emit_post_migrate_signal(
            verbosity=0, interactive=False, db=connection.alias, apps=state.apps, plan=plan
        )
    return len(plan)


@contextmanager
def _seldom_cleaned() -> Iterator[None]:
    """Let Python look for what can go a hundred times less often: what Django makes for each migration mostly stays."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _beside_each(say: Say) -> Callable[..., None]:
    def note(action: str, migration: object = None, *_: object) -> None:
        # What one migration wrote must not keep the next one from changing the same table in this transaction. At the
        # first time each has its own, and the server would write two warnings of each into its log.
        if action == "apply_start" and connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if action == "apply_success":
            say(str(migration))

    return note


def _record_keys() -> None:
    known = dict(KeyFingerprint.objects.values_list("name", "fingerprint"))
    for name in KEY_NAMES:
        here = fingerprint_of(read_key(name), name=name)
        if known.setdefault(name, here) != here:
            raise RenewalRefused(
                f"The key {name} of this machine ({here}) is not the one of this installation ({known[name]}): put the "
                "right one back from a backup, or run `inkling join`. The tables are as they were."
            )
    KeyFingerprint.objects.bulk_create(
        [KeyFingerprint(name=name, fingerprint=known[name]) for name in KEY_NAMES], ignore_conflicts=True
    )


def _hold_mail() -> None:
    """Hold mail here where a restore of older tables could only write it into a file."""
    if (hold := held_on_file(os.environ)) is not None:
        HeldMail.objects.update_or_create(id=1, defaults={"is_drill": hold.is_drill, "since": hold.since})


def _refuse_other_rights() -> None:
    connection.ensure_connection()
    wrong = [str(each) for each in deviations(connection.connection)]
    if wrong:
        shown = " ".join(wrong[:_MOST_SENTENCES])
        raise RenewalRefused(
            f"After it {len(wrong)} rights would not be as written: {shown} The tables are as they were. Mend what "
            "`inkling check` of the old version names, or run the printed SQL of `inkling database sql` first."
        )


def _remove(files: list[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)
