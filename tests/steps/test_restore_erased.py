"""Erased stays erased: the drill of a backup that is older than an erasure (TRUST row 25)."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from inkling.governance.ledger import ErasedReport, append_erased
from inkling.installation.backup.make import connect, program_environment
from inkling.installation.database.connection import database_settings
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.launcher.binaries import find_binaries
from inkling.installation.database.roles import Role
from tests import warm
from tests.browser.live import environment
from tests.ledger import read_erased
from tests.steps.test_backup import Drill, drill, inkling, restored
from tests.trust.canaries import ERASED, HOW_MANY, ORDER, SEALED, TOLD

__all__ = ["drill"]


@pytest.fixture(scope="module")
def erased(drill: Drill) -> Path:
    """After the backup three reports were erased; the list of them, which no other test finds by itself."""
    with open_embedded_database({"INKLING_HOME": str(drill.home)}):
        for settings, module in (
            ("worker", "tests.trust.deliver_canaries"),
            ("unit", "tests.trust.erase_canaries"),
        ):
            done = warm.run(("-m", module), env=environment(drill.home, settings=settings))
            assert done.returncode == 0, done.stderr
        newer = drill.home.parent / "newer.backup"
        assert (
            inkling(drill.home, "backup", "--to", str(newer), "--recipient", str(drill.public)).returncode
            == 0
        )
    return (drill.home / "erased.jsonl").rename(drill.home.parent / "erased.jsonl")


@pytest.mark.parametrize("how", ["named", "found", "its own"])
def test_erased_stays_erased(drill: Drill, erased: Path, how: str) -> None:
    """The list is named, or found in this installation's home, or stands in a backup made after the erasure."""
    into = drill.home.parent / f"without-{how.replace(' ', '-')}"
    source = drill.home.parent / "newer.backup" if how == "its own" else drill.backup
    named = ["--erased", str(erased)] if how == "named" else []
    found = drill.home / "erased.jsonl"
    if how == "found":
        shutil.copy2(erased, found)
    done = inkling(
        drill.home, "restore", "--from", str(source), "--key", str(drill.private), "--into", str(into), *named
    )
    found.unlink(missing_ok=True)
    assert done.returncode == 0, done.stderr
    assert f"{0 if how == 'its own' else ERASED} of {ERASED} erased reports were in it" in done.stdout
    assert read_erased(into / "erased.jsonl") == sorted(read_erased(erased)), (
        "its next backup holds the list too"
    )
    there = {"INKLING_HOME": str(into)}
    with open_embedded_database(there), connect(Role.BACKUP, there) as connection:
        told = connection.execute("SELECT narrative FROM capture_report").fetchall()
        entries = connection.execute(
            "SELECT actor, subject FROM governance_auditentry WHERE action = 'report.erased-again' ORDER BY subject"
        ).fetchall()
        left = connection.execute(
            "SELECT report_id::text, order_number FROM governance_erasure ORDER BY 1"
        ).fetchall()
        dump = plain_dump(into)
        verified = inkling(into, "audit", "verify")
    assert len(told) == HOW_MANY - ERASED
    for number in range(ERASED):
        for canary in (f"{TOLD}{number:03}", f"{SEALED}name-{number:03}"):
            assert canary.encode() not in dump
    assert f"{TOLD}{ERASED:03}".encode() in dump, "the search does find what is there"
    ids = sorted(each.report for each in read_erased(erased))
    assert left == sorted((each.report, each.order) for each in read_erased(erased))
    assert {order for _, order in left} == {ORDER}
    if how != "its own":
        # The chain ends as the backup's did when the restore is proved; each replay is an entry after that.
        assert entries == [("operator", f"report:{id_}") for id_ in ids]
    assert verified.returncode == 0, verified.stderr


def plain_dump(home: Path) -> bytes:
    place = database_settings("backup", environ={"INKLING_HOME": str(home)})
    done = subprocess.run(
        [str(find_binaries().folder / "pg_dump"), "--no-password"],
        env=program_environment(place),
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_a_restore_without_the_list_is_noticed(drill: Drill, erased: Path) -> None:
    """Restored by other means: the check says so and nothing is served until `inkling migrate` has erased again."""
    into = drill.home.parent / "unaware"
    done = restored(drill, drill.backup, into=into)
    assert "restore again with --erased FILE" in done.stdout
    shutil.copy2(erased, into / "erased.jsonl")
    with open_embedded_database({"INKLING_HOME": str(into)}):
        before, again, after = (
            inkling(into, command, INKLING_USERS="one") for command in ("check", "migrate", "check")
        )
    assert before.returncode == 1
    assert f"{ERASED} reports that were erased are in the database again" in before.stderr
    assert f"{ERASED} reports that were erased before are erased again" in again.stdout
    assert "are in the database again" not in after.stderr


def test_a_list_that_is_absent_or_spoilt_is_refused(drill: Drill, tmp_path: Path) -> None:
    spoilt_list = tmp_path / "erased.jsonl"
    spoilt_list.write_text('{"report": "x", "on": "2026-11-24"}\n', encoding="ascii")
    for given, sentence in ((tmp_path / "nothing", "cannot be read"), (spoilt_list, "line 1 is no entry")):
        done = inkling(
            drill.home,
            "restore",
            "--from",
            str(drill.backup),
            "--key",
            str(drill.private),
            "--into",
            str(tmp_path / "into"),
            "--erased",
            str(given),
        )
        assert (done.returncode, sentence in done.stderr) == (1, True), done.stderr
        assert not (tmp_path / "into").exists()


def test_the_list_is_appended_to_and_a_cut_line_is_mended(tmp_path: Path) -> None:
    path, day = tmp_path / "erased.jsonl", date(2026, 11, 24)
    one, two = ErasedReport.of(uuid4(), on=day), ErasedReport.of(uuid4(), on=day, order="LS26C00123")
    assert append_erased(path, [one]) == 1
    path.write_bytes(path.read_bytes() + b'{"report": "7f2c0d3a-3a')
    assert read_erased(path) == [one]
    assert append_erased(path, [one, two]) == 1
    assert read_erased(path) == [one, two]
    assert path.stat().st_mode & 0o077 == 0
    assert "order" not in path.read_text().splitlines()[0], "as an earlier version wrote it, and reads it"
    with pytest.raises(ValueError, match="number of an order"):
        ErasedReport.of(uuid4(), on=day, order="he said Fitz; 1")
