"""Reads what somebody put where the other queries do not look: PostgreSQL's own schemas, and what an extension owns.

What lies there is everybody's to find, and a function among it runs as whoever made it: so who told could be read by
the login of tellers, though every right of it is as written. PostgreSQL gives numbers below 16384 to what is its own.
Who manages a server for others puts functions of their own there: those that can do nothing to us are passed over.
"""

from __future__ import annotations

from typing import Final, LiteralString

__all__ = ["HIDDEN", "OF_AN_EXTENSION"]

# What an extension brings is written in C, in its own library, and runs as its caller: anything else was attached to it
# by hand. (Under another name, `pg_read_file` of PostgreSQL itself would be everybody's.)
OF_AN_EXTENSION: Final = """EXISTS (
    SELECT FROM pg_depend d JOIN pg_language spoken ON spoken.oid = own.prolang
        JOIN pg_extension brought ON brought.oid = d.refobjid
    WHERE d.classid = 'pg_proc'::regclass AND d.objid = own.oid AND d.deptype = 'e'
        AND spoken.lanname = 'c' AND own.probin = '$libdir/' || brought.extname AND NOT own.prosecdef)"""

# Whose server it is: a superuser who is none of ours, and whom nobody else can become. Such a function runs as its
# caller, in a language in which nobody does more than the caller may (or is closed to everybody and to our logins), and
# none of PostgreSQL's or ours bears its name, so that nothing calls it instead.
_OF_THE_PROVIDER: Final = """(own.prokind IN ('f', 'p') AND NOT own.prosecdef AND NOT own.proleakproof
    AND EXISTS (SELECT FROM pg_roles owner WHERE owner.oid = own.proowner AND owner.rolsuper
        AND owner.rolname NOT LIKE 'inkling\\_%')
    AND NOT EXISTS (SELECT FROM pg_proc other WHERE other.proname = own.proname AND other.oid <> own.oid
        AND (other.oid < 16384 OR other.pronamespace = 'public'::regnamespace))
    AND ((SELECT spoken.lanpltrusted FROM pg_language spoken WHERE spoken.oid = own.prolang)
        OR NOT EXISTS (SELECT FROM aclexplode(coalesce(own.proacl, acldefault('f', own.proowner))) acl
            LEFT JOIN pg_roles role ON role.oid = acl.grantee
            WHERE acl.grantee = 0 OR role.rolname LIKE 'inkling\\_%')))"""

_AMONG_THE_SYSTEMS_OWN: Final = (
    """
SELECT 'way out', CASE own.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
    own.pronamespace::regnamespace || '.'
    || regexp_replace(own.oid::regprocedure::text, '^.*?([^.(]+[(])', '\\1')
FROM pg_proc own
WHERE own.pronamespace::regnamespace::text IN ('pg_catalog', 'information_schema', 'pg_toast') AND own.oid >= 16384
    AND NOT """
    + _OF_THE_PROVIDER
    + """
UNION ALL
SELECT 'way out', CASE class.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
    class.relnamespace::regnamespace || '.' || class.relname
FROM pg_class class
WHERE class.relnamespace::regnamespace::text IN ('pg_catalog', 'information_schema')
    AND class.relkind IN ('r', 'p', 'v', 'm', 'f') AND class.oid >= 16384
"""
)
# An operator or a cast of one's own lets a comparison in a function mean something else.
_OPERATORS: Final = (
    """
SELECT 'way out', 'OPERATOR', operator.oid::regoperator::text
FROM pg_operator operator JOIN pg_proc own ON own.oid = operator.oprcode
WHERE operator.oid >= 16384 AND NOT """
    + OF_AN_EXTENSION
)
_CASTS: Final = """
SELECT 'way out', 'CAST', '(' || format_type(casted.castsource, NULL) || ' AS '
    || format_type(casted.casttarget, NULL) || ')'
FROM pg_cast casted WHERE casted.oid >= 16384
"""

HIDDEN: Final[tuple[LiteralString, ...]] = (_AMONG_THE_SYSTEMS_OWN, _OPERATORS, _CASTS)
