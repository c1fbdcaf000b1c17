"""A teller with a receipt in two worlds that differ only in what may not be seen of asking back: equal pages (7).

Hidden are questions that wait for a second person, were declined or let go today, and what others told and are asked.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from difflib import unified_diff
from typing import Any
from uuid import UUID

import pytest
import re2
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from tests.journeys import community_door
from tests.journeys.asking_back import ask, ask_and_let_go, decide, opened_by
from tests.journeys.community_door import Teller
from tests.journeys.test_asking_back import tell_at_site
from tests.journeys.unit_site import the_site as the_unit
from tests.journeys.worker_at_work import arrive
from tests.people import World
from tests.trust.non_interference import Asked, replay, undone
from tests.trust.test_search_betrays_nothing import NAMES, NUMBERS, PLATES

# One of each of HIDDEN, the last of a teller who is asked nothing.
# The long form is `python -m benchmarks.asking_transcripts`.
TRANSCRIPTS = int(os.environ.get("ASKING_TRANSCRIPTS", "3"))
ASKS = ("where", "when", "how_known", "safe_way")
# What is sealed in a form is all chance; how long it is, is not.
SEALED = re2.compile(r'value="[A-Za-z0-9_=-]{100,}"')
UNKNOWN = "We do not know this code"
HIDDEN = ("waits", "declined", "today")


@dataclass
class WatchedTeller(Teller):
    """A teller whose pages are kept, each with how often the database was asked for it."""

    pages: list[tuple[int, HttpResponse]] = field(default_factory=list)

    def post(self, address: str, data: dict[str, Any], **headers: str) -> HttpResponse:
        """Post, and keep the page."""
        with CaptureQueriesContext(connection) as queries:
            page = super().post(address, data, **headers)
        self.pages.append((len(queries), page))
        return page


def words(chance: random.Random) -> str:
    """Return something made up that somebody tells."""
    return (
        f"{chance.choice(NAMES)} waits in a car, {chance.choice(PLATES)}, near Thomas Street for a girl of my class, "
        f"and rings from {chance.choice(NUMBERS)}. {chance.random()}"
    )


def answers(typed: list[str], said: str) -> list[str]:
    """Look up each of these codes, and answer what is asked under one; return every page as text."""
    with community_door.the_site():
        teller = WatchedTeller()
        for code in typed:
            teller.post("/progress", {"receipt": code})
            button = next((each for each in teller.form.buttons if each.startswith("answer:")), "")
            if not button:
                continue
            teller.press(button).press(danger="no").press(about="someone")
            for _ in range(12):
                if teller.heading == "Check and send":
                    break
                teller.press("all" if "all" in teller.form.buttons else "on", **_boxes(teller, said))
            teller.press("send").post("/progress", {"receipt": code})
    pages = iter(teller.pages)
    counts: list[int] = []

    def give(_: Asked) -> HttpResponse:
        count, page = next(pages)
        counts.append(count)
        return page

    found = replay([Asked("post", "", {}) for _ in teller.pages], ask=give)
    alike = [SEALED.sub(lambda sealed: f"SEALED {len(sealed.group())}", each) for each in found]
    return [f"{count} queries\n{each}" for count, each in zip(counts, alike, strict=True)]


def _boxes(teller: Teller, said: str) -> dict[str, str]:
    return {name: said for name in ("words",) if name in teller.form.values}


def hide(world: World, report: UUID, other: UUID, *, asks: str, kind: str, chance: random.Random) -> None:
    """Ask something that the teller may not see, let somebody else be asked, and tell of the same once more."""
    tell_at_site(words(chance))
    arrive()
    ask_and_let_go(world, other, asks)
    with the_unit():
        assert ask(opened_by(world, "Bryn", report), report, asks)[0] == 302
        if kind != "waits":
            go = "send" if kind == "today" else "decline"
            assert decide(opened_by(world, "Sunita", report), report, go)[0] == 302


def pair(world: World, seed: int) -> tuple[list[str], list[str]]:
    """Return the pages that a teller sees with hidden rows and without."""
    chance = random.Random(seed)
    with undone():
        code, report = tell_at_site(words(chance))
        _, other = tell_at_site(words(chance))
        visible, hidden = chance.sample(ASKS, 2)
        if chance.random() < 0.5:
            ask_and_let_go(world, report, visible)
        typed, said = ["x", code], f"By the baths in Leeds. {chance.random()}"
        kind = HIDDEN[seed % len(HIDDEN)]
        with undone():
            hide(world, report, other, asks=hidden, kind=kind, chance=chance)
            with_hidden = answers(typed, said)
        with undone():
            without = answers(typed, said)
    return with_hidden, without


@pytest.mark.parametrize("seed", range(TRANSCRIPTS))
def test_no_page_depends_on_what_may_not_be_seen(world: World, seed: int) -> None:
    with_hidden, without = pair(world, seed)
    assert [UNKNOWN in each for each in without[:2]] == [True, False], (
        "the pages are not those that are meant"
    )
    different = [(x, y) for x, y in zip(with_hidden, without, strict=True) if x != y]
    assert not different, "\n".join(
        unified_diff(*(each.splitlines() for each in different[0]), n=0, lineterm="")
    )


def test_the_comparison_sees_a_question_that_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is worth only what it notices: a question that was let go yesterday is another page."""

    def show(world: World, report: UUID, *rest: Any, asks: str, **more: Any) -> None:
        ask_and_let_go(world, report, asks)

    monkeypatch.setattr("tests.trust.test_asking_transcripts.hide", show)
    with_hidden, without = pair(world, 0)
    assert with_hidden != without
