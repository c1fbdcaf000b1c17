"""A throw-away installation whose database is set to what a release left behind, migrated, killed and looked at."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from inkling.installation.backup.manifest import chain_problem
from inkling.installation.database.embedded import connect_as_superuser, open_test_database
from inkling.installation.database.launcher.binaries import find_binaries
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.roles import DATABASE, Role, database_sql
from inkling.installation.keys import make_missing_keys
from inkling.installation.locations import audit_head_file, erased_file
from inkling.installation.stood_here import LAST_BACKUP
from tests.browser.live import ROOT, environment

FROZEN = Path(__file__).resolve().parent
_SECOND = "inkling_second"
# Django and `inkling migrate` add rows to these, and never change one. A mark says that a week is counted anew.
GROWING = frozenset(
    {
        "django_migrations",
        "django_content_type",
        "auth_permission",
        "governance_keyfingerprint",
        "picture_mark",
    }
)
# `inkling migrate` loads these again from the packs: what points at a row must still find it.
RELOADED = {"regions_region": ("id",), "regions_district": ("code",)}
# Under which name a table stands now that a release held under another: its rows are looked for there.
RENAMED = {
    "assessment_dissemination": "dissemination_dissemination",
    "assessment_recalledtext": "dissemination_recalledtext",
}
# Likewise each column: whatever it held is looked for under its new name.
RENAMED_COLUMNS = {"governance_statedpurpose": {"report_id": "target_id"}}
# Counts the statements that change the schema, and goes to sleep in the one that it was told.
_SLEEPER = """
CREATE SCHEMA drill;
CREATE SEQUENCE drill.statements;
CREATE FUNCTION drill.fall_asleep() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF nextval('drill.statements') = nullif(current_setting('drill.asleep_in', true), '')::bigint THEN
        PERFORM pg_sleep(current_setting('drill.seconds')::float);
    END IF;
END $$;
CREATE EVENT TRIGGER drill ON ddl_command_end EXECUTE FUNCTION drill.fall_asleep();
"""
_COLUMNS = """
SELECT class.relname, array_agg(attribute.attname::text ORDER BY attribute.attname)
FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
    AND attribute.attnum > 0 AND NOT attribute.attisdropped
GROUP BY 1 ORDER BY 1
"""

Connection = psycopg.Connection[tuple[Any, ...]]
Columns = Mapping[str, tuple[str, ...]]
Rows = dict[str, "Counter[str]"]


@dataclass(frozen=True)
class Installation:
    """The folder of the installation and its server; the database in it is made again for each test."""

    home: Path
    cluster: Cluster

    def start_anew(self, dump: Path | None = None) -> None:
        """Make the database as the launcher makes it, empty or as a dump left it."""
        self._make(DATABASE)
        # Else an empty one is taken for one that was lost: what stood here before left its records.
        here = {"INKLING_HOME": str(self.home)}
        for left in (self.home / LAST_BACKUP, audit_head_file(here), erased_file(here)):
            left.unlink(missing_ok=True)
        if dump is not None:
            self._load(gzip.decompress(dump.read_bytes()), database=DATABASE)

    def connect(self) -> Connection:
        """Sign in as the superuser, who sees past row-level security."""
        return connect_as_superuser(self.cluster, database=DATABASE)

    def migrate(self) -> str:
        """Run `inkling migrate` as an operator does, to its end; return what it said."""
        with self._migrating() as process:
            return self.end_of(process)

    def end_of(self, process: subprocess.Popen[bytes]) -> str:
        """Wait until a `migrate` ends well; return what it said."""
        said, _ = process.communicate(timeout=600)
        assert process.returncode == 0, said.decode()
        return said.decode()

    def kill_migrate(self, *, asleep_in: int, victim: str) -> None:
        """Run `inkling migrate` to its nth change of the schema; there kill -9 it, or its server process."""
        with self.migrate_asleep(asleep_in) as (process, server):
            os.kill(process.pid if victim == "command" else server, signal.SIGKILL)
            process.communicate(timeout=60)
        assert process.returncode != 0
        self._is_up_again(server)

    @contextmanager
    def migrate_asleep(
        self, asleep_in: int, *, seconds: int = 300
    ) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
        """Run `inkling migrate` until it sleeps in its nth change of the schema; give it and its server process.

        What starts later does not sleep: each number is counted once.
        """
        with self.connect() as connection:
            connection.execute("SELECT setval('drill.statements', 1, false)")
            connection.execute(f"ALTER DATABASE {DATABASE} SET drill.asleep_in = {asleep_in}")
            connection.execute(f"ALTER DATABASE {DATABASE} SET drill.seconds = {seconds}")
        with self._migrating() as process:
            yield process, self._asleep(process)

    def count_schema_changes(self) -> None:
        """From now on count each statement that changes the schema; `kill_migrate` needs it."""
        with self.connect() as connection:
            connection.execute(_SLEEPER)

    def schema_changes(self) -> int:
        """Return how many statements have changed the schema since they are counted."""
        with self.connect() as connection:
            query = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM drill.statements"
            return int(connection.execute(query).fetchone()[0])

    def stop_counting(self) -> int:
        """Return how many statements have changed the schema, and leave nothing of the counting behind."""
        counted = self.schema_changes()
        with self.connect() as connection:
            connection.execute("DROP EVENT TRIGGER drill; DROP SCHEMA drill CASCADE")
        return counted

    def schema(self) -> list[str]:
        """Return the whole schema as SQL: tables, constraints, policies, rights, functions and who owns them.

        By way of a second database, since PostgreSQL writes a condition that it has read from a dump in other words.
        """
        self._make(_SECOND)
        self._load(self._dump_schema(DATABASE), database=_SECOND)
        lines = self._dump_schema(_SECOND).decode().splitlines()
        return [line for line in lines if line and not line.startswith(("\\", "--"))]

    @contextmanager
    def _migrating(self) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "inkling", "migrate"]
        env = environment(self.home, settings="migrate")
        with subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def _asleep(self, process: subprocess.Popen[bytes]) -> int:
        """Wait until the statement that was told sleeps; return the server process that runs it."""
        with self.connect() as connection:
            while process.poll() is None:
                row = connection.execute(
                    "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
                ).fetchone()
                if row:
                    return int(row[0])
                time.sleep(0.02)
        raise AssertionError(f"migrate ended before it was killed: {process.stdout.read().decode()}")

    def _is_up_again(self, server: int) -> None:
        """End what still sleeps, as it would end by itself once it writes to the command that is gone."""
        deadline = time.monotonic() + 30
        while True:
            try:
                with self.connect() as connection:
                    connection.execute(
                        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid = %s",
                        [server],
                    )
                    connection.execute(f"ALTER DATABASE {DATABASE} RESET ALL")
                return
            except psycopg.OperationalError:
                # The death of one server process makes PostgreSQL start all of them again.
                assert time.monotonic() < deadline, "PostgreSQL did not come back"
                time.sleep(0.05)

    def _make(self, database: str) -> None:
        with connect_as_superuser(self.cluster) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {database} OWNER {Role.MIGRATE.login}")
        with connect_as_superuser(self.cluster, database=database) as connection:
            for statement in database_sql(database):
                connection.execute(statement)

    def _load(self, told: bytes, *, database: str) -> None:
        quietly = ("--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null")
        self._program("psql", *quietly, database=database, given=told)

    def _dump_schema(self, database: str) -> bytes:
        # `--schema=public` leaves out `drill`; with it the schema itself would be made, which is there.
        dumped = self._program("pg_dump", "--schema-only", "--schema=public", database=database)
        return dumped.replace(b"CREATE SCHEMA public;\n", b"")

    def _program(self, name: str, *arguments: str, database: str, given: bytes = b"") -> bytes:
        env = {
            "PATH": os.environ["PATH"],
            "PGHOST": str(self.cluster.sockets),
            "PGPORT": str(self.cluster.port),
            "PGUSER": SUPERUSER,
            "PGPASSWORD": self.cluster.password,
            "PGDATABASE": database,
        }
        command = [str(find_binaries().folder / name), *arguments]
        done = subprocess.run(command, env=env, input=given, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout


@contextmanager
def installation() -> Iterator[Installation]:
    """Return an installation of its own, with every login, until the block ends."""
    home = Path(tempfile.mkdtemp(prefix="inkling-releases-"))
    home.chmod(0o711)
    try:
        make_missing_keys({"INKLING_HOME": str(home)})
        with open_test_database(home) as cluster:
            yield Installation(home, cluster)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def columns_of(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the columns of each table of Inkling, sorted."""
    return {table: tuple(columns) for table, columns in connection.execute(_COLUMNS)}


def rows_of(connection: Connection, columns: Columns) -> Rows:
    """Return the SHA-256 of each row of these tables, over these columns only; a table that is gone has no row."""
    there = columns_of(connection)
    found: Rows = {}
    for table, wanted in columns.items():
        now = table if table in there else RENAMED.get(table, table)
        names = [_name_of(column, there=there.get(now, ()), table=table) for column in wanted]
        missing = set(names) - set(there.get(now, ()))
        query = sql.SQL("SELECT encode(sha256(convert_to(ROW({})::text, 'UTF8')), 'hex') FROM {}").format(
            sql.SQL(", ").join(map(sql.Identifier, names)), sql.Identifier(now)
        )
        found[table] = Counter() if missing else Counter(hash_ for (hash_,) in connection.execute(query))
    return found


def _name_of(column: str, *, there: Iterable[str], table: str) -> str:
    return column if column in there else RENAMED_COLUMNS.get(table, {}).get(column, column)


def what_changed(before: Rows, after: Rows) -> list[str]:
    """Say in words which table lost, changed or gained rows that it must not."""
    found = []
    for table, rows in before.items():
        lost, new = (rows - after[table]).total(), (after[table] - rows).total()
        if table in GROWING or table in RELOADED:
            new = 0
        if lost or new:
            found.append(f"{table}: {lost} rows are gone or changed, {new} are new or changed")
    return found


def audit_chain_problem(connection: Connection) -> str | None:
    """Say what is wrong with the audit chain; None where it is whole."""
    return chain_problem(connection, anchors=[], key=b"")
