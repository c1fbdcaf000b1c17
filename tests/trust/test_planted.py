"""Misconfigurations planted one by one: `inkling check` finds each in one sentence, whose remedy mends it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest

from inkling.config.checks.database import state as checks
from inkling.config.checks.exact import deviations
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.binaries import find_binaries
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.sign_in import Connection
from tests.trust.production import DATABASE, as_in_production

WHO_TOLD = """who_told(integer) RETURNS SETOF public.capture_messenger LANGUAGE sql SECURITY DEFINER
AS 'SELECT * FROM public.capture_messenger'"""
# By whoever runs the server for others.
PROVIDED = "CREATE ROLE provider SUPERUSER; SET ROLE provider; CREATE FUNCTION pg_catalog.{}; RESET ROLE"
# What was planted, and words that the one sentence holds: whom or what it is about.
MENDED_BY_ITS_REMEDY = {
    "a login may act as the definer": ("GRANT inkling_definer TO inkling_community", "inkling_community"),
    "a login reads every table": ("GRANT pg_read_all_data TO inkling_community", "pg_read_all_data"),
    "a login writes every table": ("GRANT pg_write_all_data TO inkling_unit", "pg_write_all_data"),
    "a login reads files of the server": (
        "GRANT pg_read_server_files TO inkling_worker",
        "pg_read_server_files",
    ),
    "the unit may act as the vault": ("GRANT inkling_vault TO inkling_unit", "of inkling_vault"),
    "a stranger may act as a login": ("CREATE ROLE stranger; GRANT inkling_unit TO stranger", "stranger"),
    "the owner inherits from the definer": (
        "GRANT inkling_definer TO inkling_migrate WITH INHERIT TRUE",
        "INHERIT",
    ),
    "a login is a superuser": ("ALTER ROLE inkling_unit SUPERUSER", "inkling_unit has SUPERUSER"),
    "a login makes roles": ("ALTER ROLE inkling_community CREATEROLE", "inkling_community has CREATEROLE"),
    "a login makes databases": ("ALTER ROLE inkling_vault CREATEDB", "inkling_vault has CREATEDB"),
    "a login replicates": ("ALTER ROLE inkling_worker REPLICATION", "inkling_worker has REPLICATION"),
    "the worker passes row security": ("ALTER ROLE inkling_worker BYPASSRLS", "inkling_worker has BYPASSRLS"),
    "the owner passes row security": (
        "ALTER ROLE inkling_migrate BYPASSRLS",
        "inkling_migrate has BYPASSRLS",
    ),
    "somebody can sign in as the definer": ("ALTER ROLE inkling_definer LOGIN", "inkling_definer has LOGIN"),
    "a login cannot sign in": ("ALTER ROLE inkling_vault NOLOGIN", "inkling_vault has NOLOGIN"),
    "a login opens every connection": (
        "ALTER ROLE inkling_community CONNECTION LIMIT -1",
        "inkling_community has CONNECTION LIMIT -1",
    ),
    "everybody holds locks by any number": (
        "GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC",
        "pg_advisory_lock(bigint) lacks closed",
    ),
    "a login holds locks by any number": (
        "GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) TO inkling_community",
        "inkling_community has EXECUTE",
    ),
    "a login cannot hold what it must": (
        "REVOKE EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) FROM inkling_unit",
        "inkling_unit lacks EXECUTE",
    ),
    "a login that nobody wrote down": ("CREATE ROLE inkling_spy NOLOGIN", "inkling_spy"),
    "a policy that shows all": (
        "CREATE POLICY everything ON capture_report FOR SELECT TO inkling_community USING (true)",
        "everything",
    ),
    "a policy widened": (
        "ALTER POLICY unit_reads ON capture_detail USING (true)",
        "capture_detail unit_reads",
    ),
    "a policy for everybody": (
        "ALTER POLICY unit_reads ON capture_detail TO PUBLIC",
        "capture_detail unit_reads",
    ),
    "a policy gone": ("DROP POLICY unit_reads ON capture_detail", "capture_detail unit_reads"),
    "row security switched off": (
        "ALTER TABLE capture_messenger DISABLE ROW LEVEL SECURITY",
        "capture_messenger",
    ),
    "row security not forced": ("ALTER TABLE linking_mention NO FORCE ROW LEVEL SECURITY", "linking_mention"),
    "a table has another owner": ("ALTER TABLE capture_origin OWNER TO inkling_backup", "capture_origin"),
    "a login reads who told": (
        "GRANT SELECT ON capture_messenger TO inkling_unit",
        "SELECT capture_messenger",
    ),
    "a login reads one column": (
        "GRANT SELECT (narrative) ON capture_report TO inkling_community",
        "(narrative)",
    ),
    "a login passes its right on": (
        "GRANT SELECT ON capture_report TO inkling_unit WITH GRANT OPTION",
        "WITH GRANT OPTION",
    ),
    "everybody reads a table": ("GRANT SELECT ON capture_report TO PUBLIC", "everybody"),
    "everybody calls a function": (
        "GRANT EXECUTE ON FUNCTION governance_erase_report TO PUBLIC",
        "everybody",
    ),
    "a login counts the queue": (
        "GRANT SELECT ON SEQUENCE procrastinate_jobs_id_seq TO inkling_vault",
        "vault",
    ),
    "a right is missing": (
        "REVOKE INSERT ON capture_report FROM inkling_community",
        "lacks INSERT capture_report",
    ),
    "a login makes tables": ("GRANT CREATE ON SCHEMA public TO inkling_unit", "CREATE public"),
    "everybody sees the schema": ("GRANT USAGE ON SCHEMA public TO PUBLIC", "USAGE public"),
    "everybody makes temporary tables": (f"GRANT TEMPORARY ON DATABASE {DATABASE} TO PUBLIC", "TEMPORARY"),
    "a login makes schemas": (f"GRANT CREATE ON DATABASE {DATABASE} TO inkling_worker", "inkling_worker"),
    "what is made anew is open": (
        "ALTER DEFAULT PRIVILEGES FOR ROLE inkling_migrate GRANT SELECT ON TABLES TO inkling_community",
        "SELECT ON TABLES TO inkling_community",
    ),
    "what is made anew in the schema is open": (
        "ALTER DEFAULT PRIVILEGES FOR ROLE inkling_migrate IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
        "IN SCHEMA public",
    ),
    "new functions are everybody's": (
        "ALTER DEFAULT PRIVILEGES FOR ROLE inkling_definer GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
        "inkling_definer",
    ),
    "a function runs as its owner": (
        "ALTER FUNCTION inkling_audit_hash SECURITY DEFINER",
        "inkling_audit_hash",
    ),
    "a function runs as its caller": (
        "ALTER FUNCTION inkling_viewer_role SECURITY INVOKER",
        "SECURITY INVOKER",
    ),
    "a function looks into other schemas": (
        "ALTER FUNCTION inkling_viewer_role RESET search_path",
        "search_path",
    ),
    "a function has another owner": (
        "ALTER FUNCTION inkling_viewer_role OWNER TO inkling_migrate",
        "OWNER TO",
    ),
    "a trigger sleeps": (
        "ALTER TABLE dissemination_dissemination DISABLE TRIGGER check_dissemination",
        "check_dissemination",
    ),
    "what holds the keys of a table together sleeps": (
        "ALTER TABLE capture_messenger DISABLE TRIGGER ALL",
        "The table capture_messenger has no guard of its keys",
    ),
    "a trigger is gone": (
        "DROP TRIGGER check_dissemination ON dissemination_dissemination",
        "check_dissemination",
    ),
    "a rule keeps rows away": (
        "CREATE RULE away AS ON INSERT TO capture_report WHERE false DO INSTEAD NOTHING",
        "capture_report away",
    ),
    "a login commits when it likes": (
        "ALTER ROLE inkling_community SET synchronous_commit = off",
        "synchronous_commit",
    ),
    "a login looks into other schemas": (
        "ALTER ROLE inkling_unit SET search_path = pg_temp, public",
        "search_path",
    ),
    "the database loads a library": (
        f"ALTER DATABASE {DATABASE} SET session_preload_libraries = 'auto_explain'",
        "session_preload_libraries",
    ),
    "another database can be reached": ("CREATE EXTENSION postgres_fdw", "postgres_fdw"),
    "every row is published": ("CREATE PUBLICATION leak FOR ALL TABLES", "leak"),
    "a schema beside ours": ("CREATE SCHEMA beside", "beside"),
    "a login switches triggers off": (
        "GRANT SET ON PARAMETER session_replication_role TO inkling_community",
        "inkling_community has SET ON PARAMETER session_replication_role",
    ),
    "a login changes the server's settings": (
        "GRANT ALTER SYSTEM ON PARAMETER log_statement TO inkling_worker",
        "ALTER SYSTEM ON PARAMETER log_statement",
    ),
    "a login reads files by a function": (
        "GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO inkling_unit",
        "pg_read_file(text)",
    ),
    "a login reads samples of every column": (
        "GRANT SELECT ON pg_catalog.pg_statistic TO inkling_unit",
        "SELECT ON TABLE pg_catalog.pg_statistic",
    ),
    "everybody reads what stands for passwords": (
        "GRANT SELECT (rolpassword) ON pg_catalog.pg_authid TO PUBLIC",
        "SELECT (rolpassword)",
    ),
    "everybody reads large objects by a function": (
        "GRANT EXECUTE ON FUNCTION pg_catalog.lo_export(oid, text) TO PUBLIC",
        "lo_export(oid,text)",
    ),
    "a function among PostgreSQL's own": (
        f"CREATE FUNCTION pg_catalog.{WHO_TOLD}",
        "pg_catalog.who_told(integer)",
    ),
    "a function of PostgreSQL's name": (
        PROVIDED.format("lower(uuid) RETURNS text LANGUAGE sql AS 'SELECT 1::text'"),
        "pg_catalog.lower(uuid)",
    ),
    "a provider's function that runs as the provider": (
        PROVIDED.format(WHO_TOLD),
        "pg_catalog.who_told(integer)",
    ),
    "a provider's function that reads files for everybody": (
        PROVIDED.format("peek(text) RETURNS text LANGUAGE internal AS 'pg_read_file_all'"),
        "pg_catalog.peek(text)",
    ),
    "a function among PostgreSQL's own that no superuser owns": (
        (
            "CREATE ROLE provider; CREATE FUNCTION pg_catalog.nothing() RETURNS int LANGUAGE sql AS 'SELECT 1';"
            "ALTER FUNCTION pg_catalog.nothing() OWNER TO provider"
        ),
        "pg_catalog.nothing()",
    ),
    "a function in the standard's schema": (
        f"CREATE FUNCTION information_schema.{WHO_TOLD}",
        "information_schema.who_told(integer)",
    ),
    "a view in the standard's schema": (
        "CREATE VIEW information_schema.who AS SELECT * FROM public.capture_messenger",
        "information_schema.who",
    ),
    "an operator that says the opposite": (
        "CREATE OPERATOR public.= (FUNCTION = pg_catalog.uuid_ne, LEFTARG = uuid, RIGHTARG = uuid)",
        "=(uuid,uuid)",
    ),
    "a cast of one's own": ("CREATE CAST (uuid AS bigint) WITH INOUT AS IMPLICIT", "(uuid AS bigint)"),
    "a function is asked before row security": (
        "ALTER FUNCTION inkling_viewer_role LEAKPROOF",
        "LEAKPROOF",
    ),
    "a function may answer from before": ("ALTER FUNCTION inkling_viewer_role IMMUTABLE", "IMMUTABLE"),
}
ANOTHER_TEXT = """
CREATE OR REPLACE FUNCTION inkling_viewer_role() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$ SELECT 'supervisor' $$
"""
# No statement alone puts these right: the sentence says where to look.
FOUND = {
    "a function has another text": (
        ANOTHER_TEXT,
        "inkling_viewer_role",
        "changed it by hand",
    ),
    "a function that an extension owns": (
        f"CREATE FUNCTION public.{WHO_TOLD}; ALTER EXTENSION pg_trgm ADD FUNCTION public.who_told(integer)",
        "function who_told(integer)",
        "changed it by hand",
    ),
    "a function that reads files, as if an extension had brought it": (
        (
            "CREATE FUNCTION public.peek(text) RETURNS text LANGUAGE internal AS 'pg_read_file_all';"
            "ALTER EXTENSION pg_trgm ADD FUNCTION public.peek(text)"
        ),
        "function peek(text)",
        "changed it by hand",
    ),
    "a view past row security": (
        "CREATE VIEW who AS SELECT * FROM capture_messenger; GRANT SELECT ON who TO inkling_migrate",
        "view who",
        "changed it by hand",
    ),
    "a table that nobody wrote down": (
        "CREATE TABLE copies (told text)",
        "table copies",
        "changed it by hand",
    ),
    "a login is gone": (
        "ALTER ROLE inkling_vault RENAME TO gone",
        "login inkling_vault does not exist",
        "inkling database sql",
    ),
}

# What a dump carries; logins, memberships and the database's own rights are made by the set-up.
OF_A_DUMP = {"right", "table", "view", "policy", "trigger", "rule", "function", "way out"}


@pytest.fixture
def production(cluster: Cluster, db: None) -> Iterator[Connection]:
    """The test database as an installation has it; whatever is planted is taken back."""
    with as_in_production(cluster) as connection:
        yield connection


def said_of(connection: Connection) -> list[str]:
    return list(checks.rights_problems(connection))


def test_nothing_is_wrong_with_what_nobody_touched(production: Connection) -> None:
    assert said_of(production) == []


def test_at_least_forty_are_planted() -> None:
    assert len(MENDED_BY_ITS_REMEDY) + len(FOUND) >= 40


@pytest.mark.parametrize("planted", MENDED_BY_ITS_REMEDY)
def test_what_is_planted_is_found_in_one_sentence_and_its_remedy_mends_it(
    production: Connection, planted: str
) -> None:
    statement, named = MENDED_BY_ITS_REMEDY[planted]
    production.execute(statement.encode())
    (sentence,) = said_of(production)
    assert named in sentence
    _, _, remedy = sentence.partition("run as superuser: ")
    production.execute(remedy.encode())
    assert said_of(production) == []


@pytest.mark.parametrize("planted", FOUND)
def test_what_no_statement_mends_is_found_and_says_where_to_look(
    production: Connection, planted: str
) -> None:
    statement, named, remedy = FOUND[planted]
    production.execute(statement.encode())
    found = [sentence for sentence in said_of(production) if named in sentence]
    assert len(found) == 1
    assert remedy in found[0]


def test_a_function_that_is_found_before_one_of_ours_is_refused(production: Connection) -> None:
    production.execute(
        PROVIDED.format("inkling_viewer_role() RETURNS text LANGUAGE sql AS 'SELECT 1::text'").encode()
    )
    assert ("way out", "FUNCTION", ("pg_catalog.inkling_viewer_role()",)) in [
        (each.kind, each.name, each.extra) for each in deviations(production)
    ]


@pytest.mark.parametrize(
    "function",
    [
        "version_of_it() RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
        "may_vacuum(text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN false; END'",
        (
            "peek(text) RETURNS text LANGUAGE internal AS 'pg_read_file_all';"
            "REVOKE ALL ON FUNCTION pg_catalog.peek(text) FROM PUBLIC"
        ),
    ],
)
def test_what_a_provider_has_among_postgresqls_own_and_reaches_nothing_is_passed_over(
    production: Connection, function: str
) -> None:
    """Who manages a server for others has functions there that no customer can take away."""
    production.execute(PROVIDED.format(function).encode())
    assert said_of(production) == []


def test_an_upgrade_that_is_not_finished_is_not_a_flood_of_sentences(production: Connection) -> None:
    production.execute("REASSIGN OWNED BY inkling_definer TO inkling_migrate")
    found = said_of(production)
    assert len(found) == 26
    assert "more things differ" in found[-1]


def test_any_login_can_ask(production: Connection) -> None:
    for login in ("community", "unit", "worker", "vault"):
        with production.transaction(force_rollback=True):
            production.execute(f"SET LOCAL ROLE inkling_{login}".encode())
            assert list(deviations(production)) == []


def test_a_restored_database_is_as_written(cluster: Cluster, db: None) -> None:
    """PostgreSQL writes some conditions in other words once it has read them from a dump."""
    with connect_as_superuser(cluster) as connection:
        connection.execute("CREATE DATABASE restored_again TEMPLATE template0")
    try:
        _copy(cluster, to="restored_again")
        with connect_as_superuser(cluster, database="restored_again") as connection:
            found = [each for each in deviations(connection) if each.kind in OF_A_DUMP]
            assert [str(each) for each in found] == []
    finally:
        with connect_as_superuser(cluster) as connection:
            connection.execute("DROP DATABASE restored_again")


def _copy(cluster: Cluster, *, to: str) -> None:
    programs = find_binaries().folder
    env = {
        "PGHOST": str(cluster.sockets),
        "PGPORT": str(cluster.port),
        "PGUSER": SUPERUSER,
        "PGPASSWORD": cluster.password,
    }
    dump = subprocess.run(
        [programs / "pg_dump", "--format=custom", DATABASE], env=env, capture_output=True, check=True
    )
    restore = [programs / "pg_restore", f"--dbname={to}"]
    # It refuses to make the schema that is there already, and goes on.
    subprocess.run(restore, env=env, input=dump.stdout, check=False, capture_output=True)
