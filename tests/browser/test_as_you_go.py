"""A note is kept and read while it is typed: no press is needed, and no press is in the way of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.test_service_site import is_sound
from tests.browser.unit.conftest import opened, sign_in

pytestmark = pytest.mark.browser
WORDS = "Chloe, 14, told me that a man called Ryan picks her up in a silver Corsa."
# The pause of the script, and the reading on a busy machine.
SOON = 90_000
IN_YOUR_WORDS = "The note, in your words"


@pytest.fixture(scope="module")
def service_address() -> Iterator[str]:
    """The address of a running practitioners' site."""
    with home_with("services") as home, serving(home.folder, settings="service") as site:
        yield site.address


def a_draft(page: Page, address: str, name: str) -> None:
    sign_in(page, address, name)
    page.get_by_role("button", name="Note", exact=True).press("Enter")


def card(page: Page, name: str) -> Locator:
    return page.locator("#cards").get_by_role("group", name=name)


def test_what_is_typed_is_kept_and_read_without_a_press_and_a_press_still_works(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path
) -> None:
    with opened(chromium, script=True) as page:
        a_draft(page, service_address, "Farah")
        words = page.get_by_label(IN_YOUR_WORDS)
        words.press_sequentially(WORDS)
        expect(card(page, "Ryan")).to_be_visible(timeout=SOON)
        expect(page.get_by_text("What you type is kept, and read, as you go.")).to_be_visible()
        # Where she types nothing moves: the caret is where it was.
        expect(words).to_be_focused()
        words.press_sequentially(" Her friend Jay, 13, was there.")
        expect(card(page, "Jay")).to_be_visible(timeout=SOON)
        is_sound(page, axe_source, tmp_path, "as-you-go")
        # At work on a card nothing is taken from under her hands, and what she says of it is kept.
        child = card(page, "Ryan").get_by_label("Child", exact=True)
        with page.expect_response(lambda each: each.request.method == "POST", timeout=SOON):
            child.check()
        expect(child).to_be_checked()
        page.get_by_role("button", name="Check what is sent").press("Enter")
        expect(page.get_by_role("heading", name="Check what is sent")).to_be_visible()
        page.get_by_role("link", name="Change something first").press("Enter")
        expect(card(page, "Ryan").get_by_label("Child", exact=True)).to_be_checked()
        expect(page.get_by_label(IN_YOUR_WORDS)).to_have_value(f"{WORDS} Her friend Jay, 13, was there.")


def test_a_press_while_it_is_on_its_way_waits_and_is_no_other_window(
    chromium: Browser, service_address: str
) -> None:
    with opened(chromium, script=True) as page:
        a_draft(page, service_address, "Femi")
        held: list[Route] = []
        page.route("**/notes/*/", lambda route: held.append(route) if not held else route.continue_())
        with page.expect_request(lambda each: each.method == "POST", timeout=SOON):
            page.get_by_label(IN_YOUR_WORDS).fill(WORDS)
        page.get_by_role("button", name="Save the draft").press("Enter")
        (first,) = held
        with page.expect_navigation():
            first.continue_()
        expect(page.get_by_label(IN_YOUR_WORDS)).to_have_value(WORDS)
        expect(page.get_by_text("another window")).to_have_count(0)


def test_what_did_not_arrive_is_tried_again_and_a_second_window_is_told(
    chromium: Browser, service_address: str
) -> None:
    with opened(chromium, script=True) as page:
        a_draft(page, service_address, "Dara")
        page.route("**/notes/*/", lambda route: route.abort())
        page.get_by_label(IN_YOUR_WORDS).fill(WORDS)
        expect(page.get_by_text("Not kept just now")).to_be_visible(timeout=SOON)
        page.unroute("**/notes/*/")
        expect(page.get_by_text("What you type is kept")).to_be_visible(timeout=SOON)
        second = page.context.new_page()
        second.goto(page.url)
        expect(second.get_by_label(IN_YOUR_WORDS)).to_have_value(WORDS)
        second.get_by_label(IN_YOUR_WORDS).fill("Second window")
        expect(second.get_by_text("What you type is kept")).to_be_visible(timeout=SOON)
        page.get_by_label(IN_YOUR_WORDS).fill("First window")
        expect(page.get_by_text("saved or sent in another window")).to_be_visible(timeout=SOON)
        page.get_by_role("button", name="Save the draft").press("Enter")
        expect(page.get_by_label(IN_YOUR_WORDS)).to_have_value("First window")
        second.reload()
        expect(second.get_by_label(IN_YOUR_WORDS)).to_have_value("Second window")


def test_whoever_leaves_by_a_link_within_the_pause_loses_nothing(
    chromium: Browser, service_address: str
) -> None:
    with opened(chromium, script=True) as page:
        a_draft(page, service_address, "Leila")
        address = page.url
        page.get_by_label(IN_YOUR_WORDS).fill(WORDS)
        page.get_by_role("link", name="Your team").click()
        expect(page.get_by_role("heading", name="What your team has sent")).to_be_visible()
        for _ in range(20):
            page.goto(address)
            if page.get_by_label(IN_YOUR_WORDS).input_value() == WORDS:
                return
            page.wait_for_timeout(500)
        raise AssertionError("What was typed is lost.")


def test_what_is_typed_before_the_script_has_come_is_kept_too(
    chromium: Browser, service_address: str
) -> None:
    """On a slow line the words are in the box before anything listens: they are as much to be kept as any."""
    held: list[Route] = []
    with opened(chromium, script=True) as page:
        page.route("**/as-you-go*.js", lambda route: held.append(route))
        a_draft(page, service_address, "Farah")
        page.get_by_label(IN_YOUR_WORDS).fill(WORDS)
        (script,) = held
        script.continue_()
        expect(card(page, "Ryan")).to_be_visible(timeout=20_000)


def test_who_only_looks_at_a_draft_saves_nothing(chromium: Browser, service_address: str) -> None:
    sent: list[str] = []
    with opened(chromium, script=True) as page:
        a_draft(page, service_address, "Dara")
        page.get_by_label(IN_YOUR_WORDS).fill(WORDS)
        page.get_by_role("button", name="Read it").press("Enter")
        expect(card(page, "Ryan")).to_be_visible(timeout=SOON)
        page.reload()
        page.on("request", lambda request: sent.append(request.method))
        # Longer than the pause of the script; then whoever looked leaves.
        page.wait_for_timeout(6_000)
        page.goto(f"{service_address}/notes/")
    assert "GET" in sent
    assert "POST" not in sent


def test_what_is_put_back_to_what_it_was_is_kept_so(chromium: Browser, service_address: str) -> None:
    """At work among the cards nothing is replaced there: a child ticked by mistake is no child for good."""
    with opened(chromium, script=True) as page:
        a_draft(page, service_address, "Farah")
        page.get_by_label(IN_YOUR_WORDS).fill(WORDS)
        expect(card(page, "Ryan")).to_be_visible(timeout=SOON)
        for choice in ("Child", "Adult"):
            with page.expect_response(lambda each: each.request.method == "POST", timeout=SOON):
                card(page, "Ryan").get_by_label(choice, exact=True).check()
        page.get_by_role("button", name="Save the draft").press("Enter")
        expect(card(page, "Ryan").get_by_label("Adult", exact=True)).to_be_checked()


def test_after_an_answer_that_was_lost_what_is_typed_on_is_no_other_window(
    chromium: Browser, service_address: str
) -> None:
    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    with opened(chromium, script=True) as page:
        a_draft(page, service_address, "Dara")
        page.route("**/notes/*/", lose)
        words = page.get_by_label(IN_YOUR_WORDS)
        words.fill(WORDS)
        expect(page.get_by_text("Not kept just now")).to_be_visible(timeout=SOON)
        words.press_sequentially(" More.")
        page.unroute("**/notes/*/")
        expect(page.get_by_text("What you type is kept")).to_be_visible(timeout=SOON)
        page.get_by_role("button", name="Save the draft").press("Enter")
        expect(page.get_by_text("another window")).to_have_count(0)
        expect(words).to_have_value(f"{WORDS} More.")


def test_whoever_is_signed_out_is_told(chromium: Browser, service_address: str) -> None:
    with opened(chromium, script=True) as page:
        a_draft(page, service_address, "Femi")
        page.context.clear_cookies(name="inkling_service")
        page.get_by_label(IN_YOUR_WORDS).fill(WORDS)
        expect(page.get_by_text("You are signed out: nothing more is kept")).to_be_visible(timeout=SOON)
