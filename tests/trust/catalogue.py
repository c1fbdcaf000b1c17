"""What each login may do, read from PostgreSQL's own catalogue, one line for each right."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

_PUBLIC_RIGHTS = """
SELECT class.relname FROM pg_class class, aclexplode(class.relacl) right_
WHERE class.relnamespace = 'public'::regnamespace AND right_.grantee = 0
UNION ALL
SELECT proc.proname FROM pg_proc proc, aclexplode(coalesce(proc.proacl, acldefault('f', proc.proowner))) right_
WHERE proc.pronamespace = 'public'::regnamespace AND right_.grantee = 0
    AND proc.proname NOT IN (SELECT p.proname FROM pg_proc p JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e')
"""


def rights_of_everybody() -> list[str]:
    """Return what PUBLIC may use in our schema: nothing, but for functions of an extension."""
    with connection.cursor() as cursor:
        cursor.execute(_PUBLIC_RIGHTS)
        return sorted(name for (name,) in cursor.fetchall())


def tables_without_forced_security(prefixes: tuple[str, ...]) -> Iterator[str]:
    """Return the tables of these steps on which row-level security is not both enabled and forced."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
            "AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1"
        )
        for (name,) in cursor.fetchall():
            if name.startswith(prefixes):
                yield name
