"""`inkling check` asks as the user of each process: what root can open may be closed to it, or open to its changes."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from inkling.config.checks.contents.packs import pack_warnings
from inkling.config.checks.database.anchors import anchor_warnings
from inkling.config.checks.database.state import Connection
from inkling.config.checks.machine import disk
from inkling.config.checks.machine.disk import disk_warnings, server_disk_warnings
from inkling.config.checks.machine.within_reach import reach_problems
from inkling.installation.apart.acting import acting_as
from inkling.installation.apart.arrange import arrange_users
from inkling.installation.apart.users import User
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.keys import make_missing_keys
from inkling.regions.rules.atlas import DATA, installed_atlas
from tests.steps.test_checks_apart import NAMED, as_root


@pytest.fixture
def place() -> Iterator[dict[str, str]]:
    """An installation for four users, where each of them comes through to it."""
    folder = Path(tempfile.mkdtemp(prefix="inkling-reach-"))
    folder.chmod(0o755)
    product = folder / "product"
    (product / "rules").mkdir(parents=True)
    (product / "rules" / "one.py").touch()
    environ = {"INKLING_HOME": str(folder / "home"), "INKLING_USERS": NAMED}
    make_missing_keys(environ)
    arrange_users(environ)
    yield environ
    shutil.rmtree(folder)


def product_of(place: dict[str, str]) -> Path:
    return Path(place["INKLING_HOME"]).parent / "product"


def said(place: dict[str, str]) -> list[str]:
    found = list(reach_problems(place, product=product_of(place)))
    # The Python of the tests may lie in somebody's home.
    return [each for each in found if "python" not in each]


@as_root
def test_what_was_arranged_is_within_reach(place: dict[str, str]) -> None:
    assert said(place) == []


@as_root
def test_an_authority_that_is_closed_is_named_once_with_its_remedy(place: dict[str, str]) -> None:
    authority = product_of(place).parent / "ca.pem"
    authority.touch(mode=0o600)
    place["DATABASE_URL"] = f"postgresql://localhost/inkling?sslmode=verify-full&sslrootcert={authority}"
    (problem,) = said(place)
    assert problem.startswith(f"{authority} is closed to the user of community: run chmod o+r on it")
    authority.chmod(0o644)
    assert said(place) == []


@as_root
def test_a_folder_on_the_way_is_named_and_not_what_lies_behind(place: dict[str, str]) -> None:
    own = product_of(place).parent / "packs"
    own.mkdir(mode=0o700)
    (own / "kent.yaml").touch(mode=0o644)
    (problem,) = said({**place, "INKLING_PACKS": str(own)})
    assert problem.startswith(f"{own} is closed to the user of community")
    assert "chmod o+rx" in problem


@as_root
def test_records_elsewhere_must_be_the_workers(place: dict[str, str]) -> None:
    heads = product_of(place).parent / "heads"
    heads.mkdir()
    place["INKLING_AUDIT_HEAD"] = str(heads / "head.jsonl")
    (problem,) = said(place)
    assert problem.startswith(f"{heads}/head.jsonl cannot be written by the user of worker: give {heads}")
    os.chown(heads, 21003, 21003)
    assert said(place) == []


@as_root
@pytest.mark.parametrize(("mode", "owner"), [(0o644, 21002), (0o666, 0)])
def test_a_program_that_a_process_can_change_is_refused(place: dict[str, str], mode: int, owner: int) -> None:
    file = product_of(place) / "rules" / "one.py"
    os.chown(file, owner, 0)
    file.chmod(mode)
    (problem,) = said(place)
    assert problem.startswith(f"{file} is part of the program, and the user of ")
    assert "chmod go-w" in problem


@as_root
def test_whoever_acts_as_a_user_is_root_again(place: dict[str, str]) -> None:
    before = (os.geteuid(), os.getegid(), os.getgroups())
    with acting_as(User(21001, 21001)):
        assert (os.geteuid(), os.getegid()) == (21001, 21001)
        with pytest.raises(PermissionError):
            Path(place["INKLING_HOME"], "secrets", "key_django").read_bytes()
    assert (os.geteuid(), os.getegid(), os.getgroups()) == before


def test_one_user_for_all_is_asked_nothing(tmp_path: Path) -> None:
    assert list(reach_problems({"INKLING_HOME": str(tmp_path), "INKLING_USERS": "one"})) == []


def test_a_disk_that_fills_is_a_warning_and_told_once(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    environ = {"INKLING_HOME": str(tmp_path)}
    (problem,) = disk_warnings(environ, least=1 << 60)
    assert problem.startswith(f"Warning: the disk of {tmp_path} has ")
    assert "make room" in problem
    assert list(disk_warnings(environ, least=1)) == []


def below_the_root(folder: Path) -> str:
    return folder.relative_to("/").as_posix()


def test_so_is_the_disk_of_a_server_and_that_of_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, elsewhere = tmp_path / "home", Path("/dev/shm")
    home.mkdir()
    assert home.stat().st_dev != elsewhere.stat().st_dev
    monkeypatch.setattr(disk, "OF_A_SERVER", tuple(map(below_the_root, (elsewhere, tmp_path / "not there"))))
    environ = {"INKLING_HOME": str(home)}
    assert list(server_disk_warnings(environ, least=1 << 60)) == [], "nobody else's disk is asked"
    with_server = {**environ, "DATABASE_URL": "postgresql://localhost/inkling"}
    (found,) = server_disk_warnings(with_server, least=1 << 60)
    assert found.startswith(f"Warning: the disk of {elsewhere} has ")
    (own,) = disk_warnings(with_server, least=1 << 60)
    assert own.startswith(f"Warning: the disk of {home} has "), "a start waits for no disk but its own"


def test_a_disk_that_does_not_answer_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of another user's, or a file server that is away: `inkling check` says the rest."""
    stat = Path.stat

    def refused(path: Path, **rest: bool) -> os.stat_result:
        if path == away:
            raise OSError(errno.ESTALE, "Stale file handle")
        return stat(path, **rest)

    away = tmp_path / "away"
    monkeypatch.setattr(disk, "OF_A_SERVER", tuple(map(below_the_root, (away, Path("/dev/shm")))))
    monkeypatch.setattr(Path, "stat", refused)
    environ = {"INKLING_HOME": str(tmp_path), "DATABASE_URL": "postgresql://localhost/inkling"}
    (found,) = server_disk_warnings(environ, least=1 << 60)
    assert "/dev/shm" in found


def test_packs_that_are_not_used_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {"INKLING_PACKS": str(tmp_path / "packs")}
    (problem,) = pack_warnings(environ)
    assert f"INKLING_PACKS names {tmp_path / 'packs'}" in problem
    (tmp_path / "packs").mkdir()
    assert list(pack_warnings(environ)) == []
    (tmp_path / "packs" / "kent.yaml").write_text("id: [", encoding="utf-8")
    monkeypatch.setenv("INKLING_PACKS", str(tmp_path / "packs"))
    (problem,) = pack_warnings(environ)
    assert "Run: inkling packs check" in problem


def test_a_pack_that_is_used_and_wrong_or_old_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INKLING_PACKS", str(tmp_path))
    good = (DATA / "packs" / "kent.yaml").read_text(encoding="utf-8")
    file = tmp_path / "kent.yaml"
    file.write_text(good, encoding="utf-8")
    assert list(pack_warnings(on=date(2027, 5, 23))) == []
    (problem,) = pack_warnings(on=date(2027, 5, 24))
    assert problem.startswith("Warning: kent: nobody has checked this pack for 180 days.")
    file.write_text(good.replace("from: item.when", "from: item.whence"), encoding="utf-8")
    (problem,) = pack_warnings(on=date(2026, 11, 26))
    assert "Did you mean when?" in problem
    assert f"Run: inkling packs check {file}" in problem


@as_root
def test_a_pack_that_a_process_may_not_read_stops_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Path(tempfile.mkdtemp(prefix="inkling-packs-"))
    own.chmod(0o755)
    (own / "kent.yaml").touch(mode=0o600)
    monkeypatch.setenv("INKLING_PACKS", str(own))
    with acting_as(User(21001, 21001)):
        (problem,) = installed_atlas().problems
    shutil.rmtree(own)
    assert "PermissionError" in problem


@pytest.fixture
def owner(cluster: Cluster, db: None) -> Iterator[Connection]:
    with connect_as_superuser(cluster, database="test_inkling") as connection:
        yield connection


@pytest.mark.parametrize(
    ("line", "hours", "says"),
    [
        ("", 4, "no head of the audit chain"),
        ("nonsense", 4, "no head of the audit chain"),
        ('{"written_at": "OLD"}', 4, "4 hours old"),
        ('{"written_at": "OLD"}', 1, ""),
    ],
)
def test_heads_that_nobody_writes_are_a_warning(
    owner: Connection, tmp_path: Path, line: str, hours: int, says: str
) -> None:
    now = datetime.now(UTC) + timedelta(days=1)
    file = tmp_path / "head.jsonl"
    file.write_text(line.replace("OLD", (now - timedelta(hours=hours)).isoformat()), encoding="utf-8")
    found = list(anchor_warnings(owner, now=now, environ={"INKLING_AUDIT_HEAD": str(file)}))
    assert len(found) == bool(says)
    assert all(says in each and each.startswith("Warning") for each in found)


def test_a_new_installation_has_no_head_yet_and_that_is_no_fault(owner: Connection, tmp_path: Path) -> None:
    environ = {"INKLING_AUDIT_HEAD": str(tmp_path / "none.jsonl")}
    assert list(anchor_warnings(owner, now=datetime.now(UTC), environ=environ)) == []
