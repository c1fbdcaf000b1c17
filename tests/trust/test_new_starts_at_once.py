"""Two presses of *new start* at one moment, on two real connections: one link opens, and the older one does not."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from importlib import import_module
from uuid import UUID, uuid4

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE, Role
from inkling.installation.database.sign_in import Connection
from tests.browser.homes import Home, home_with

SOON = 30.0
FARAH = "farah@unit.invalid"


@pytest.fixture
def home() -> Iterator[Home]:
    with home_with("services") as made:
        yield made


@pytest.fixture
def superuser(home: Home) -> Iterator[Connection]:
    with connect_as_superuser(home.cluster, database=DATABASE) as connection:
        yield connection


def id_of(email: str, superuser: Connection) -> UUID:
    (found,) = superuser.execute("SELECT id FROM accounts_account WHERE email = %s", [email]).fetchone() or ()
    return UUID(str(found))


def press(connection: Connection, *, lead: UUID, person: UUID, hash_: bytes) -> bool:
    """Give a new start as the page of this lead does, in the transaction that is open."""
    connection.execute("SELECT set_config('inkling.account', %s, true)", [str(lead)])
    found = connection.execute(
        "SELECT accounts_give_new_start(%s, %s, %s, clock_timestamp(), clock_timestamp() + interval '1 day')",
        [uuid4(), person, hash_],
    ).fetchone()
    return found == (True,)


def somebody_waits(superuser: Connection) -> bool:
    (found,) = superuser.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)").fetchone() or ()
    return bool(found)


def test_of_two_presses_at_one_moment_the_second_waits_and_ends_the_link_of_the_first(
    home: Home, superuser: Connection
) -> None:
    leila, farah = id_of("leila@unit.invalid", superuser), id_of(FARAH, superuser)
    environ = {"INKLING_HOME": str(home.folder)}
    came: list[bool] = []
    with connect(Role.SERVICE, environ) as first, connect(Role.SERVICE, environ) as second:

        def press_too() -> None:
            with second.transaction():
                came.append(press(second, lead=leila, person=farah, hash_=b"second"))

        other = threading.Thread(target=press_too, daemon=True)
        with first.transaction():
            assert press(first, lead=leila, person=farah, hash_=b"first")
            other.start()
            until = time.monotonic() + SOON
            while not somebody_waits(superuser) and other.is_alive() and time.monotonic() < until:
                time.sleep(0.02)
            assert not came, "whoever comes second waits for the first"
        other.join(SOON)
    assert came == [True]
    left = superuser.execute("SELECT token_hash FROM accounts_newstart WHERE ended_at IS NULL").fetchall()
    assert [bytes(each) for (each,) in left] == [b"second"]


def test_the_database_takes_no_second_open_link_of_one_person(home: Home, superuser: Connection) -> None:
    leila, farah = id_of("leila@unit.invalid", superuser), id_of(FARAH, superuser)
    row = (
        "INSERT INTO accounts_newstart (id, account_id, token_hash, given_by_id, made_at, expires_at) VALUES "
    )
    row += "(gen_random_uuid(), %s, %s, %s, now(), now())"
    superuser.execute(row, [farah, b"first", leila])
    with pytest.raises(psycopg.errors.UniqueViolation):
        superuser.execute(row, [farah, b"second", leila])


def test_whoever_follows_a_link_while_another_is_given_waits_for_no_deadlock(
    home: Home, superuser: Connection
) -> None:
    leila, farah = id_of("leila@unit.invalid", superuser), id_of(FARAH, superuser)
    environ = {"INKLING_HOME": str(home.folder)}
    came: list[bool] = []
    with connect(Role.SERVICE, environ) as follows, connect(Role.SERVICE, environ) as gives:
        # A passphrase that an operator set opens no link.
        superuser.execute("DELETE FROM accounts_passphrase WHERE account_id = %s", [farah])
        with follows.transaction():
            assert press(follows, lead=leila, person=farah, hash_=b"first")

        def press_too() -> None:
            with gives.transaction():
                came.append(press(gives, lead=leila, person=farah, hash_=b"second"))

        other = threading.Thread(target=press_too, daemon=True)
        with follows.transaction():
            took = follows.execute(
                "SELECT accounts_take_new_start(%s, clock_timestamp())", [b"first"]
            ).fetchone()
            other.start()
            until = time.monotonic() + SOON
            while not somebody_waits(superuser) and other.is_alive() and time.monotonic() < until:
                time.sleep(0.02)
            # As the passphrase is set that was typed behind the link.
            follows.execute("SELECT set_config('inkling.account', %s, true)", [str(farah)])
            follows.execute("UPDATE accounts_account SET password = password WHERE id = %s", [farah])
        other.join(SOON)
    assert took == (farah,)
    assert came == [True]


def test_of_two_links_that_stood_open_before_the_newer_is_left(home: Home, superuser: Connection) -> None:
    leila, farah = id_of("leila@unit.invalid", superuser), id_of(FARAH, superuser)
    close_older = import_module("inkling.accounts.migrations.0012_one_open_new_start").CLOSE_OLDER
    with superuser.transaction(force_rollback=True):
        superuser.execute("DROP INDEX accounts_one_open_new_start")
        for hash_, minutes in ((b"newest", 1), (b"oldest", 3), (b"older", 2)):
            superuser.execute(
                "INSERT INTO accounts_newstart (id, account_id, token_hash, given_by_id, made_at, expires_at)"
                " VALUES (gen_random_uuid(), %s, %s, %s, now() - make_interval(mins => %s), now())",
                [farah, hash_, leila, minutes],
            )
        superuser.execute(close_older)
        left = superuser.execute("SELECT token_hash FROM accounts_newstart WHERE ended_at IS NULL").fetchall()
        assert [bytes(each) for (each,) in left] == [b"newest"]
