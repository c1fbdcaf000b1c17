"""What a system sends is read once, before any transaction begins: nobody waits for a lock meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from inkling.exchange.models import Intake
from inkling.journeys.exchanging import submit_by_machine
from inkling.reading.machine import within_bounds
from inkling.safeguarding.models import Concern
from inkling.sites.api.told import sending
from tests.journeys.api_site import NOTE, WREN, ApiClient, key_of, the_site, told
from tests.people import World, acting_as, add_services

KEY = "0123456789abcdef"
WORRYING: dict[str, Any] = {
    "text": "Maya Quill, 14, came back with bruises and a second phone.",
    "signs": ["missing"],
    "place": "LS11 5DE",
}


@pytest.fixture
def wren(world: World) -> Iterator[ApiClient]:
    add_services(world)
    with the_site():
        yield ApiClient(key_of(WREN).key)


@pytest.fixture
def depths(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many transactions were open, beside this test's, each time that words were read."""
    outside: list[int] = []
    found: list[int] = []
    submits, reads = sending.submit_by_machine, within_bounds._process.read

    def submit(*args: Any, **named: Any) -> Any:
        outside.append(len(connection.savepoint_ids))
        return submits(*args, **named)

    def read(*args: Any, **named: Any) -> Any:
        found.append(len(connection.savepoint_ids) - outside[-1])
        return reads(*args, **named)

    monkeypatch.setattr(sending, "submit_by_machine", submit)
    monkeypatch.setattr(within_bounds._process, "read", read, raising=False)
    return found


@pytest.mark.parametrize("note", [NOTE, WORRYING])
def test_words_are_read_once_and_in_no_transaction(
    wren: ApiClient, depths: list[int], note: dict[str, Any]
) -> None:
    assert wren.send(note, key=KEY).status_code == 201
    assert depths == [0]
    assert wren.send(note, key=KEY).status_code == 201
    assert depths == [0], "what is known already is not read again"


def test_the_view_shows_what_the_one_reading_found(wren: ApiClient, depths: list[int]) -> None:
    assert wren.send(WORRYING).status_code == 201
    assert depths == [0]
    with acting_as("backup"):
        (concern,) = Concern.objects.all()
    assert "Maya Quill" in concern.child


@pytest.mark.parametrize("is_again", [True, False])
def test_what_was_forgotten_here_is_read_in_no_transaction_either(
    wren: ApiClient, depths: list[int], is_again: bool
) -> None:
    """After thirty days the same key: the same is answered alike, another thing is refused, and nothing is added."""
    wren.send(WORRYING, key=KEY)
    with acting_as("definer"):
        Intake.objects.all()._raw_delete("default")
    other = WORRYING if is_again else WORRYING | {"text": "Maya Quill, 14, was seen with a man."}
    assert wren.send(other, key=KEY).status_code == (201 if is_again else 409)
    assert set(depths) == {0}
    assert [each.narrative for each in told()] == [WORRYING["text"]]


def test_two_at_once_read_in_no_transaction(
    wren: ApiClient, depths: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    wren.send(NOTE, key=KEY)
    looks = submit_by_machine._answer_again
    too_early = [None]
    monkeypatch.setattr(
        submit_by_machine, "_answer_again", lambda *a, **k: too_early.pop() if too_early else looks(*a, **k)
    )
    assert wren.send(NOTE | {"text": "Another.", "signs": ["missing"]}, key=KEY).status_code == 409
    assert set(depths) == {0}
