"""A telling that is under way, and the ways in which somebody leaves it by the browser's own Back and comes again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE
from tests.browser.community.conftest import Live
from tests.browser.community.walk import press, written

SAYS = "Use Back on this page, not the one of your browser"
SENDS_NOTHING = "That does not send your report."
AFRESH = "You start here from the beginning."
PLACE, OWN = "Where is it happening?", "Tell us in your own words"
POSTCODE, WORDS = "LS11 5DE", "A red van waits by the bins at Hazel Court."
MOST = 20


@contextmanager
def past_the_words(browser: Browser, live: Live) -> Iterator[Page]:
    """A page that holds a place and own words, open at the question after them. No request of it is touched."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(live.address)
    press(page, "Start now")
    for label, typed in ((PLACE, POSTCODE), (OWN, WORDS)):
        for _ in range(MOST):
            if written(page, label).count():
                break
            press(page, "Continue")
        written(page, label).fill(typed)
        press(page, "Continue")
    yield page
    context.close()


def read_what_it_says_of_back(page: Page) -> None:
    """Open by keys what the page says of the browser's own Back, and read in it that this sends nothing."""
    summary = page.locator("summary").filter(has_text=SAYS)
    expect(page.get_by_text(SENDS_NOTHING)).to_be_hidden()
    summary.press("Enter")
    expect(page.get_by_text(SENDS_NOTHING)).to_be_visible()


def leave_by_the_browsers_back(page: Page) -> None:
    """Press the browser's own Back; it keeps no page of ours, so that a page of its own must come."""
    with pytest.raises(Error, match=r"ERR_CACHE_MISS|NOT_CACHED"):
        page.go_back()


def read_that_it_is_gone(page: Page, live: Live) -> None:
    """Open the telling by its address, as a phone does that put the tab away: it says that what was typed is gone."""
    _come_by(page, f"{live.address}/tell")
    expect(page.get_by_text(AFRESH)).to_be_visible()
    assert WORDS not in page.content()


def _come_by(page: Page, address: str) -> None:
    # Firefox may still be busy with the page of its own that it showed.
    for _ in range(MOST):
        try:
            page.goto(address)
        except Error:
            page.wait_for_timeout(500)
        else:
            return
    raise AssertionError(f"{address} never came")


def reports_in(live: Live) -> int:
    with connect_as_superuser(live.cluster, database=DATABASE) as connection:
        found = connection.execute("SELECT count(*) FROM capture_report").fetchone()
    assert found
    return int(found[0])
