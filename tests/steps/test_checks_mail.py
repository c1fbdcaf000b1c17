"""`inkling check` tries the mail server as the worker does; notices go the same way."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from django.core.mail import EmailMessage

from inkling.commands.installing import check
from inkling.config.checks.connections.mail import mail_problems, mail_warnings
from inkling.routing.methods.email.relay import Relay
from inkling.routing.methods.failures import DeliveryFailed
from inkling.sites.worker.notices import Notices
from tests.mail_servers import (
    HOST,
    Certificate,
    Habit,
    Kept,
    bad_server,
    good_server,
    hang,
    make_certificate,
)

NOTICE = EmailMessage("Inkling: please sign in", "Sign in.", "inkling@home.invalid", ["mo@unit.invalid"])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def asks_who(certificate: Certificate) -> Iterator[Kept]:
    """A server that takes nothing before somebody has signed in, as "inkling" with "right"."""
    with good_server(certificate) as free:
        port = free.port

    def who(server: object, session: object, envelope: object, kind: object, given: object) -> AuthResult:
        assert isinstance(given, LoginPassword)
        is_right = (given.login, given.password) == (b"inkling", b"right")
        return AuthResult(success=is_right, handled=False)

    kept = Kept(port=port)
    server = Controller(
        kept,
        hostname="127.0.0.1",
        port=port,
        tls_context=certificate.context(),
        require_starttls=True,
        auth_required=True,
        authenticator=who,
    )
    server.start()
    yield kept
    server.stop()


def settings_for(port: int, folder: Path, **more: str) -> dict[str, str]:
    return {
        "INKLING_MAIL_HOST": HOST,
        "INKLING_MAIL_PORT": str(port),
        "INKLING_MAIL_FROM": "inkling@home.invalid",
        "INKLING_SECRETS": str(folder),
    } | more


def trusting(certificate: Certificate) -> dict[str, str]:
    return {"INKLING_MAIL_CA": str(certificate.certificate)}


def test_a_server_that_works_is_silent(certificate: Certificate, tmp_path: Path) -> None:
    with good_server(certificate) as kept:
        environ = settings_for(kept.port, tmp_path, **trusting(certificate))
        assert list(mail_problems(environ)) == list(mail_warnings(environ)) == []
    assert kept.messages == [], "nothing is sent"


@pytest.mark.parametrize(("password", "said"), [("right", ""), ("wrong", "refused the name or the password")])
def test_it_signs_in_where_a_user_is_set(
    asks_who: Kept, certificate: Certificate, tmp_path: Path, password: str, said: str
) -> None:
    (tmp_path / "mail_password").write_text(password)
    environ = settings_for(asks_who.port, tmp_path, INKLING_MAIL_USER="inkling", **trusting(certificate))
    assert list(mail_problems(environ)) == []
    found = list(mail_warnings(environ))
    assert bool(found) is bool(said)
    assert all(said in each and each.startswith("Warning: ") for each in found)
    assert all(password not in each for each in found)


def test_a_server_that_nobody_vouches_for_warns(certificate: Certificate, tmp_path: Path) -> None:
    with good_server(certificate) as kept:
        (found,) = mail_warnings(settings_for(kept.port, tmp_path))
    assert "certificate is not trusted" in found
    assert "INKLING_MAIL_CA" in found


@pytest.mark.parametrize(
    ("habit", "said"),
    [
        (Habit(offers_tls=False), "offers no TLS. Notices go out unsealed"),
        (Habit(answers={"greet": "554 go away"}), "greeted with 554"),
        (Habit(acts={"greet": hang}), "the mail server did not answer in time"),
    ],
)
def test_a_bad_habit_warns_and_never_stops(
    certificate: Certificate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, habit: Habit, said: str
) -> None:
    monkeypatch.setattr("inkling.config.checks.connections.mail._TIMEOUT", 0.5)
    with bad_server(habit, certificate=certificate) as server:
        (found,) = mail_warnings(settings_for(server.port, tmp_path, **trusting(certificate)))
    assert found.startswith("Warning: ")
    assert said in found


def test_a_name_that_nobody_knows_is_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    (said,) = mail_warnings({**settings_for(25, tmp_path), "INKLING_MAIL_HOST": "nomail.example"})
    assert "Nobody here knows that name: correct INKLING_MAIL_HOST" in said


def test_no_server_at_all_warns(tmp_path: Path) -> None:
    (found,) = mail_warnings(settings_for(1, tmp_path))
    assert "cannot be reached" in found
    assert "nobody is told of a concern" in found


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"INKLING_MAIL_FROM": "inkling"}, "write one e-mail address"),
        ({"INKLING_MAIL_FROM": "a@b.invalid, c@d.invalid"}, "write one e-mail address"),
        ({"INKLING_MAIL_USER": "inkling"}, "mail_password is missing or empty"),
        ({"INKLING_MAIL_CA": "/nowhere.pem"}, "holds no certificate"),
        ({"INKLING_MAIL_CA": __file__}, "holds no certificate"),
    ],
)
def test_what_could_never_work_is_refused(tmp_path: Path, variables: dict[str, str], said: str) -> None:
    (found,) = mail_problems(settings_for(25, tmp_path, **variables))
    assert said in found
    assert not found.startswith("Warning")


def test_the_command_asks_the_mail_server_and_still_says_safe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (
        "environment_problems",
        "key_problems",
        "mail_problems",
        "apart_problems",
        "problems_at_start",
        "network_problems",
        "left_over_problems",
        "line_problems",
        "keeper_problems",
        "parts_problems",
        "user_problems",
        "state_problems",
    ):
        monkeypatch.setattr(check, name, list)
    monkeypatch.setattr(check, "uses_embedded_database", lambda: False)
    monkeypatch.setattr(check, "mail_warnings", lambda: ["Warning: mail does not work."])
    assert check.main([]) == 0
    said = capsys.readouterr()
    assert (said.err, said.out) == ("Warning: mail does not work.\n", "Safe to start.\n")


@pytest.mark.django_db
def test_notices_go_sealed_and_signed_in_where_the_server_wants_it(
    asks_who: Kept, certificate: Certificate, settings: object
) -> None:
    relay = Relay(HOST, asks_who.port, user="inkling", password="right", ca_file=str(certificate.certificate))
    settings.INKLING_RELAY = relay  # type: ignore[attr-defined]
    assert Notices().send_messages([NOTICE]) == 1
    (raw,) = asks_who.messages
    assert b"please sign in" in raw


@pytest.mark.django_db
def test_a_notice_goes_without_tls_where_none_is_offered_but_a_password_never(
    certificate: Certificate, settings: object
) -> None:
    with bad_server(Habit(offers_tls=False), certificate=certificate) as server:
        settings.INKLING_RELAY = Relay(HOST, server.port, timeout=1.0)  # type: ignore[attr-defined]
        assert Notices().send_messages([NOTICE]) == 1
        settings.INKLING_RELAY = Relay(  # type: ignore[attr-defined]
            HOST, server.port, user="inkling", password="canary", timeout=1.0
        )
        with pytest.raises(DeliveryFailed, match="offers no TLS"):
            Notices().send_messages([NOTICE])
        assert len(server.taken) == 1
        assert not any(b"canary" in line or b"AUTH" in line for line in server.plain)
