"""What each login may do, read from PostgreSQL's own catalogue, one line for each right."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

LOGINS = ("community", "unit", "worker", "vault")

_TABLE_RIGHTS = """
SELECT grantee.rolname, class.relname, right_.privilege_type
FROM pg_class class, aclexplode(class.relacl) right_, pg_roles grantee
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'v', 'S', 'p')
    AND grantee.oid = right_.grantee AND grantee.rolname = ANY(%s)
"""
_COLUMN_RIGHTS = """
SELECT grantee.rolname, class.relname, right_.privilege_type,
    string_agg(attribute.attname, ', ' ORDER BY attribute.attname)
FROM pg_attribute attribute, aclexplode(attribute.attacl) right_, pg_roles grantee, pg_class class
WHERE class.oid = attribute.attrelid AND class.relnamespace = 'public'::regnamespace
    AND grantee.oid = right_.grantee AND grantee.rolname = ANY(%s)
GROUP BY 1, 2, 3
"""
_FUNCTION_RIGHTS = """
SELECT grantee.rolname, proc.proname, right_.privilege_type
FROM pg_proc proc, aclexplode(proc.proacl) right_, pg_roles grantee
WHERE proc.pronamespace = 'public'::regnamespace AND grantee.oid = right_.grantee AND grantee.rolname = ANY(%s)
"""
_PUBLIC_RIGHTS = """
SELECT class.relname FROM pg_class class, aclexplode(class.relacl) right_
WHERE class.relnamespace = 'public'::regnamespace AND right_.grantee = 0
UNION ALL
SELECT proc.proname FROM pg_proc proc, aclexplode(coalesce(proc.proacl, acldefault('f', proc.proowner))) right_
WHERE proc.pronamespace = 'public'::regnamespace AND right_.grantee = 0
    AND proc.proname NOT IN (SELECT p.proname FROM pg_proc p JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e')
"""


def rights() -> list[str]:
    """Give every right of the four logins that serve people and the queue, sorted, one line each."""
    roles = [f"inkling_{name}" for name in LOGINS]
    lines = set()
    with connection.cursor() as cursor:
        for query in (_TABLE_RIGHTS, _COLUMN_RIGHTS, _FUNCTION_RIGHTS):
            cursor.execute(query, [roles])
            for login, what, right, *columns in cursor.fetchall():
                of = f" ({columns[0]})" if columns else ""
                lines.add(f"{login.removeprefix('inkling_')}: {right} {what}{of}")
    return sorted(lines)


def rights_of_everybody() -> list[str]:
    """Give what PUBLIC may use in our schema: nothing, but for functions of an extension."""
    with connection.cursor() as cursor:
        cursor.execute(_PUBLIC_RIGHTS)
        return sorted(name for (name,) in cursor.fetchall())


def tables_without_forced_security(prefixes: tuple[str, ...]) -> Iterator[str]:
    """Give the tables of these steps on which row-level security is not both enabled and forced."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
            "AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1"
        )
        for (name,) in cursor.fetchall():
            if name.startswith(prefixes):
                yield name
