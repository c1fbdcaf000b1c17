"""`inkling check` refuses what others on a network could read, and what is left of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password

from inkling.config.checks.connections.network import network_problems, network_warnings
from inkling.config.checks.database.left_over import equal_passphrases, left_over_problems
from inkling.config.checks.database.state import unsealed_problems
from inkling.installation.database.connection import is_beyond
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection, sign_in
from tests.trust.production import DATABASE

REMOTE = "postgresql://db.example.invalid:5432/inkling"
IN_EARNEST = {"INKLING_HTTPS": "yes", "INKLING_HOSTS": "tell.example.invalid,unit.example.invalid"}


@pytest.mark.parametrize(
    ("host", "remote"),
    [
        ("", False),
        ("localhost", False),
        ("/run/inkling", False),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("::1", False),
        ("[::1]", False),
        ("10.0.0.1", True),
        ("db.example.invalid", True),
        ("*", True),
    ],
)
def test_what_lies_beyond_this_machine(host: str, remote: bool) -> None:
    assert is_beyond(host) is remote


@pytest.mark.parametrize(
    ("variables", "said", "remedy"),
    [
        ({"DATABASE_URL": REMOTE}, "sslmode=prefer", "?sslmode=verify-full"),
        *(
            ({"DATABASE_URL": f"{REMOTE}?sslmode={mode}"}, f"sslmode={mode}", "?sslmode=verify-full")
            for mode in ("disable", "allow", "prefer", "require", "verify-ca")
        ),
        (
            {"DATABASE_URL": f"{REMOTE}?sslmode=verify-full&sslrootcert=/nowhere.pem"},
            "/nowhere.pem, which is no file",
            "correct sslrootcert",
        ),
        *(
            (
                {"DATABASE_URL": f"postgresql://{host}/inkling?sslmode=verify-full&{option}={file}"},
                f"names the file {file} from a folder",
                f"{option}=/etc/inkling/database/{Path(file).name}",
            )
            for host in ("db.example.invalid", "localhost")
            for option, file in (
                ("sslrootcert", "ca.pem"),
                ("sslrootcert", "./tls/ca.pem"),
                ("sslcert", "own.pem"),
                ("sslkey", "system"),
            )
        ),
        ({"DATABASE_URL": "mysql://db/inkling"}, "must look like", "postgresql://"),
        (
            {"DATABASE_URL": "postgresql://me:word@db.example.invalid/inkling"},
            "must not hold a user",
            "db_<role>",
        ),
        ({"INKLING_HOSTS": "unit.example.invalid"}, "INKLING_HTTPS is no", "set INKLING_HTTPS=yes"),
        ({"INKLING_HTTPS": "yes"}, "names no public host", "write the names"),
        ({**IN_EARNEST, "INKLING_HOSTS": "*"}, "lets anybody choose", "write names in full"),
        ({**IN_EARNEST, "INKLING_HOSTS": ".example.invalid"}, "lets anybody choose", "write names in full"),
        (
            {"INKLING_DEMO": "yes", "INKLING_HOSTS": "tell.example.invalid"},
            "The demo is never served in earnest",
            "unset INKLING_DEMO",
        ),
    ],
)
def test_what_others_could_read_is_refused(variables: dict[str, str], said: str, remedy: str) -> None:
    (found,) = network_problems(variables)
    assert said in found
    assert remedy in found
    assert not found.startswith("Warning")


@pytest.mark.parametrize(
    "variables",
    [
        {},
        IN_EARNEST,
        {"DATABASE_URL": "postgresql://127.0.0.1:5432/inkling"},
        {"DATABASE_URL": "postgresql://localhost/inkling"},
        {"DATABASE_URL": f"{REMOTE}?sslmode=verify-full"},
        {"DATABASE_URL": f"{REMOTE}?sslmode=verify-full&sslrootcert=system"},
        {"DATABASE_URL": f"{REMOTE}?sslmode=verify-full&sslrootcert={__file__}"},
        {"INKLING_DEMO": "yes"},
    ],
)
def test_what_nobody_else_can_read_is_taken(variables: dict[str, str]) -> None:
    assert list(network_problems(variables)) == []


def test_sites_that_only_this_machine_reaches_are_a_warning() -> None:
    (warning,) = network_warnings({})
    assert warning.startswith("Warning: the sites answer to this machine only")
    assert list(network_warnings(IN_EARNEST)) == list(network_warnings({"INKLING_DEMO": "yes"})) == []


@pytest.mark.parametrize(("folder", "name"), [("", "demo.json"), ("secrets", "demo_people.json")])
def test_what_is_left_of_the_demo_is_refused(tmp_path: Path, folder: str, name: str) -> None:
    place = {"INKLING_HOME": str(tmp_path)}
    (tmp_path / "secrets").mkdir()
    assert list(left_over_problems(place)) == []
    (tmp_path / folder / name).touch()
    (found,) = left_over_problems(place)
    assert name in found
    assert "set INKLING_HOME to a new folder" in found
    assert list(left_over_problems({**place, "INKLING_DEMO": "yes"})) == []


@pytest.fixture
def superuser(cluster: Cluster, db: None) -> Iterator[Connection]:
    """A connection whose transaction is taken back."""
    with (
        connect_as_superuser(cluster, database=DATABASE) as connection,
        connection.transaction(force_rollback=True),
    ):
        yield connection


@pytest.mark.parametrize(
    ("sharing", "active", "found"), [(0, True, 0), (1, True, 0), (2, True, 1), (3, False, 0)]
)
def test_one_passphrase_of_several_people_is_refused(
    superuser: Connection, sharing: int, active: bool, found: int
) -> None:
    shared = make_password("amber anchor apple barley")
    stored = [shared] * sharing + [make_password("amber anchor apple barley") for _ in range(2)]
    for number, password in enumerate(stored):
        superuser.execute(
            "INSERT INTO accounts_account (id, email, name, role, password, is_active) "
            "VALUES (gen_random_uuid(), %s, 'Bryn', 'officer', %s, %s)",
            [f"{number}@unit.invalid", password, active],
        )
    problems = list(equal_passphrases(superuser))
    assert len(problems) == found
    assert all(
        "2 people share one passphrase" in each and "inkling user disable" in each for each in problems
    )


def test_the_options_of_the_address_reach_the_server(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that leaves `sslmode` out says "safe" of a connection that the sites never make."""
    asked: dict[str, object] = {}
    monkeypatch.setattr("psycopg.connect", lambda **given: asked.update(given))
    sign_in(Role.WORKER, called="inkling check", environ={"DATABASE_URL": f"{REMOTE}?sslmode=verify-full"})
    assert (asked["sslmode"], asked["host"]) == ("verify-full", "db.example.invalid")
    assert asked["application_name"] == "inkling check"


def test_a_connection_over_a_socket_needs_no_encryption(superuser: Connection) -> None:
    assert list(unsealed_problems(superuser)) == []
