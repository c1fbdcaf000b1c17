"""What is otherwise than written, and the sentence that a person reads about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Deviation"]

_OUR_LOGIN = "inkling_"
# What a function was said to be that it is not, and how that is taken back.
_TOO_TRUSTED = {"LEAKPROOF": "NOT LEAKPROOF", "IMMUTABLE": "STABLE"}
_BY_HAND = (
    "Run `inkling migrate` if this version is new here. If not, somebody changed it by hand: find out who, and put "
    "back what this version has (operator-database.md, When a right is not as written)."
)
_BY_SQL = "Run the SQL of `inkling database sql` as superuser, which makes it anew."


@dataclass(frozen=True)
class Deviation:
    """One object of the database: what it has too much (`extra`) and what it lacks (`missing`)."""

    kind: str
    name: str
    extra: tuple[str, ...]
    missing: tuple[str, ...]
    database: str = "inkling"

    def __str__(self) -> str:
        """Return one sentence about what is wrong and one about what to do."""
        remedy = self.remedy()
        if remedy:
            return f"{self._what()}. Find out why, then run as superuser: {remedy}"
        return f"{self._what()}. {_BY_SQL if self.kind == 'role' else _BY_HAND}"

    def remedy(self) -> str:
        """Return SQL that puts back what is written, or nothing where a person must look first."""
        make = _REMEDIES.get(self.kind)
        return " ".join(make(self)).replace("{database}", self.database) if make else ""

    def _what(self) -> str:
        if self.kind == "role" and not self.extra and "LOGIN" in self.missing:
            return f"The login {self.name} does not exist"
        thing = _THINGS.get(self.kind, "The {kind} {name}").format(kind=self.kind, name=_person(self.name))
        has = ", ".join(_shorten(each) for each in self.extra)
        lacks = ", ".join(_shorten(each) for each in self.missing)
        if has and lacks:
            return f"{thing} has {has} where this version has {lacks}"
        return f"{thing} has {has}, which this version does not give" if has else f"{thing} lacks {lacks}"


_THINGS = {
    "right": "The login {name}",
    "member": "The membership of {name}",
    "setting": "The setting of {name}",
    "database": "The access to the database of {name}",
    "schema": "The access to a schema of {name}",
    "default": "What {name} makes anew",
    "way out": "The database ({name})",
    "system": "The login {name}",
    "lock": "The function {name}",
    "keys": "The table {name}",
}


def _person(name: str) -> str:
    return "everybody (PUBLIC)" if name == "everybody" else name


def _shorten(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"


def _login(name: str) -> str:
    if name == "everybody":
        return "PUBLIC"
    # In the list of rights a login stands by its short name, as in the files of passwords.
    return name if "_" in name or name == "postgres" else _OUR_LOGIN + name


def _right(of: Deviation) -> list[str]:
    return [
        *(f"REVOKE {_on(each)} FROM {_login(of.name)};" for each in of.extra),
        *(f"GRANT {_on(each)} TO {_login(of.name)};" for each in of.missing),
    ]


def _on(right: str) -> str:
    """Return `SELECT (id) ON jobs` for `SELECT jobs (id)`."""
    right = right.removesuffix(" WITH GRANT OPTION")
    verb, _, what = right.partition(" ")
    name, _, columns = what.partition(" ")
    kind = "FUNCTION " if verb == "EXECUTE" else "SEQUENCE " if name.endswith("_seq") else ""
    return f"{verb} {columns} ON {kind}{name}" if columns else f"{verb} ON {kind}{name}"


def _role(of: Deviation) -> list[str]:
    if not of.missing:
        return [f"DROP ROLE {of.name};"]
    if not of.extra:
        return []  # a login that is not there: only the SQL of `inkling database sql` has its password
    return [f"ALTER ROLE {of.name} {' '.join(of.missing)};"]


def _member(of: Deviation) -> list[str]:
    taken = [f"REVOKE {each.split()[1]} FROM {of.name};" for each in of.extra]
    return [*taken, *(_membership(each, of.name) for each in of.missing)]


def _membership(held: str, member: str) -> str:
    _, role, *options = held.split()
    said = ", ".join(
        f"{option} {'TRUE' if option in options else 'FALSE'}" for option in ("INHERIT", "SET", "ADMIN")
    )
    return f"GRANT {role} TO {member} WITH {said};"


def _statements_for_setting(of: Deviation) -> list[str]:
    where = "DATABASE {database}" if of.name == "everybody" else f"ROLE {of.name}"
    taken = [f"ALTER {where} RESET {each.partition(' = ')[0]};" for each in of.extra]
    return [*taken, *(f"ALTER {where} SET {each};" for each in of.missing)]


def _database(of: Deviation) -> list[str]:
    return [
        *(
            f"REVOKE {_without_grant_option(each)} ON DATABASE {{database}} FROM {_login(of.name)};"
            for each in of.extra
        ),
        *(f"GRANT {each} ON DATABASE {{database}} TO {_login(of.name)};" for each in of.missing),
    ]


def _schema(of: Deviation) -> list[str]:
    return [
        *(
            f"REVOKE {_without_grant_option(each).replace(' ', ' ON SCHEMA ')} FROM {_login(of.name)};"
            for each in of.extra
        ),
        *(f"GRANT {each.replace(' ', ' ON SCHEMA ')} TO {_login(of.name)};" for each in of.missing),
    ]


def _system(of: Deviation) -> list[str]:
    return [
        *(f"REVOKE {_without_grant_option(each)} FROM {_login(of.name)};" for each in of.extra),
        *(f"GRANT {each} TO {_login(of.name)};" for each in of.missing),
    ]


def _lock(of: Deviation) -> list[str]:
    return [f"REVOKE EXECUTE ON FUNCTION {of.name} FROM PUBLIC;" for _ in of.missing]


def _without_grant_option(right: str) -> str:
    return right.removesuffix(" WITH GRANT OPTION")


def _owner(of: Deviation) -> list[str]:
    thing = of.name + (" {database}" if of.name == "DATABASE" else "")
    return [f"ALTER {thing} OWNER TO {each};" for each in of.missing] or [f"DROP {of.name} CASCADE;"]


def _default(of: Deviation) -> list[str]:
    start = f"ALTER DEFAULT PRIVILEGES FOR ROLE {of.name}"
    done = []
    for each in of.extra:
        given, _, rest = each.partition(" TO ")
        grantee, _, schema = rest.partition(" IN SCHEMA ")
        where = f" IN SCHEMA {schema}" if schema else ""
        done.append(f"{start}{where} REVOKE {given} FROM {_login(grantee)};")
    closed = [each.removeprefix("closed for ") for each in of.missing]
    return [*done, *(f"{start} REVOKE ALL ON {kind} FROM PUBLIC;" for kind in closed)]


def _way_out(of: Deviation) -> list[str]:
    return [
        *(f"DROP {of.name} {each} CASCADE;" for each in of.extra),
        *(f"CREATE {of.name} {each} WITH SCHEMA public;" for each in of.missing if of.name == "EXTENSION"),
    ]


def _table(of: Deviation) -> list[str]:
    if not of.missing:
        return []  # a table that nobody wrote down may hold what was told: a person looks first
    return [f"ALTER TABLE {of.name} {each};" for each in of.missing]


def _policy(of: Deviation) -> list[str]:
    table, _, name = of.name.partition(" ")
    taken = [f"DROP POLICY {name} ON {table};"] if of.extra else []
    return [*taken, *(f"CREATE POLICY {name} ON {table} {each};" for each in of.missing)]


def _trigger(of: Deviation) -> list[str]:
    table, _, name = of.name.partition(" ")
    if of.extra and not of.missing:
        return [f"DROP TRIGGER {name} ON {table};"]
    return [
        f"ALTER TABLE {table} {each} TRIGGER {name};" if each.startswith("ENABLE") else f"{each};"
        for each in sorted(of.missing)
        if each.startswith("ENABLE") or not of.extra or any(made.startswith("CREATE") for made in of.extra)
    ]


def _keys(of: Deviation) -> list[str]:
    # Rows that came in meanwhile may point at nothing: whoever switched it on again must look for them.
    return [f"ALTER TABLE {of.name} ENABLE TRIGGER ALL;"]


def _rule(of: Deviation) -> list[str]:
    table, _, name = of.name.partition(" ")
    return [f"DROP RULE {name} ON {table};"] if of.extra else []


def _function(of: Deviation) -> list[str]:
    if of.extra and set(of.extra) <= _TOO_TRUSTED.keys():
        return [f"ALTER FUNCTION {of.name} {_TOO_TRUSTED[each]};" for each in of.extra]
    if not of.missing or any(each.startswith("text ") for each in of.missing):
        return []
    done = []
    for each in of.missing:
        if each.startswith("settings "):
            done.append(f"ALTER FUNCTION {of.name} RESET ALL;")
            settings = each.removeprefix("settings ")
            for setting in settings.split(" | ") if settings != "none" else []:
                name, _, value = setting.partition("=")
                done.append(f"ALTER FUNCTION {of.name} SET {name} TO {value};")
        else:
            done.append(f"ALTER FUNCTION {of.name} {each};")
    return done


_REMEDIES: dict[str, Callable[[Deviation], list[str]]] = {
    "right": _right,
    "role": _role,
    "member": _member,
    "setting": _statements_for_setting,
    "database": _database,
    "schema": _schema,
    "owner": _owner,
    "default": _default,
    "way out": _way_out,
    "system": _system,
    "lock": _lock,
    "table": _table,
    "policy": _policy,
    "trigger": _trigger,
    "rule": _rule,
    "keys": _keys,
    "function": _function,
}
