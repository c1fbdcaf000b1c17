"""Reads what was opened of PostgreSQL's own: tables, columns and functions of its catalogue, and settings of the server.

PostgreSQL writes down what it gives by itself; only what ours or everybody may do beyond that is a fact. Such a grant
passes our tables by: a function reads files, a catalogue holds samples of every column, a setting stops every trigger.
"""

from __future__ import annotations

from typing import Final, LiteralString

__all__ = ["OF_THE_SERVER"]

_OURS: Final = "(acl.grantee = 0 OR role.rolname LIKE 'inkling\\_%')"
_GRANTED: Final = """
SELECT 'system', coalesce(role.rolname, 'everybody'), acl.privilege_type || thing.named
    || CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
"""
_NOT_FROM_THE_START: Final = """
    AND NOT EXISTS (
        SELECT FROM pg_init_privs first, aclexplode(first.initprivs) given
        WHERE first.classoid = thing.kind AND first.objoid = thing.oid AND first.objsubid = thing.part
            AND given.grantee = acl.grantee AND given.privilege_type = acl.privilege_type
            AND given.is_grantable >= acl.is_grantable
    )
"""
_RELATIONS: Final = f"""
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
)
{_GRANTED} FROM thing CROSS JOIN aclexplode(thing.rights) acl LEFT JOIN pg_roles role ON role.oid = acl.grantee
WHERE acl.grantee <> thing.owner AND {_OURS} {_NOT_FROM_THE_START}
"""
# What was never closed is everybody's from the start and has no list of rights.
_FUNCTIONS: Final = f"""
WITH thing AS (
    SELECT proc.oid, 'pg_proc'::regclass::oid AS kind, 0 AS part, proc.proacl AS rights, proc.proowner AS owner,
        ' ON FUNCTION ' || proc.pronamespace::regnamespace || '.'
            || regexp_replace(proc.oid::regprocedure::text, '^.*?([^.(]+[(])', '\\1') AS named
    FROM pg_proc proc WHERE proc.pronamespace = 'pg_catalog'::regnamespace
)
{_GRANTED} FROM thing CROSS JOIN aclexplode(thing.rights) acl LEFT JOIN pg_roles role ON role.oid = acl.grantee
WHERE acl.grantee <> thing.owner AND {_OURS} {_NOT_FROM_THE_START}
    AND NOT (acl.grantee = 0 AND NOT EXISTS (
        SELECT FROM pg_init_privs first WHERE first.classoid = thing.kind AND first.objoid = thing.oid))
"""
# The first superuser, who has the number 10, holds every one that was ever given.
_PARAMETERS: Final = f"""
WITH thing AS (SELECT own.paracl AS rights, ' ON PARAMETER ' || own.parname AS named FROM pg_parameter_acl own)
{_GRANTED} FROM thing CROSS JOIN aclexplode(thing.rights) acl LEFT JOIN pg_roles role ON role.oid = acl.grantee
WHERE acl.grantee <> 10 AND {_OURS}
"""

OF_THE_SERVER: Final[tuple[LiteralString, ...]] = (_RELATIONS, _FUNCTIONS, _PARAMETERS)
