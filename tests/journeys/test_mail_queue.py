"""Queued sealed documents drain through a real worker to a real mail server, each once."""

from __future__ import annotations

import pytest

from benchmarks import mail_queue
from tests.mail_servers import Kept


@pytest.mark.parametrize(
    ("arrived", "kills", "is_right"),
    [
        ("a1 b1 c2 d2", 0, True),
        ("a1 c2 b1 d2", 0, False),
        # Handed over, and the worker killed before it could note that: it comes again behind those of its own day.
        ("a1 b1 c1 a1 d2", 1, True),
        # Not handed over yet: its try is over when younger ones have gone.
        ("a1 c2 b1 d2", 1, True),
        ("c2 b1 d2 a1", 1, False),
        ("a1 b1 c2", 1, False),
        ("a1 a1 a1 b1 c2 d2", 1, False),
    ],
)
def test_what_a_kill_may_change_is_one_mail(arrived: str, kills: int, is_right: bool) -> None:
    kept = Kept()
    for each in arrived.split():
        kept.messages.append(f"Message-ID: <{each[0]}@x>\n\n".encode())
    days = {"a": "1", "b": "1", "c": "2" if "c2" in arrived else "1", "d": "2"}
    assert mail_queue.has_arrived(kept, days=days, kills=kills) is is_right


@pytest.mark.long
def test_three_hundred_queued_mails_arrive_once_each_and_danger_first(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert mail_queue.main(["--short", "--danger"]) == 0
    assert "arrived 303, doubled 0, before their turn 0" in capfd.readouterr().out


@pytest.mark.long
def test_a_worker_killed_on_the_way_loses_none_and_doubles_one_at_most() -> None:
    assert mail_queue.main(["--count", "120", "--kills", "1"]) == 0
