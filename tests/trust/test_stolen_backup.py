"""A thief of the disk or of a database dump learns nobody who told (TRUST row 23): 200 canaries, none found."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from inkling.installation.database.connection import database_settings
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.binaries import find_binaries
from inkling.installation.database.launcher.cluster import Cluster
from tests import warm
from tests.browser.homes import home_with
from tests.browser.live import environment
from tests.people import SOL_PASSPHRASE
from tests.trust.canaries import HOW_MANY, SEALED, TOLD

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def stolen() -> Iterator[dict[str, list[bytes]]]:
    """What a thief has: every file of the database with its write-ahead log, and a dump of all of it."""
    with home_with("world") as home:
        _tell(home.folder)
        dump = _dump(home.folder)
        with connect_as_superuser(home.cluster) as connection:
            connection.execute("CHECKPOINT")
        yield {"files": _files(home.cluster, "base"), "log": _files(home.cluster, "pg_wal"), "dump": [dump]}


def _tell(home: Path) -> None:
    done = warm.run(("-m", "tests.trust.tell_canaries"), env=environment(home, settings="community"))
    assert done.returncode == 0, done.stderr


def _dump(home: Path) -> bytes:
    place = database_settings("backup", environ={"INKLING_HOME": str(home)})
    command = [
        str(find_binaries().folder / "pg_dump"),
        "--host",
        place["HOST"],
        "--port",
        place["PORT"],
        "--username",
        place["USER"],
        place["NAME"],
    ]
    done = subprocess.run(
        command,
        env={"PATH": os.environ["PATH"], "PGPASSWORD": place["PASSWORD"]},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def _files(cluster: Cluster, folder: str) -> list[bytes]:
    return [path.read_bytes() for path in (cluster.data / folder).rglob("*") if path.is_file()]


def hits(places: list[bytes], word: str) -> int:
    """How often a word stands in these files, as text or with two bytes a letter."""
    spellings = (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"))
    return sum(place.count(each) for place in places for each in spellings)


@pytest.mark.parametrize("place", ["files", "log", "dump"])
def test_no_sealed_name_contact_or_origin_is_found(stolen: dict[str, list[bytes]], place: str) -> None:
    assert hits(stolen[place], SEALED) == 0
    assert hits(stolen[place], SOL_PASSPHRASE) == 0


@pytest.mark.parametrize("place", ["files", "log", "dump"])
def test_the_search_does_find_what_is_not_sealed(stolen: dict[str, list[bytes]], place: str) -> None:
    word = TOLD.encode()
    found = {after[:3] for each in stolen[place] for after in each.split(word)[1:] if after[:3].isdigit()}
    # A page of the log may end in the middle of a word.
    assert HOW_MANY - (3 if place == "log" else 0) <= len(found) <= HOW_MANY
