"""The client for Python against the door itself: what it sends and reads, and what it tries again."""

from __future__ import annotations

import http.client
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from clients.python import inkling_client
from clients.python.inkling_client import Away, Inkling, Refused
from inkling.exchange.rules.keys import KeyScope
from tests.journeys.api_site import LANTERN, NOTE, ApiClient, key_of, the_site, told
from tests.journeys.unit_site import tell_report
from tests.people import World
from tests.trust.test_authorisation_matrix import OURS, sent_of

HERE = "http://127.0.0.1:8003"


class Bridged(Inkling):
    """A client whose calls go to the site in this process; `before` are answers that stand in the way first."""

    def __init__(self, key: str, *, patience: float = 300) -> None:
        self.slept: list[float] = []
        super().__init__(HERE, key=key, patience=patience, sleep=self.slept.append)
        self.site = ApiClient(key)
        self.before: list[tuple[int, dict[str, str]] | Exception] = []

    def _once(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes, Any]:
        if self.before:
            first = self.before.pop(0)
            if isinstance(first, Exception):
                raise first
            return first[0], b"busy", first[1]
        answer = self.site.call(method, address, body or b"", **headers)
        return answer.status_code, answer.content, answer.headers


@pytest.fixture
def lantern(world: World) -> Iterator[Bridged]:
    with the_site():
        yield Bridged(key_of(LANTERN, KeyScope.TELL, KeyScope.RECEIVE, name="client").key)


def test_a_note_is_told_once_however_often_it_is_sent(lantern: Bridged) -> None:
    client, name = lantern, str(uuid.uuid4())
    first = client.send_note(NOTE, key=name)
    assert client.send_note(NOTE, key=name) == first
    assert [each.narrative for each in told()] == [NOTE["text"]]
    assert client.standing(first.reference) == "received"


def test_what_would_be_refused_again_is_not_tried_again(lantern: Bridged) -> None:
    with pytest.raises(Refused) as refused:
        lantern.send_note({"text": "x", "unknown": 1}, key=str(uuid.uuid4()))
    assert (refused.value.status, refused.value.code) == (422, "invalid")
    assert refused.value.errors[0]["pointer"] == "#/unknown"
    assert lantern.slept == []


def test_what_may_pass_is_tried_again_with_longer_pauses(lantern: Bridged) -> None:
    lantern.before = [
        (503, {}),
        ConnectionResetError(),
        http.client.RemoteDisconnected(),
        (429, {"Retry-After": "60"}),
    ]
    lantern.send_note(NOTE, key=str(uuid.uuid4()))
    assert lantern.slept == [1.0, 2.0, 4.0, 60.0]
    assert len(told()) == 1


def test_it_gives_up_in_the_end_and_says_what_may_be_sent_again(lantern: Bridged) -> None:
    impatient = Bridged(lantern.site.key, patience=10)
    impatient.before = [(503, {"Retry-After": "3600"})]
    with pytest.raises(Away):
        impatient.send_note(NOTE, key=str(uuid.uuid4()))
    assert told() == []


def test_it_reads_and_acknowledges_for_a_purpose(lantern: Bridged) -> None:
    sent_of(tell_report(OURS), partner=LANTERN)
    client = lantern
    (listed,) = client.received(purpose="own_work")
    assert (listed.state, listed.text) == ("waiting", "")
    read = client.read(listed.id, purpose="own_work")
    assert read.text
    assert read.grade
    assert read.grade.handling == "P"
    assert client.acknowledge(read, purpose="own_work").state == "acknowledged"
    assert list(client.received(purpose="own_work")) == []


@pytest.mark.parametrize("address", ["http://api.example", "ftp://api.example", "api.example"])
def test_a_key_is_shown_to_no_address_without_tls(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Inkling(address, key="x")


def test_a_redirect_is_followed_nowhere(lantern: Bridged) -> None:
    lantern.before = [(302, {"Location": "https://elsewhere.invalid/"})]
    with pytest.raises(Refused) as refused:
        lantern.standing("x")
    assert refused.value.status == 302


def test_it_stands_on_the_standard_library_alone() -> None:
    assert inkling_client.__file__.endswith("clients/python/inkling_client/__init__.py")
