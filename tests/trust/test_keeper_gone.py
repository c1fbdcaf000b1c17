"""`inkling check` does not call safe what seals who told where nobody is left to open it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.config.checks.database import state as checks
from inkling.installation.backup.make import connect
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection
from tests.browser.homes import Home, home_with

KEEPERS = "UPDATE accounts_account SET {} WHERE role = 'identity_keeper'"
GONE = {
    "the account is closed": KEEPERS.format("is_active = false"),
    "another role": KEEPERS.format("role = 'officer'"),
    "another organisation": KEEPERS.format(
        "organisation_id = (SELECT id FROM accounts_organisation WHERE kind <> 'unit' LIMIT 1)"
    ),
    "no wrapped key": "DELETE FROM capture_wrappedkey",
}


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("people") as made:
        yield made


@pytest.fixture
def owner(home: Home) -> Iterator[Connection]:
    with (
        connect(Role.MIGRATE, {"INKLING_HOME": str(home.folder)}) as connection,
        connection.transaction(force_rollback=True),
    ):
        # In the world of the tests one keeper has the keys of two units, and belongs to one.
        connection.execute(
            "UPDATE capture_identitykey SET retired_on = now() WHERE unit_id NOT IN "
            "(SELECT organisation_id FROM accounts_account WHERE role = 'identity_keeper')"
        )
        yield connection


def test_nothing_is_said_of_units_with_a_keeper(owner: Connection) -> None:
    (keys,) = owner.execute(
        "SELECT count(*) FROM capture_identitykey WHERE retired_on IS NULL"
    ).fetchone() or (0,)
    assert keys > 0
    assert list(checks.missing_keepers(owner)) == []


@pytest.mark.parametrize("gone", GONE)
def test_a_unit_whose_keeper_is_gone_is_named(owner: Connection, gone: str) -> None:
    (keys,) = owner.execute(
        "SELECT count(*) FROM capture_identitykey WHERE retired_on IS NULL"
    ).fetchone() or (0,)
    owner.execute(GONE[gone].encode())
    found = list(checks.missing_keepers(owner))
    assert len(found) == keys
    assert all("has no identity keeper who can open who told" in each for each in found)


def test_a_unit_with_one_keeper_alone_is_a_warning(owner: Connection) -> None:
    """One forgotten passphrase, and nobody ever opens who told."""
    (warning,) = checks.lone_keeper_warnings(owner)
    assert warning.startswith("Warning: ")
    assert "one identity keeper alone" in warning
    owner.execute(
        "INSERT INTO accounts_account SELECT (jsonb_populate_record(kept, jsonb_build_object("
        "'id', gen_random_uuid(), 'password', '!', 'email', 'second@aire.invalid'))).* FROM accounts_account kept "
        "WHERE role = 'identity_keeper' LIMIT 1"
    )
    owner.execute(
        "INSERT INTO capture_wrappedkey SELECT (jsonb_populate_record(kept, jsonb_build_object("
        "'id', gen_random_uuid(), 'keeper_id', "
        "(SELECT id FROM accounts_account WHERE email = 'second@aire.invalid')))).* FROM capture_wrappedkey kept"
        " JOIN capture_identitykey held ON held.id = kept.key_id WHERE held.retired_on IS NULL LIMIT 1"
    )
    assert list(checks.lone_keeper_warnings(owner)) == []


def test_the_check_asks_and_a_start_does_not() -> None:
    """Reports are taken all the same: nothing that a unit lacks keeps the front page from anybody."""
    assert "missing_keepers" not in checks.setting_up_problems.__code__.co_names
