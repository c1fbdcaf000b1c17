"""The roles of the database: what every login may and may not do before any migration grants it more."""

import psycopg
import pytest
from django.db import connection

from inkling.installation.database.for_tests import home_for_tests
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.passwords import read_password
from inkling.installation.database.roles import LOGINS, Role


def sign_in(cluster: Cluster, role: Role, *, password: str | None = None) -> psycopg.Connection:
    known = read_password(home_for_tests() / "secrets", role)
    return psycopg.connect(
        host=str(cluster.sockets),
        dbname="inkling",
        user=role.login,
        password=password or known,
        autocommit=True,
    )


@pytest.mark.parametrize("role", LOGINS)
def test_each_role_signs_in_with_its_own_password_only(cluster: Cluster, role: Role) -> None:
    with sign_in(cluster, role) as session:
        assert session.execute("SELECT current_user").fetchone() == (role.login,)
    other = next(another for another in LOGINS if another is not role)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        sign_in(cluster, role, password=read_password(home_for_tests() / "secrets", other))


@pytest.mark.parametrize("role", [role for role in LOGINS if role is not Role.MIGRATE])
def test_only_the_migrating_role_can_make_anything(cluster: Cluster, role: Role) -> None:
    with sign_in(cluster, role) as session:
        for attempt in ("CREATE TABLE mine ()", "CREATE TEMP TABLE mine ()", "CREATE SCHEMA mine"):
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)):
                session.execute(attempt)


def test_a_new_table_or_function_is_closed_to_everybody_else(cluster: Cluster) -> None:
    with sign_in(cluster, Role.MIGRATE) as owner:
        owner.execute("CREATE TABLE closed (id int); CREATE FUNCTION closed() RETURNS int RETURN 1")
        try:
            for role in (Role.COMMUNITY, Role.UNIT, Role.WORKER, Role.VAULT):
                with sign_in(cluster, role) as session:
                    for attempt in ("SELECT * FROM closed", "SELECT closed()"):
                        with pytest.raises(psycopg.errors.InsufficientPrivilege):
                            session.execute(attempt)
        finally:
            owner.execute("DROP TABLE closed; DROP FUNCTION closed()")


def test_the_backup_reads_everything_and_writes_nothing(cluster: Cluster) -> None:
    with sign_in(cluster, Role.MIGRATE) as owner:
        owner.execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)")
        owner.execute("ALTER TABLE kept ENABLE ROW LEVEL SECURITY; ALTER TABLE kept FORCE ROW LEVEL SECURITY")
        try:
            assert owner.execute("SELECT * FROM kept").fetchall() == []
            with sign_in(cluster, Role.BACKUP) as session:
                assert session.execute("SELECT * FROM kept").fetchall() == [(1,)]
                session.execute("SET default_transaction_read_only = off")
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    session.execute("DELETE FROM kept")
        finally:
            owner.execute("DROP TABLE kept")


def test_no_login_but_the_backup_passes_row_level_security(cluster: Cluster) -> None:
    with sign_in(cluster, Role.MIGRATE) as session:
        rows = session.execute(
            "SELECT rolname FROM pg_roles WHERE rolbypassrls AND rolcanlogin ORDER BY 1"
        ).fetchall()
        # The cluster's superuser is not a login of any process.
        assert rows == [("inkling_backup",), ("inkling_cluster",)]


def test_a_function_given_to_the_definer_is_replaced_only_by_taking_its_role(cluster: Cluster) -> None:
    made = "CREATE OR REPLACE FUNCTION given() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN %s"
    with sign_in(cluster, Role.MIGRATE) as owner:
        owner.execute((made % 1).encode())
        owner.execute("ALTER FUNCTION given() OWNER TO inkling_definer")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute((made % 2).encode())
        owner.execute("SET ROLE inkling_definer")
        owner.execute((made % 2).encode())
        assert owner.execute("SELECT given()").fetchone() == (2,)
        owner.execute("DROP FUNCTION given()")


@pytest.mark.django_db
def test_the_tests_themselves_act_as_the_migrating_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user, current_user")
        assert cursor.fetchone() == ("inkling_test", "inkling_migrate")
        cursor.execute("SET LOCAL ROLE inkling_community")
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("inkling_community",)
