"""`inkling check` refuses each bad setting with one sentence that says what to do (issue of the line, item 2)."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inkling.config.checks.at_start import refuse_unsafe_start
from inkling.config.checks.database import state as checks
from inkling.config.checks.machine import walls
from inkling.config.checks.machine.files import environment_problems, key_problems
from inkling.config.checks.machine.open_files import FEWEST, open_file_problems
from inkling.config.checks.unsafe import UnsafeToStart
from inkling.files.rules.copies import NotReadable
from inkling.files.rules.terms import CopyProblem
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.roles import Role
from inkling.installation.keys import KEY_NAMES, make_missing_keys


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
    [
        (None, "cannot be read"),
        ("zz", "cannot be read"),
        ("ab" * 31, "31 bytes"),
        ("ab" * 33, "33 bytes"),
        ("00" * 32, "not random"),
    ],
)
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


@pytest.mark.parametrize("mode", [0o755, 0o711, 0o750, 0o701, 0o770, 0o702])
def test_an_open_folder_of_secrets_is_refused(tmp_path: Path, mode: int) -> None:
    environ = keys_in(tmp_path)
    (tmp_path / "secrets").chmod(mode)
    (problem,) = key_problems(environ)
    assert problem == f"{tmp_path / 'secrets'} can be read by others on this machine: run chmod 700 on it."
    with pytest.raises(UnsafeToStart, match="run chmod 700"):
        refuse_unsafe_start(Role.WORKER, environ={**environ, "INKLING_HOME": str(tmp_path)}, patience=0)


@pytest.mark.parametrize(
    "name", ["secrets", "secrets/key_receipt", "secrets/older", "secrets/older/key_receipt"]
)
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files to other users")
def test_a_secret_of_another_user_is_refused(tmp_path: Path, name: str) -> None:
    environ = keys_in(tmp_path)
    (tmp_path / "secrets/older").mkdir(mode=0o700)
    (tmp_path / "secrets/older/key_receipt").touch(mode=0o600)
    assert list(key_problems(environ)) == []
    os.chown(tmp_path / name, 21001, 21001)
    (problem,) = key_problems(environ)
    assert problem.startswith(f"{tmp_path / name} belongs to user 21001")
    assert problem.endswith(f"run chown {os.geteuid()} on it.")


def test_a_secret_in_a_folder_of_the_folder_is_asked_about_too(tmp_path: Path) -> None:
    environ = keys_in(tmp_path)
    (tmp_path / "secrets/older").mkdir(mode=0o700)
    (tmp_path / "secrets/older/key_receipt").touch(mode=0o644)
    (tmp_path / "secrets/older/key_receipt").chmod(0o644)
    (problem,) = key_problems(environ)
    assert "older/key_receipt can be read by others" in problem
    assert "chmod 600" in problem


def test_a_home_that_everybody_may_write_to_is_refused(tmp_path: Path) -> None:
    environ = keys_in(tmp_path)
    tmp_path.chmod(0o777)
    (problem,) = key_problems(environ)
    assert "can so replace" in problem
    tmp_path.chmod(0o1777)
    assert list(key_problems(environ)) == []


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (255, "At least 256 are needed"),
        (256, "Warning: "),
        (4095, "LimitNOFILE=4096"),
        (4096, ""),
        (resource.RLIM_INFINITY, ""),
    ],
)
def test_too_few_open_files_are_said(most: int, said: str) -> None:
    found = list(open_file_problems(most))
    assert len(found) == bool(said)
    assert all(said in each for each in found)
    assert [each.startswith("Warning") for each in found] == [most >= FEWEST] * len(found)


@pytest.mark.parametrize(
    ("problem", "said"),
    [(None, ""), (CopyProblem.NO_WALLS, "seccomp"), (CopyProblem.BROKE, "512 MB")],
)
def test_a_machine_on_which_no_file_is_read_is_said(
    monkeypatch: pytest.MonkeyPatch, problem: CopyProblem | None, said: str
) -> None:
    if problem:

        def refuse(*_: object, **__: object) -> None:
            raise NotReadable(problem)

        monkeypatch.setattr(walls, "read_file", refuse)
    found = list(walls.wall_warnings())
    assert len(found) == bool(said)
    assert all(each.startswith("Warning: ") and said in each for each in found)


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
        "No region is loaded",
        "There is no home unit",
        "There is no default front door for concerns",
    ]
