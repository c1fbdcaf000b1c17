"""One line to the mail server for many messages: whatever happens to one of them, the others arrive once, in order."""

from __future__ import annotations

import email
import time
from pathlib import Path
from uuid import UUID

import pytest

from inkling.routing.methods.email.line import MOST_MESSAGES, Line
from inkling.routing.methods.email.message import sealed_message
from inkling.routing.methods.email.relay import Relay
from inkling.routing.methods.failures import DeliveryFailed
from tests.mail_servers import HOST, Certificate, Mood, Moody, make_certificate, serving

SENDER = "inkling@home.invalid"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


def relay_to(server: Moody, *, trusted: Path) -> Relay:
    return Relay(HOST, server.port, ca_file=str(trusted), timeout=1.0, deadline=2.0)


def send(line: Line, *numbers: int) -> list[str]:
    """Hand over messages with these numbers as their keys; return what each failed with, or nothing."""
    failures = []
    for number in numbers:
        message = sealed_message(b"sealed", to="fib@force.invalid", sender=SENDER, key=UUID(int=number))
        try:
            line.hand_over(message)
        except DeliveryFailed as failure:
            failures.append(f"{'all' if failure.stops_others else 'one'}: {failure}")
        else:
            failures.append("")
    return failures


def arrived(server: Moody) -> list[int]:
    keys = [str(email.message_from_bytes(raw)["Message-ID"]) for raw in server.messages]
    return [UUID(key[1:].partition("@")[0]).int for key in keys]


def test_many_messages_share_a_line_and_no_line_carries_all(certificate: Certificate) -> None:
    with serving(Moody(), certificate=certificate) as server:
        with Line(relay_to(server, trusted=certificate.certificate), sender=SENDER) as line:
            assert set(send(line, *range(MOST_MESSAGES + 1))) == {""}
        assert arrived(server) == list(range(MOST_MESSAGES + 1))
        assert len(server.lines) == 2


@pytest.mark.parametrize("mood", [Mood.LEAVES, Mood.CLOSES])
def test_a_server_that_has_enough_gets_the_next_over_a_new_line(certificate: Certificate, mood: Mood) -> None:
    with serving(Moody(moods={3: mood}), certificate=certificate) as server:
        with Line(relay_to(server, trusted=certificate.certificate), sender=SENDER) as line:
            said = send(line, 1, 2, 3)
            time.sleep(0.2)
            said += send(line, 4, 5)
        assert said == [""] * 5
        assert arrived(server) == [1, 2, 3, 4, 5]
        assert len(server.lines) == 2


def test_silence_on_a_kept_line_is_not_tried_again_over_a_new_one(certificate: Certificate) -> None:
    with (
        serving(Moody(), certificate=certificate) as server,
        Line(relay_to(server, trusted=certificate.certificate), sender=SENDER) as line,
    ):
        assert send(line, 1) == [""]
        server.silent = "fib@force.invalid"
        assert send(line, 2) == ["all: the mail server did not answer in time"]
        assert server.hung == 1
        server.silent = ""
        assert send(line, 3) == [""]


def test_a_server_that_closes_on_a_new_line_is_away(certificate: Certificate) -> None:
    with (
        serving(Moody(moods={1: Mood.CLOSES}), certificate=certificate) as server,
        Line(relay_to(server, trusted=certificate.certificate), sender=SENDER) as line,
    ):
        assert send(line, 1, 2) == ["all: the mail server answered 421", ""]
        assert arrived(server) == [2]


@pytest.mark.parametrize(
    ("mood", "says"),
    [
        (Mood.REFUSES, "one: the address was refused with 550"),
        (Mood.PUTS_OFF, "one: the message was refused with 451"),
        (Mood.CLOSES_LATE, "all: the mail server answered 421"),
        (Mood.HANGS, "all: the mail server did not answer in time"),
        (Mood.DRIPS, "all: the mail server did not answer in time"),
    ],
)
def test_what_happens_to_one_happens_to_no_other(certificate: Certificate, mood: Mood, says: str) -> None:
    began = time.monotonic()
    with serving(Moody(moods={3: mood}), certificate=certificate) as server:
        with Line(relay_to(server, trusted=certificate.certificate), sender=SENDER) as line:
            assert send(line, 1, 2, 3, 4, 5) == ["", "", says, "", ""]
        assert arrived(server) == [1, 2, 4, 5]
        assert len(server.lines) == 2, "the answer to one must never be read as the answer to the next"
    assert time.monotonic() - began < 25


def test_what_may_have_been_taken_is_not_offered_again_at_once(certificate: Certificate) -> None:
    with serving(Moody(moods={3: Mood.BREAKS}), certificate=certificate) as server:
        with Line(relay_to(server, trusted=certificate.certificate), sender=SENDER) as line:
            said = send(line, 1, 2, 3, 4)
        assert said[2].startswith("all: ")
        assert said[:2] + said[3:] == [""] * 3
        assert arrived(server) == [1, 2, 3, 4]


def test_an_answer_too_many_is_not_taken_for_the_next(certificate: Certificate) -> None:
    moods = {2: Mood.CHATTERS, 3: Mood.REFUSES}
    with serving(Moody(moods=moods), certificate=certificate) as server:
        with Line(relay_to(server, trusted=certificate.certificate), sender=SENDER) as line:
            assert send(line, 1, 2, 3, 4) == ["", "", "one: the address was refused with 550", ""]
        assert arrived(server) == [1, 2, 4]


def test_a_new_line_is_held_against_the_certificate_again(certificate: Certificate, tmp_path: Path) -> None:
    with serving(Moody(), certificate=certificate) as server:
        relay = relay_to(server, trusted=certificate.certificate)
        with Line(relay, sender=SENDER) as line:
            assert send(line, *range(MOST_MESSAGES)) == [""] * MOST_MESSAGES
            kept = certificate.certificate.read_bytes()
            certificate.certificate.write_bytes(make_certificate(tmp_path).certificate.read_bytes())
            try:
                assert send(line, 99) == ["all: the mail server's certificate is not trusted"]
            finally:
                certificate.certificate.write_bytes(kept)
        assert 99 not in arrived(server)
