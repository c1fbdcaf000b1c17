"""Reads what somebody put where the other queries do not look: PostgreSQL's own schemas, and what an extension owns.

What lies there is everybody's to find, and a function among it runs as whoever made it: so who told could be read by
the login of tellers, though every right of it is as written. PostgreSQL gives numbers below 16384 to what is its own.
"""

from __future__ import annotations

from typing import Final, LiteralString

__all__ = ["HIDDEN", "OF_AN_EXTENSION"]

# What an extension brings is written in C and runs as its caller: anything else was attached to it by hand.
OF_AN_EXTENSION: Final = """EXISTS (
    SELECT FROM pg_depend d JOIN pg_language spoken ON spoken.oid = own.prolang
    WHERE d.classid = 'pg_proc'::regclass AND d.objid = own.oid AND d.deptype = 'e'
        AND spoken.lanname IN ('c', 'internal') AND NOT own.prosecdef)"""

_AMONG_THE_SYSTEMS_OWN: Final = """
SELECT 'way out', CASE own.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
    own.pronamespace::regnamespace || '.'
    || regexp_replace(own.oid::regprocedure::text, '^.*?([^.(]+[(])', '\\1')
FROM pg_proc own
WHERE own.pronamespace::regnamespace::text IN ('pg_catalog', 'information_schema', 'pg_toast') AND own.oid >= 16384
UNION ALL
SELECT 'way out', CASE class.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
    class.relnamespace::regnamespace || '.' || class.relname
FROM pg_class class
WHERE class.relnamespace::regnamespace::text IN ('pg_catalog', 'information_schema')
    AND class.relkind IN ('r', 'p', 'v', 'm', 'f') AND class.oid >= 16384
"""
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
