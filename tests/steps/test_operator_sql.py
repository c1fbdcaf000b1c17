"""`inkling database sql`: what it prints makes a bare server ready, and can be run again."""

import subprocess
from pathlib import Path

import psycopg

from inkling.installation.database.for_tests import home_for_tests
from inkling.installation.database.launcher.binaries import find_binaries
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.passwords import password_of, scram_verifier
from inkling.installation.database.roles import Role, bootstrap_sql


def test_the_printed_sql_makes_a_bare_server_ready_twice(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets"
    folder = home_for_tests() / "bare"
    sql = bootstrap_sql(lambda role: scram_verifier(password_of(secrets, role)), database="line")
    with Cluster(folder, password="first", fast=True) as bare:
        for _ in range(2):
            psql = [str(find_binaries().folder / "psql"), "--quiet", "--set=ON_ERROR_STOP=1", "--no-psqlrc"]
            place = {
                "PGHOST": str(bare.sockets),
                "PGUSER": SUPERUSER,
                "PGPASSWORD": "first",
                "PGDATABASE": "postgres",
            }
            done = subprocess.run(psql, input=sql, env=place, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
        password = password_of(secrets, Role.MIGRATE)
        owner = {
            "user": Role.MIGRATE.login,
            "password": password,
            "dbname": "line",
            "host": str(bare.sockets),
        }
        with psycopg.connect(**owner) as session:
            assert session.execute("SELECT similarity('Brin', 'Bryn') > 0").fetchone() == (True,)
            session.execute("CREATE TABLE made (id int)")
            row = session.execute(
                "SELECT rolcreatedb, rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            assert row == (False, False)
