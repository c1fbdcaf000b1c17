"""The test database as a production one: without the tests' own login, for as long as one transaction lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.roles import DEFINER, LOGINS, Role, database_sql
from inkling.installation.database.sign_in import Connection

DATABASE = "test_inkling"


@contextmanager
def as_in_production(cluster: Cluster) -> Iterator[Connection]:
    """Yield a superuser's connection that sees rights as an installation has them; everything is taken back."""
    test = Role.TEST.login
    with (
        connect_as_superuser(cluster, database=DATABASE) as connection,
        connection.transaction(force_rollback=True),
    ):
        # Django copies the template without the rights on the database itself.
        for statement in database_sql(DATABASE):
            connection.execute(statement.encode())
        for role in (*(role.login for role in LOGINS), DEFINER):
            connection.execute(f"REVOKE {role} FROM {test}".encode())
        connection.execute(f"ALTER ROLE {Role.MIGRATE.login} NOCREATEDB".encode())
        connection.execute(f"ALTER ROLE {test} RENAME TO elsewhere".encode())
        yield connection
