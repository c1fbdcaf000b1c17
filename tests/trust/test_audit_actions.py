"""Each login writes exactly the actions that the code of its process writes: no more, so none under a false name."""

from __future__ import annotations

import ast
import functools
import re
from collections import defaultdict
from functools import partial

import pytest
from django.db import connection

from inkling.exchange.rules.keys import KeyScope, proof_of
from inkling.governance.services import Action
from tests.architecture.source import PRODUCT, Source, product
from tests.journeys.api_site import LANTERN, key_of
from tests.people import World, acting_as, add_services

WRITES = {"append_audit", "append_many"}
# Entries that stand in SQL: a constant statement, or a function that a login calls.
IN_SQL = {
    "backup.made": "inkling_migrate",
    "mail.released": "inkling_migrate",
    "report.erased-again": "inkling_migrate",
    "file.closed-again": "inkling_migrate",
}
LITERAL = re.compile(r"inkling_audit_append\('main', '[a-z]+', '([a-z.-]+)'")
LOGIN_OF_SITE = {
    "inkling.sites.community": "inkling_community",
    "inkling.sites.service": "inkling_service",
    "inkling.sites.api": "inkling_api",
    "inkling.sites.worker": "inkling_worker",
    "inkling.commands": "inkling_migrate",
    # Runs with the settings of the practitioners' site, as whose people it writes.
    "inkling.commands.exchanging": "inkling_service",
    "inkling.config": "inkling_migrate",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef
LOGINS = (
    "inkling_community",
    "inkling_unit",
    "inkling_service",
    "inkling_api",
    "inkling_vault",
    "inkling_worker",
    "inkling_migrate",
)


@functools.cache
def written_by_code() -> dict[str, set[str]]:
    """Return the actions of each login: a member's are those of its site (the vault's by another connection)."""
    found: dict[str, set[str]] = defaultdict(set)
    logins = _logins_of_journeys()
    for source in product():
        if module(source) == "inkling.governance.services":
            continue
        for function in source.functions():
            if any(name.split(".")[-1] in WRITES for name, _ in _calls(function)):
                for login in _who(function, source=source, logins=logins):
                    found[login] |= _actions(function, source=source)
    for action, login in IN_SQL.items():
        found[login].add(action)
    return found


def module(source: Source) -> str:
    return ".".join(source.path.with_suffix("").parts[1:])


def _calls(node: ast.AST) -> list[tuple[str, ast.Call]]:
    return [(ast.unparse(each.func), each) for each in ast.walk(node) if isinstance(each, ast.Call)]


def _who(function: Function, *, source: Source, logins: dict[str, set[str]]) -> set[str]:
    by = {each.arg: each.annotation for each in (*function.args.args, *function.args.kwonlyargs)}.get("by")
    if module(source).startswith("inkling.sites.members."):
        return {"inkling_unit", "inkling_service"}
    if by is None or ast.unparse(by) == "Member":
        if logins[module(source)] == {"inkling_service"}:
            return {"inkling_service"}
        to_vault = any(word.arg == "using" for _, call in _calls(function) for word in call.keywords)
        return {"inkling_vault" if to_vault else "inkling_unit"}
    return logins[module(source)]


def _actions(function: Function, *, source: Source) -> set[str]:
    """Return the actions named in the function; where an action is handed in, all that its module and users name."""
    named = _named(function)
    return named or set().union(
        *(_named(each.tree) for each in product() if each is source or _imports(each, module(source)))
    )


def _named(tree: ast.AST) -> set[str]:
    texts = (ast.unparse(each) for each in ast.walk(tree) if isinstance(each, ast.Attribute))
    return {
        Action[text.removeprefix("Action.")].value for text in texts if re.fullmatch(r"Action\.[A-Z_]+", text)
    }


def _imports(source: Source, name: str) -> bool:
    return any(each == name or each.startswith(f"{name}.") for _, each in source.imported())


def _logins_of_journeys() -> dict[str, set[str]]:
    """Return which process runs a journey: that of the site which imports it."""
    found: dict[str, set[str]] = defaultdict(set)
    journeys = [module(each) for each in product() if module(each).startswith("inkling.journeys.")]
    for source in product():
        sites = [site for site in LOGIN_OF_SITE if module(source).startswith(f"{site}.")]
        for site in sorted(sites, key=len)[-1:]:
            for name in filter(partial(_imports, source), journeys):
                found[name].add(LOGIN_OF_SITE[site])
    return found


@pytest.mark.parametrize("login", LOGINS)
def test_each_login_writes_exactly_what_its_code_writes(world: World, login: str) -> None:
    wanted, allowed = written_by_code()[login], _allowed(world, login)
    assert allowed - wanted == set(), (
        f"No code of {login} writes these: take them out of inkling_audit_may in a new migration."
    )
    assert wanted - allowed == set(), (
        f"The code of {login} writes these: put them into inkling_audit_may in a new migration."
    )


def test_every_action_is_written_by_somebody() -> None:
    written = set().union(*written_by_code().values())
    assert {each.value for each in Action} - written == set(), (
        "Nothing writes these: take them out of Action."
    )


def test_what_stands_in_sql_is_named_here() -> None:
    texts = [path.read_text(encoding="utf-8") for path in PRODUCT.rglob("*.py")]
    assert {each for text in texts for each in LITERAL.findall(text)} == set(IN_SQL)


def _allowed(world: World, login: str) -> set[str]:
    """Ask the database about every action there is, with the name that the login may give and as who it serves."""
    world = add_services(world)
    account = {"inkling_vault": "Sol", "inkling_service": "Leila"}.get(login, "Bryn")
    own = {"inkling_community": "community", "inkling_worker": "worker", "inkling_migrate": "operator"}
    name = own.get(login, f"account:{world.people[account].pk}")
    proof = b""
    if login == "inkling_api":
        made = key_of(LANTERN, *KeyScope)
        name, proof = f"organisation:{made.row.organisation_id}", proof_of(made.key) or b""
    with acting_as("definer", account=world.people[account].pk), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('inkling.key', %s, true)", [proof.hex()])
        cursor.execute(
            "SELECT action FROM unnest(%s::text[]) action WHERE inkling_audit_may(%s, %s, action, %s)",
            [[*(each.value for each in Action), *IN_SQL, "anything.else", ""], login, name, name],
        )
        return {action for (action,) in cursor.fetchall()}
