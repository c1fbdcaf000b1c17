"""Amara tells in Firefox, with and without script, on a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

from inkling.capture.rules import receipt
from tests.browser.community.back import (
    leave_by_the_browsers_back,
    past_the_words,
    read_that_it_is_gone,
    read_what_it_says_of_back,
    reports_in,
)
from tests.browser.community.conftest import NARROW, Live, close_to_the_world
from tests.browser.community.walk import heading, press, walk
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [False, True], ids=["no-script", "script"])
def test_amara_tells_everything_and_gets_a_receipt(
    script: bool, live: Live, firefox: Browser, axe_source: str
) -> None:
    found: dict[str, object] = {}
    kept_away: list[str] = []
    context = firefox.new_context(viewport={"width": NARROW[0], "height": NARROW[1]})
    left = close_to_the_world(context)

    def keep_away(route: Route) -> None:
        kept_away.append(route.request.url)
        route.abort()

    if not script:
        context.route("**/*.js", keep_away)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(live.address)

    def look(state: str) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth") > NARROW[0]
        if problems := [*violations(page, axe_source), *(["scrolls sideways"] if wide else [])]:
            found[state] = problems

    code = walk(page, look)
    assert receipt.read_receipt(code)
    assert found == {}
    assert context.cookies() == []
    assert left == []
    assert bool(kept_away) is not script
    page.goto(f"{live.address}/progress")
    page.get_by_label("Your receipt code").fill(code)
    press(page, "See")
    assert heading(page) == "We have it"
    context.close()


def test_a_page_that_is_loaded_again_does_not_show_what_stood_in_it(live: Live, firefox: Browser) -> None:
    """Firefox fills it in again, unless its form says not to."""
    context = firefox.new_context()
    page = context.new_page()
    page.goto(f"{live.address}/progress")
    page.get_by_label("Your receipt code").fill("0000 0000")
    page.reload()
    assert page.get_by_label("Your receipt code").input_value() == ""
    context.close()


def test_what_names_a_page_may_be_read_by_the_tests_and_by_the_page(live: Live, firefox: Browser) -> None:
    """Both in one page ended its process, and looked like a page that is left (`FIREFOX_SETTINGS`)."""
    context = firefox.new_context()
    page = context.new_page()
    page.goto(f"{live.address}/progress")
    assert page.get_by_label("Your receipt code").count() == 1
    page.evaluate("document.querySelector('main').ariaLabelledByElements")
    assert heading(page) == "Has my report been read?"
    context.close()


def test_whoever_leaves_by_the_browsers_back_was_told_so_and_reads_what_is_gone(
    live: Live, firefox: Browser
) -> None:
    before = reports_in(live)
    with past_the_words(firefox, live) as page:
        read_what_it_says_of_back(page)
        leave_by_the_browsers_back(page)
        read_that_it_is_gone(page, live)
    assert reports_in(live) == before
