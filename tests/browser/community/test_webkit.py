"""WebKit, as on an iPhone: from the start to the receipt, and whoever leaves and presses Back sees nothing typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.rules import receipt
from tests.browser.community.conftest import Live
from tests.browser.conftest import tell_missing
from tests.browser.webkit import WebKit, a_window, is_missing

pytestmark = pytest.mark.browser
WORDS = "My niece Kez is 14. A man called Fitz picks her up in a silver Corsa."
CHOSEN = ("danger:no", "about:someone", "teller:family", "named:anonymous")


@pytest.fixture
def webkit() -> Iterator[WebKit]:
    """A window of WebKitGTK."""
    if is_missing():
        tell_missing("WebKitGTK", "As root: apt-get install webkit2gtk-driver xvfb")
    with a_window() as window:
        yield window


def go_on(window: WebKit) -> str:
    """Answer what the page asks and we know, press its button, and return the title of the page that comes."""
    for each in CHOSEN:
        name, value = each.split(":")
        for box in window.find(f'main input[name="{name}"][value="{value}"]'):
            window.click(box)
    for box in window.find('main textarea[name="words"]'):
        window.type(box, WORDS)
    for button in ("send", "all", "on"):
        if found := window.find(f'main button[value="{button}"]'):
            window.press(found[0])
            break
    return window.text("h1")


def go_on_to(window: WebKit, selector: str) -> list[str]:
    """Go on until something stands on the page; return the titles of the pages that came on the way."""
    met: list[str] = []
    while not window.find(selector):
        met.append(go_on(window))
        assert len(met) < 30, met
    return met


def begin(window: WebKit, address: str) -> None:
    window.goto(address)
    window.press(window.find('main form[action="/tell"] button')[0])


def test_in_webkit_from_the_start_to_the_receipt(live: Live, webkit: WebKit) -> None:
    begin(webkit, live.address)
    met = go_on_to(webkit, ".ink-receipt__code")
    assert receipt.read_receipt(webkit.text(".ink-receipt__code")), met


def test_in_webkit_whoever_left_and_goes_back_sees_nothing_typed(live: Live, webkit: WebKit) -> None:
    begin(webkit, live.address)
    go_on_to(webkit, 'main textarea[name="words"]')
    title = webkit.text("h1")
    webkit.type(webkit.find('main textarea[name="words"]')[0], "Fitz. ")
    assert "Fitz" in webkit.everything(), "What is typed would be seen"
    go_on(webkit)
    webkit.press(webkit.find("[data-exit]")[0])
    met = []
    for _ in range(5):
        webkit.back()
        met.append(webkit.text("h1"))
        assert "Fitz" not in webkit.everything()
    assert title in met, "Back leads to the page on which it was typed"
