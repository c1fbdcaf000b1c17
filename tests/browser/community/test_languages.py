"""Someone who reads another language walks from the start page to the receipt and looks it up, by what stands there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from inkling.capture.rules import receipt
from inkling.sites.community.languages import Language, offered_languages
from tests.browser.community.conftest import NARROW, WIDE, Live, opened
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
OTHERS = [each for each in offered_languages() if not each.is_english]
# One of each direction.
SAMPLE = list({each.direction: each for each in OTHERS}.values())
ANSWERS = {
    "danger": "no",
    "about": "someone",
    "teller": "family",
    "type": "cse",
    "urgency": "soon",
    "named": "name",
}
TOLD = {
    "place": "Leeds",
    "words": "My niece Kez is 14. A man called Fitz drives a silver Corsa, plate AB12 CDE.",
    "name": "Amara",
    "contact": "07700 900123",
}
SIGNS = ("missing", "debt")
# A word too long for its column pushes the bar of 999 over the edge, where no scrollbar tells of it.
BEYOND_THE_EDGE = """
[...document.querySelectorAll(".ink-exit, .ink-danger, .ink-danger__call")]
  .filter(part => { const box = part.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth; })
  .map(part => part.className + " is cut off: choose shorter words")
"""
# The bar stays in sight: what has the focus scrolls to right below it, and so it must not be taller than that.
TOO_TALL = """
(bar => bar.offsetHeight > parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)
  ? [`the bar is ${bar.offsetHeight} px tall: what has the focus stands under it`] : [])(
  document.querySelector(".ink-safety"))
"""
# Words in two lines that one line would hold, whatever letters a machine has: box, margins and some room are left out.
BROKEN_EARLY = """
[...document.querySelectorAll("main .govuk-checkboxes__label, main .govuk-checkboxes__divider")].filter(each => {
  const words = document.createRange(), room = each.closest(".govuk-checkboxes").clientWidth - 110;
  words.selectNodeContents(each);
  const unseen = each.querySelector(".govuk-visually-hidden");
  if (unseen) words.setEndBefore(unseen);
  const lines = words.getBoundingClientRect().height;
  each.style.whiteSpace = "nowrap";
  const one = words.getBoundingClientRect();
  each.style.whiteSpace = "";
  return lines > one.height * 1.5 && one.width < room;
}).map(each => `${each.innerText} takes two lines`)
"""
# A tick is no letter: it is the same in every language. What opens points to where the words begin.
MIRRORED = """
[...document.querySelectorAll("main .govuk-checkboxes__label")].slice(0, 1)
  .filter(each => !getComputedStyle(each, "::after").transform.startsWith("matrix(0.707107, -0.707107"))
  .map(each => "a tick is mirrored")
  .concat([...document.querySelectorAll("main .govuk-details:not([open]) .govuk-details__summary")].filter(each => {
    const tip = getComputedStyle(each, "::before").clipPath.includes("100% 50%") ? "ltr" : "rtl";
    return tip !== getComputedStyle(each).direction;
  }).map(each => "what opens points the wrong way"))
"""
CUT = "box => box.scrollWidth > box.clientWidth"
Look = Callable[[str], None]


def press(page: Page, value: str) -> None:
    """Press the button that sends this."""
    with page.expect_navigation():
        page.locator(f'main button[name="go"][value="{value}"]').first.click()


def fill(page: Page) -> None:
    """Answer what the page asks and we know."""
    for name, value in ANSWERS.items():
        box = page.locator(f'input[name="{name}"][value="{value}"]')
        if box.count():
            box.check()
    for name, value in TOLD.items():
        box = page.locator(f'main [name="{name}"]')
        if box.count() and box.first.is_visible():
            box.first.fill(value)
    for sign in SIGNS:
        box = page.locator(f'input[name="signs"][value="{sign}"]')
        if box.count():
            box.check()


def walk_in(page: Page, language: Language, look: Look) -> str:
    """Choose the language on the start page, tell, send, and return the receipt."""
    look("start in English")
    with page.expect_navigation():
        page.get_by_role("button", name=language.name, exact=True).click()
    look("start")
    with page.expect_navigation():
        page.locator('main form[action="/tell"] button').first.click()
    for number in range(30):
        fill(page)
        look(f"{number}: {page.locator('h1').first.inner_text()}")
        found = [
            each for each in ("send", "all", "on") if page.locator(f'main button[value="{each}"]').count()
        ]
        press(page, found[0])
        if found[0] == "send":
            look("receipt")
            return page.locator(".ink-receipt__code").inner_text()
    raise AssertionError("The receipt never came")


def each_page_is_in(language: Language, page: Page, *, address: str) -> Look:
    """Return what looks at each page of the walk: it is in the language, says nothing of itself, and can be left."""

    def look(state: str) -> None:
        assert page.title() == "Tell us"
        assert page.url in (f"{address}/", f"{address}/tell")
        html = page.locator("html")
        assert html.get_attribute("lang") == ("en-GB" if state == "start in English" else language.code)
        first = page.locator("a, button, input:not([hidden]), select, textarea, summary").first
        assert first.get_attribute("data-exit") is not None, "The way out stands first"
        is_marked = state != "start in English" and not language.is_checked
        for medium in ("print", "screen"):
            page.emulate_media(media=medium)
            mark = page.locator(".ink-unchecked")
            assert (mark.count() == 1 and mark.is_visible()) is is_marked, f"On {medium}, in {state}"

    return look


def can_be_looked_up(code: str, page: Page, *, language: Language) -> None:
    """The receipt is one, nothing is left on the device, and what became of the report is answered."""
    assert receipt.read_receipt(code)
    assert page.context.cookies() == []
    with page.expect_navigation():
        page.locator('footer form[action="/progress"] button').click()
    page.locator('main [name="receipt"]').fill(code)
    press(page, "on")
    assert page.locator("html").get_attribute("lang") == language.code
    assert page.locator('main button[name="go"]').count() == 2, "The receipt is known: something can be added"
    assert not page.locator('main [name="receipt"]').evaluate(CUT), "The receipt is not seen to its end"


def runs_the_way_of(language: Language, page: Page) -> None:
    """The receipt's page begins on the side where its language begins."""
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    title = page.locator("main h2").first.evaluate(
        "title => { const range = document.createRange(); range.selectNodeContents(title);"
        " const box = range.getBoundingClientRect(); return (box.left + box.right) / 2; }"
    )
    assert (title > WIDE[0] / 2) is (language.direction == "rtl")
    groups = page.locator(".ink-receipt__group").all()
    places = [box["x"] for each in groups[:3] if (box := each.bounding_box())]
    assert places == sorted(places), "A receipt is read from left to right in every language"
    number = page.locator(".ink-help__number").first
    expect(number).to_have_css("direction", "ltr")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})


@pytest.mark.parametrize("language", OTHERS, ids=[each.code for each in OTHERS])
def test_from_the_start_to_the_receipt(
    language: Language, live: Live, chromium: Browser, axe_source: str
) -> None:
    """Walked once: axe finds nothing, nothing scrolls sideways, and the page runs the way its language does."""
    found: dict[str, object] = {}
    with opened(chromium, live.address, size=NARROW) as page:
        is_in_the_language = each_page_is_in(language, page, address=live.address)

        def is_sound(state: str) -> None:
            wide = page.evaluate("document.documentElement.scrollWidth") > NARROW[0]
            cut = [
                each
                for check in (BEYOND_THE_EDGE, TOO_TALL, BROKEN_EARLY, MIRRORED)
                for each in page.evaluate(check)
            ]
            if problems := [*violations(page, axe_source), *(["scrolls sideways"] if wide else []), *cut]:
                found[state] = problems

        def look(state: str) -> None:
            is_in_the_language(state)
            is_sound(state)

        code = walk_in(page, language, look)
        runs_the_way_of(language, page)
        for address in ("help", "privacy", "regions", "progress"):
            with page.expect_navigation():
                page.locator(f'footer form[action="/{address}"] button').click()
            is_sound(address)
        can_be_looked_up(code, page, language=language)
    assert found == {}


@pytest.mark.parametrize("language", SAMPLE, ids=[each.code for each in SAMPLE])
def test_without_script_from_the_start_to_the_receipt(
    language: Language, live: Live, chromium: Browser
) -> None:
    """In every language, on the same forms: tests/journeys/test_community_languages.py."""
    with opened(chromium, live.address, script=False, size=NARROW) as page:
        code = walk_in(page, language, each_page_is_in(language, page, address=live.address))
        can_be_looked_up(code, page, language=language)
