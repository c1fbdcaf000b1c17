"""Installations for tests, made once and then copied: each test file gets a fresh one in half a second.

Runs side by side share what is made, in the folder that `TEST_HOMES` names (tests/at_once.py); a run by itself makes
its own, and removes it at its end.
"""

from __future__ import annotations

import atexit
import fcntl
import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from inkling.installation.database.embedded import (
    connect_as_superuser,
    open_embedded_database,
    open_test_database,
)
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.launcher.folders import cluster_folder
from inkling.installation.database.roles import DATABASE, TEMPLATE, Role
from inkling.installation.keys import make_missing_keys
from tests import warm
from tests.browser.live import SEED, environment


@dataclass(frozen=True)
class Stage:
    """What an installation holds more than the one that it is a copy of, by programs with their settings."""

    after: str | None
    programs: tuple[tuple[str, tuple[str, ...]], ...]
    # Its database has every safety setting, and is never opened as one for tests.
    is_earnest: bool = False


SHARED = "TEST_HOMES"
_SEED = ("-m", "tests.browser.unit.seed")
# Graded; sent to a unit; to a partner too; with a word of the unit's own; with an open concern; asked back about.
TALES = (
    "lodge-night-manager",
    "beck-neighbour-plate",
    "lodge-receptionist",
    "blinks-ambulance",
    "now-party-saturday",
    "beck-boy-himself",
)
_FILL = "import sys, django; django.setup(); from tests.browser.demo_world import fill; fill(sys.argv[1:])"
_REGIONS = "import django; django.setup(); from inkling.regions.services import load_regions; load_regions()"
# As Django by itself does it, without the regions.
_MIGRATE = (
    "import gc; gc.set_threshold(100_000, 20, 50); import django; django.setup(); "
    "from django.core.management import call_command; call_command('migrate', verbosity=0)"
)
# The same as `inkling migrate` goes through them, in half the time: `tests/steps/test_previous_releases.py` holds what
# comes of it against what Django makes by itself, which are the tables above.
_RENEW = (
    "import django; django.setup(); from inkling.commands.installing import renewing; renewing._apply(str)"
)
_STAGES = {
    "tables": Stage(None, (("migrate", ("-c", _MIGRATE)),)),
    "earnest tables": Stage(None, (("migrate", ("-c", _RENEW)),), is_earnest=True),
    "earnest": Stage("earnest tables", (("migrate", ("-c", SEED)),), is_earnest=True),
    # The same with every region of the country, for what crashes, floods and hostile reports meet.
    "earnest regions": Stage(
        "earnest tables", (("migrate", ("-c", _REGIONS)), ("migrate", ("-c", SEED))), is_earnest=True
    ),
    "earnest canaries": Stage(
        "earnest", (("community", ("-m", "tests.trust.tell_canaries")),), is_earnest=True
    ),
    # The people of DESIGN.md, who cannot sign in.
    "world": Stage("tables", (("migrate", ("-c", SEED)),)),
    # The same with passphrases and second factors, and every region.
    "people": Stage("tables", (("migrate", (*_SEED, "people")),)),
    # The same with two services, whose people sign in at their own site.
    "services": Stage("people", (("migrate", (*_SEED, "services")),)),
    # The fictional world of the demo: its year, or only what the guides show of it.
    "whole world": Stage("tables", (("migrate", ("-c", _FILL)),)),
    "few tales": Stage("tables", (("migrate", ("-c", _FILL, *TALES)),)),
    "reports": Stage("people", (("community", (*_SEED, "reports")), ("worker", (*_SEED, "deliveries")))),
    # The same, with a report of six details and one of thirty-two.
    "work": Stage("reports", (("community", (*_SEED, "work")), ("worker", (*_SEED, "deliveries")))),
    # Told for a telephone and for a form: whoever submits reads what a machine read.
    "sheets": Stage("people", (("community", (*_SEED, "sheets")), ("worker", (*_SEED, "deliveries")))),
    # Two reports of a girl and a woman of one name.
    "namesakes": Stage("people", (("community", (*_SEED, "namesakes")), ("worker", (*_SEED, "deliveries")))),
    # Three reports of a man of one full name and one number.
    "plain": Stage("people", (("community", (*_SEED, "plain")), ("worker", (*_SEED, "deliveries")))),
    # The same as "reports", with what the rooms of the unit's site need more.
    "rooms": Stage("reports", (("community", (*_SEED, "rooms")), ("worker", (*_SEED, "deliveries")))),
    # The same as "reports", and one message in 24 hands.
    "copies": Stage("reports", (("migrate", (*_SEED, "copies")), ("worker", (*_SEED, "deliveries")))),
}


@dataclass(frozen=True)
class Home:
    """The folder of an installation whose database runs."""

    folder: Path
    cluster: Cluster


@contextmanager
def home_with(stage: str) -> Iterator[Home]:
    """Return an installation of its own that holds what the stage says; it is removed after the block."""
    folder = _new_folder(stage)
    try:
        _copy(stage, folder)
        with open_test_database(folder) as cluster:
            yield Home(folder, cluster)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill_in_earnest(folder: Path, *, more: str = "") -> None:
    """Put into a folder an installation as in earnest, with keys, tables and the people of DESIGN.md; none runs.

    `more`: "regions" for every region of the country, "canaries" for reports whose words stand nowhere else.
    """
    _copy(f"earnest {more}".strip(), folder)


def fill_with_tables(folder: Path) -> None:
    """Put into a folder an installation as in earnest of one user, with keys and tables and nobody in it; none runs."""
    _copy("earnest tables", folder)


def lay_tables(home: Path) -> bool:
    """Put the database with all tables under the home of a run, and say whether it was put: runs side by side share it.

    A run by itself makes its tables itself, which takes as long.
    """
    if SHARED not in os.environ:
        return False
    subprocess.run(["cp", "-a", cluster_folder(_made("tables")), cluster_folder(home)], check=True)
    return True


def put_tables_into_template(cluster: Cluster) -> None:
    """Make the template that Django copies from the database that has the tables: what it migrates is there."""
    names = {"template": sql.Identifier(TEMPLATE), "whole": sql.Identifier(DATABASE)}
    owner = sql.Identifier(Role.MIGRATE.login)
    with connect_as_superuser(cluster) as superuser:
        superuser.execute(sql.SQL("DROP DATABASE {template}").format(**names))
        superuser.execute(
            sql.SQL("CREATE DATABASE {template} TEMPLATE {whole} OWNER {owner}").format(owner=owner, **names)
        )


def _made(stage: str) -> Path:
    """Return an installation up to this stage, stopped so that it can be copied. It is made where it is not there."""
    if not (shared := os.environ.get(SHARED)):
        return _made_for_one_run(stage)
    folder = Path(shared) / _name_of(stage)
    # Once, on another machine, the folder of the whole run was gone in the midst of it: then each is made again.
    folder.parent.mkdir(mode=0o711, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        # Whoever comes second waits: to make it again takes as long, and a core.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.with_suffix(".made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o711)
            _make(stage, folder)
            folder.with_suffix(".made").touch()
    return folder


@functools.cache
def _made_for_one_run(stage: str) -> Path:
    folder = _new_folder(stage)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _make(stage, folder)
    return folder


def _make(stage: str, folder: Path) -> None:
    wanted = _STAGES[stage]
    if wanted.after:
        _copy(wanted.after, folder)
    make_missing_keys({"INKLING_HOME": str(folder)})
    environ = {"INKLING_HOME": str(folder)}
    with open_embedded_database(environ) if wanted.is_earnest else open_test_database(folder):
        for settings, arguments in wanted.programs:
            _run(folder, settings, *arguments)


def _copy(stage: str, folder: Path) -> None:
    # With the owners of the files: where root borrows a low user for PostgreSQL, the database is that user's.
    subprocess.run(["cp", "-a", f"{_made(stage)}/.", str(folder)], check=True)


def _new_folder(stage: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"inkling-{_name_of(stage)}-"))
    folder.chmod(0o711)
    return folder


def _name_of(stage: str) -> str:
    return stage.replace(" ", "-")


def _run(folder: Path, settings: str, *arguments: str) -> None:
    # What is filled in is read to the end, also on a slow machine.
    env = environment(folder, settings=settings) | {"INKLING_READING_SECONDS": "30"}
    done = warm.run(arguments, env=env)
    if done.returncode:
        raise RuntimeError(f"{arguments} failed:\n{done.stderr[-2_000:]}")
