"""The search in two worlds that differ only in what may not be read: each answer is equal to the byte (TRUST 13)."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inkling.accounts.actor import Worker
from inkling.accounts.models import Account
from inkling.assessment.models import Assessment, SanitisedText
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.models import Dissemination
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.routing.models import Submission
from inkling.sites.worker.rounds import index_what_is_owed, note_what_arrived
from inkling.vocabulary.indicators import Indicator
from tests.journeys import unit_site
from tests.journeys.unit_site import UnitClient
from tests.people import AT, World, acting_as
from tests.telling import tell
from tests.trust.non_interference import Asked, clock_from, replay, undone

# Pairs of worlds; the long form is `python -m benchmarks.search --pairs 500`.
PAIRS = int(os.environ.get("SEARCH_PAIRS", "6"))
NAMES = ("Maggie Hart", "Jinx", "Kayleigh Boone", "Tommo", "Rafiq Noor", "Deano")
PLATES = ("YJ01 KTR", "ZZ99 ABC", "YJ51 KTR", "QA12 XYZ")
NUMBERS = ("07700 900417", "07700 900461", "07700 900999")
PLACES = ("the Kestrel", "Weir Yard", "the bus station")
DISTRICTS = ("LS11 5DE", "BD1 1AA", "HX1 1UJ")
PURPOSE = "Look for danger that cannot wait"
QUERIES = (
    *NAMES,
    *PLATES,
    *NUMBERS,
    *(
        "KTR",
        "*417",
        "07700 9*",
        "YJ?1 K?R",
        "Mags",
        "jinxy",
        "kestral",
        "car OR van",
        "Tomo",
        "weir -hart",
        "zz*",
        "R*",
    ),
)


@pytest.fixture(autouse=True)
def _site(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("django.utils.timezone.now", clock_from(AT))
    with unit_site.the_site():
        yield


def make_draft(chance: random.Random, *, place: str = "") -> Draft:
    """Return a made-up report: somebody with a car and a number somewhere."""
    name, plate, number = chance.choice(NAMES), chance.choice(PLATES), chance.choice(NUMBERS)
    words = (
        f"{name} drives a blue van, {plate}, to {chance.choice(PLACES)}.",
        f"They ring {number} and a lad called {chance.choice(NAMES)} comes.",
        f"A car, {plate}, waits by {chance.choice(PLACES)}.",
    )
    return Draft(
        place=place or chance.choice(DISTRICTS),
        narrative=" ".join(chance.sample(words, 2)),
        details=(DraftDetail("vehicle", attributes={"plate": plate}),) if chance.random() < 0.5 else (),
    )


def index_all() -> None:
    later = datetime.now(tz=UTC) + timedelta(days=1)
    with acting_as("worker"):
        for each in Submission.objects.filter(state="waiting"):
            deliver_submission(each.pk, by=Worker(), at=AT, jitter=0.5)
        note_what_arrived(later)
        index_what_is_owed(later)


def hide(world: World, chance: random.Random) -> None:
    """Tell what Bryn may not read: of the other unit, one that must not reach him, and what was sent past him."""
    for number in range(3):
        tell(make_draft(chance, place="S1 2HH"), secret=bytes([100 + number]) * 15)
    kept = replace(
        make_draft(chance), indicators=(Indicator.MISSING,), must_not_be_told="Bryn, of the police"
    )
    tell(kept, secret=bytes([150]) * 15)
    of_theirs = tell(
        replace(
            make_draft(chance, place="S1 2HH"),
            details=(DraftDetail("vehicle", attributes={"plate": PLATES[0]}),),
        ),
        secret=bytes([151]) * 15,
    )
    index_all()
    send(str(of_theirs.report_id), world, to=world.partner, text=f"{NAMES[0]} and {PLATES[0]}.")


def send(report_id: str, world: World, *, to: Any, text: str) -> None:
    """Send a detail of the other unit's to somebody, as Carys does."""
    carys: Account = world.people["Carys"]
    grade = {"source_evaluation": "2", "intelligence_assessment": "B", "handling": "P"}
    with acting_as("unit", account=carys.pk):
        detail = Detail.objects.filter(report_id=report_id).earliest("number")
        Assessment.objects.create(detail=detail, version=1, graded_by=carys, graded_on=AT.date(), **grade)
        words = SanitisedText.objects.create(
            detail=detail, version=1, text=text, written_by=carys, written_on=AT.date()
        )
        Dissemination.objects.create(
            reference=f"s{report_id[:7]}",
            sanitised=words,
            from_unit_id=world.other_unit.pk,
            to=to,
            text=text,
            sent_by=carys,
            sent_on=AT.date(),
            **grade,
        )


def script(chance: random.Random) -> list[Asked]:
    """Return what Bryn looks for, and how he narrows it."""
    asked = [
        Asked("post", "/search/", {"typed": query, "purpose": PURPOSE, "narrow": narrow})
        for query in chance.sample(QUERIES, 5)
        for narrow in (
            "",
            chance.choice(("?district=E08000035", "?kind=report", "?days=30", "?grade=none&page=2")),
        )
    ]
    pasted = "\n".join((*PLATES, *NUMBERS, "QQ22 QQQ", *NAMES, "jinx.runs"))
    return [
        *asked,
        Asked("post", "/search/", {"pasted": pasted, "purpose": PURPOSE}),
        Asked("get", "/search/", {}),
    ]


def answers(world: World, said: list[Asked]) -> list[str]:
    client = unit_site.signed_in(world, "Bryn")
    return replay(said, ask=lambda asked: ask(client, asked))


def ask(client: UnitClient, asked: Asked) -> Any:
    if asked.method == "get":
        return client.get(asked.address)
    led = client.post(asked.address, asked.data)
    return client.get(led["Location"] + asked.data.get("narrow", "")) if led.status_code == 302 else led


def pair(world: World, seed: int) -> tuple[list[str], list[str]]:
    """Return Bryn's answers with hidden rows and without."""
    chance = random.Random(seed)
    with undone():
        for number in range(4):
            tell(make_draft(chance), secret=bytes([number + 1]) * 15)
        theirs = replace(
            make_draft(chance, place="S1 2HH"),
            details=(DraftDetail("vehicle", attributes={"plate": PLATES[1]}),),
        )
        shared = tell(theirs, secret=bytes([90]) * 15)
        index_all()
        send(str(shared.report_id), world, to=world.home_unit, text=f"{NAMES[1]} uses {PLATES[1]}.")
        index_received()
        said = script(chance)
        with undone():
            hide(world, chance)
            index_received()
            with_hidden = answers(world, said)
        with undone():
            without = answers(world, said)
    return with_hidden, without


def index_received() -> None:
    from inkling.journeys.searching.index_what_was_told import owe_received_items

    with acting_as("worker"):
        owe_received_items(at=AT, limit=100)
    index_all()


@pytest.mark.parametrize("seed", range(PAIRS))
def test_no_answer_of_the_search_depends_on_what_may_not_be_read(world: World, seed: int) -> None:
    with_hidden, without = pair(world, seed)
    assert len("".join(without)) > 50_000, "the pages are not those that are meant"
    assert "Received from others (1)" in "".join(without) or seed, "what was received is found"
    different = [(x, y) for x, y in zip(with_hidden, without, strict=True) if x != y]
    assert not different, different[0]


def test_the_comparison_sees_a_search_that_forgets_who_asks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is worth only what it notices: where nothing is hidden from Bryn, the answers differ."""
    monkeypatch.setattr(
        "tests.trust.test_search_betrays_nothing.hide", lambda world, chance: tell_one_more(chance)
    )
    different = [seed for seed in range(3) if len({tuple(each) for each in pair(world, seed)}) > 1]
    assert different


def tell_one_more(chance: random.Random) -> None:
    tell(make_draft(chance), secret=bytes([100]) * 15)
    index_all()
