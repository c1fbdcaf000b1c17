"""A teller at the community site: fills in the page as a browser would, and presses a button."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.journeys.serving import served
from tests.page_form import Form
from tests.page_names import Named
from tests.people import acting_as

_SITE = {
    "ROOT_URLCONF": "inkling.sites.community.urls",
    "MIDDLEWARE": ["inkling.sites.community.headers.CommunityHeaders"],
}


@contextmanager
def the_site() -> Iterator[None]:
    """Serve the community site in this process."""
    with served(_SITE):
        yield


HOSTILE = [
    "a\0b",
    "\u202eeslaf\u202c \u200bx\u2066y\u2069",
    "<script>alert(1)</script><b>&amp;</b>",
    '=HYPERLINK("x")',
    "+1+1",
    "@SUM(A1)",
    "\tTab",
    "{{ 7*7 }}{% load design %}",
    "'; DROP TABLE capture_report; --",
    "\U0001f600 \U00010348 \U000203ff \U000e0041 \uffff \U0010ffff",
    "e\u0301 \u0644\u0627 \u05d0",
    "a\r\nb\rc\nd",
]


def _read_without_eyes(page: Any) -> None:
    """Find a label at each control, whatever style sheets or `hidden` say of it, and a name of the page in it."""
    if page.headers.get("Content-Type", "").startswith("text/html"):
        named = Named(page.content.decode())
        assert named.unlabelled == []
        assert named.main, named.headings


@dataclass
class Teller:
    """Somebody with a browser without script. `page` is what stands on the screen."""

    client: Client = field(default_factory=Client)
    page: Any = None

    def __post_init__(self) -> None:
        self.page = self.page or self.client.get("/tell")
        _read_without_eyes(self.page)

    @property
    def form(self) -> Form:
        return Form(self.page.content.decode())

    @property
    def heading(self) -> str:
        return " ".join(self.form.heading.split())

    @property
    def words(self) -> str:
        return " ".join(self.form.words.split())

    def post(self, address: str, data: dict[str, Any], **headers: str) -> HttpResponse:
        """Post as the community login."""
        with acting_as("community"):
            self.page = self.client.post(address, data, headers=headers)
        _read_without_eyes(self.page)
        return self.page

    def press(self, go: str = "on", /, **answers: Any) -> Teller:
        """Fill in `answers` (None empties a question) and press a button of the page."""
        values: dict[str, Any] = {**self.form.values, **answers, "go": go}
        self.post("/tell", {name: value for name, value in values.items() if value is not None})
        return self

    def until(self, heading: str, most: int = 30) -> Teller:
        """Press the green button until a page comes: what was noticed in the words is all right."""
        for _ in range(most):
            if self.heading == heading:
                return self
            self.press("all" if "all" in self.form.buttons else "on")
        raise AssertionError(f"{heading!r} never came; this is {self.heading!r}")

    def up_to_words(
        self, *, about: str = "someone", teller: str = "family", place: str = "LS11 5DE"
    ) -> Teller:
        """Walk to the own words."""
        self.press(danger="no").press(about=about)
        self.until("Which of these is most like you?").press(teller=teller)
        self.until("Where is it happening?").press(place=place)
        return self.until("Tell us in your own words")

    def up_to_check(self, words: str, **answers: str) -> Teller:
        """Tell own words and press Continue up to the check page."""
        return self.up_to_words(**answers).press(words=words).until("Check and send")

    def more(self, *categories: str) -> Teller:
        """From the check page, ask to tell more, about these categories."""
        self.press("more").until("What else can you tell us about?")
        return self.press(categories=list(categories))

    @property
    def code(self) -> str:
        """The receipt on the page."""
        start = self.words.index("Your receipt code") + len("Your receipt code")
        return "".join(self.words[start:].split()[:7])
