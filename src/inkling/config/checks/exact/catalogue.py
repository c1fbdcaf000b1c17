"""Reads from PostgreSQL's own catalogue everything that decides who may do what. Any login may ask it.

Each query returns rows of three texts: kind of object, its name, and one thing that holds for it. Objects of an
extension belong to the extension; what is PostgreSQL's own stands in `system`, where somebody opened it.
"""

from __future__ import annotations

from typing import Final, LiteralString

from inkling.config.checks.exact.hidden import HIDDEN, OF_AN_EXTENSION
from inkling.config.checks.exact.system import OF_THE_SERVER

__all__ = ["QUERIES"]

# What PUBLIC may do stands under this name, which no login can have.
_RIGHTS: Final = """
WITH own AS (
    SELECT class.oid, class.relname, class.relacl, class.relowner, class.relkind FROM pg_class class
    WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'v', 'm', 'f', 'S', 'p')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = class.oid AND d.deptype = 'e')
), given AS (
    SELECT acl.grantee, own.relname::text AS what, acl.privilege_type AS right_, '' AS columns, acl.is_grantable,
        own.relowner AS owner
    FROM own, aclexplode(own.relacl) acl
    UNION ALL
    SELECT acl.grantee, own.relname::text, acl.privilege_type,
        ' (' || string_agg(attribute.attname, ', ' ORDER BY attribute.attname) || ')', acl.is_grantable, own.relowner
    FROM own JOIN pg_attribute attribute ON attribute.attrelid = own.oid, aclexplode(attribute.attacl) acl
    GROUP BY own.relname, acl.grantee, acl.privilege_type, acl.is_grantable, own.relowner
    UNION ALL
    SELECT acl.grantee, proc.proname::text, acl.privilege_type, '', acl.is_grantable, proc.proowner
    FROM pg_proc proc, aclexplode(coalesce(proc.proacl, acldefault('f', proc.proowner))) acl
    WHERE proc.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = proc.oid AND d.deptype = 'e')
)
SELECT 'right', coalesce(regexp_replace(role.rolname, '^inkling_', ''), 'everybody'),
    given.right_ || ' ' || given.what || given.columns
    || CASE WHEN given.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
FROM given LEFT JOIN pg_roles role ON role.oid = given.grantee
WHERE given.grantee <> given.owner
"""
# The superuser of the embedded database is looked at by itself: an own server has another one.
_ROLES: Final = """
SELECT 'role', role.rolname, attribute
FROM pg_roles role, unnest(ARRAY[
    CASE WHEN role.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END,
    CASE WHEN role.rolsuper THEN 'SUPERUSER' ELSE 'NOSUPERUSER' END,
    CASE WHEN role.rolbypassrls THEN 'BYPASSRLS' ELSE 'NOBYPASSRLS' END,
    CASE WHEN role.rolcreaterole THEN 'CREATEROLE' ELSE 'NOCREATEROLE' END,
    CASE WHEN role.rolcreatedb THEN 'CREATEDB' ELSE 'NOCREATEDB' END,
    CASE WHEN role.rolreplication THEN 'REPLICATION' ELSE 'NOREPLICATION' END,
    'CONNECTION LIMIT ' || role.rolconnlimit
]) attribute
WHERE role.rolname LIKE 'inkling\\_%' AND role.rolname <> 'inkling_cluster'
"""
# Whoever makes roles without being a superuser holds ADMIN on them, and is as mighty as one: no process of ours.
_MEMBERS: Final = """
SELECT 'member', member.rolname, 'of ' || role.rolname
    || CASE WHEN held.inherit_option THEN ' INHERIT' ELSE '' END || CASE WHEN held.set_option THEN ' SET' ELSE '' END
    || CASE WHEN held.admin_option THEN ' ADMIN' ELSE '' END
FROM pg_auth_members held JOIN pg_roles member ON member.oid = held.member JOIN pg_roles role ON role.oid = held.roleid
WHERE (member.rolname LIKE 'inkling\\_%' OR role.rolname LIKE 'inkling\\_%')
    AND NOT (member.rolcreaterole AND member.rolname NOT LIKE 'inkling\\_%'
        AND NOT held.inherit_option AND NOT held.set_option)
"""
_SETTINGS: Final = """
SELECT 'setting', coalesce(role.rolname, 'everybody'),
    split_part(setting, '=', 1) || ' = ' || split_part(setting, '=', 2)
FROM pg_db_role_setting changed LEFT JOIN pg_roles role ON role.oid = changed.setrole, unnest(changed.setconfig) setting
WHERE (role.rolname LIKE 'inkling\\_%' OR changed.setrole = 0)
    AND changed.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
"""
_DATABASE: Final = """
SELECT 'database', coalesce(role.rolname, 'everybody'),
    acl.privilege_type || CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
FROM pg_database own CROSS JOIN aclexplode(coalesce(own.datacl, acldefault('d', own.datdba))) acl
    LEFT JOIN pg_roles role ON role.oid = acl.grantee
WHERE own.datname = current_database() AND acl.grantee <> own.datdba
UNION ALL
SELECT 'owner', 'DATABASE', role.rolname FROM pg_database own JOIN pg_roles role ON role.oid = own.datdba
WHERE own.datname = current_database()
"""
_SCHEMAS: Final = """
SELECT 'schema', coalesce(role.rolname, 'everybody'), acl.privilege_type || ' ' || own.nspname
    || CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
FROM pg_namespace own CROSS JOIN aclexplode(coalesce(own.nspacl, acldefault('n', own.nspowner))) acl
    LEFT JOIN pg_roles role ON role.oid = acl.grantee
WHERE own.nspname !~ '^(pg_|information_schema$)' AND acl.grantee <> own.nspowner
UNION ALL
SELECT 'owner', 'SCHEMA ' || own.nspname, role.rolname
FROM pg_namespace own JOIN pg_roles role ON role.oid = own.nspowner
WHERE own.nspname !~ '^(pg_|information_schema$)'
"""
_DEFAULTS: Final = """
SELECT 'default', maker.rolname, acl.privilege_type || ' ON '
    || CASE own.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
        WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END
    || ' TO ' || coalesce(grantee.rolname, 'everybody')
    || CASE WHEN own.defaclnamespace = 0 THEN '' ELSE ' IN SCHEMA ' || own.defaclnamespace::regnamespace::text END
FROM pg_default_acl own JOIN pg_roles maker ON maker.oid = own.defaclrole CROSS JOIN aclexplode(own.defaclacl) acl
    LEFT JOIN pg_roles grantee ON grantee.oid = acl.grantee
WHERE acl.grantee <> own.defaclrole
UNION ALL
SELECT 'default', maker.rolname, 'closed for ' || CASE own.defaclobjtype WHEN 'f' THEN 'FUNCTIONS' ELSE 'TYPES' END
FROM pg_default_acl own JOIN pg_roles maker ON maker.oid = own.defaclrole
WHERE own.defaclnamespace = 0 AND own.defaclobjtype IN ('f', 'T')
"""
_WAYS_OUT: Final = """
SELECT 'way out', 'EXTENSION', extname FROM pg_extension WHERE extname <> 'plpgsql'
UNION ALL SELECT 'way out', 'LANGUAGE', lanname FROM pg_language
    WHERE lanname NOT IN ('internal', 'c', 'sql', 'plpgsql')
UNION ALL SELECT 'way out', 'SERVER', srvname FROM pg_foreign_server
UNION ALL SELECT 'way out', 'PUBLICATION', pubname FROM pg_publication
UNION ALL SELECT 'way out', 'SUBSCRIPTION', subname FROM pg_subscription
    WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL SELECT 'way out', 'EVENT TRIGGER', evtname FROM pg_event_trigger
"""
_TABLES: Final = """
SELECT 'table', class.relname, fact FROM pg_class class JOIN pg_roles owner ON owner.oid = class.relowner,
    unnest(ARRAY[
        'OWNER TO ' || owner.rolname,
        CASE WHEN class.relrowsecurity THEN 'ENABLE ROW LEVEL SECURITY' ELSE 'DISABLE ROW LEVEL SECURITY' END,
        CASE WHEN class.relforcerowsecurity THEN 'FORCE ROW LEVEL SECURITY' ELSE 'NO FORCE ROW LEVEL SECURITY' END
    ]) fact
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p', 'f')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = class.oid AND d.deptype = 'e')
"""
_VIEWS: Final = """
SELECT 'view', class.relname, fact FROM pg_class class JOIN pg_roles owner ON owner.oid = class.relowner,
    unnest(ARRAY[
        'OWNER TO ' || owner.rolname,
        'options ' || coalesce(array_to_string(class.reloptions, ' '), 'none'),
        'text ' || md5(pg_get_viewdef(class.oid))
    ]) fact
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('v', 'm')
"""
_POLICIES: Final = """
SELECT 'policy', class.relname || ' ' || policy.polname,
    regexp_replace('AS ' || CASE WHEN policy.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END
    || ' FOR ' || CASE policy.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
        WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
    || ' TO ' || (SELECT string_agg(coalesce(role.rolname, 'PUBLIC'), ', ' ORDER BY role.rolname)
        FROM unnest(policy.polroles) held(id) LEFT JOIN pg_roles role ON role.oid = held.id)
    || coalesce(' USING (' || pg_get_expr(policy.polqual, policy.polrelid) || ')', '')
    || coalesce(' WITH CHECK (' || pg_get_expr(policy.polwithcheck, policy.polrelid) || ')', ''), '\\s+', ' ', 'g')
FROM pg_policy policy JOIN pg_class class ON class.oid = policy.polrelid
"""
_TRIGGERS: Final = """
SELECT 'trigger', class.relname || ' ' || own.tgname, fact
FROM pg_trigger own JOIN pg_class class ON class.oid = own.tgrelid,
    unnest(ARRAY[
        CASE own.tgenabled WHEN 'O' THEN 'ENABLE' WHEN 'D' THEN 'DISABLE' WHEN 'A' THEN 'ENABLE ALWAYS'
            ELSE 'ENABLE REPLICA' END,
        pg_get_triggerdef(own.oid)
    ]) fact
WHERE NOT own.tgisinternal AND class.relnamespace = 'public'::regnamespace
UNION ALL
SELECT 'keys', class.relname::text, 'no guard of its keys: ' || names.said
FROM (SELECT own.tgrelid, string_agg(DISTINCT held.conname, ', ' ORDER BY held.conname) AS said
    FROM pg_trigger own JOIN pg_constraint held ON held.oid = own.tgconstraint
    WHERE own.tgisinternal AND own.tgenabled <> 'O' GROUP BY own.tgrelid) names
    JOIN pg_class class ON class.oid = names.tgrelid
WHERE class.relnamespace = 'public'::regnamespace
UNION ALL
SELECT 'rule', class.relname || ' ' || own.rulename, pg_get_ruledef(own.oid)
FROM pg_rewrite own JOIN pg_class class ON class.oid = own.ev_class
WHERE class.relnamespace = 'public'::regnamespace AND own.rulename <> '_RETURN'
"""
# The text is held by its digest: what stands in a function decides as much as who may call it. One that is called
# LEAKPROOF is asked before row security, and one called IMMUTABLE may be answered from before, for somebody else.
_FUNCTIONS: Final = (
    """
SELECT 'function', own.proname || '(' || pg_get_function_identity_arguments(own.oid) || ')', fact
FROM pg_proc own JOIN pg_roles owner ON owner.oid = own.proowner
    JOIN pg_language language ON language.oid = own.prolang,
    unnest(ARRAY[
        'OWNER TO ' || owner.rolname,
        'SECURITY ' || CASE WHEN own.prosecdef THEN 'DEFINER' ELSE 'INVOKER' END,
        'settings ' || coalesce(array_to_string(own.proconfig, ' | '), 'none'),
        'text ' || language.lanname || ' ' || md5(own.prosrc || coalesce(pg_get_function_sqlbody(own.oid), '')),
        CASE WHEN own.proleakproof THEN 'LEAKPROOF' END,
        CASE WHEN own.provolatile = 'i' THEN 'IMMUTABLE' END
    ]) fact
WHERE own.pronamespace = 'public'::regnamespace AND fact IS NOT NULL AND NOT """
    + OF_AN_EXTENSION
)

QUERIES: Final[dict[str, tuple[LiteralString, ...]]] = {
    "rights.txt": (_RIGHTS,),
    "roles.txt": (
        _ROLES,
        _MEMBERS,
        _SETTINGS,
        _DATABASE,
        _SCHEMAS,
        _DEFAULTS,
        _WAYS_OUT,
        *HIDDEN,
        *OF_THE_SERVER,
    ),
    "guards.txt": (_TABLES, _VIEWS, _POLICIES, _TRIGGERS, _FUNCTIONS),
}
