"""The login roles of the database, and the SQL that makes them on any server.

Each process signs in as the role that can do its work and nothing else. What each role may read
and write is granted by the migrations; here the roles, the database and its schema are made.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum

__all__ = [
    "CONNECTIONS",
    "DATABASE",
    "DEFINER",
    "LOCKS_EACH",
    "LOGINS",
    "MAX_CONNECTIONS",
    "TEMPLATE",
    "Role",
    "bootstrap_sql",
    "create_database_sql",
    "database_sql",
    "lock_sql",
    "role_sql",
]

DATABASE = "inkling"
# What Django copies its test database from.
TEMPLATE = "inkling_template"
# Owns the few functions that must see past row-level security. Nobody can sign in as it.
DEFINER = "inkling_definer"


class Role(StrEnum):
    """A login role, by the short name that settings and password files use."""

    MIGRATE = "migrate"
    COMMUNITY = "community"
    UNIT = "unit"
    WORKER = "worker"
    VAULT = "vault"
    SERVICE = "service"
    API = "api"
    BACKUP = "backup"
    TEST = "test"

    @property
    def login(self) -> str:
        """The name of the role inside PostgreSQL."""
        return f"inkling_{self.value}"


LOGINS = tuple(role for role in Role if role is not Role.TEST)


# One login that was taken over leaves room for the others; in all less than what a server of 256 takes.
CONNECTIONS: dict[Role, int] = {
    Role.COMMUNITY: 64,
    Role.UNIT: 64,
    # Worker and clock of one machine open up to 18: two machines may run both.
    Role.WORKER: 44,
    Role.VAULT: 16,
    Role.SERVICE: 32,
    Role.API: 16,
    Role.BACKUP: 8,
    Role.MIGRATE: 8,
}
MAX_CONNECTIONS = 256
# The server's table of locks has room for so many of each connection. The clock ends a session that holds 500 before
# all sessions of the sites together have filled it (decision 0139).
LOCKS_EACH = 1024

# What ends a session by itself. A login that was taken over can lift these; the chain does not rely on them.
_LONGEST: dict[Role, dict[str, str]] = {
    Role.COMMUNITY: {
        "idle_in_transaction_session_timeout": "20s",
        "lock_timeout": "30s",
        "statement_timeout": "60s",
    },
    Role.UNIT: {
        "idle_in_transaction_session_timeout": "60s",
        "lock_timeout": "60s",
        "statement_timeout": "5min",
    },
    Role.VAULT: {
        "idle_in_transaction_session_timeout": "60s",
        "lock_timeout": "60s",
        "statement_timeout": "60s",
    },
    Role.SERVICE: {
        "idle_in_transaction_session_timeout": "60s",
        "lock_timeout": "60s",
        "statement_timeout": "60s",
    },
    Role.API: {
        "idle_in_transaction_session_timeout": "20s",
        "lock_timeout": "30s",
        "statement_timeout": "60s",
    },
    Role.WORKER: {"idle_in_transaction_session_timeout": "5min", "lock_timeout": "60s"},
}


def bootstrap_sql(
    verifier: Callable[[Role], str], *, database: str = DATABASE, resets: bool = False, managed: bool = False
) -> str:
    """Return SQL for `psql`, run by a superuser of an operator's own server; safe to run again.

    `verifier` gives the stored form of a role's password (`scram_verifier`), never the password. A login belongs to the
    whole server: one that exists keeps its password, with which another installation may run, unless it `resets`.
    `managed`: for an administrator with CREATEROLE, CREATEDB and BYPASSRLS; `lock_sql` is then left to a superuser.
    """
    create = (  # `\gexec` runs what the query gives: there is no CREATE DATABASE IF NOT EXISTS
        f"SELECT 'CREATE DATABASE {database} OWNER {Role.MIGRATE.login} TEMPLATE template0 "  # noqa: S608
        f"ENCODING ''UTF8'' LOCALE_PROVIDER builtin BUILTIN_LOCALE ''C.UTF-8'' LOCALE ''C.UTF-8''' "
        f"WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{database}')\\gexec"
    )
    who = "the administrator of a managed server" if managed else "a superuser"
    hold, let_go = _membership_sql() if managed else ([], [])
    parts = [
        f"-- The roles and the database of Inkling. Run by {who}: psql -f this-file postgres",
        *role_sql(LOGINS, verifier=verifier, resets=resets, managed=managed),
        *hold,
        create,
        f"\\connect {database}",
        *database_sql(database, managed=managed),
        *let_go,
    ]
    return "\n".join(parts) + "\n"


def _membership_sql() -> tuple[list[str], list[str]]:
    """Return what lets somebody who is no superuser act for our roles while the SQL runs, and what takes it back."""
    roles = [DEFINER, *(role.login for role in LOGINS)]
    return (
        [f"GRANT {role} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE;" for role in roles],
        [f"REVOKE {role} FROM CURRENT_USER;" for role in roles],
    )


def role_sql(
    roles: Iterable[Role], *, verifier: Callable[[Role], str], resets: bool = True, managed: bool = False
) -> list[str]:
    """Return the statements that make or correct the roles, for the whole server; `resets` their passwords too."""
    roles = tuple(roles)
    # Only a superuser may say that somebody is none; a new role is none, and `inkling check` looks.
    nothing_more, no_bypass = ("", "") if managed else (_NOTHING_MORE, "NOBYPASSRLS")
    statements = [_create(DEFINER), f"ALTER ROLE {DEFINER} NOLOGIN BYPASSRLS {nothing_more};"]
    for role in roles:
        bypass = "BYPASSRLS" if role is Role.BACKUP else no_bypass
        limit = f"CONNECTION LIMIT {CONNECTIONS.get(role, -1)}"
        statements += [
            _create(role.login, password="" if resets else verifier(role)),
            f"ALTER ROLE {role.login} LOGIN {bypass} {nothing_more} {limit}"
            + (f" PASSWORD '{verifier(role)}';" if resets else ";"),
        ]
    # So that a migration can hand a function over, and replace it later.
    # Not inherited: what the definer owns (the audit chain) the owner of the tables cannot change in passing.
    statements.append(f"GRANT {DEFINER} TO {Role.MIGRATE.login} WITH INHERIT FALSE, SET TRUE;")
    # Practitioners and organisations' systems tell through the same line as anybody: for that their login becomes the
    # community's, and by itself it has none of its rights.
    statements += [
        f"GRANT {Role.COMMUNITY.login} TO {role.login} WITH INHERIT FALSE, SET TRUE;"
        for role in (Role.SERVICE, Role.API)
        if role in roles
    ]
    # So that the chain can be taken from a session that keeps it; and no session of a site keeps anything for long.
    statements.append(f"GRANT pg_signal_backend TO {DEFINER} WITH INHERIT TRUE, SET FALSE;")
    statements += [
        f"ALTER ROLE {role.login} SET {setting} = '{time}';"
        for role, limits in _LONGEST.items()
        if role in roles
        for setting, time in limits.items()
    ]
    statements += [
        f"GRANT pg_read_all_data TO {Role.BACKUP.login};",
        f"ALTER ROLE {Role.BACKUP.login} SET default_transaction_read_only = on;",
    ]
    if Role.TEST in roles:
        statements += _test_role_sql()
    return statements


def create_database_sql(database: str) -> str:
    """Return the statement that makes a database of our own cluster, whose encoding is ours."""
    return f"CREATE DATABASE {database} OWNER {Role.MIGRATE.login};"


def database_sql(database: str = DATABASE, *, managed: bool = False) -> list[str]:
    """Return the statements that close one database to everybody but our roles; run inside it.

    `managed`: all but `lock_sql`, which only the superuser who owns `pg_catalog` may run.
    """
    logins = ", ".join(role.login for role in LOGINS)
    owner = Role.MIGRATE.login
    return [
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC;",
        f"GRANT CONNECT ON DATABASE {database} TO {logins};",
        f"ALTER SCHEMA public OWNER TO {owner};",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC;",
        f"GRANT USAGE ON SCHEMA public TO {logins};",
        # PostgreSQL lets a role own a function only where it may create one.
        f"GRANT USAGE, CREATE ON SCHEMA public TO {DEFINER};",
        "CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;",
        *([] if managed else lock_sql()),
        *(
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {maker} REVOKE ALL ON {kind} FROM PUBLIC;"
            for maker in (owner, DEFINER)
            for kind in ("TABLES", "SEQUENCES", "FUNCTIONS", "TYPES", "SCHEMAS")
        ),
    ]


# Which login holds a lock by a number of its own choice; the community's login holds a receipt's, by a function.
_HOLD, _HOLD_SHARED = "pg_advisory_xact_lock(bigint)", "pg_advisory_xact_lock_shared(bigint)"
_LOCKS = {
    _HOLD: (DEFINER, Role.UNIT.login),
    _HOLD_SHARED: (Role.UNIT.login, Role.WORKER.login, Role.VAULT.login),
}
_ADVISORY = tuple(
    f"pg_{verb}({numbers})"
    for verb in (
        *(
            f"{mode}advisory_{kind}{shared}"
            for mode in ("", "try_")
            for kind in ("lock", "xact_lock")
            for shared in ("", "_shared")
        ),
        "advisory_unlock",
        "advisory_unlock_shared",
    )
    for numbers in ("bigint", "integer, integer")
)


def lock_sql() -> list[str]:
    """Return the statements that take PostgreSQL's advisory locks from everybody; run inside the database."""
    # Everybody's from the start: one login could keep a single report from its unit, or fill the table of locks.
    return [
        *(f"REVOKE EXECUTE ON FUNCTION {each} FROM PUBLIC;" for each in _ADVISORY),
        *(f"GRANT EXECUTE ON FUNCTION {each} TO {', '.join(logins)};" for each, logins in _LOCKS.items()),
    ]


_NOTHING_MORE = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"


def _create(name: str, *, password: str = "") -> str:
    given = f" PASSWORD '{password}'" if password else ""
    kept = f" ELSE RAISE NOTICE 'The login {name} exists and keeps its password.';" if password else ""
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') "
        f"THEN CREATE ROLE {name}{given};{kept} END IF; END $$;"
    )


def _test_role_sql() -> list[str]:
    # Django's test client has one connection, so tests sign in once and change roles inside.
    # New databases belong to the migrating role, exactly as outside the tests.
    test = Role.TEST.login
    return [
        f"ALTER ROLE {test} CREATEDB;",
        f"ALTER ROLE {Role.MIGRATE.login} CREATEDB;",
        *(f"GRANT {role.login} TO {test} WITH INHERIT TRUE, SET TRUE;" for role in LOGINS),
        f"GRANT {DEFINER} TO {test} WITH INHERIT TRUE, SET TRUE;",
    ]
