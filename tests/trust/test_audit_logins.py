"""An entry of the chain is bound to the login that writes it: each real login tries to speak for somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import Role
from tests.browser.homes import Home, home_with

Connection = psycopg.Connection[tuple[Any, ...]]
UNKNOWN = "account:00000000-0000-4000-8000-000000000000"
OWN = {
    Role.COMMUNITY: [
        ("community", "report.told"),
        ("community", "report.added-to"),
        ("community", "report.sent-again"),
        ("community", "identity.added"),
    ],
    Role.WORKER: [
        ("worker", "submission.moved"),
        ("worker", "concern.stepped-up"),
        ("worker", "progress.shown"),
    ],
    Role.MIGRATE: [
        ("operator", "account.made"),
        ("operator", "backup.made"),
        ("operator", "report.erased-again"),
    ],
}


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("world") as made:
        yield made


@pytest.fixture
def people(home: Home) -> dict[str, str]:
    with connect(Role.BACKUP, {"INKLING_HOME": str(home.folder)}) as connection:
        return {name: str(id_) for name, id_ in connection.execute("SELECT name, id FROM accounts_account")}


def append(
    home: Home,
    role: Role,
    *,
    actor: str,
    action: str,
    subject: str = "",
    account: str = "",
    chain: str = "main",
) -> None:
    """Sign in as this login, as a process does that was taken over, and append an entry."""
    environ = {"INKLING_HOME": str(home.folder)}
    with connect(role, environ) as connection, connection.transaction():
        connection.execute("SELECT set_config('inkling.account', %s, true)", [account])
        connection.execute("SELECT inkling_audit_append(%s, %s, %s, %s, '')", [chain, actor, action, subject])


def is_refused(home: Home, role: Role, **entry: str) -> bool:
    try:
        append(home, role, **entry)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


@pytest.mark.parametrize("role", list(OWN))
def test_each_process_writes_its_own_entries(home: Home, role: Role) -> None:
    for actor, action in OWN[role]:
        append(home, role, actor=actor, action=action)


@pytest.mark.parametrize("role", [Role.COMMUNITY, Role.WORKER, Role.MIGRATE, Role.BACKUP])
@pytest.mark.parametrize("action", ["identity.opened", "report.read", "sign-in.done", "purpose.stated"])
@pytest.mark.parametrize("said", ["", "own name"])
def test_no_process_writes_what_a_person_does(
    home: Home, people: dict[str, str], role: Role, action: str, said: str
) -> None:
    own = {"community": "community", "worker": "worker", "migrate": "operator", "backup": "operator"}[
        role.value
    ]
    actor = own if said else f"account:{people['Sol']}"
    assert is_refused(home, role, actor=actor, action=action, subject=actor, account=people["Sol"])


@pytest.mark.parametrize("role", [Role.COMMUNITY, Role.WORKER, Role.MIGRATE, Role.UNIT, Role.VAULT])
def test_no_process_writes_as_another_one(home: Home, people: dict[str, str], role: Role) -> None:
    for actor, action in [each for other in OWN if other is not role for each in OWN[other]]:
        assert is_refused(home, role, actor=actor, action=action, account=people["Bryn"]), (actor, action)


def test_a_page_writes_as_the_account_that_it_serves(home: Home, people: dict[str, str]) -> None:
    bryn, carys = people["Bryn"], people["Carys"]
    append(home, Role.UNIT, actor=f"account:{bryn}", action="report.read", account=bryn)
    for account in (carys, "", UNKNOWN.removeprefix("account:")):
        for action in ("report.read", "erasure.asked"):
            assert is_refused(home, Role.UNIT, actor=f"account:{bryn}", action=action, account=account)
    assert is_refused(home, Role.UNIT, actor=UNKNOWN, action="report.read", account=UNKNOWN[8:])


@pytest.mark.parametrize(
    "action",
    ["identity.opened", "identity.shown", "report.told", "account.made", "backup.made", "identity-key.made"],
)
def test_a_page_of_the_unit_writes_nothing_that_the_vault_the_community_or_the_operator_does(
    home: Home, people: dict[str, str], action: str
) -> None:
    sol = people["Sol"]
    assert is_refused(home, Role.UNIT, actor=f"account:{sol}", action=action, account=sol)


def test_signing_in_names_one_account_and_nobody_else(home: Home, people: dict[str, str]) -> None:
    bryn = f"account:{people['Bryn']}"
    append(home, Role.UNIT, actor=bryn, action="sign-in.done", subject=bryn)
    append(home, Role.UNIT, actor="account:unknown", action="sign-in.failed", subject="account:unknown")
    assert is_refused(home, Role.UNIT, actor=bryn, action="sign-in.done", subject=f"account:{people['Sol']}")
    assert is_refused(home, Role.UNIT, actor="operator", action="sign-in.done", subject="operator")


def test_the_vault_writes_openings_of_its_keeper_only(home: Home, people: dict[str, str]) -> None:
    sol, bryn = people["Sol"], people["Bryn"]
    append(home, Role.VAULT, actor=f"account:{sol}", action="identity.opened", account=sol)
    for account, actor, action in (
        (bryn, bryn, "identity.opened"),
        (bryn, sol, "identity.opened"),
        ("", sol, "identity.opened"),
        (sol, sol, "report.read"),
        (sol, sol, "identity.added"),
    ):
        assert is_refused(home, Role.VAULT, actor=f"account:{actor}", action=action, account=account)


def test_there_is_one_chain(home: Home) -> None:
    assert is_refused(home, Role.COMMUNITY, actor="community", action="report.told", chain="other")


def test_forged_tries_cannot_lock_a_keeper_out(home: Home, people: dict[str, str]) -> None:
    sol = people["Sol"]
    for role in (Role.COMMUNITY, Role.WORKER, Role.MIGRATE, Role.UNIT):
        for _ in range(10):
            assert is_refused(
                home,
                role,
                actor=f"account:{sol}",
                action="identity.opened",
                subject="messenger:x",
                account=sol,
            )
    with connect(Role.VAULT, {"INKLING_HOME": str(home.folder)}) as connection, connection.transaction():
        connection.execute("SELECT set_config('inkling.account', %s, true)", [sol])
        assert connection.execute("SELECT inkling_identity_wait()").fetchone() == (0,)


def test_nobody_takes_another_role_on(home: Home) -> None:
    """What the function goes by cannot be set by a login that was not granted it."""
    environ = {"INKLING_HOME": str(home.folder)}
    for role in (Role.COMMUNITY, Role.WORKER, Role.UNIT, Role.VAULT, Role.MIGRATE):
        for other in ("inkling_vault", "inkling_unit", "inkling_community"):
            if other == role.login:
                continue
            with (
                connect(role, environ) as connection,
                pytest.raises(psycopg.errors.Error, match="permission denied"),
            ):
                connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(other)))
            with (
                connect(role, environ) as connection,
                pytest.raises(psycopg.errors.Error, match="permission denied"),
            ):
                connection.execute("SELECT set_config('role', %s, false)", [other])
