"""Somebody who does not see tells by the names that are read out and by keys alone; in English, Welsh and Urdu.

Nothing here knows the HTML of a page: what has the focus is asked for by role and name, as a screen reader has it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polib
import pytest
import re2
from playwright.sync_api import Browser, Page

from inkling.capture.rules import receipt
from inkling.sites.community.languages import LOCALE, language_called
from tests.browser.community.conftest import Live, opened

pytestmark = pytest.mark.browser
_HEARD = re2.compile(r"^- '?(\w+)(?: (\"(?:[^\"\\]|\\.)*\"))?")
_MAIN = re2.compile(r"^- '?main \"((?:[^\"\\]|\\.)*)\"")
_CODE = re2.compile(r"\b[0-9A-Z]{4}(?: +[0-9A-Z]{4}){5} +[0-9A-Z]\b")
# By the first answer that is read out, those that are chosen where they are among the others.
CHOSEN = {
    "Yes": {"No, not right now", "No"},
    "Me": {"Someone I know"},
    "I am family or a friend": {"I am a neighbour or live or work nearby"},
    "Once": {"A few times"},
    "I saw it or heard it myself": {"I saw it or heard it myself"},
    "Someone is using a child for sexual things": {"I am not sure"},
}
WRITTEN = {
    "en": "The lad at number nine, about fifteen, gets into a red van each Friday, plate AB12 CDE. He has two phones.",
    "cy": "Mae'r bachgen yn rhif naw, tua phymtheg oed, yn mynd i fan goch bob Gwener, AB12 CDE. Mae ganddo ddau ffôn.",
    "ur": "نو نمبر والا لڑکا، تقریباً پندرہ سال کا، ہر جمعے کو سرخ وین میں بیٹھتا ہے، AB12 CDE۔ اس کے پاس دو فون ہیں۔",
}
PLACE, WORDS = "Where is it happening?", "Tell us in your own words"
GO = ("Start now", "Yes, the rest is right", "Send now", "Continue")
READ = "Has my report been read?"
MOST, MOST_LOOKS = 70, 1500


@dataclass
class Listener:
    """What is read out to somebody at a page, in a language; `say` gives a sentence of the site in it."""

    page: Page
    say: Callable[[str], str]

    def heard(self) -> tuple[str, str]:
        """Return role and name of what has the focus."""
        found = _HEARD.match(self.page.locator(":focus").aria_snapshot())
        assert found, "Something without a role has the focus"
        return found[1], (found[2] or '""')[1:-1].replace('\\"', '"')

    def moves_by(self, key: str) -> tuple[str, str]:
        """Press a key, wait until something else has the focus, and return what that is."""
        before = self.page.evaluate_handle("document.activeElement")
        self.page.keyboard.press(key)
        # With scripts off the browser can be asked, but waits for nothing by itself.
        for _ in range(MOST_LOOKS):
            if self.page.evaluate("before => before !== document.activeElement", before):
                return self.heard()
            self.page.wait_for_timeout(20)
        raise AssertionError(f"{key} leads nowhere from {self.heard()}")

    def where(self) -> str:
        """Return which page it is, as it is read out on the way to the question."""
        found = _MAIN.match(self.page.get_by_role("main").aria_snapshot())
        assert found, "No heading names the page"
        return found[1]

    def reaches(self, name: str) -> None:
        """Go on until this name is read out; a way to another page is a link or a button."""
        met: list[tuple[str, str]] = []
        while self.say(name) not in [each for _, each in met[-1:]]:
            met.append(self.moves_by("Tab"))
            assert len(met) < MOST, f"{self.say(name)} is not among what is read out: {met}"

    def enters(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def chooses(self, first: str) -> None:
        """Go through a group of answers with the arrows until the wanted one is read out."""
        wanted = {self.say(each): set(map(self.say, answers)) for each, answers in CHOSEN.items()}.get(first)
        if wanted is None:
            return
        self.page.keyboard.press("Space")
        while self.heard()[1] not in wanted:
            assert self.moves_by("ArrowDown")[1] != first, f"{wanted} is not among the answers"

    def goes_on(self, typed: dict[str, str]) -> None:
        """Go through the page once, as it is read out, answer what is known, and press the button that leads on."""
        leads_on = {self.say(each) for each in GO}
        for _ in range(MOST):
            role, name = self.moves_by("Tab")
            if role == "radio":
                self.chooses(name)
            elif role == "textbox" and name in typed:
                self.page.keyboard.type(typed[name])
            elif role == "button" and name in leads_on:
                self.enters()
                return
        raise AssertionError(f"Nothing leads on from {self.where()}")


def sentences_in(code: str) -> Callable[[str], str]:
    """Return what says a sentence of the site in a language, from the catalogue that translators write."""
    if code == "en":
        return lambda text: text
    said = {each.msgid: each.msgstr for each in polib.pofile(LOCALE / code / "LC_MESSAGES" / "django.po")}
    return lambda text: said[text]


@pytest.mark.parametrize("code", sorted(WRITTEN))
def test_by_names_and_keys_alone_from_the_start_to_the_receipt(
    code: str, live: Live, chromium: Browser
) -> None:
    say = sentences_in(code)
    with opened(chromium, live.address, script=False) as page:
        page.set_default_timeout(60_000)
        person = Listener(page, say)
        if code != "en":
            name = language_called(code).name
            Listener(page, str).reaches(name)
            person.enters()
        typed = {say(PLACE): "LS11 5DE", say(WORDS): WRITTEN[code]}
        met = []
        while not (found := _CODE.search(page.get_by_role("main").aria_snapshot())):
            met.append(person.where())
            assert len(met) < 30, met
            person.goes_on(typed)
        assert len(set(met)) == len(met), f"Each page has a name of its own: {met}"
        assert {say(PLACE), say(WORDS), say("Check and send")} <= set(met)
        assert receipt.read_receipt(found[0])
        person.reaches(READ)
        person.enters()
        person.reaches("Your receipt code")
        page.keyboard.type(found[0])
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=say("We have it")).wait_for()
