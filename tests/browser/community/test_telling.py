"""Amara tells in a real browser: with and without script, by keyboard, on a small phone, with the database down."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from inkling.capture.rules import receipt
from tests.browser.community.conftest import NARROW, WIDE, Live, opened
from tests.browser.community.trees import Trees
from tests.browser.community.walk import WORDS, go_on, heading, press, walk, written
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
INFORMATION = ["", "help", "privacy", "regions", "practice", "progress", "nothing-here"]


@pytest.mark.parametrize("script", [False, True], ids=["no-script", "script"])
def test_amara_tells_everything_and_gets_a_receipt(
    script: bool, live: Live, chromium: Browser, request: pytest.FixtureRequest
) -> None:
    """What a screen reader has of each page is held against a file too (decision 0651)."""
    seen: list[str] = []
    with opened(chromium, live.address, script=script, size=NARROW) as page:
        trees = Trees(page, words=True)

        def look(state: str) -> None:
            seen.append(state)
            trees.look(state)
            assert page.title() == "Tell us"
            assert state == "start" or page.url == f"{live.address}/tell"
            first = page.locator("a, button, input, select, textarea, summary").first
            expect(first).to_have_text("Leave this site")

        code = walk(page, look)
        assert receipt.read_receipt(code)
        assert page.context.cookies() == []
        page.goto(f"{live.address}/progress")
        page.get_by_label("Your receipt code").fill(code)
        press(page, "See")
        assert heading(page) == "We have it"
    assert len(seen) == len(set(seen)) >= 24
    if script:
        trees.check("en", writes=request.config.getoption("--print-trees"))


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
def test_axe_finds_nothing_on_any_state_and_nothing_scrolls_sideways(
    size: tuple[int, int], live: Live, chromium: Browser, axe_source: str
) -> None:
    found: dict[str, object] = {}
    with opened(chromium, live.address, size=size) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))

        def look(state: str) -> None:
            wide = page.evaluate("document.documentElement.scrollWidth") > size[0]
            if problems := [*violations(page, axe_source), *(["scrolls sideways"] if wide else [])]:
                found[state] = problems

        walk(page, look)
        for address in INFORMATION:
            page.goto(f"{live.address}/{address}")
            look(f"/{address}")
        for state in errors(page, live):
            look(state)
    assert found == {}
    # The browser itself notes the answers that are errors on purpose.
    assert [text for text in said if "Failed to load resource" not in text] == []


def errors(page: Page, live: Live) -> Iterator[str]:
    """Bring up the pages of things that go wrong, one at a time."""
    page.goto(f"{live.address}/progress")
    page.get_by_label("Your receipt code").fill("nothing")
    press(page, "See")
    yield "unknown receipt"
    page.goto(f"{live.address}/tell")
    while heading(page) != "Tell us in your own words":
        press(page, "Continue")
    written(page, "Tell us in your own words").fill("x" * 20_001)
    press(page, "Continue")
    yield "too long"
    press(page, "Start again")
    yield "start again"
    press(page, "No, keep what I typed")
    written(page, "Tell us in your own words").fill("")
    while heading(page) != "Check and send":
        press(page, "Continue")
    press(page, "Send now")
    yield "nothing told"
    page.locator("[name=sealed]").evaluate("box => { box.value = 'broken'; }")
    press(page, "Send now")
    yield "broken seal"


def test_the_keyboard_alone_is_enough(live: Live, chromium: Browser) -> None:
    with opened(chromium, live.address) as page:

        def reach(selector: str) -> None:
            wanted = page.locator(selector).first
            for _ in range(60):
                page.keyboard.press("Tab")
                if wanted.evaluate("box => box === document.activeElement"):
                    return
            raise AssertionError(f"The keyboard never reaches {selector}")

        def enter(expected: str) -> None:
            page.keyboard.press("Enter")
            expect(page.locator("h1")).to_have_text(expected)

        def go_on(expected: str) -> None:
            reach("button.govuk-button")
            enter(expected)

        go_on("Is anyone in danger right now?")
        for answer, after in (
            ("no", "Who is this about?"),
            ("seen", "Which of these is most like you?"),
            ("community", "Three things people ask us"),
        ):
            reach("input[type=radio]")
            page.keyboard.press("Space")
            while not page.locator(f"[value={answer}]").is_checked():
                page.keyboard.press("ArrowDown")
            enter(after)
        go_on("Where is it happening?")
        reach("#id_place")
        page.keyboard.type("Leeds")
        enter("Tell us in your own words")
        reach("#id_words")
        page.keyboard.type("It felt wrong.")
        for after in ("How often, and how you know", "What do you think is happening?", "Check and send"):
            go_on(after)
        go_on("Thank you. We have it")


@pytest.mark.parametrize("script", [False, True], ids=["no-script", "script"])
def test_a_database_that_is_down_keeps_everything_until_it_is_back(
    script: bool, live: Live, chromium: Browser
) -> None:
    with opened(chromium, f"{live.address}/tell", script=script) as page:
        while heading(page) != "Tell us in your own words":
            press(page, "Continue")
        written(page, "Tell us in your own words").fill(WORDS)
        while heading(page) != "Check and send":
            go_on(page)
        live.cluster.stop()
        try:
            press(page, "Send now")
            assert heading(page) == "We could not do that just now"
        finally:
            live.cluster.start()
        press(page, "Try again")
        assert "We have it" in heading(page)
        press(page, "Add something")
        assert "You are adding" in page.locator("main").inner_text()


def test_leaving_and_going_back_shows_nothing_typed(live: Live, chromium: Browser) -> None:
    with opened(chromium, f"{live.address}/tell") as page:
        while heading(page) != "Tell us in your own words":
            press(page, "Continue")
        written(page, "Tell us in your own words").fill(WORDS)
        press(page, "Continue")
        page.locator("[data-exit]").click()
        page.wait_for_url("https://www.bbc.co.uk/**")
        for _ in range(5):
            page.go_back(wait_until="commit")
            assert "Fitz" not in page.content()
