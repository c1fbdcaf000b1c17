"""`inkling check` asks for each site as people do: a proxy that is away or wrong keeps everybody from telling."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, repeat
from pathlib import Path

import pytest

from inkling.config.checks.connections.proxy import proxy_warnings
from tests.mail_servers import Certificate, make_certificate

SITE = "tell.example"
ENVIRON = {"INKLING_HOSTS": SITE, "INKLING_HTTPS": "yes"}
OURS = "HTTP/1.1 200 OK\r\nStrict-Transport-Security: max-age=31536000\r\nContent-Length: 0\r\n\r\n"
RULE = "proxy_pass http://127.0.0.1:8000;\nproxy_set_header X-Forwarded-Proto https;\n"
NOWHERE = ("127.0.0.1", 1)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"), name=SITE)


@pytest.fixture
def rules(tmp_path: Path) -> tuple[Path, ...]:
    """The folder of a proxy's rules that passes on to a site, as after step 10 of the guide."""
    (tmp_path / "inkling.conf").write_text(RULE, encoding="ascii")
    return (tmp_path,)


@contextmanager
def proxy(
    certificate: Certificate, answer: str = OURS, *, then: str = "", refuses: str = ""
) -> Iterator[tuple[str, int]]:
    """Run a server with TLS that answers everybody so, after the first `then`; one name it has no site for."""
    answers = chain((answer,), repeat(then or answer))
    listening = socket.create_server(("127.0.0.1", 0))
    context = certificate.context()

    def look(_: ssl.SSLObject, name: str | None, __: ssl.SSLContext) -> int | None:
        return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME if name == refuses else None

    context.sni_callback = look

    def serve() -> None:
        with suppress(OSError):
            while True:
                line, _ = listening.accept()
                with suppress(ssl.SSLError, ConnectionError), line:
                    sealed = context.wrap_socket(line, server_side=True)
                    assert sealed.recv(4_096).startswith(b"GET / HTTP/1.1\r\n")
                    sealed.sendall(next(answers).encode("ascii"))
                    sealed.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield ("127.0.0.1", listening.getsockname()[1])
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def test_a_site_that_answers_is_not_spoken_of(certificate: Certificate, rules: tuple[Path, ...]) -> None:
    with proxy(certificate) as place:
        assert list(proxy_warnings(ENVIRON, runs=True, proxy=place, files=rules)) == []


@pytest.mark.parametrize(
    ("answer", "found", "remedy"),
    [
        ("HTTP/1.1 502 Bad Gateway\r\n\r\n", "https://tell.example answers 502", "systemctl status"),
        ("HTTP/1.1 200 OK\r\n\r\n", "is none of our sites", "compare its file"),
        ("", "does not answer", "compare its file"),
    ],
)
def test_what_people_meet_there_is_said(
    certificate: Certificate, rules: tuple[Path, ...], answer: str, found: str, remedy: str
) -> None:
    with proxy(certificate, answer) as place:
        (said,) = proxy_warnings(ENVIRON, runs=True, proxy=place, files=rules, patience=0)
    assert said.startswith("Warning: ")
    assert found in said
    assert remedy in said


def test_a_site_that_is_started_again_is_asked_once_more(
    certificate: Certificate, rules: tuple[Path, ...]
) -> None:
    with proxy(certificate, "HTTP/1.1 502 Bad Gateway\r\n\r\n", then=OURS) as place:
        assert list(proxy_warnings(ENVIRON, runs=True, proxy=place, files=rules, patience=0)) == []


def test_before_the_first_start_nobody_has_to_answer(
    certificate: Certificate, rules: tuple[Path, ...]
) -> None:
    with proxy(certificate, "HTTP/1.1 502 Bad Gateway\r\n\r\n") as place:
        assert list(proxy_warnings(ENVIRON, runs=False, proxy=place, files=rules)) == []


def test_another_name_than_in_the_proxys_file(certificate: Certificate, rules: tuple[Path, ...]) -> None:
    with proxy(certificate, refuses=SITE) as place:
        (said,) = proxy_warnings(ENVIRON, runs=True, proxy=place, files=rules)
    assert f"has no site named {SITE}" in said
    assert "INKLING_HOSTS" in said


def test_a_proxy_in_another_container_is_known_by_what_it_shows(
    certificate: Certificate, tmp_path: Path
) -> None:
    unseen = tmp_path / "none"
    with proxy(certificate, "HTTP/1.1 502 Bad Gateway\r\n\r\n") as place:
        (said,) = proxy_warnings(
            ENVIRON, runs=True, proxy=place, files=(unseen,), certificates=unseen, patience=0
        )
        other = ENVIRON | {"INKLING_HOSTS": "officers.example"}
        assert not [
            *proxy_warnings(other, runs=True, proxy=place, files=(unseen,), certificates=unseen, patience=0)
        ]
    assert "answers 502" in said


def test_what_is_slow_where_no_proxy_is_meant_to_be_is_not_the_sites(
    rules: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy stands elsewhere, and something of this machine's takes who comes to port 443, and says nothing."""
    monkeypatch.setattr("inkling.config.checks.connections.proxy._TIMEOUT", 0.2)
    unseen = tmp_path / "none"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = ("127.0.0.1", silent.getsockname()[1])
        here = list(proxy_warnings(ENVIRON, runs=True, proxy=place, files=rules, patience=0))
        elsewhere = list(
            proxy_warnings(ENVIRON, runs=True, proxy=place, files=(unseen,), certificates=unseen, patience=0)
        )
    assert len(here) == 1
    assert f"https://{SITE} does not answer" in here[0]
    assert elsewhere == []


def test_a_certificate_of_another_site(certificate: Certificate, rules: tuple[Path, ...]) -> None:
    environ = ENVIRON | {"INKLING_HOSTS": f"{SITE},officers.example"}
    with proxy(certificate) as place:
        (said,) = proxy_warnings(environ, runs=True, proxy=place, files=rules)
    assert f"shows for officers.example is of {SITE}" in said
    assert "/etc/inkling/tls" in said


def test_rules_that_do_not_say_that_people_came_by_https(
    certificate: Certificate, rules: tuple[Path, ...]
) -> None:
    """Every page is shown then, and every form refused."""
    file = rules[0] / "inkling.conf"
    file.write_text("proxy_pass http://127.0.0.1:8000;\n", encoding="ascii")
    with proxy(certificate) as place:
        (said,) = proxy_warnings(ENVIRON, runs=True, proxy=place, files=rules)
        file.write_text("include proxy_params;\nproxy_pass http://127.0.0.1:8000;\n", encoding="ascii")
        assert list(proxy_warnings(ENVIRON, runs=True, proxy=place, files=rules)) == []
    assert f"{file} passes on no X-Forwarded-Proto" in said


def test_a_proxy_that_is_away_is_missed_where_it_should_be(rules: tuple[Path, ...], tmp_path: Path) -> None:
    (away,) = proxy_warnings(ENVIRON, runs=True, proxy=NOWHERE, files=rules)
    assert "no proxy runs on this machine" in away
    assert "nginx -t" in away
    (tmp_path / "inkling.conf").write_text("proxy_pass http://127.0.0.1:3000;\n", encoding="ascii")
    (tmp_path / "tell.example.pem").touch()
    for certificates, missed in ((tmp_path, 1), (tmp_path / "none", 0)):
        said = list(proxy_warnings(ENVIRON, runs=True, proxy=NOWHERE, files=rules, certificates=certificates))
        assert len(said) == missed
