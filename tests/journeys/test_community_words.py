"""The words of the community pages: read by a child of nine to eleven, and never a word that blames one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.journeys.community_door import Teller, the_site
from tests.people import World

# Flesch-Kincaid grade 6 is a reading age of about 11. A page may be a little above where it must name an institution.
HIGHEST_GRADE = 6.0
WORDS = "A man called Fitz was by the courts. Plate AB12 CDE. She has a new phone and goes missing."
# DOMAIN.md, Words; the right-hand words stand on the pages instead.
NEVER = (
    "perpetrator",
    "promiscuous",
    "prostitute",
    "risky",
    "lifestyle choice",
    "gang member",
    "runaway",
    "absconded",
    "dispatch",
    "source handler",
    "provenance",
    "mash",
    "lado",
    "consent",
    "offender",
    "disclose",
    "paedophile",
)
VOWELS = "aeiouy"


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    with the_site():
        yield


class Main(HTMLParser):
    """The blocks of words inside the main part of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "main"
        if tag not in ("a", "strong", "span"):
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "main"
        if tag not in ("a", "strong", "span"):
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self._inside and self.blocks:
            self.blocks[-1] += data


def grade(page: str) -> float:
    """The Flesch-Kincaid grade of a page: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    text = ". ".join(" ".join(block.split()) for block in Main(page).blocks if block.strip())
    sentences = [part.split() for part in text.replace("?", ".").replace(":", ".").split(".") if part.split()]
    words = [word for sentence in sentences for word in sentence if any(letter.isalpha() for letter in word)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    letters = "".join(letter for letter in word.lower() if letter.isalpha())
    groups = sum(
        letter in VOWELS and (at == 0 or letters[at - 1] not in VOWELS) for at, letter in enumerate(letters)
    )
    silent = letters.endswith("e") and not letters.endswith("le") and groups > 1
    return max(1, groups - silent)


def pages() -> Iterator[tuple[str, str]]:
    """Each page of a whole walk, and the pages that only say something."""
    teller = Teller().press(danger="yes")
    for about in ("me", "someone"):
        teller = Teller()
        for _ in range(40):
            heading = teller.heading
            yield f"{heading} ({about})", teller.page.content.decode()
            if heading == "Check and send":
                break
            answers = {
                "Is anyone in danger right now?": {"danger": "yes"},
                "Who is this about?": {"about": about},
                "Where is it happening?": {"place": "LS11 5DE"},
                "Tell us in your own words": {"words": WORDS},
                "How often, and how you know": {"how": "child_told"},
            }
            teller.press(**answers.get(heading, {}))
        teller.more("people", "places")
        yield f"category ({about})", teller.page.content.decode()
        teller.press("add:person")
        yield f"detail ({about})", teller.page.content.decode()
        teller.until("Check and send").press("send")
        yield f"receipt ({about})", teller.page.content.decode()
    for address in ("/", "/help", "/privacy", "/practice", "/progress", "/nothing"):
        yield address, teller.client.get(address).content.decode()


def test_every_page_is_read_by_a_child_of_eleven() -> None:
    hard = {name: round(grade(page), 1) for name, page in pages() if grade(page) > HIGHEST_GRADE}
    assert hard == {}, "Shorten the sentences of these pages, or say it in everyday words."


def test_no_page_uses_a_word_that_blames_or_that_only_professionals_know() -> None:
    found = {
        name: word
        for name, page in pages()
        for word in NEVER
        if f" {word}" in " ".join(Main(page).blocks).lower()
    }
    assert found == {}


def test_the_printed_list_says_whom_to_ask_where_it_has_no_address() -> None:
    """Every way that it names ends at an address or at a number."""
    blocks = Main(Teller().client.get("/regions").content.decode()).blocks
    ways = [block for block in blocks if "(to be checked)" in block]
    without = [way for way in ways if "Ask for it on" in way]
    assert len(ways) > len(without) > 0
    assert all(re.search(r": \S*\w\.\w|: \+?[\d ]{5,}|Ask for it on [\d ]{3,}", way) for way in ways), ways


@pytest.mark.parametrize("about", ["someone", "me"])
def test_nothing_is_promised_that_nobody_can_keep(world: World, about: str) -> None:
    with the_site():
        teller = Teller().press(danger="no").press(about=about).until("Three things people ask us")
    words = " ".join(teller.words.split())
    for honest in (
        "We cannot promise that they will not.",
        "A few named people can open it for a stated reason. A court can order it.",
        "We cannot promise what the police decide.",
        "someone may guess",
    ):
        assert honest in words
    for promise in (
        "Not because of this form",
        "nobody will know",
        "we will never",
        "you will not get into trouble",
    ):
        assert promise.casefold() not in words.casefold()
