"""`inkling check --mail`: whoever runs the machine is told of what is new, once, in words that say nothing of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from inkling.commands.installing import check
from inkling.commands.keeping import mail_operator
from inkling.config.checks.connections.mail import mail_problems
from inkling.installation.held_mail import Hold
from tests.mail_servers import Certificate, Kept, good_server, make_certificate
from tests.steps.test_checks_mail import settings_for

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OLD = "Warning: the last backup is 27 hours old: see why inkling-backup failed."
GONE = "/var/lib/inkling/secrets/key_receipt cannot be read."


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def post(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """A mail server. No database is asked whether mail is held: the file beside it is."""
    monkeypatch.setattr(mail_operator, "sign_in_to_look", no_database)
    with good_server(certificate) as kept:
        yield kept


def no_database(*_: object, **__: object) -> object:
    raise mail_operator.psycopg.OperationalError


@pytest.fixture
def machine(post: Kept, certificate: Certificate, tmp_path: Path) -> dict[str, str]:
    return settings_for(
        post.port,
        tmp_path,
        INKLING_HOME=str(tmp_path),
        INKLING_OPERATOR="dilwyn@home.invalid",
        INKLING_MAIL_CA=str(certificate.certificate),
    )


def look(machine: dict[str, str], *found: str, at: datetime = AT) -> str:
    is_red = any(not each.startswith("Warning") for each in found)
    return mail_operator.mail_operator(found, is_red=is_red, at=at, environ=machine)


def test_what_is_new_is_told_once_and_not_what_it_is(post: Kept, machine: dict[str, str]) -> None:
    assert look(machine) == ""
    assert post.messages == []
    assert look(machine, OLD) == ""
    (raw,) = post.messages
    mail = message_from_bytes(raw)
    assert (mail["To"], mail["Subject"]) == ("dilwyn@home.invalid", "Inkling: please type inkling check")
    assert b"backup" not in raw
    # An hour later it is 28 hours old, and the same.
    look(machine, OLD.replace("27", "128"), at=AT + HOUR)
    assert len(post.messages) == 1
    look(machine, OLD, GONE, at=AT + 2 * HOUR)
    assert len(post.messages) == 2
    assert b"key_receipt" not in post.messages[1]


def test_what_is_red_is_told_again_each_day_and_a_warning_is_not(post: Kept, machine: dict[str, str]) -> None:
    look(machine, GONE)
    look(machine, GONE, at=AT + 23 * HOUR)
    assert len(post.messages) == 1
    look(machine, GONE, at=AT + 24 * HOUR)
    assert len(post.messages) == 2
    look(machine, OLD, at=AT + 25 * HOUR)
    look(machine, OLD, at=AT + 90 * HOUR)
    assert len(post.messages) == 3


def test_what_was_mended_and_is_back_is_new(post: Kept, machine: dict[str, str]) -> None:
    look(machine, OLD)
    look(machine, at=AT + HOUR)
    look(machine, OLD, at=AT + 2 * HOUR)
    assert len(post.messages) == 2


def test_a_mail_that_did_not_go_is_said_and_tried_again(post: Kept, machine: dict[str, str]) -> None:
    away = {**machine, "INKLING_MAIL_PORT": "9"}
    assert "'dilwyn@home.invalid' was not told by mail" in look(away, OLD)
    look(machine, OLD, at=AT + HOUR)
    assert len(post.messages) == 1


def test_nobody_is_told_out_of_a_copy_that_was_restored(post: Kept, machine: dict[str, str]) -> None:
    held = {"is_drill": True, "since": AT.isoformat()}
    (Path(machine["INKLING_HOME"]) / "mail-held.json").write_text(json.dumps(held))
    assert look(machine, GONE) == ""
    assert post.messages == []


def test_nor_where_the_database_says_that_mail_is_held(
    post: Kept, machine: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second machine has no file that says so."""
    asked = []

    class Connection:
        def __enter__(self) -> Connection:
            return self

        def __exit__(self, *_: object) -> None:
            asked.append(True)

    monkeypatch.setattr(mail_operator, "sign_in_to_look", lambda *_, **__: Connection())
    monkeypatch.setattr(mail_operator, "hold_in", lambda connection: Hold(is_drill=False, since=AT))
    assert look(machine, GONE) == ""
    assert (post.messages, asked) == ([], [True])


def test_without_an_address_nobody_is_told(post: Kept, machine: dict[str, str]) -> None:
    del machine["INKLING_OPERATOR"]
    assert look(machine, GONE) == ""
    assert post.messages == []


@pytest.mark.parametrize(
    "address", ["dilwyn", "dilwyn@", "a@b.invalid, c@d.invalid", "dilwyn@home.invalid\nBcc: x"]
)
def test_what_is_no_address_is_refused(address: str, tmp_path: Path) -> None:
    environ = settings_for(25, tmp_path, INKLING_OPERATOR=address)
    (problem,) = mail_problems(environ)
    assert problem.startswith("INKLING_OPERATOR is ")
    assert "write one e-mail address" in problem


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What everything that is asked answers, and whether secrets were given out; the mail always goes."""
    done: list[str] = []
    monkeypatch.setattr(check, "_problems_of_the_machine", list)
    monkeypatch.setattr(check, "_problems_of_settings", lambda: [GONE])
    monkeypatch.setattr(check, "arrange_users", lambda: done.append("arranged"))
    monkeypatch.setattr(
        check, "mail_operator", lambda found, **rest: done.append(f"told of {len(found)}") or ""
    )
    return done


def test_a_look_by_the_timer_tells_and_changes_nothing(
    answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--mail"]) == 1
    assert answers == ["told of 1"]
    assert capsys.readouterr().err == f"{GONE}\n"


def test_a_look_by_a_person_tells_nobody_else(answers: list[str]) -> None:
    assert check.main([]) == 1
    assert answers == ["arranged"]


def test_a_mail_that_did_not_go_makes_it_red(
    answers: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "_everything", lambda **_: [OLD])
    monkeypatch.setattr(check, "mail_operator", lambda found, **rest: "Nobody was told.")
    assert check.main(["--mail"]) == 1
    assert "Nobody was told.\n" in capsys.readouterr().err
