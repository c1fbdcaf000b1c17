"""The Back of a whole browser leads out of our pages: each of ours says so first, and its own keeps what was typed.

In Firefox the same stands in `test_firefox.py`, in WebKit in `test_webkit.py`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.community.back import (
    OWN,
    PLACE,
    POSTCODE,
    WORDS,
    leave_by_the_browsers_back,
    past_the_words,
    read_that_it_is_gone,
    read_what_it_says_of_back,
    reports_in,
)
from tests.browser.community.conftest import Live
from tests.browser.community.walk import press, written

pytestmark = pytest.mark.browser


def test_the_back_of_a_page_brings_what_was_typed_on_it(live: Live, chromium: Browser) -> None:
    with past_the_words(chromium, live) as page:
        read_what_it_says_of_back(page)
        press(page, "Back")
        assert written(page, OWN).input_value() == WORDS


def test_in_chromium_the_page_that_expired_comes_back_as_it_was_said(live: Live, chromium: Browser) -> None:
    before = reports_in(live)
    with past_the_words(chromium, live) as page:
        read_what_it_says_of_back(page)
        leave_by_the_browsers_back(page)
        page.wait_for_url("chrome-error://**")
        page.reload()
        # The page on which the words were typed; the place was typed before it.
        assert written(page, OWN).input_value() == ""
        read_what_it_says_of_back(page)
        press(page, "Back")
        assert written(page, PLACE).input_value() == POSTCODE
    assert reports_in(live) == before


def test_in_chromium_whoever_comes_by_the_address_instead_reads_that_it_is_gone(
    live: Live, chromium: Browser
) -> None:
    with past_the_words(chromium, live) as page:
        leave_by_the_browsers_back(page)
        read_that_it_is_gone(page, live)
