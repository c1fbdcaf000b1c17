"""No login reads a hash of a passphrase: the database says whether one is right, and gives its salt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from inkling.accounts.passphrase_models import _hash_like
from inkling.installation.backup.make import connect
from inkling.installation.database.roles import LOGINS, Role
from tests.browser.homes import Home, home_with

PASSPHRASE = "heron under the iron bridge"
HASHED = Argon2PasswordHasher().encode(PASSPHRASE, "abcdefghijklmnopqrstuv")
SITES = {Role.UNIT, Role.SERVICE}


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("services") as made:
        with connect(Role.MIGRATE, {"INKLING_HOME": str(made.folder)}) as owner:
            owner.execute("UPDATE accounts_account SET password = %s WHERE is_active", [HASHED])
        yield made


def sign_in(home: Home, role: Role) -> psycopg.Connection:
    return connect(role, {"INKLING_HOME": str(home.folder)})


def account_of(home: Home, name: str) -> object:
    with sign_in(home, Role.BACKUP) as session:
        (found,) = session.execute("SELECT id FROM accounts_account WHERE name = %s", [name]).fetchone() or (
            None,
        )
    return found


@pytest.mark.parametrize("role", [Role.COMMUNITY, Role.API])
def test_a_door_without_accounts_reads_none(home: Home, role: Role) -> None:
    with sign_in(home, role) as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute("SELECT password FROM accounts_account")


@pytest.mark.parametrize(
    "role", [role for role in LOGINS if role not in {Role.BACKUP, Role.COMMUNITY, Role.API}]
)
def test_no_login_reads_a_hash(home: Home, role: Role) -> None:
    with sign_in(home, role) as session:
        stamps = [row[0] for row in session.execute("SELECT password FROM accounts_account").fetchall()]
        assert all(stamp.startswith("stamp$") for stamp in stamps)
        assert len(set(stamps)) == len(stamps), "each has a stamp of its own"
        if role is Role.MIGRATE:
            assert session.execute("SELECT * FROM accounts_passphrase").fetchall() == []
        else:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute("SELECT * FROM accounts_passphrase")


@pytest.mark.parametrize("role", LOGINS)
def test_only_sites_with_accounts_ask(home: Home, role: Role) -> None:
    for function in ("accounts_blank_passphrase(%s)", "accounts_is_passphrase(%s, 'x')"):
        with sign_in(home, role) as session:
            asks = f"SELECT {function}".encode()
            if role in SITES:
                session.execute(asks, [account_of(home, "Bryn")])
            else:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    session.execute(asks, [account_of(home, "Bryn")])


def test_the_salt_is_shown_and_the_digest_is_not(home: Home) -> None:
    with sign_in(home, Role.UNIT) as session:
        blank = session.execute("SELECT accounts_blank_passphrase(%s)", [account_of(home, "Bryn")]).fetchone()
    assert blank is not None
    front, _, digest = HASHED.rpartition("$")
    assert blank[0] == f"{front}${'A' * len(digest)}"


@pytest.mark.parametrize(
    ("costs", "typed", "right"),
    [
        ({}, PASSPHRASE, True),
        ({}, PASSPHRASE + " ", False),
        ({}, "", False),
        # One that was hashed when it cost less is known as well.
        ({"time_cost": 1, "memory_cost": 8_192, "parallelism": 1}, PASSPHRASE, True),
    ],
)
def test_the_right_one_is_known(
    home: Home, settings: Any, costs: dict[str, int], typed: str, *, right: bool
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    hasher = Argon2PasswordHasher()
    for name, value in costs.items():
        setattr(hasher, name, value)
    hashed = hasher.encode(PASSPHRASE, "abcdefghijklmnopqrstuv")
    with sign_in(home, Role.UNIT) as session, session.transaction(force_rollback=True):
        bryn = account_of(home, "Bryn")
        session.execute("UPDATE accounts_account SET password = %s WHERE id = %s", [hashed, bryn])
        (blank,) = session.execute("SELECT accounts_blank_passphrase(%s)", [bryn]).fetchone() or ("",)
        answer = session.execute("SELECT accounts_is_passphrase(%s, %s)", [bryn, _hash_like(blank, typed)])
        assert answer.fetchone() == (right,)
        assert session.execute("SELECT accounts_is_passphrase(%s, %s)", [bryn, blank]).fetchone() == (False,)


def test_each_site_asks_about_its_own_side(home: Home) -> None:
    for role, name in ((Role.SERVICE, "Bryn"), (Role.UNIT, "Farah")):
        with sign_in(home, role) as session:
            who = account_of(home, name)
            assert session.execute("SELECT accounts_blank_passphrase(%s)", [who]).fetchone() == (None,)
            right = session.execute("SELECT accounts_is_passphrase(%s, %s)", [who, HASHED]).fetchone()
            assert right == (False,), "not even the right hash is one there"


def test_another_passphrase_is_another_stamp_and_a_stamp_cannot_be_written(home: Home) -> None:
    with sign_in(home, Role.UNIT) as session, session.transaction(force_rollback=True):
        bryn = account_of(home, "Bryn")
        stamp = "SELECT password FROM accounts_account WHERE id = %s"
        before = session.execute(stamp, [bryn]).fetchone()
        session.execute(
            "UPDATE accounts_account SET password = password, last_login = now() WHERE id = %s", [bryn]
        )
        assert session.execute(stamp, [bryn]).fetchone() == before
        session.execute("UPDATE accounts_account SET password = %s WHERE id = %s", [HASHED, bryn])
        assert session.execute(stamp, [bryn]).fetchone() != before
        with pytest.raises(psycopg.errors.CheckViolation):
            session.execute("UPDATE accounts_account SET password = 'stamp$1' WHERE id = %s", [bryn])


def test_a_passphrase_that_is_taken_away_opens_nothing(home: Home) -> None:
    with sign_in(home, Role.UNIT) as session, session.transaction(force_rollback=True):
        bryn = account_of(home, "Bryn")
        session.execute("UPDATE accounts_account SET password = '!' WHERE id = %s", [bryn])
        assert session.execute("SELECT accounts_blank_passphrase(%s)", [bryn]).fetchone() == (None,)
