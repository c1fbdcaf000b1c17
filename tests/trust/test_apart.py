"""Each process runs as a user of its own and can open its own secrets, and no other's (invariant 12)."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from inkling.installation.database.passwords import read_password
from inkling.installation.database.roles import LOGINS
from inkling.installation.secret_files import NEEDS
from tests.browser.homes import fill_with_tables
from tests.processes import free_port, processes_of
from tests.trust.apart import USERS, Apart, apart, python_for_all

OF_EACH = {
    "community": {"db_community", "key_receipt", "key_sealed_form"},
    "unit": {"db_unit", "db_vault", "key_django"},
    "worker": {"db_worker", "key_audit_anchor", "key_receipt"},
    "clock": {"db_worker"},
    "service": {"db_service", "key_receipt", "key_service"},
    "api": {"db_api", "key_api", "key_receipt"},
}
# Of one process that tries them all, which is one start instead of nine: the logins that let it in.
SIGN_IN = """
import json, sys, psycopg
host, tried = sys.argv[1], json.loads(sys.argv[2])
let_in = []
for user, password in tried.items():
    try:
        psycopg.connect(host=host, dbname="inkling", user=user, password=password).close()
    except psycopg.OperationalError as refused:
        assert any(each in str(refused) for each in ("authentication failed", "rejects connection")), refused
    else:
        let_in.append(user)
print(json.dumps(let_in))
"""
# Of one shell that tries them all: the files that it could open.
OPEN = 'for file; do if cat "$file" > /dev/null 2>&1; then echo "$file"; fi; done'
SUPERVISE = """
import sys
from inkling.installation.apart.users import users_of
from inkling.installation.database.embedded import open_embedded_database
from inkling.commands.running.serve_options import parser
from inkling.commands.running.serve import processes_of, run_as
from inkling.installation.supervisor import Supervisor
given = parser().parse_args(["--community-port", sys.argv[1], "--unit-port", sys.argv[2], "--workers", "1"])
with open_embedded_database():
    Supervisor([run_as(each, name, users_of()) for name, some in processes_of(given).items() for each in some]).run()
"""


@pytest.fixture(scope="module")
def place() -> Iterator[Apart]:
    """An installation with its tables, made by root, whose processes run as five users."""
    with apart() as made:
        done = made.inkling("migrate")
        assert done.returncode == 0, done.stderr
        yield made


@contextmanager
def running(place: Apart, *command: str) -> Iterator[None]:
    """Run a command as root from a folder that is closed to everybody else, as root's own is."""
    with tempfile.TemporaryDirectory(prefix="inkling-closed-") as closed:
        process = subprocess.Popen(command, cwd=closed, env=place.environment(), start_new_session=True)
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


@contextmanager
def database(place: Apart) -> Iterator[None]:
    with running(place, python_for_all(), "-m", "inkling", "database", "run"):
        wait_until(lambda: (place.home / "socket" / ".s.PGSQL.5432").exists(), "the socket")
        yield


def wait_until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, f"waited without success for {what}"
        time.sleep(0.1)


def test_each_process_has_exactly_its_own_secrets(place: Apart) -> None:
    for process, names in OF_EACH.items():
        folder = place.home / "secrets" / process
        assert {path.name for path in folder.iterdir()} == names
        for path in (folder, *folder.iterdir()):
            found = path.stat()
            assert found.st_uid == USERS[process].uid
            assert found.st_mode & 0o077 == 0


@pytest.mark.parametrize("process", USERS)
def test_a_process_opens_no_file_of_another(place: Apart, process: str) -> None:
    """Every secret and record, and the first files of the database, tried with the rights of this process's user."""
    records = place.home / "records" / "erased.jsonl"
    if not records.exists():
        records.touch(mode=0o600)
        os.chown(records, USERS["worker"].uid, USERS["worker"].gid)
    files = [
        path
        for folder in ("secrets", "records")
        for path in (place.home / folder).rglob("*")
        if path.is_file()
    ]
    files += sorted(path for path in (place.home / "database").rglob("*") if path.is_file())[:20]
    others = [path for path in files if path.stat().st_uid != USERS[process].uid]
    tried = place.run("sh", "-c", OPEN, "sh", *(str(path) for path in others), process=process)
    assert len(others) > 15
    assert (tried.returncode, tried.stdout) == (0, "")
    own = [str(path) for path in files if path not in others]
    assert place.run("sh", "-c", OPEN, "sh", *own, process=process).stdout.splitlines() == own


def test_each_process_signs_in_with_its_own_logins_only(place: Apart) -> None:
    secrets, sockets = place.home / "secrets", str(place.home / "socket")
    with database(place):
        for process in NEEDS:
            own = {
                role.login: read_password(secrets / process, role) or ""
                for role in LOGINS
                if f"db_{role}" in OF_EACH[process]
            }
            # For all others, what it knows: its own.
            known = dict.fromkeys([*(role.login for role in LOGINS), "inkling_cluster"], min(own.values()))
            tried = json.dumps(known | own)
            done = place.run(python_for_all(), "-c", SIGN_IN, sockets, tried, process=process)
            assert done.returncode == 0, done.stderr
            assert {*json.loads(done.stdout)} == {*own}, process


def test_sites_and_worker_run_as_their_users_and_answer(place: Apart) -> None:
    ports = [str(free_port()), str(free_port())]
    with running(place, python_for_all(), "-c", SUPERVISE, *ports):
        wait_until(lambda: answers(ports[0]), "the start page")
        wait_until(lambda: answers(ports[1], "/sign-in/"), "the page to sign in")
        own = [pid for pid in processes_of(place.home) if pid]
        assert {Path(f"/proc/{pid}").stat().st_uid for pid in own} >= {
            USERS[process].uid for process in ("community", "unit", "worker", "clock")
        }
        clock = next(pid for pid in own if Path(f"/proc/{pid}").stat().st_uid == USERS["clock"].uid)
        for ends in ("-TERM", "-KILL"):
            assert place.run("kill", ends, str(clock), process="worker").returncode != 0, "it must always run"
        unit = next(pid for pid in own if Path(f"/proc/{pid}").stat().st_uid == USERS["unit"].uid)
        for secret in ("environ", "mem", "maps"):
            assert place.run("cat", f"/proc/{unit}/{secret}", process="community").returncode != 0


def test_a_process_alone_refuses_what_it_could_open_too_much(place: Apart) -> None:
    stolen = place.home / "secrets" / "db_migrate"
    with database(place):
        os.chown(stolen, USERS["community"].uid, 0)
        try:
            refused = place.inkling("serve", "--only", "community", process="community")
        finally:
            os.chown(stolen, 0, 0)
    assert refused.returncode == 1
    assert "db_migrate can be read by the user of community" in refused.stderr


def test_a_process_alone_serves_as_its_user(place: Apart) -> None:
    port, user = str(free_port()), USERS["community"]
    command = [python_for_all(), "-m", "inkling", "serve", "--only", "community", "--community-port", port]
    with database(place):
        process = subprocess.Popen(
            command, cwd="/", env=place.environment(), user=user.uid, group=user.gid, extra_groups=[]
        )
        try:
            wait_until(lambda: answers(port), "the start page")
        finally:
            process.terminate()
            process.wait(30)


def test_what_was_one_folder_is_arranged_once_and_nothing_is_lost() -> None:
    """An installation that ran as one user: same keys, same passwords, same records, and a database that opens."""
    with apart() as place:
        fill_with_tables(place.home)
        secrets = place.home / "secrets"
        before = {path.name: path.read_bytes() for path in secrets.iterdir() if path.is_file()}
        for name in ("audit-head.jsonl", "erased.jsonl"):
            (place.home / name).write_bytes(b"")
        (secrets / "mail_password").write_text("a word", encoding="utf-8")
        for _ in range(2):
            done = place.inkling("migrate")
            assert done.returncode == 0, done.stderr
        after = {path.name: path.read_bytes() for path in secrets.iterdir() if path.is_file()}
        assert {name: after[name] for name in before} == before
        assert {path.name for path in (secrets / "worker").iterdir()} >= {"mail_password"}
        assert sorted(path.name for path in (place.home / "records").iterdir()) == [
            "audit-head.jsonl",
            "erased.jsonl",
        ]
        assert not (place.home / "erased.jsonl").exists()
        assert (place.home / "database" / "data").stat().st_uid == USERS["database"].uid


def test_a_backup_comes_back_arranged(place: Apart) -> None:
    keys, backup, into = place.home / "keys", place.home / "one.backup", place.home / "restored"
    for arguments in (
        ("backup", "key", "--out", str(keys)),
        ("backup", "--to", str(backup), "--recipient", str(keys / "inkling-backup-public")),
        (
            "restore",
            "--from",
            str(backup),
            "--key",
            str(keys / "inkling-backup-private"),
            "--into",
            str(into),
        ),
    ):
        done = place.inkling(*arguments)
        assert done.returncode == 0, done.stderr
    for process, user in USERS.items():
        folder = into / ("database/data" if process == "database" else f"secrets/{process}")
        assert folder.stat().st_uid == user.uid
    assert [path.name for path in (into / "records").iterdir()] == ["audit-head.jsonl"]
    assert place.inkling("migrate", INKLING_HOME=str(into)).returncode == 0


def test_a_key_that_was_lost_comes_back_from_the_process_that_holds_it(place: Apart) -> None:
    key = place.home / "secrets" / "key_receipt"
    before = key.read_text(encoding="ascii")
    key.unlink()
    assert place.inkling("migrate").returncode == 0
    assert key.read_text(encoding="ascii") == before


def answers(port: str, page: str = "/") -> bool:
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", int(port), timeout=5)) as site:
            site.request("GET", page)
            return site.getresponse().status == 200
    except OSError:
        return False
