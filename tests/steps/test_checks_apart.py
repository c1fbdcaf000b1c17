"""`inkling check` refuses each way in which one process could open what is another's, with what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import MagicMock

import psycopg
import pytest

from inkling.commands.running.serve import run_as
from inkling.config.checks.machine import apart
from inkling.config.checks.machine.apart import apart_problems, apart_warnings, own_problems
from inkling.installation.apart.arrange import arrange_users, is_guest
from inkling.installation.apart.users import User, users_of
from inkling.installation.environment import EnvironmentRefused
from inkling.installation.keys import make_missing_keys
from inkling.installation.secret_files import holder_of
from inkling.installation.supervisor import own_command

NAMED = "community=21001,unit=21002,worker=21003,database=21004"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files to other users")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("yes", "write community="),
        ("community=21001", "write community="),
        (f"{NAMED},sexton=21005", "write community="),
        (f"{NAMED},unit=21009", "write community="),
        ("community=0,unit=21002,worker=21003,database=21004", "none of them root"),
        ("community=21001,unit=21001,worker=21003,database=21004", "different users"),
        ("community=nobody-here,unit=21002,worker=21003,database=21004", "is no user here"),
    ],
)
def test_a_bad_list_of_users_is_refused(given: str, said: str) -> None:
    with pytest.raises(EnvironmentRefused, match=said):
        users_of({"INKLING_USERS": given})
    (problem,) = apart_problems({"INKLING_USERS": given})
    assert said in problem


def test_all_processes_as_one_user_are_refused_unless_that_is_accepted(tmp_path: Path) -> None:
    place = {"INKLING_HOME": str(tmp_path)}
    (problem,) = apart_problems(place)
    assert "All processes would run as one user" in problem
    assert "inkling-community" in problem
    assert list(apart_problems({**place, "INKLING_USERS": "one"})) == []
    (warning,) = apart_warnings({**place, "INKLING_USERS": "one"})
    assert warning.startswith("Warning: INKLING_USERS=one")
    assert list(apart_problems({**place, "INKLING_DEMO": "yes"})) == []


def test_whoever_forgot_sudo_is_told_so_and_not_to_make_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 21_000)
    monkeypatch.setattr(apart, "named_users", lambda: {"community": User(21_001, 21_001)})
    (problem,) = apart_problems({"INKLING_HOME": str(tmp_path)})
    assert problem.startswith("Type this as root")


@pytest.mark.parametrize(
    ("user", "warned"), [("", 2), (",service=21005", 1), (",service=21005,api=21006", 0)]
)
def test_who_waits_at_a_door_that_no_user_may_open_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, user: str, warned: int
) -> None:
    """Services, and keys of systems, are found in the database; their doors have no user."""
    found = MagicMock()
    monkeypatch.setattr(apart, "sign_in_to_look", found)
    said = list(apart.door_warnings({"INKLING_USERS": f"{NAMED},clock=21007{user}"}))
    assert len(said) == warned
    assert all(each.startswith("Warning: There are ") for each in said)
    if warned:
        assert "no user inkling-api" in said[-1]
    found.side_effect = psycopg.OperationalError
    assert list(apart.door_warnings({"INKLING_USERS": f"{NAMED},clock=21007"})) == []


def test_a_clock_that_runs_as_the_workers_user_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "sign_in_to_look", MagicMock(side_effect=psycopg.OperationalError))
    (said,) = apart.door_warnings({"INKLING_USERS": NAMED})
    assert said.startswith("Warning: the clock of concerns runs as the worker's user")
    assert "systemd-sysusers" in said
    assert list(apart.door_warnings({"INKLING_USERS": "one"})) == []


def test_the_clock_has_a_user_where_one_is_named_and_else_the_workers() -> None:
    clock = own_command("clock")
    worker = users_of({"INKLING_USERS": NAMED})
    assert worker is not None
    for name in ("clock", "worker"):
        assert run_as(clock, name, worker).user == worker["worker"]
        both = {**worker, "clock": User(21_007, 21_007)}
        assert run_as(clock, name, both).user == both["clock"]
        assert run_as(own_command("worker"), "worker", both).user == both["worker"]


def test_who_may_open_the_clocks_folder_alone_signs_in_from_there(tmp_path: Path) -> None:
    place = {"INKLING_HOME": str(tmp_path)}
    secrets = tmp_path / "secrets"
    (secrets / "clock").mkdir(parents=True)
    assert holder_of("worker", place) == "clock"
    (secrets / "worker").mkdir()
    assert holder_of("worker", place) == "worker", "the operator, who opens all, takes the worker's"
    assert holder_of("vault", place) == "unit"
    assert holder_of("migrate", place) is None


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """A home that is arranged for four users."""
    environ = {"INKLING_HOME": str(tmp_path), "INKLING_USERS": NAMED}
    make_missing_keys(environ)
    for name in ("db_community", "db_unit", "db_vault", "db_worker", "db_migrate"):
        (tmp_path / "secrets" / name).write_text(f"word of {name}", encoding="ascii")
    arrange_users(environ)
    return environ


@as_root
@pytest.mark.parametrize("name", ["left", ".db_community.new", "db_community"])
def test_what_a_process_put_into_its_own_folder_stops_no_start(
    place: dict[str, str], name: str, tmp_path: Path
) -> None:
    """Each folder is its process's own: whoever took one over makes a folder where root wants to write a file."""
    own, others = tmp_path / "secrets" / "community", tmp_path / "others"
    others.mkdir(mode=0o755)
    (own / "db_community").unlink()
    (own / name / "deep").mkdir(parents=True)
    (own / name / "link").symlink_to(others)
    (own / "key_receipt").unlink()
    (own / "key_receipt").symlink_to(others)
    arrange_users(place)
    assert list(apart_problems(place)) == []
    assert {each.name for each in own.iterdir()} == {"db_community", "key_receipt", "key_sealed_form"}
    assert (others.stat().st_uid, others.stat().st_mode & 0o777) == (0, 0o755)


@as_root
def test_what_was_arranged_has_no_problem(place: dict[str, str]) -> None:
    assert list(apart_problems(place)) == []
    assert not is_guest(place)


PLANTED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "the folder is another's": (
        lambda s: os.chown(s / "unit", 21001, 21001),
        "unit belongs to user 21001",
        "chown",
    ),
    "the folder is root's": (
        lambda s: os.chown(s / "worker", 0, 0),
        "worker belongs to user 0",
        "chown 21003:21003",
    ),
    "a file is another's": (
        lambda s: os.chown(s / "unit/db_vault", 21001, 0),
        "db_vault belongs to user",
        "chown",
    ),
    "the folder is open": (lambda s: (s / "unit").chmod(0o755), "unit can be read by others", "chmod go="),
    "a file is open": (lambda s: (s / "unit/key_django").chmod(0o640), "key_django can be read", "chmod go="),
    "a password too many": (
        lambda s: _write(s / "community/db_unit", 21001),
        "db_unit is nothing that community needs",
        "remove it",
    ),
    "the superuser's password": (
        lambda s: _write(s / "worker/db_cluster", 21003),
        "db_cluster is nothing that worker needs",
        "remove it",
    ),
    "a file is missing": (
        lambda s: (s / "worker/db_worker").unlink(),
        "db_worker does not exist",
        "inkling check",
    ),
    "a file is an old one": (
        lambda s: (s / "unit/db_unit").write_text("older", encoding="ascii"),
        "db_unit differs",
        "remove the wrong one",
    ),
    "a folder is missing": (
        lambda s: _remove(s / "unit"),
        "unit does not exist",
        "run `inkling check` as root",
    ),
}


def _write(path: Path, uid: int) -> None:
    path.touch(mode=0o600)
    os.chown(path, uid, uid)


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


@as_root
@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_is_found_in_one_sentence_and_arranging_mends_it(
    place: dict[str, str], planted: str, tmp_path: Path
) -> None:
    plant, said, remedy = PLANTED[planted]
    plant(tmp_path / "secrets")
    (problem,) = apart_problems(place)
    assert said in problem
    assert remedy in problem
    arrange_users(place)
    assert list(apart_problems(place)) == []


@as_root
def test_a_process_alone_says_what_it_lacks_and_what_it_could_open(
    place: dict[str, str], tmp_path: Path
) -> None:
    # Root opens everything: each secret of another is named.
    os.chown(tmp_path / "secrets" / "community", 0, 0)
    found = list(own_problems("community", place))
    assert any("unit can be read by the user of community" in each for each in found)
    assert any("db_migrate can be read by the user of community" in each for each in found)
    (tmp_path / "secrets" / "community" / "key_receipt").unlink()
    assert any("key_receipt cannot be read" in each for each in own_problems("community", place))
    os.chown(tmp_path / "secrets" / "community", 21001, 21001)
    (other,) = own_problems("community", place)
    assert "belongs to another user" in other


def test_a_process_alone_without_its_folder_says_who_makes_it(tmp_path: Path) -> None:
    (problem,) = own_problems("unit", {"INKLING_HOME": str(tmp_path)})
    assert "run `inkling check` as root" in problem
