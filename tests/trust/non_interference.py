"""The engine of non-interference: the same person does the same things in a world with hidden rows and in one without.

Both worlds share every row that the person may see, so all ids are the same; what differs by chance (tokens, new ids)
is written alike, and then every answer must be equal to the byte: status, headers, cookies, body, redirects.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import re2
from django.db import transaction
from django.urls import URLPattern

from tests.locks_in_order import nested

_UUID = re2.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What is made by chance at each answer: tokens of forms, sealed answers, references of new items.
_CHANCE = (
    (re2.compile(r'(name="(?:csrfmiddlewaretoken|sealed)" value=")[^"]*'), r"\1CHANCE"),
    (re2.compile(r'("challenge": ")[^"]*'), r"\1CHANCE"),
    # Not the beginning of an id that happens to be of digits alone.
    (re2.compile(r"\b[2-9BCDFGHJKMNPQRSTVWXZ]{8}([^\w-]|$)"), r"REFERENCE\1"),
    # Fills a page up to the next step of its size; the size itself is compared.
    (re2.compile(r"<!-- +-->"), "<!-- -->"),
)
# Cookies are compared apart; when an answer expires is the moment at which it was made.
_CLOCK = ("Set-Cookie", "Expires")
# The health of the machine counts what waits in all units, and its metrics the requests of everybody: they are there
# for a monitor on this machine alone (tests/journeys/test_unit_line.py, test_unit_monitor.py).
_OF_A_MONITOR = ("health/", "metrics", "readyz")
# Signing out ends a transcript; recovery codes and the secret of a new app are all chance.
_LEFT_OUT = (
    *("sign-out", "sign-in/recovery-codes", "sign-in/new-recovery-codes", "sign-in/new-app"),
    *_OF_A_MONITOR,
)
_NUMBERS = (1, 2, 7)
_SUBJECT = "person:00000000-0000-4000-8000-000000000000"
_QUERIES = ("", "", "?lane=urgent", "?lane=main", "?work=done", "?page=2", "?change=1", "?state=decided")


def clock_from(at: datetime) -> Callable[[], datetime]:
    """Return a clock that goes on by a millionth of a second each time: of two acts, the later one stands later.

    Where all happens in one moment, rows stand by their ids, which are chance.
    """
    ticks = itertools.count()
    return lambda: at + timedelta(microseconds=next(ticks))


@dataclass(frozen=True)
class Asked:
    """One request of a transcript."""

    method: str
    address: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Ids:
    """The ids that a person may try, by the name that addresses give them: own, hidden and absent ones alike."""

    by_name: dict[str, tuple[str, ...]]
    hidden: dict[str, tuple[str, ...]]

    def fill(self, route: str, *, hidden: bool, chance: random.Random) -> str:
        """Return an address with an id of its kind; a hidden one where one is asked for and there is one."""
        for name, ids in self.by_name.items():
            route = route.replace(
                f"<uuid:{name}>", chance.choice(self.hidden.get(name, ids) if hidden else ids)
            )
        for place, value in (
            ("<int:number>", str(chance.choice(_NUMBERS))),
            ("<int:page>", "1"),
            ("<subject:subject>", _SUBJECT),
        ):
            route = route.replace(place, value)
        assert "<" not in route, f"{route}: say in `Ids` what stands there"
        return f"/{route}"


def _deal(routes: Sequence[str], *, chance: random.Random) -> Iterator[tuple[str, bool]]:
    """Deal each route, those that name an id once with a hidden one; then all of them in another order, without end.

    Where addresses are drawn one by one, the more there are, the fewer of them are ever asked for what is hidden.
    """
    deck = [
        (route, hidden) for route in routes for hidden in (False, True) if not hidden or "<uuid:" in route
    ]
    while True:
        chance.shuffle(deck)
        yield from deck


def transcripts(
    patterns: Sequence[URLPattern],
    *,
    ids: Ids,
    form: dict[str, Any],
    seed: str,
    count: int,
    steps: int = 8,
) -> list[list[Asked]]:
    """Make up what a person may do, from the addresses of a site."""
    chance = random.Random(seed)
    cards = _deal(
        [str(each.pattern) for each in patterns if not str(each.pattern).startswith(_LEFT_OUT)], chance=chance
    )
    made = []
    for _ in range(count):
        said = [
            Asked(
                chance.choice(("get", "get", "post")),
                ids.fill(route, hidden=hidden, chance=chance) + chance.choice(_QUERIES),
                _some(form, chance=chance),
            )
            for route, hidden in itertools.islice(cards, steps)
        ]
        made.append(said)
    return made


def _some(form: dict[str, Any], *, chance: random.Random) -> dict[str, Any]:
    """Return the answers of a form, some of them left out."""
    return {
        name: chance.choice(value) if isinstance(value, tuple) else value
        for name, value in form.items()
        if chance.random() < 0.9
    }


def replay(transcript: Sequence[Asked], *, ask: Callable[[Asked], Any]) -> list[str]:
    """Do what a transcript says; return each answer as text, written alike."""
    named = {id_ for asked in transcript for id_ in _UUID.findall(asked.address)}
    made: dict[str, str] = {}
    return [_written_alike(ask(asked), named=named, made=made) for asked in transcript]


def _written_alike(response: Any, *, named: set[str], made: dict[str, str]) -> str:
    headers = sorted((name, value) for name, value in response.headers.items() if name not in _CLOCK)
    cookies = sorted(
        (name, sorted((k, v) for k, v in morsel.items() if k not in ("expires", "max-age")))
        for name, morsel in response.cookies.items()
    )
    body = response.content.decode("utf-8", "replace")
    text = f"{response.status_code} {len(response.content)} bytes\n{headers}\n{cookies}\n{body}"
    for pattern, alike in _CHANCE:
        text = pattern.sub(alike, text)
    for id_ in _UUID.findall(text):
        # An id that nobody asked for may be new in this replay: it is known by its turn.
        if id_ not in named:
            text = text.replace(id_, made.setdefault(id_, f"ID-{len(made)}"))
    return str(text)


class _Undo(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """Take back everything that happens inside."""
    try:
        with transaction.atomic(), nested():
            yield
            raise _Undo
    except _Undo:
        pass
