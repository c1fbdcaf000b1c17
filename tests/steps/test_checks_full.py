"""`inkling check` asks a login again whose connections are all taken for a moment, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import sql

from inkling.config.checks.database import looking
from inkling.config.checks.database.looking import sign_in_to_look
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.for_tests import home_for_tests
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.roles import Role

Limit = Callable[[int], None]


@pytest.fixture
def limit(cluster: Cluster) -> Iterator[Limit]:
    """Let the worker's login have so many connections; in the end as many as before."""
    with connect_as_superuser(cluster) as superuser:

        def to(most: int) -> None:
            superuser.execute(
                sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(sql.Identifier(Role.WORKER.login), most)
            )

        (before,) = superuser.execute(
            "SELECT rolconnlimit FROM pg_roles WHERE rolname = %s", [Role.WORKER.login]
        ).fetchone() or (-1,)
        yield to
        to(before)


def signs_in(*, wait: Callable[[float], None]) -> bool:
    with sign_in_to_look(Role.WORKER, environ={"INKLING_HOME": str(home_for_tests())}, wait=wait) as made:
        return made.execute("SELECT 1").fetchone() == (1,)


def test_a_login_that_is_full_for_a_moment_is_asked_again(
    limit: Limit, capsys: pytest.CaptureFixture[str]
) -> None:
    limit(0)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            limit(9)

    assert signs_in(wait=wait)
    assert len(waited) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"All connections of inkling_worker are taken: asking again in {seconds:.0f} s." for seconds in waited
    ]


def test_one_that_stays_full_is_found_within_seconds(limit: Limit) -> None:
    limit(0)
    waited: list[float] = []
    with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
        signs_in(wait=waited.append)
    assert 0 < sum(waited) < 10


def test_what_fails_otherwise_is_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(looking, "sign_in", _refuse)
    with pytest.raises(psycopg.OperationalError, match="password"):
        signs_in(wait=waited.append)
    assert waited == []


def _refuse(*_: object, **__: object) -> None:
    raise psycopg.OperationalError("FATAL:  password authentication failed")
