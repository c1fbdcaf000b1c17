"""`inkling check` asks each server whether it lets in whoever asks, and leaves no failed sign-in behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inkling.config.checks.database.without_password import open_server_problems
from tests.steps.own_server import OwnServerPlace, own_server

PORT = 5432
DEBIAN = "local all postgres peer\nlocal all all peer\nhost all all 127.0.0.1/32 scram-sha-256\n"
NOBODY = f"postgresql://localhost:{PORT}/inkling?sslmode=disable"


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[OwnServerPlace, OwnServerPlace]]:
    """Two servers with the login that migrates, as with a second database."""
    with own_server() as one, own_server() as two:
        for each in (one, two):
            each.psql("CREATE ROLE inkling_migrate LOGIN")
            each.psql("CREATE DATABASE inkling")
        yield one, two


def asked(*servers: OwnServerPlace, home: Path) -> list[str]:
    hosts = ",".join(f"localhost:{each.port}" for each in servers)
    environ = {"DATABASE_URL": f"postgresql://{hosts}/inkling?sslmode=require", "INKLING_HOME": str(home)}
    return list(open_server_problems(environ, servers=home / "none"))


def test_a_server_that_asks_for_a_password_writes_no_failed_sign_in_down(
    servers: tuple[OwnServerPlace, OwnServerPlace], tmp_path: Path
) -> None:
    """Asked each hour with a false password, some servers shut the login, and then nothing is taken any more."""
    one, _ = servers
    log = one.folder / "data" / "log"
    before = log.read_text(encoding="utf-8").count("inkling_migrate")
    assert asked(one, home=tmp_path) == []
    assert log.read_text(encoding="utf-8").count("inkling_migrate") == before


def test_of_several_servers_each_is_asked(
    servers: tuple[OwnServerPlace, OwnServerPlace], tmp_path: Path
) -> None:
    """The second takes over one day, with rules of its own."""
    one, two = servers
    rules = two.folder / "data" / "pg_hba.conf"
    rules.write_text(rules.read_text(encoding="utf-8").replace("scram-sha-256", "trust"), encoding="utf-8")
    two.psql("SELECT pg_reload_conf()")
    (said,) = asked(one, two, home=tmp_path)
    assert "lets in whoever asks as inkling_migrate through localhost" in said
    assert "write scram-sha-256" in said


@pytest.mark.parametrize(
    ("rules", "port", "open_to"),
    [
        (DEBIAN, PORT, []),
        (DEBIAN.replace("postgres peer", "postgres trust"), PORT, ["postgres"]),
        (DEBIAN.replace("all all peer", "all all trust"), PORT, ["inkling_migrate"]),
        (f"local inkling all\ttrust # for now\n{DEBIAN}", PORT, ["postgres", "inkling_migrate"]),
        (f"#local all all trust\n{DEBIAN}local all all trust\n", PORT, []),
        (f'local "inkling" bryn,"inkling_migrate" trust\n{DEBIAN}', PORT, ["inkling_migrate"]),
        (f"local replication,other all trust\n{DEBIAN}", PORT, []),
        # Whoever is the superuser in one database is so in all of them.
        (f"local postgres postgres trust\n{DEBIAN}", PORT, ["postgres"]),
        (DEBIAN.replace("peer", "trust"), 5433, []),
    ],
)
def test_by_the_socket_the_first_line_that_fits_holds(
    rules: str, port: int, open_to: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "17" / "main"
    folder.mkdir(parents=True)
    (folder / "postgresql.conf").write_text(f"#port = 1\nport = {port}\t# of this one\n", encoding="utf-8")
    (folder / "pg_hba.conf").write_text(rules, encoding="utf-8")
    environ = {"DATABASE_URL": NOBODY, "INKLING_HOME": str(tmp_path)}
    said = list(open_server_problems(environ, servers=tmp_path))
    assert len(said) == len(open_to)
    for user, sentence in zip(open_to, said, strict=True):
        assert f"as {user} through its socket ({folder / 'pg_hba.conf'})" in sentence


def test_inklings_own_database_is_no_server_of_debians(tmp_path: Path) -> None:
    folder = tmp_path / "17" / "main"
    folder.mkdir(parents=True)
    (folder / "postgresql.conf").write_text("port = 5432\n", encoding="utf-8")
    (folder / "pg_hba.conf").write_text("local all all trust\n", encoding="utf-8")
    assert list(open_server_problems({"INKLING_HOME": str(tmp_path / "home")}, servers=tmp_path)) == []
