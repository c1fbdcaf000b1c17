"""The practitioners' site in two worlds that differ only in what may not be read: each answer is equal (7)."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import begin, note_at, save, send
from tests.journeys.worker_at_work import arrive
from tests.people import World, add_services
from tests.telling import tell
from tests.trust.non_interference import Asked, replay, undone
from tests.trust.test_search_betrays_nothing import DISTRICTS, NAMES, NUMBERS, PLACES, PLATES, make_draft

# The long form is `python -m benchmarks.practitioner_transcripts`.
TRANSCRIPTS = int(os.environ.get("SERVICE_TRANSCRIPTS", "3"))
TEMPLATES = ("note", "school", "together", "diary", "return_home")


@pytest.fixture(autouse=True)
def _site() -> Iterator[None]:
    with service_site.the_site():
        yield


def words(chance: random.Random) -> str:
    """Return a made-up note: a child, somebody with a car and a number somewhere."""
    name, plate = chance.choice(NAMES), chance.choice(PLATES)
    lines = (
        f"Amber, 14, said that {name} drives a blue van, {plate}, to {chance.choice(PLACES)}.",
        f"They ring {chance.choice(NUMBERS)} and a lad called {chance.choice(NAMES)} comes.",
        f"Poppy, 13, was with {chance.choice(NAMES)} by {chance.choice(PLACES)}.",
    )
    return "\n".join(chance.sample(lines, 2))


def script(address: str, chance: random.Random) -> list[Asked]:
    """Return what Femi does with her draft and her team's notes."""
    typed = {"text": words(chance), "place": chance.choice((*DISTRICTS, "the park")), "seen": "1"}
    more = {**typed, "text": f"{typed['text']}\nShe came back at four."}
    look = {"purpose": "supervision", "words": chance.choice((*NAMES, *PLATES, "Amber", ""))}
    return [
        Asked("post", address, {**typed, "go": "read"}),
        Asked("get", address, {}),
        Asked("post", address, {**more, "seen": "2", "go": chance.choice(("parts-by-child", "check"))}),
        Asked("get", f"{address}check/", {}),
        Asked("get", f"{address}{chance.choice(('copy', 'referral', 'force-form', 'nrm', 'record'))}/", {}),
        Asked("post", f"{address}send/", {"seen": "3"}),
        Asked("get", f"{address}sent/", {}),
        Asked("get", "/notes/", {}),
        Asked("post", "/team/look/", look),
        Asked("get", "/team/counts/", {}),
        Asked("get", "/team/digests/", {}),
    ]


def answers(client: ServiceClient, said: list[Asked]) -> list[str]:
    """Return each answer with how many times the database was asked for it: that is what takes the time."""
    counts: list[int] = []

    def ask(asked: Asked) -> Any:
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(client, asked.method)(asked.address, asked.data)
        counts.append(len(queries))
        return answer

    found = replay(said, ask=ask)
    return [f"{count} queries\n{each}" for count, each in zip(counts, found, strict=True)]


def hide(services: World, chance: random.Random, *, told: str) -> None:
    """Send and tell what Femi may not read, of the same names, cars and numbers, and let the unit compare it."""
    for name, text in (("Dara", told), ("Ruth", words(chance))):
        client = signed_in(services, name)
        address = begin(client)
        save(client, address, "read", text=text, place=DISTRICTS[0], reference="HIDDEN-1")
        send(client, address)
        begin(client)
    for number in range(3):
        tell(make_draft(chance), secret=bytes([100 + number]) * 15)
    arrive()


def pair(services: World, seed: int) -> tuple[list[str], list[str]]:
    """Return the answers that Femi gets with hidden rows and without."""
    chance = random.Random(seed)
    with undone():
        femi = signed_in(services, "Femi")
        address = begin(femi, chance.choice(TEMPLATES))
        assert note_at(address).version == 1
        said = script(address, chance)
        with undone():
            hide(services, chance, told=said[0].data["text"])
            with_hidden = answers(signed_in(services, "Femi"), said)
        with undone():
            without = answers(signed_in(services, "Femi"), said)
    return with_hidden, without


@pytest.mark.parametrize("seed", range(TRANSCRIPTS))
def test_no_answer_depends_on_what_may_not_be_read(world: World, seed: int) -> None:
    with_hidden, without = pair(add_services(world), seed)
    assert len("".join(without)) > 50_000, "the pages are not those that are meant"
    assert "is safe" in "".join(without), "the note is sent"
    different = [(x, y) for x, y in zip(with_hidden, without, strict=True) if x != y]
    assert not different, different[0]


def test_the_comparison_sees_a_team_that_reads_anothers(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is worth only what it notices: where a colleague of the own team sends one more, the answers differ."""

    def tell_one_more(services: World, chance: random.Random, *, told: str) -> None:
        client = signed_in(services, "Farah")
        address = begin(client)
        save(client, address, "read", text=told, place=DISTRICTS[0])
        send(client, address)

    monkeypatch.setattr("tests.trust.test_service_transcripts.hide", tell_one_more)
    with_hidden, without = pair(add_services(world), 0)
    assert with_hidden != without
