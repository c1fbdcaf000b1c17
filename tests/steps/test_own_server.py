"""An installation on an operator's own server, by the commands of the guide: what a stranger met is mended."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from inkling.installation.database.roles import LOGINS
from inkling.installation.keys import KEY_NAMES
from tests import warm
from tests.architecture.source import ROOT
from tests.processes import free_port
from tests.steps.own_server import OwnServerPlace, own_server


@dataclass(frozen=True)
class Machine:
    """One machine of the installation: its home, and the server's address."""

    home: Path
    url: str

    def inkling(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
        place = {"INKLING_HOME": str(self.home), "INKLING_USERS": "one", "DATABASE_URL": self.url}
        return warm.run(
            ("-m", "inkling", *arguments), env={**own, **place, "PYTHONPATH": f"{ROOT / 'src'}", **more}
        )


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServerPlace]:
    with own_server() as made:
        yield made


@pytest.fixture(scope="module")
def first(server: OwnServerPlace, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """The first machine, with its tables."""
    machine = Machine(tmp_path_factory.mktemp("first") / "home", server.url())
    absent = machine.inkling("check")
    assert_one_sentence(absent, "run `inkling migrate`, which makes it")
    printed = machine.inkling("database", "sql")
    assert printed.returncode == 0, printed.stderr
    server.psql(printed.stdout)
    # The usual ports are taken where a demo runs beside the tests.
    ports = ("--community-port", str(free_port()), "--unit-port", str(free_port()))
    empty = machine.inkling("serve", *ports)
    assert_one_sentence(empty, "Tables are not there yet: run `inkling migrate`.")
    migrated = machine.inkling("migrate")
    assert migrated.returncode == 0, migrated.stderr
    log = (server.folder / "data" / "log").read_text(encoding="utf-8")
    assert "SET CONSTRAINTS" not in log, "600 warnings in the server's log frighten whoever looks there"
    return machine


def assert_one_sentence(done: subprocess.CompletedProcess[str], part: str) -> None:
    said = [line for line in done.stderr.splitlines() if not line.startswith("Warning")]
    assert done.returncode == 1, done.stderr
    assert len(said) == 1, done.stderr
    assert part in said[0]


def test_the_first_commands_before_the_first_migrate_say_what_to_do(first: Machine) -> None:
    """In the making of `first`: a stranger's first `check` and `serve` ended in a traceback."""
    status = first.inkling("database", "status", "--json")
    assert (status.returncode, json.loads(status.stdout)["runs"]) == (0, True)


def test_a_backup_is_made_over_tls_by_the_servers_own_programs(first: Machine, tmp_path: Path) -> None:
    assert first.inkling("backup", "key", "--out", str(tmp_path / "keys")).returncode == 0
    public = tmp_path / "keys" / "inkling-backup-public"
    done = first.inkling("backup", "--to", str(tmp_path / "one.backup"), "--recipient", str(public))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "one.backup").stat().st_size > 100_000
    absent = first.inkling(
        "backup",
        "--to",
        str(tmp_path / "two"),
        "--recipient",
        str(public),
        INKLING_POSTGRES_BIN=str(tmp_path),
    )
    assert_one_sentence(absent, "install the package postgresql-client-17")


def test_a_certificate_of_another_authority_is_refused_by_the_check_too(
    first: Machine, server: OwnServerPlace
) -> None:
    for command in (["check"], ["user", "list"], ["migrate"]):
        done = first.inkling(*command, DATABASE_URL=server.url(ca=server.other_ca))
        assert_one_sentence(done, "certificate verify failed")


def test_a_database_that_is_down_is_one_sentence(first: Machine) -> None:
    for command in (["migrate"], ["user", "list"], ["check"], ["mail", "list"]):
        done = first.inkling(*command, DATABASE_URL="postgresql://localhost:9/inkling?sslmode=verify-full")
        assert_one_sentence(done, "The database cannot be reached: ")


def test_several_servers_are_tried_in_turn_each_by_its_port(first: Machine, server: OwnServerPlace) -> None:
    url = server.url().replace("localhost:", "localhost:9,localhost:") + "&channel_binding=require"
    listed = first.inkling("user", "list", "--json", DATABASE_URL=url)
    assert json.loads(listed.stdout) == {"organisations": [], "people": []}
    wrong = first.inkling("user", "list", DATABASE_URL="postgresql://localhost:70000/inkling")
    assert_one_sentence(wrong, "write one from 1 to 65535")


def test_of_several_servers_one_waits_for_another(first: Machine, server: OwnServerPlace) -> None:
    """Else a receipt is given for what stands on one machine alone, and the other takes over without it."""
    several = server.url().replace("localhost:", "localhost:9,localhost:")
    said = "waits for no other"
    assert said in first.inkling("check", DATABASE_URL=several).stderr
    assert said not in first.inkling("check").stderr
    server.psql("ALTER SYSTEM SET synchronous_standby_names = 'two'")
    server.psql("SELECT pg_reload_conf()")
    try:
        asked = first.inkling("check", DATABASE_URL=several)
        assert said not in asked.stderr
        assert "waits for two, and no server follows it" in asked.stderr
        for command in (["upgrade", "--no-backup"], ["migrate"]):
            refused = first.inkling(*command)
            assert refused.returncode == 1
            assert "The database waits for two, and no server follows it" in refused.stderr
    finally:
        server.psql("ALTER SYSTEM RESET synchronous_standby_names")
        server.psql("SELECT pg_reload_conf()")


def test_migrations_that_wait_are_not_safe_to_start_with(first: Machine, server: OwnServerPlace) -> None:
    count = "SELECT count(*) FROM django_migrations"
    before = server.psql(count, database="inkling")
    server.psql("CREATE TABLE kept AS SELECT * FROM django_migrations", database="inkling")
    server.psql("DELETE FROM django_migrations WHERE app IN ('routing', 'linking')", database="inkling")
    try:
        found = json.loads(first.inkling("check", "--json").stdout)
    finally:
        back = "INSERT INTO django_migrations SELECT * FROM kept ON CONFLICT DO NOTHING; DROP TABLE kept"
        server.psql(back, database="inkling")
    assert found["safe"] is False
    (said,) = [each["says"] for each in found["found"] if each["kind"] == "refusal"]
    assert "migrations of this version are not applied" in said
    assert server.psql(count, database="inkling") == before


def test_tables_of_a_newer_version_are_refused(first: Machine, server: OwnServerPlace) -> None:
    newer = "INSERT INTO django_migrations (app, name, applied) VALUES ('routing', '9999_later', now())"
    server.psql(newer, database="inkling")
    try:
        for command in (["check"], ["upgrade", "--no-backup"]):
            done = first.inkling(*command)
            assert done.returncode == 1
            assert "does not know (routing.9999_later)" in done.stderr
    finally:
        server.psql("DELETE FROM django_migrations WHERE name = '9999_later'", database="inkling")


def test_the_sql_for_a_drill_leaves_the_live_passwords_alone(
    first: Machine, server: OwnServerPlace, tmp_path: Path
) -> None:
    """Logins belong to the whole server: a second database beside the first took every process's password away."""
    drill = Machine(tmp_path / "drill", server.url("drill"))
    printed = drill.inkling("database", "sql", "--name", "drill")
    server.psql(printed.stdout)
    assert first.inkling("user", "list").returncode == 0
    assert "drill" in server.psql("SELECT datname FROM pg_database").splitlines()
    assert " PASSWORD " not in "".join(
        line for line in printed.stdout.splitlines() if line.startswith("ALTER ROLE")
    )
    reset = drill.inkling("database", "sql", "--name", "drill", "--reset-passwords")
    assert "ALTER ROLE inkling_unit LOGIN" in reset.stdout
    given = re.findall(r"ALTER ROLE inkling_(\w+) LOGIN .*PASSWORD 'SCRAM-SHA-256\$", reset.stdout)
    assert sorted(given) == sorted(LOGINS)


def test_an_empty_database_in_place_of_a_lost_one_is_not_filled(
    first: Machine, server: OwnServerPlace
) -> None:
    """Whoever lost the database was led, sentence by sentence, to an empty one with the keys of the first."""
    server.psql(first.inkling("database", "sql", "--name", "empty").stdout)
    (first.home / "last-backup.json").touch()
    for command in (["migrate"], ["check"], ["upgrade", "--no-backup"]):
        done = first.inkling(*command, DATABASE_URL=server.url("empty"))
        assert done.returncode == 1
        assert "bring it back from the newest backup" in done.stderr.splitlines()[0]
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    assert server.psql(tables, database="empty") == "0\n"
    gone = first.inkling("check", DATABASE_URL=server.url("gone"))
    assert_one_sentence(gone, "When only the database is lost")


def test_a_second_machine_makes_no_keys_of_its_own(
    first: Machine, server: OwnServerPlace, tmp_path: Path
) -> None:
    second = Machine(tmp_path / "second", server.url())
    for command in (["serve"], ["migrate"], ["check"], ["user", "list"]):
        refused = second.inkling(*command)
        assert refused.returncode == 1
        assert not list(second.home.glob("secrets/key_*")), command
    # With the passwords alone it could sign in, and would seal with keys that nobody else has.
    (second.home / "secrets").mkdir(parents=True, mode=0o700, exist_ok=True)
    for password in (first.home / "secrets").glob("db_*"):
        target = second.home / "secrets" / password.name
        target.write_bytes(password.read_bytes())
        target.chmod(0o600)
    assert_one_sentence(second.inkling("migrate"), "run `inkling join --bundle FILE`")
    assert not list(second.home.glob("secrets/key_*"))


def test_a_bundle_lets_a_second_machine_join(first: Machine, server: OwnServerPlace, tmp_path: Path) -> None:
    second = Machine(tmp_path / "second", server.url())
    word = tmp_path / "word"
    word.write_text("calm rivers over 7 stones\n", encoding="utf-8")
    bundle = tmp_path / "keys.bundle"
    made = first.inkling("join", "--make", str(bundle), "--for", "community", "--passphrase-file", str(word))
    assert made.returncode == 0, made.stderr
    assert "db_unit" not in made.stdout, "only what the processes of that machine need"
    assert b"db_community" not in bundle.read_bytes()
    wrong = tmp_path / "wrong"
    wrong.write_text("calm rivers over 8 stones\n", encoding="utf-8")
    refused = second.inkling("join", "--bundle", str(bundle), "--passphrase-file", str(wrong))
    assert_one_sentence(refused, "not the one of this bundle")
    away = "postgresql://localhost:9/inkling?sslmode=verify-full"
    too_soon = second.inkling(
        "join", "--bundle", str(bundle), "--passphrase-file", str(word), DATABASE_URL=away
    )
    assert "name the database as this machine reaches it" in too_soon.stdout, "the first may say localhost"
    joined = second.inkling("join", "--bundle", str(bundle), "--passphrase-file", str(word))
    assert joined.returncode == 0, joined.stderr
    assert "The database knows these keys" in joined.stdout
    shown = [line for line in made.stdout.splitlines() if line.startswith("  ")]
    assert [line.split()[0] for line in shown] == list(KEY_NAMES)
    assert [line for line in joined.stdout.splitlines() if line.startswith("  ")] == shown
    assert second.inkling("migrate").returncode == 0


def test_a_machine_with_another_key_does_not_start(
    first: Machine, server: OwnServerPlace, tmp_path: Path
) -> None:
    other = Machine(tmp_path / "other", server.url())
    secrets = other.home / "secrets"
    secrets.mkdir(parents=True, mode=0o700)
    for path in (first.home / "secrets").iterdir():
        (secrets / path.name).write_bytes(path.read_bytes())
        (secrets / path.name).chmod(0o600)
    (secrets / "key_receipt").write_text(os.urandom(32).hex(), encoding="ascii")
    found = json.loads(other.inkling("check", "--json").stdout)["found"]
    assert [each for each in found if "The key receipt of this machine" in each["says"]]
    site = other.inkling("worker", "--only", "notes")
    assert site.returncode == 1
    assert "is not the one of this installation" in site.stderr


def test_an_upgrade_says_where_its_backup_goes_and_stops_for_who_is_signed_in(
    first: Machine, server: OwnServerPlace
) -> None:
    again = first.inkling("upgrade", "--no-backup")
    assert "0 migrations wait." in again.stdout
    assert "There is no home unit" in again.stderr, (
        "in place, and not safe to start yet: nobody has set it up"
    )
    mistaken = first.inkling("upgrade", "--backup", "/tmp/one")
    assert mistaken.returncode == 2
    password = (first.home / "secrets" / "db_worker").read_text(encoding="ascii").strip()
    signed_in = subprocess.Popen(
        ["/usr/lib/postgresql/17/bin/psql", "-Atc", "SELECT 1; SELECT pg_sleep(20)"],
        env={
            **os.environ,
            "PGHOST": "localhost",
            "PGPORT": str(server.port),
            "PGDATABASE": "inkling",
            "PGUSER": "inkling_worker",
            "PGPASSWORD": password,
            "PGSSLMODE": "require",
        },
        stdout=subprocess.PIPE,
    )
    try:
        while "inkling_worker" not in server.psql("SELECT usename FROM pg_stat_activity"):
            assert signed_in.poll() is None
        refused = first.inkling("upgrade", "--no-backup")
        assert refused.returncode == 1
        assert "Inkling still runs (worker): stop it on every machine" in refused.stderr
    finally:
        signed_in.kill()
        signed_in.communicate()


def fill_until_the_archive_fails(server: OwnServerPlace) -> None:
    """Return once a piece of its log was refused: the settings reach the process that archives a moment later."""
    deadline = time.monotonic() + 30
    while server.psql("SELECT failed_count FROM pg_stat_archiver").strip() == "0":
        assert time.monotonic() < deadline, "nothing was archived"
        server.psql("SELECT pg_current_xact_id();\nSELECT pg_switch_wal();\n")
        time.sleep(0.1)


def test_a_server_that_lets_anybody_in_or_takes_no_writes_is_not_safe(
    first: Machine, server: OwnServerPlace
) -> None:
    """Trust in place of a password: what pages of the web advise to whoever cannot get in. Its archive fails too."""
    rules = server.folder / "data" / "pg_hba.conf"
    was = rules.read_text(encoding="utf-8")
    try:
        rules.write_text(was.replace("scram-sha-256", "trust"), encoding="utf-8")
        server.psql("ALTER SYSTEM SET archive_command = '/bin/false'")
        server.psql("SELECT pg_reload_conf()")
        fill_until_the_archive_fails(server)
        server.psql("ALTER SYSTEM SET default_transaction_read_only = on")
        server.psql("SELECT pg_reload_conf()")
        done = first.inkling("check")
        refused = first.inkling("user", "organisation", "add", "--name", "Wren", "--kind", "partner")
    finally:
        rules.write_text(was, encoding="utf-8")
        for setting in ("archive_command", "default_transaction_read_only"):
            server.psql(f"SET default_transaction_read_only = off;\nALTER SYSTEM RESET {setting};\n")
        server.psql("SELECT pg_reload_conf()")
    assert done.returncode == 1
    (said,) = [line for line in done.stderr.splitlines() if "lets in whoever asks" in line]
    assert "write scram-sha-256" in said
    assert "takes no writes, so that nothing that is told is taken" in done.stderr
    assert "the archive of the database's log takes nothing" in done.stderr
    assert_one_sentence(refused, "The database takes no writes: run `inkling check`")
