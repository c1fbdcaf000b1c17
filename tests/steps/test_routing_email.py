"""Sealed documents over real SMTP: a server that works, and servers with every bad habit."""

from __future__ import annotations

import email
import smtplib
import time
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdf
import pytest

from inkling.routing.methods.email.line import hand_over
from inkling.routing.methods.email.message import BODY, SUBJECT, sealed_message
from inkling.routing.methods.email.relay import Relay
from inkling.routing.methods.failures import DeliveryFailed
from inkling.routing.methods.sheet_pdf import as_pdf
from tests.mail_servers import (
    HOST,
    BadServer,
    Certificate,
    Habit,
    Kept,
    bad_server,
    drip,
    good_server,
    hang,
    make_certificate,
    reset,
)
from tests.rules.test_routing_sheet import sheets

KEY = UUID("0b8f3f4e-5a55-4b8a-9c39-0d8a4f4f7a10")
PASSPHRASE = "calm rivers 2026"
MESSAGE = sealed_message(
    as_pdf(sheets(), passphrase=PASSPHRASE, to_region=True),
    to="fib@force.invalid",
    sender="inkling@home.invalid",
    key=KEY,
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def kept(certificate: Certificate) -> Iterator[tuple[Kept, Relay]]:
    with good_server(certificate) as handler:
        yield handler, Relay(HOST, handler.port, ca_file=str(certificate.certificate))


def relay_to(server: BadServer, *, trusted: Path, deadline: float = 5.0) -> Relay:
    return Relay(HOST, server.port, ca_file=str(trusted), timeout=1.0, deadline=deadline)


def test_a_message_arrives_with_its_key_and_nothing_told_outside_the_seal(kept: tuple[Kept, Relay]) -> None:
    handler, relay = kept
    hand_over(MESSAGE, relay=relay)
    (raw,) = handler.messages
    arrived: Message = email.message_from_bytes(raw)
    text, document = arrived.get_payload()
    assert arrived["Message-ID"] == f"<{KEY}@home.invalid>"
    assert arrived["Subject"] == SUBJECT
    assert text.get_payload(decode=True).decode().replace("\r\n", "\n") == BODY
    sealed = document.get_payload(decode=True)
    reader = pypdf.PdfReader(BytesIO(sealed))
    assert reader.decrypt(PASSPHRASE)
    assert "Ann Example" in "".join(page.extract_text() for page in reader.pages)
    for word in (b"Ann Example", b"kiosk", b"West Midlands", b"S-ABC-DEF"):
        assert word not in raw
        assert word not in sealed


def test_every_try_carries_the_same_key(kept: tuple[Kept, Relay]) -> None:
    handler, relay = kept
    for _ in range(2):
        hand_over(MESSAGE, relay=relay)
    assert len({email.message_from_bytes(raw)["Message-ID"] for raw in handler.messages}) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(kept: tuple[Kept, Relay], tmp_path: Path) -> None:
    handler, relay = kept
    other = make_certificate(tmp_path)
    with pytest.raises(DeliveryFailed, match="certificate is not trusted") as refused:
        hand_over(MESSAGE, relay=Relay(HOST, relay.port, ca_file=str(other.certificate)))
    assert refused.value.stops_others
    with pytest.raises(DeliveryFailed, match="certificate is not trusted"):
        hand_over(MESSAGE, relay=Relay(HOST, relay.port))
    assert handler.messages == []


def test_a_certificate_for_another_name_is_refused(tmp_path: Path) -> None:
    wrong = make_certificate(tmp_path, name="mail.other.invalid")
    with (
        bad_server(Habit(), certificate=wrong) as server,
        pytest.raises(DeliveryFailed, match="not trusted"),
    ):
        hand_over(MESSAGE, relay=relay_to(server, trusted=wrong.certificate))
    assert server.taken == []


def test_a_certificate_that_has_run_out_is_refused_though_its_maker_is_trusted(tmp_path: Path) -> None:
    old = make_certificate(tmp_path, ended_ago=timedelta(minutes=1))
    with (
        bad_server(Habit(), certificate=old) as server,
        pytest.raises(DeliveryFailed, match="certificate has run out") as refused,
    ):
        hand_over(MESSAGE, relay=relay_to(server, trusted=old.certificate))
    assert refused.value.stops_others
    assert server.taken == []
    assert not any(line.startswith((b"MAIL", b"RCPT", b"DATA")) for line in server.plain)


def test_without_tls_nothing_is_sent(certificate: Certificate) -> None:
    with (
        bad_server(Habit(offers_tls=False), certificate=certificate) as server,
        pytest.raises(DeliveryFailed, match="offers no TLS"),
    ):
        hand_over(MESSAGE, relay=relay_to(server, trusted=certificate.certificate))
    assert not any(line.startswith((b"MAIL", b"RCPT", b"DATA")) for line in server.plain)


@pytest.mark.parametrize(
    ("habit", "says", "final", "stops"),
    [
        (Habit(answers={"RCPT": "451 later"}), "refused with 451", False, False),
        (Habit(answers={"RCPT": "550 nobody here"}), "refused with 550", True, False),
        (Habit(answers={"end": "452 full"}), "refused with 452", False, False),
        (Habit(answers={"end": "554 no"}), "refused with 554", True, False),
        (Habit(answers={"greet": "421 busy"}), "greeted with 421", False, True),
        (Habit(answers={"greet": "\xff\x00 what"}), "greeted with -1", False, True),
        (Habit(answers={"RCPT": "what?"}), "refused with -1", False, False),
        (Habit(acts={"greet": hang}), "in time", False, True),
        (Habit(acts={"DATA": hang}), "in time", False, True),
        (Habit(acts={"body": reset}), "broke", False, True),
        (Habit(acts={"end": reset}), "broke", False, True),
        (Habit(acts={"STARTTLS": reset}), "broke", False, True),
    ],
    ids="451 550 452 554 421 garbage-greeting garbage-answer hang hang-late reset-body reset-end reset-tls".split(),
)
def test_a_bad_server_is_a_failure_with_no_content(
    certificate: Certificate, habit: Habit, says: str, final: bool, stops: bool
) -> None:
    with (
        bad_server(habit, certificate=certificate) as server,
        pytest.raises(DeliveryFailed, match=says) as failed,
    ):
        hand_over(MESSAGE, relay=relay_to(server, trusted=certificate.certificate))
    assert (failed.value.is_final, failed.value.stops_others) == (final, stops)
    assert "force.invalid" not in str(failed.value)


@pytest.mark.parametrize("step", ["greet", "DATA"])
def test_a_server_that_drips_is_cut_off(certificate: Certificate, step: str) -> None:
    began = time.monotonic()
    with (
        bad_server(Habit(acts={step: drip}), certificate=certificate) as server,
        pytest.raises(DeliveryFailed),
    ):
        hand_over(MESSAGE, relay=relay_to(server, trusted=certificate.certificate, deadline=1.5))
    assert time.monotonic() - began < 20


def test_a_connection_that_takes_longer_than_the_time_is_cut_when_it_is_made(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = smtplib.SMTP._get_socket  # type: ignore[attr-defined]

    def late(self: smtplib.SMTP, *place: Any) -> Any:
        time.sleep(0.6)
        return connect(self, *place)

    monkeypatch.setattr(smtplib.SMTP, "_get_socket", late)
    began = time.monotonic()
    with (
        bad_server(Habit(acts={"greet": drip}), certificate=certificate) as server,
        pytest.raises(DeliveryFailed),
    ):
        hand_over(MESSAGE, relay=relay_to(server, trusted=certificate.certificate, deadline=0.3))
    assert time.monotonic() - began < 20


def test_the_row_is_locked_for_less_than_half_a_minute() -> None:
    assert Relay("mail.invalid", 587).deadline < 30


def test_a_goodbye_that_fails_does_not_undo_what_was_taken(certificate: Certificate) -> None:
    with bad_server(Habit(acts={"QUIT": reset}), certificate=certificate) as server:
        hand_over(MESSAGE, relay=relay_to(server, trusted=certificate.certificate))
    assert len(server.taken) == 1


def test_nobody_listens() -> None:
    with pytest.raises(DeliveryFailed, match="cannot be reached"):
        hand_over(MESSAGE, relay=Relay("127.0.0.1", 1, timeout=1.0))


def test_an_address_cannot_add_a_header() -> None:
    with pytest.raises(ValueError, match=r"newline|linefeed|Header"):
        sealed_message(b"", to="a@b.invalid\r\nBcc: c@d.invalid", sender="x@y.invalid", key=KEY)
