"""Reads what was opened of PostgreSQL's own: tables, columns and functions of its catalogue, settings of the server.

PostgreSQL writes down what it gives by itself; only what ours or everybody may do beyond that is a fact. Such a grant
passes our tables by: a function reads files, a catalogue holds samples of every column, a setting stops every trigger.
"""

from __future__ import annotations

from typing import Final, LiteralString

__all__ = ["OF_THE_SERVER"]

# A function that was never closed is everybody's from the start, with nothing written down. The first superuser, who
# has the number 10, holds every setting that was ever given.
_OPENED: Final = """
WITH thing AS (
    SELECT class.oid, 'pg_class'::regclass::oid AS kind, 0 AS part, class.relacl AS rights, class.relowner AS owner,
        ' ON TABLE ' || class.relnamespace::regnamespace || '.' || class.relname AS named
    FROM pg_class class
    WHERE class.relnamespace::regnamespace::text IN ('pg_catalog', 'pg_toast')
    UNION ALL
    SELECT class.oid, 'pg_class'::regclass::oid, attribute.attnum, attribute.attacl, class.relowner,
        ' (' || attribute.attname || ') ON TABLE ' || class.relnamespace::regnamespace || '.' || class.relname
    FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
    WHERE class.relnamespace::regnamespace::text IN ('pg_catalog', 'pg_toast')
    UNION ALL
    SELECT proc.oid, 'pg_proc'::regclass::oid, 0, proc.proacl, proc.proowner, ' ON FUNCTION '
        || proc.pronamespace::regnamespace || '.'
        || regexp_replace(proc.oid::regprocedure::text, '^.*?([^.(]+[(])', '\\1')
    FROM pg_proc proc WHERE proc.pronamespace = 'pg_catalog'::regnamespace
    UNION ALL
    SELECT own.oid, 'pg_parameter_acl'::regclass::oid, 0, own.paracl, 10::oid, ' ON PARAMETER ' || own.parname
    FROM pg_parameter_acl own
)
SELECT 'system', coalesce(role.rolname, 'everybody'), acl.privilege_type || thing.named
    || CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
FROM thing CROSS JOIN aclexplode(thing.rights) acl LEFT JOIN pg_roles role ON role.oid = acl.grantee
WHERE acl.grantee <> thing.owner AND (acl.grantee = 0 OR role.rolname LIKE 'inkling\\_%')
    AND NOT EXISTS (
        SELECT FROM pg_init_privs first, aclexplode(first.initprivs) given
        WHERE first.classoid = thing.kind AND first.objoid = thing.oid AND first.objsubid = thing.part
            AND given.grantee = acl.grantee AND given.privilege_type = acl.privilege_type
            AND given.is_grantable >= acl.is_grantable
    )
    AND NOT (acl.grantee = 0 AND thing.kind = 'pg_proc'::regclass AND NOT EXISTS (
        SELECT FROM pg_init_privs first WHERE first.classoid = thing.kind AND first.objoid = thing.oid))
"""

# Functions that hold a lock by any number: PostgreSQL gives them to everybody, and the set-up takes them away.
_LOCKS: Final = """
SELECT 'lock', own.oid::regprocedure::text, 'closed'
FROM pg_proc own
WHERE own.pronamespace = 'pg_catalog'::regnamespace AND own.proname LIKE 'pg\\_%advisory\\_%'
    AND own.proname <> 'pg_advisory_unlock_all' AND NOT EXISTS (
        SELECT FROM aclexplode(coalesce(own.proacl, acldefault('f', own.proowner))) acl WHERE acl.grantee = 0)
"""

OF_THE_SERVER: Final[tuple[LiteralString, ...]] = (_OPENED, _LOCKS)
