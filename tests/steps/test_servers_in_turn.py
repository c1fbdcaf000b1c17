"""Several servers: one that is gone is waited for once by each process, not at each new connection."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from inkling.installation.database import servers
from inkling.installation.database.connection import database_settings
from inkling.installation.database.engine.base import DatabaseWrapper
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import sign_in
from inkling.installation.secret_files import folder_of
from tests.steps.own_server import OwnServerPlace, own_server

_LOGIN = Role.UNIT


class Gone:
    """A server that is asked and never answers well; how often it was asked."""

    def __init__(self, listening: socket.socket) -> None:
        self.port = listening.getsockname()[1]
        self.asked = 0
        self._listening = listening

    def hang_up(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            self.asked += 1
            caller.close()


@contextmanager
def a_server_that_is_gone() -> Iterator[Gone]:
    listening = socket.create_server(("127.0.0.1", 0))
    gone = Gone(listening)
    thread = threading.Thread(target=gone.hang_up, daemon=True)
    thread.start()
    try:
        yield gone
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServerPlace]:
    with own_server() as made:
        made.psql(f"CREATE ROLE {_LOGIN.login} LOGIN PASSWORD 'herons and weirs'")
        made.psql("CREATE DATABASE inkling")
        yield made


@pytest.fixture
def asked(
    server: OwnServerPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Gone, dict[str, str]]]:
    """The server that is gone, and the environment that names it before the one that answers."""
    monkeypatch.setattr(servers, "_answered", {})
    with a_server_that_is_gone() as gone:
        url = server.url().replace("localhost:", f"127.0.0.1:{gone.port},localhost:")
        environ = {"DATABASE_URL": url, "INKLING_SECRETS": str(tmp_path), "INKLING_USERS": "one"}
        secret = Path(folder_of(None, environ)) / f"db_{_LOGIN.value}"
        secret.write_text("herons and weirs\n")
        secret.chmod(0o600)
        yield gone, environ


def test_it_is_asked_once(asked: tuple[Gone, dict[str, str]]) -> None:
    gone, environ = asked
    for _ in range(4):
        sign_in(_LOGIN, called="a test", environ=environ).close()
    assert gone.asked == 1


def test_a_site_asks_it_once_and_so_does_the_queue_of_the_worker(asked: tuple[Gone, dict[str, str]]) -> None:
    gone, environ = asked
    site = _django(environ)
    for _ in range(4):
        site.get_new_connection(site.get_connection_params()).close()
    assert gone.asked == 1
    queue: dict[str, Any] = _django(environ).get_connection_params()
    del queue["cursor_factory"], queue["context"]
    psycopg.connect(**queue).close()
    assert gone.asked == 1


def test_when_the_other_one_goes_the_first_is_asked_again(
    asked: tuple[Gone, dict[str, str]], server: OwnServerPlace
) -> None:
    gone, environ = asked
    sign_in(_LOGIN, called="a test", environ=environ).close()
    server.psql(f"ALTER ROLE {_LOGIN.login} NOLOGIN")
    try:
        with pytest.raises(psycopg.OperationalError):
            sign_in(_LOGIN, called="a test", environ=environ)
    finally:
        server.psql(f"ALTER ROLE {_LOGIN.login} LOGIN")
    assert gone.asked == 2, "after the one that answered before, and not instead of it"


def _django(environ: dict[str, str]) -> DatabaseWrapper:
    given = database_settings(_LOGIN.login, environ=environ)
    rest = {"AUTOCOMMIT": True, "TIME_ZONE": None, "TEST": {}, "ATOMIC_REQUESTS": False}
    return DatabaseWrapper(given | rest, "default")
