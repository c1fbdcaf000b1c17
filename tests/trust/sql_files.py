"""Draws what PostgreSQL holds of our functions, policies and triggers as files that can be read and compared.

`python -m pytest tests/trust/test_sql_files.py --print-sql` writes them again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, LiteralString

import re2

from inkling.installation.database.sign_in import Connection

__all__ = ["PAGE", "PRODUCT", "files_of", "page_of", "standing_files"]

ROOT: Final = Path(__file__).resolve().parents[2]
PRODUCT: Final = ROOT / "src" / "inkling"
PAGE: Final = ROOT / "docs" / "who-may-read.md"
# Functions of more than one step are named `inkling_...`: each stands with the step whose tables it asks.
STEP_OF_SHARED: Final = {
    "inkling_audit": "governance",
    "inkling_identity": "capture",
    "inkling_reading": "reading",
    "inkling_receiving": "dissemination",
    "inkling_viewer": "accounts",
}
_FUNCTIONS: Final[LiteralString] = """
SELECT own.proname, pg_get_functiondef(own.oid), own.proowner::regrole::text,
    coalesce((SELECT string_agg(coalesce(nullif(acl.grantee, 0)::regrole::text, 'everybody'), ', '
        ORDER BY acl.grantee::regrole::text)
        FROM aclexplode(coalesce(own.proacl, acldefault('f', own.proowner))) acl
        WHERE acl.grantee <> own.proowner), 'nobody else')
FROM pg_proc own
WHERE own.pronamespace = 'public'::regnamespace AND own.proname NOT LIKE 'procrastinate%%'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = own.oid AND d.deptype = 'e')
ORDER BY own.proname, own.oid
"""
_POLICIES: Final[LiteralString] = """
SELECT class.relname, policy.polname, CASE WHEN policy.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
    || ' FOR ' || CASE policy.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
        WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
    (SELECT string_agg(coalesce(nullif(held.id, 0)::regrole::text, 'PUBLIC'), ', ' ORDER BY held.id::regrole::text)
        FROM unnest(policy.polroles) held(id)),
    pg_get_expr(policy.polqual, policy.polrelid, true), pg_get_expr(policy.polwithcheck, policy.polrelid, true)
FROM pg_policy policy JOIN pg_class class ON class.oid = policy.polrelid
ORDER BY class.relname, policy.polname
"""
_TRIGGERS: Final[LiteralString] = """
SELECT class.relname, pg_get_triggerdef(own.oid, true)
FROM pg_trigger own JOIN pg_class class ON class.oid = own.tgrelid
WHERE NOT own.tgisinternal AND class.relnamespace = 'public'::regnamespace AND class.relname NOT LIKE 'procrastinate%%'
ORDER BY class.relname, own.tgname
"""
_READERS: Final[LiteralString] = """
WITH given AS (
    SELECT class.relname, acl.grantee, NULL::text AS columns FROM pg_class class, aclexplode(class.relacl) acl
    WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r' AND acl.privilege_type = 'SELECT'
        AND acl.grantee <> class.relowner
    UNION ALL
    SELECT class.relname, acl.grantee, string_agg(attribute.attname, ', ' ORDER BY attribute.attname)
    FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid, aclexplode(attribute.attacl) acl
    WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r' AND acl.privilege_type = 'SELECT'
    GROUP BY class.relname, acl.grantee
)
SELECT class.relname, class.relforcerowsecurity,
    coalesce(regexp_replace(given.grantee::regrole::text, '^inkling_', ''), ''), coalesce(given.columns, '')
FROM pg_class class LEFT JOIN given ON given.relname = class.relname
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r'
    AND class.relname !~ '^(procrastinate|django|auth|account|mfa|usersessions|socialaccount)_'
ORDER BY 1, 3
"""
_HEAD: Final = (
    "# Who may read this table?",
    "",
    "Drawn from the database by `python -m pytest tests/trust/test_sql_files.py --print-sql`.",
    "",
    "A login that is not named cannot read the table; where columns are named, it reads no others. Where rows are",
    "cut, the policy stands in the file that is linked; it cuts the owner of the tables too. What a function reads",
    "for a login that may not, it hands out under its own rules: its text stands in the folder `sql/` of its step.",
    "",
    "| table | logins that read it (columns) | rows |",
    "|---|---|---|",
)
# PostgreSQL names each value of a sub-select after its function.
_NAMED_AFTER_ITSELF: Final = re2.compile(r"\( SELECT (\w+)\(\) AS \w+\)")


def files_of(connection: Connection) -> dict[Path, str]:
    """Return the text of each file, by its path: one for each function, one for each table with a policy or trigger."""
    drawn = {_folder_of(name) / f"{name}.sql": text for name, text in _functions(connection)}
    laws: dict[str, list[str]] = defaultdict(list)
    for table, name, kind, logins, reads, writes in connection.execute(_POLICIES):
        laws[table].append(_policy(str(table), str(name), f"{kind} TO {logins}", reads, writes))
    for table, trigger in connection.execute(_TRIGGERS):
        laws[table].append(f"{trigger};\n")
    return drawn | {
        _folder_of(table) / f"laws_of_{table}.sql": "\n".join(texts) for table, texts in laws.items()
    }


def standing_files() -> dict[Path, str]:
    """Return what stands in the folders `sql/` of the steps."""
    return {path: path.read_text(encoding="utf-8") for path in PRODUCT.glob("*/sql/*.sql")}


def page_of(connection: Connection) -> str:
    """Return docs/who-may-read.md: for each table the logins that may read it, and whether rows are cut."""
    laws = {
        path.stem.removeprefix("laws_of_"): path
        for path in files_of(connection)
        if path.stem.startswith("laws_of_")
    }
    readers: dict[str, list[str]] = defaultdict(list)
    cut = {}
    for table, forced, login, columns in connection.execute(_READERS):
        cut[table] = bool(forced)
        if login not in ("", "definer"):
            readers[table].append(f"{login} ({columns})" if columns else str(login))
    lines = [
        f"| {table} | {'; '.join(readers[table]) or 'nobody'} | {_link(laws.get(table)) if cut[table] else 'all'} |"
        for table in cut
    ]
    return "\n".join([*_HEAD, *lines]) + "\n"


def _link(law: Path | None) -> str:
    return f"[cut](../{law.relative_to(ROOT)})" if law else "none: row security without a policy"


def _functions(connection: Connection) -> Iterator[tuple[str, str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for name, text, owner, callers in connection.execute(_FUNCTIONS):
        texts[str(name)].append(f"-- Owned by {owner}. Called by: {callers}.\n{str(text).strip()};\n")
    return ((name, "\n".join(each)) for name, each in texts.items())


def _policy(table: str, name: str, who: str, reads: str | None, writes: str | None) -> str:
    lines = [f"CREATE POLICY {name} ON {table}{who}"]
    lines += [f"    USING ({_plain(reads)})"] if reads else []
    lines += [f"    WITH CHECK ({_plain(writes)})"] if writes else []
    return "\n".join(lines) + ";\n"


def _plain(expression: str) -> str:
    return _NAMED_AFTER_ITSELF.sub(r"(SELECT \1())", expression.strip())


def _folder_of(name: str) -> Path:
    first, second = name.split("_")[:2]
    shared = STEP_OF_SHARED.get(f"{first}_{second}")
    return PRODUCT / (shared or (first if (PRODUCT / first).is_dir() else "accounts")) / "sql"
