"""Every sentence that stands on a page of Easy Read, the foot of the page included, can be read at nine."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.journeys.community_door import Teller, the_site
from tests.journeys.test_easy_read import DANGER, KEZ, ME, SEEN, asked, begin
from tests.people import World
from tests.rules.test_easy_words import EASY_AGE, age_of, sentences

PROFESSIONAL = {**SEEN, "about": "someone", "teller": "professional"}
# A few words by themselves say nothing about how they read.
LEAST_WORDS = 8
BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "label",
    "legend",
    "button",
    "summary",
    "a",
    "span",
    "dt",
    "div",
    "strong",
}
# What was typed, and names and numbers to call, are read as they stand.
NOT_OURS = ("ink-verbatim", "govuk-summary-list__value", "ink-help")


class Texts(HTMLParser):
    """The texts that a page shows or folds, each by its innermost block; what we did not write is left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._left_out: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("input", "img", "br", "source", "meta", "link", "path", "circle"):
            return
        classes = dict(attrs).get("class") or ""
        is_hidden = tag in ("head", "script", "svg", "textarea") or "hidden" in dict(attrs)
        if self._left_out or is_hidden or any(each in classes for each in NOT_OURS):
            self._left_out.append(tag)
        if tag in BLOCKS:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._left_out and self._left_out[-1] == tag:
            self._left_out.pop()
        if tag in BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.found = [*self.found[:-1], (self.found[-1] if self.found else "") + data]


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def texts_of(teller: Teller) -> tuple[str, ...]:
    """Return what the page says, each text once."""
    found = (" ".join(each.split()) for each in Texts(teller.page.content.decode()).found)
    return tuple(dict.fromkeys(each for each in found if each))


def pages_of(given: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    teller = begin()
    for _ in range(60):
        yield texts_of(teller)
        go = next(each for each in ("send", "all", "on") if each in teller.form.buttons)
        teller.press(go, **{name: value for name, value in given.items() if name in asked(teller)})
        if go == "send":
            yield texts_of(teller)
            return
    raise AssertionError("The end never came")


def test_a_page_is_taken_apart_into_what_it_says() -> None:
    page = "<p>We <b>keep</b> it.</p><p hidden>No.</p><ul><li><svg><path/></svg><span>Yes.</span></li></ul>"
    assert [each for each in Texts(page).found if each] == ["We keep it.", "Yes."]


def test_each_page_of_easy_read_can_be_read_at_nine(world: World) -> None:
    pages = {page for given in (SEEN, KEZ, ME, DANGER, PROFESSIONAL) for page in pages_of(given)}
    ages = {page: age_of(page) for page in pages}
    texts = {
        text: age_of([text])
        for page in pages
        for text in page
        if sum(map(len, sentences(text))) >= LEAST_WORDS
    }
    hardest = sorted(texts.items(), key=lambda each: -each[1])[:5]
    print(f"{len(pages)} pages of Easy Read: at most {max(ages.values())}; hardest texts: {hardest}")
    assert len(pages) > 40
    assert any("This site stands on its own." in page for page in pages)
    assert [page for page, age in ages.items() if age > EASY_AGE] == []
    assert {text: age for text, age in texts.items() if age > EASY_AGE} == {}
