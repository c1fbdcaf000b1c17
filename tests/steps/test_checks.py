"""`inkling check` refuses each bad setting with one sentence that says what to do (issue of the line, item 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inkling.config.checks import database as checks
from inkling.config.checks.files import environment_problems, key_problems
from inkling.config.database.cluster import Cluster
from inkling.config.database.embedded import connect_as_superuser
from inkling.config.keys import KEY_NAMES, make_missing_keys


@pytest.fixture
def broken(cluster: Cluster, db: None) -> Iterator[Callable[[str], checks.Connection]]:
    """Break the test database by a statement; everything is taken back afterwards."""
    with (
        connect_as_superuser(cluster, database="test_inkling") as connection,
        connection.transaction(force_rollback=True),
    ):

        def by(statement: str) -> checks.Connection:
            connection.execute(statement.encode())
            return connection

        yield by


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"INKLING_HOEM": "/srv"}, "INKLING_HOEM is not a setting"),
        ({"INKLING_HTTPS": "true"}, "write yes or no"),
        ({"INKLING_DEMO": "1"}, "write yes or no"),
        ({"INKLING_DEMO": "yes", "INKLING_HTTPS": "yes"}, "never served in earnest"),
        ({"INKLING_MAIL_PORT": "smtp"}, "write a port"),
        ({"INKLING_MAIL_PORT": "0"}, "write a port"),
        ({"INKLING_MAIL_PORT": "65536"}, "write a port"),
    ],
)
def test_a_bad_variable_is_refused(variables: dict[str, str], said: str) -> None:
    (problem,) = environment_problems(variables)
    assert said in problem


@pytest.mark.parametrize("port", ["1", "65535"])
def test_ports_at_the_limits_are_taken(port: str) -> None:
    assert list(environment_problems({"INKLING_MAIL_PORT": port, "PATH": "/bin"})) == []


def keys_in(folder: Path) -> dict[str, str]:
    environ = {"INKLING_SECRETS": str(folder / "secrets")}
    make_missing_keys(environ)
    return environ


def test_new_keys_are_good(tmp_path: Path) -> None:
    assert list(key_problems(keys_in(tmp_path))) == []


@pytest.mark.parametrize("name", KEY_NAMES)
@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), ("zz", "cannot be read"), ("ab" * 31, "31 bytes"), ("ab" * 33, "33 bytes"),
     ("00" * 32, "not random")],
)  # fmt: skip
def test_a_bad_key_is_refused(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    environ = keys_in(tmp_path)
    path = tmp_path / "secrets" / f"key_{name}"
    path.unlink()
    if content is not None:
        path.touch(mode=0o600)
        path.write_text(content, encoding="ascii")
    assert any(said in problem for problem in key_problems(environ))


def test_two_equal_keys_are_refused(tmp_path: Path) -> None:
    environ = keys_in(tmp_path)
    first, second = (tmp_path / "secrets" / f"key_{name}" for name in KEY_NAMES[:2])
    second.write_text(first.read_text(encoding="ascii"), encoding="ascii")
    assert any("are the same" in problem for problem in key_problems(environ))


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o660, 0o777])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    environ = keys_in(tmp_path)
    (tmp_path / "secrets" / "key_receipt").chmod(mode)
    assert any("can be read by others" in problem for problem in key_problems(environ))


def test_a_missing_folder_of_keys_is_said(tmp_path: Path) -> None:
    (problem,) = key_problems({"INKLING_SECRETS": str(tmp_path / "nowhere")})
    assert "run `inkling migrate`" in problem


def test_a_cluster_that_gives_up_safety_is_refused(broken: Callable[[str], checks.Connection]) -> None:
    found = list(checks.durability_problems(broken("SELECT 1")))
    assert any("fsync = off" in problem for problem in found), "the tests' own fast cluster must be refused"


def test_an_empty_database_says_what_to_run(cluster: Cluster) -> None:
    with connect_as_superuser(cluster, database="postgres") as connection:
        assert list(checks.rights_problems(connection)) == [
            "Tables are not there yet: run `inkling migrate`."
        ]


@pytest.mark.parametrize(
    ("seconds", "warned"), [(0, False), (4, False), (6, True), (-6, True), (31_536_000, True)]
)
def test_a_skewed_clock_warns_and_does_not_stop(
    broken: Callable[[str], checks.Connection], seconds: int, warned: bool
) -> None:
    now = datetime.now(UTC) + timedelta(seconds=seconds)
    found = list(checks.clock_problems(broken("SELECT 1"), now=now))
    assert bool(found) is warned
    assert all(problem.startswith("Warning:") for problem in found)


def test_what_nobody_has_set_up_yet_is_said(broken: Callable[[str], checks.Connection]) -> None:
    found = list(checks.missing_rows(broken("SELECT 1")))
    assert [problem.partition(":")[0] for problem in found] == [
        "No region is loaded", "There is no home unit", "There is no default front door for concerns",
    ]  # fmt: skip
