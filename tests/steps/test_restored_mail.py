"""What was restored mails nobody: a drill never, a copy in earnest not before the operator has looked."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from inkling.installation.backup.make import connect, make_backup
from inkling.installation.backup.restore import restore_backup
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import sign_in
from tests import warm
from tests.browser.homes import home_with
from tests.browser.live import environment
from tests.mail_servers import Kept, good_server, make_certificate
from tests.steps.backup_keys import Pairs, make_pairs

WORK = """
import django; django.setup()
from datetime import UTC, datetime
from inkling.sites.worker import rounds, tasks
at = datetime.now(UTC)
rounds.climb_ladders(at); rounds.keep_ladders(at); rounds.tell_front_doors(at)
tasks.send_mail_due(); tasks.tell_who_waits(0)
"""
PAGE = """
import sys
import inkling.config.wsgi as site
from wsgiref.util import setup_testing_defaults
environ = {"PATH_INFO": sys.argv[1], "HTTP_HOST": "localhost"}; setup_testing_defaults(environ)
print(b"".join(site.application(environ, lambda *_: None)).decode())
"""


@dataclass(frozen=True)
class Copied:
    """A backup of an installation in which a concern waits to be told, and the keys that open it."""

    backup: Path
    pairs: Pairs


@pytest.fixture(scope="module")
def copied() -> Iterator[Copied]:
    base = Path(tempfile.mkdtemp(prefix="inkling-mail-held-"))
    base.chmod(0o711)
    try:
        pairs = make_pairs(base / "keys")
        with home_with("reports") as home:
            here = environment(home.folder, settings="migrate")
            make_backup(base / "backup", public_key=pairs.public, signing_key=pairs.signing, environ=here)
        yield Copied(base / "backup", pairs)
    finally:
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Kept, dict[str, str]]]:
    """A mail server that counts, and the settings of whoever sends through it."""
    certificate = make_certificate(tmp_path_factory.mktemp("tls"))
    with good_server(certificate) as kept:
        yield (
            kept,
            {
                "INKLING_MAIL_HOST": "localhost",
                "INKLING_MAIL_PORT": str(kept.port),
                "INKLING_MAIL_FROM": "inkling@unit.invalid",
                "INKLING_MAIL_CA": str(certificate.certificate),
            },
        )


@contextmanager
def restored(copied: Copied, *, is_drill: bool) -> Iterator[Path]:
    into = copied.backup.parent / ("drill" if is_drill else "earnest")
    place = {"INKLING_HOME": str(into), "PATH": "/usr/bin:/bin"}
    restore_backup(copied.backup, keys=copied.pairs.keys, into=into, is_drill=is_drill, environ=place)
    try:
        with open_embedded_database(place):
            yield into
    finally:
        shutil.rmtree(into, ignore_errors=True)


def run(home: Path, settings: str, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**environment(home, settings=settings), "INKLING_USERS": "one", **more}
    return warm.run(command, env=env)


def test_a_drill_mails_nobody_and_says_so_on_its_pages(
    copied: Copied, mail: tuple[Kept, dict[str, str]]
) -> None:
    kept, settings = mail
    before = len(kept.messages)
    with restored(copied, is_drill=True) as home:
        worked = run(home, "worker", "-c", WORK, **settings)
        assert worked.returncode == 0, worked.stderr
        assert len(kept.messages) == before
        refused = run(home, "migrate", "-m", "inkling", "mail", "release", "--yes")
        assert (refused.returncode, "This is a drill" in refused.stderr) == (1, True)
        weaker = run(home, "migrate", "-m", "inkling", "mail", "hold")
        assert (weaker.returncode, "This is a drill" in weaker.stderr) == (1, True), (
            "else a release would follow"
        )
        assert run(home, "migrate", "-m", "inkling", "mail", "release", "--yes").returncode == 1
        checked = run(home, "migrate", "-m", "inkling", "check")
        assert "Warning: this is a drill" in checked.stderr
        for site, path in (("community", "/"), ("community", "/help/"), ("unit", "/sign-in/")):
            page = run(home, site, "-c", PAGE, path)
            assert '<p class="ink-drill" role="note"><strong>This is a practice copy.' in page.stdout, (
                page.stderr
            )


def test_in_earnest_mail_waits_until_the_operator_has_looked(
    copied: Copied, mail: tuple[Kept, dict[str, str]]
) -> None:
    kept, settings = mail
    before = len(kept.messages)
    with restored(copied, is_drill=False) as home:
        assert run(home, "worker", "-c", WORK, **settings).returncode == 0
        assert len(kept.messages) == before, (
            "65 real people were told again by a restore that nobody meant so"
        )
        assert "run `inkling mail release`" in run(home, "migrate", "-m", "inkling", "check").stderr
        asked = run(home, "migrate", "-m", "inkling", "mail", "release")
        assert (asked.returncode, "Nothing was let go." in asked.stderr) == (1, True)
        assert "notices about concerns and" in asked.stdout
        released = run(home, "migrate", "-m", "inkling", "mail", "release", "--yes")
        assert released.returncode == 0, released.stderr
        with connect(Role.BACKUP, {"INKLING_HOME": str(home)}) as connection:
            (newest,) = connection.execute(
                "SELECT action FROM governance_auditentry ORDER BY seq DESC LIMIT 1"
            ).fetchone() or ("",)
        assert newest == "mail.released"
        for_ever = run(home, "migrate", "-m", "inkling", "mail", "hold", "--drill")
        assert (for_ever.returncode, "Mail goes as before." in for_ever.stderr) == (1, True)
        held = run(home, "migrate", "-m", "inkling", "mail", "hold")
        assert (held.returncode, "No mail goes until" in held.stdout) == (0, True), held.stderr
        assert run(home, "worker", "-c", WORK, **settings).returncode == 0
        assert len(kept.messages) == before, "a database that an archive brought back is held by hand"
        assert run(home, "migrate", "-m", "inkling", "mail", "release", "--yes").returncode == 0
        worked = run(home, "worker", "-c", WORK, **settings)
        assert worked.returncode == 0, worked.stderr
        assert len(kept.messages) > before, "and then it goes"
        assert "practice copy" not in run(home, "community", "-c", PAGE, "/").stdout


def test_before_its_start_nothing_of_what_was_restored_stands_still(copied: Copied) -> None:
    """Its signs of life are those of the machine that was lost: the guide asks for "Safe to start." here."""
    still = "stood still for 20 minutes: start `inkling clock`"
    with restored(copied, is_drill=False) as home:
        _beat(home, minutes=20)
        lines = run(home, "migrate", "-m", "inkling", "check").stderr.splitlines()
        assert [line for line in lines if still in line or "has never run" in line] == []
        waits = [line for line in lines if "A supervisor looks under" in line]
        assert [line for line in waits if not line.startswith("Warning: ")] == []
        _beat(home, minutes=0, part="delivery")
        assert still in run(home, "migrate", "-m", "inkling", "check").stderr


def _beat(home: Path, *, minutes: int, part: str = "clock") -> None:
    with sign_in(Role.WORKER, called="a test", environ={"INKLING_HOME": str(home)}) as connection:
        connection.execute(
            "INSERT INTO routing_heartbeat (part, beat_at) VALUES (%s, now() - make_interval(mins => %s)) "
            "ON CONFLICT (part) DO UPDATE SET beat_at = excluded.beat_at",
            [part, minutes],
        )
