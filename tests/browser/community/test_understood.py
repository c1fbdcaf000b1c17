"""What was understood, on a phone: cards that fit two screens, with one question each, with and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from inkling.demo.notes import notes
from tests.browser.community.conftest import Live, opened
from tests.browser.community.walk import IS_RIGHT, WORDS, heading, press, written
from tests.browser.conftest import violations
from tests.journeys.test_community_what_happened import MANY

pytestmark = pytest.mark.browser
PHONE, WIDE = (360, 780), (1280, 800)
YOUNG = notes().split("---\n")[-1].strip()
TELLINGS = {"kez": WORDS, "young": YOUNG, "many": MANY}


def up_to_cards(page: Page, words: str) -> None:
    """Walk to the cards. On a busy machine the first words are not read in their two seconds: told again, they are."""
    start = page.url
    for _ in range(5):
        page.goto(start)
        press(page, "Start now")
        while heading(page) not in ("What we understood", "How often, and how you know"):
            if heading(page) == "Where is it happening?":
                written(page, "Where is it happening?").fill("LS11 5DE")
            if heading(page) == "Tell us in your own words":
                written(page, "Tell us in your own words").fill(words)
            press(page, "Continue")
        if heading(page) == "What we understood":
            return
    raise AssertionError("the words were never read")


@pytest.mark.parametrize(
    ("telling", "size", "script"),
    [
        ("kez", PHONE, False),
        ("kez", PHONE, True),
        ("kez", WIDE, True),
        ("young", PHONE, True),
        ("many", PHONE, True),
        ("many", PHONE, False),
    ],
)
def test_what_was_understood_fits_two_screens_of_a_phone(
    telling: str, size: tuple[int, int], script: bool, live: Live, chromium: Browser, axe_source: str
) -> None:
    with opened(chromium, live.address, script=script, size=size) as page:
        up_to_cards(page, TELLINGS[telling])
        top = page.locator("h1").bounding_box()
        end = page.get_by_role("button", name=IS_RIGHT).bounding_box()
        assert top is not None
        assert end is not None
        print(telling, size, end["y"] + end["height"] - top["y"])
        assert end["y"] + end["height"] - top["y"] <= 2 * PHONE[1], (
            "two screens, from the heading to the buttons"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        if script:
            assert violations(page, axe_source) == []
        if telling == "many":
            line = page.locator("summary", has_text=" more: ").first
            line.focus()
            page.keyboard.press("Enter")
            assert page.get_by_role("heading", name="Sam A person").is_visible(), "opened by a key"
            assert not script or violations(page, axe_source) == []
        press(page, "Skip this")
        assert heading(page) == "How often, and how you know"
