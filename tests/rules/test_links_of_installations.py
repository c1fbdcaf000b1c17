"""When another installation is asked again, what waits for a person, and which recalls were read before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from inkling.exchange.rules.linking import LinkTrouble, is_recall_known, next_try, waits_for_a_person

AT = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)


def test_it_is_asked_again_later_each_time_and_within_a_quarter_of_an_hour() -> None:
    pauses = [(next_try(AT, failures=each) - AT).total_seconds() for each in (1, 2, 3, 4, 5, 6, 40, 4_000)]
    assert pauses == [30, 60, 120, 240, 480, 900, 900, 900]
    assert next_try(AT, failures=1, wait=3_600) == AT + timedelta(hours=1)
    assert next_try(AT, failures=40, wait=60) == AT + timedelta(minutes=1), "it answers: it is not away"
    assert next_try(AT, failures=40, wait=1) == AT + timedelta(seconds=30)


@pytest.mark.parametrize("trouble", LinkTrouble)
def test_what_no_waiting_mends_waits_for_a_person(trouble: LinkTrouble) -> None:
    wanted = {LinkTrouble.KEY, LinkTrouble.SIGNER, LinkTrouble.NOT_PUBLIC}
    assert waits_for_a_person(trouble) is (trouble in wanted)


def test_a_recall_is_known_from_the_day_before_the_last_on_and_never_where_no_day_is_said() -> None:
    until = date(2026, 11, 23)
    assert is_recall_known(date(2026, 11, 21), until=until)
    assert not is_recall_known(date(2026, 11, 22), until=until)
    assert not is_recall_known(date(2026, 11, 21), until=None)
    assert not is_recall_known(None, until=until)
