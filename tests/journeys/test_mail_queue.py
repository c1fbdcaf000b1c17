"""Queued sealed documents drain through a real worker to a real mail server, each once."""

from __future__ import annotations

import pytest

from benchmarks import mail_queue


@pytest.mark.long
def test_three_hundred_queued_mails_arrive_once_each(capfd: pytest.CaptureFixture[str]) -> None:
    assert mail_queue.main(["--short"]) == 0
    assert "arrived 300, doubled 0, before their turn 0" in capfd.readouterr().out


@pytest.mark.long
def test_a_worker_killed_on_the_way_loses_none_and_doubles_one_at_most() -> None:
    assert mail_queue.main(["--count", "120", "--kills", "1"]) == 0
