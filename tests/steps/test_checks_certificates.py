"""`inkling check` says a month before that a certificate runs out: the database's would stop everything."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inkling.config.checks.connections.certificates import certificate_warnings
from tests.mail_servers import Certificate, make_certificate

NOWHERE = ("127.0.0.1", 1)
# The certificates of these tests hold a day.
MADE = datetime.now(UTC)
A_MONTH_BEFORE, AFTER = MADE - timedelta(days=40), MADE + timedelta(days=3)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@contextmanager
def server(certificate: Certificate, *, is_database: bool = False, has_tls: bool = True) -> Iterator[int]:
    """Run a server that shows a certificate, as a proxy does or as PostgreSQL does; yield its port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                line, _ = listening.accept()
                with suppress(ssl.SSLError, ConnectionError), line:
                    if is_database:
                        assert line.recv(8) == b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
                        line.sendall(b"S" if has_tls else b"N")
                    if has_tls:
                        certificate.context().wrap_socket(line, server_side=True).recv(1)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def url(port: int, authority: Path | str) -> dict[str, str]:
    return {
        "DATABASE_URL": f"postgresql://127.0.0.1:{port}/inkling?sslmode=verify-full&sslrootcert={authority}"
    }


def test_of_the_database_it_is_said_before_and_after(certificate: Certificate) -> None:
    with server(certificate, is_database=True) as port:
        environ = url(port, "system")
        (soon,) = certificate_warnings(environ, proxy=NOWHERE)
        (late,) = certificate_warnings(environ, now=AFTER, proxy=NOWHERE)
        assert list(certificate_warnings(environ, now=A_MONTH_BEFORE, proxy=NOWHERE)) == []
    day = (MADE + timedelta(days=1)).strftime("%d %B %Y")
    assert soon.startswith(
        f"Warning: the certificate of the database at 127.0.0.1:{port} runs out on {day}, and then"
    )
    assert f"ran out on {day}, so that nothing that is told is taken" in late
    for each in (soon, late):
        assert "make a new one and reload PostgreSQL (operator-trouble.md, A certificate runs out)." in each


def test_so_is_whoever_vouches_for_it(certificate: Certificate) -> None:
    (said,) = certificate_warnings(url(1, certificate.certificate), proxy=NOWHERE)
    assert said.startswith(
        f"Warning: the certificate {certificate.certificate}, which DATABASE_URL names, runs out"
    )


def test_a_list_of_authorities_may_hold_old_ones(certificate: Certificate, tmp_path: Path) -> None:
    both = tmp_path / "both.pem"
    both.write_bytes(2 * certificate.certificate.read_bytes())
    assert list(certificate_warnings(url(1, both), proxy=NOWHERE)) == []


def test_of_each_site_it_is_said_by_its_name(certificate: Certificate) -> None:
    environ = {"INKLING_HOSTS": "tell.example,officers.example", "INKLING_HTTPS": "yes"}
    with server(certificate) as port:
        said = list(certificate_warnings(environ, proxy=("127.0.0.1", port)))
    assert ["tell.example runs out" in said[0], "officers.example runs out" in said[1]] == [True, True]
    assert all("renew it and reload the proxy" in each for each in said)


def test_a_name_that_none_can_have_breaks_nothing(certificate: Certificate) -> None:
    """Typed with two full stops it is no reason to end without a word on everything else."""
    environ = {"INKLING_HOSTS": "tell..example,tell.example", "INKLING_HTTPS": "yes"}
    with server(certificate) as port:
        (said,) = certificate_warnings(environ, proxy=("127.0.0.1", port))
    assert "tell.example runs out" in said
    assert list(certificate_warnings(url(1, "system") | {"DATABASE_URL": "postgresql://a..b/inkling"})) == []


def test_who_shows_none_or_does_not_answer_is_not_asked_again(certificate: Certificate) -> None:
    with server(certificate, is_database=True, has_tls=False) as port:
        assert list(certificate_warnings(url(port, "system"), proxy=NOWHERE)) == []
    assert list(certificate_warnings(url(1, "system"), proxy=NOWHERE)) == []
    assert list(certificate_warnings({}, proxy=NOWHERE)) == []
