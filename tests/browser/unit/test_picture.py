"""The picture in Chromium: wide, narrow, without script and on paper, checked by axe."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.test_concern_pages import say_why
from tests.browser.unit.test_unit_site import look

pytestmark = pytest.mark.browser


def test_the_picture_wide_narrow_and_on_paper(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with opened(chromium) as page:
        problems: list[str] = []
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        sign_in(page, unit_address, "Bryn")
        page.get_by_role("link", name="Patterns").click()
        page.get_by_role("link", name="Picture", exact=True).click()
        expect(page.get_by_role("img", name="Map of the districts")).to_be_visible()
        expect(page.get_by_role("row", name="1. Leeds")).to_be_visible()
        page.get_by_text("Each category by week", exact=True).click()
        look(page, axe_source)
        page.get_by_text("Choose other days, a region, a category").click()
        page.get_by_label("Category", exact=True).select_option(label="Travel")
        page.get_by_role("button", name="Show").click()
        expect(page.get_by_text("travel only")).to_be_visible()
        look(page, axe_source)
        keep_picture(page.screenshot(full_page=True), "wide")
        page.goto(f"{unit_address}/picture/?first_day=1")
        expect(page.get_by_role("alert")).to_contain_text("The date must include a month and a year")
        look(page, axe_source)
        page.goto(f"{unit_address}/picture/")
        page.set_viewport_size({"width": 360, "height": 900})
        keep_picture(page.screenshot(full_page=True), "narrow")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 720, "height": 1000})
        expect(page.get_by_text("do not let this leave the unit")).to_be_visible()
        expect(page.get_by_text("Choose other days, a region, a category")).to_be_hidden()
        keep_picture(page.screenshot(full_page=True), "paper")
        assert not [text for text in problems if "Security Policy" in text]


def test_the_overview_alarms_places_and_new_words(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_address, "Bryn")
        titles = {
            "overview": "Overview",
            "alarms": "Alarms",
            "new-words": "New words and things",
            "places": "Places and lines",
            "profile": "Problem profile",
        }
        for path, title in titles.items():
            page.goto(f"{unit_address}/{path}/")
            expect(page.get_by_role("heading", level=1)).to_contain_text(title)
            look(page, axe_source)
            keep_picture(page.screenshot(full_page=True), path)


def test_paper_holds_whole_words_and_nothing_to_press(chromium: Browser, unit_address: str) -> None:
    """A sheet cut Wednesday in two, and said Show where nothing can be shown."""
    with opened(chromium, width=672) as page:
        sign_in(page, unit_address, "Bryn")
        page.goto(f"{unit_address}/places/")
        page.emulate_media(media="print")
        day = page.get_by_role("rowheader", name="Wednesday")
        expect(day).to_be_visible()
        assert day.evaluate("cell => cell.offsetHeight") < 45
        for words in ("Its places", "Show", "Print, and files", "Your sign-ins"):
            expect(page.get_by_text(words, exact=True).first).to_be_hidden()


def test_a_row_of_figures_takes_few_lines_of_a_phone(chromium: Browser, unit_address: str) -> None:
    """A line for each figure made the page of a small unit eight screens long."""
    with opened(chromium, width=360) as page:
        sign_in(page, unit_address, "Bryn")
        page.goto(f"{unit_address}/places/")
        fold = page.locator("details.ink-phone-fold", has=page.locator("[data-label='Night (22 to 6)']"))
        fold.locator("summary").press("Enter")
        rows = page.locator("tr", has=page.locator("[data-label='Night (22 to 6)']"))
        heights = [rows.nth(at).evaluate("row => row.offsetHeight") for at in range(rows.count())]
        assert len(heights) >= 7
        assert max(heights) < 140, heights
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        keep_picture(page.screenshot(full_page=True), "places-360")
        page.goto(f"{unit_address}/inbox/")
        cards = page.locator(".ink-inbox tbody tr")
        assert cards.count()
        assert cards.first.evaluate("row => row.offsetHeight") < 110, "the lane stands beside the report"
        keep_picture(page.screenshot(full_page=True), "inbox-360")
        page.goto(f"{unit_address}/concerns/")
        expect(page.locator(".ink-table tbody tr").first).to_have_css("display", "flex")
        keep_picture(page.screenshot(full_page=True), "concerns-360")


def test_long_pages_on_a_phone(chromium: Browser, unit_address: str) -> None:
    """An entry of the chain took 230 px of a phone, two lines of it for an id and one to say that there is nothing."""
    with opened(chromium, width=360) as page:
        sign_in(page, unit_address, "Bryn")
        page.goto(f"{unit_address}/picture/")
        expect(page.get_by_label("Category", exact=True)).to_be_hidden()
        page.goto(f"{unit_address}/profile/")
        expect(page.get_by_role("link", name="All headings").first).to_be_visible()
        # Twelve thousand pixels of a phone, in which nobody finds anything: each heading says how much it holds.
        fold = page.locator("section", has=page.locator("#children")).locator("details.ink-phone-fold")
        words = fold.get_by_text("Reports that tell of")
        expect(fold.locator("> summary")).to_contain_text(re.compile(r"\d+ figures"))
        expect(words).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollHeight") < 7_000
        fold.locator("> summary").press("Enter")
        expect(words).to_be_visible()
        fold.locator("> summary").press("Enter")
        expect(words).to_be_hidden()
        page.emulate_media(media="print")
        expect(words).to_be_visible()
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(words).to_be_visible()
        expect(fold.locator("> summary")).to_be_hidden()
        expect(page.get_by_role("link", name="All headings")).to_have_count(0)
        page.goto(f"{unit_address}/inbox/")
        page.emulate_media(forced_colors="active")
        expect(page.locator(".ink-bar__home")).to_have_css("forced-color-adjust", "none")
        page.get_by_role("table").get_by_role("link").first.click()
        say_why(page)
    with opened(chromium, width=360) as page:
        sign_in(page, unit_address, "Aled")
        page.goto(f"{unit_address}/words/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        for path, most in (("audit", 160), ("purposes", 130)):
            page.goto(f"{unit_address}/{path}/")
            rows = page.locator(".ink-table tbody tr")
            heights = sorted(row.evaluate("row => row.offsetHeight") for row in rows.all())
            assert heights[len(heights) // 2] < most, (path, heights)
            expect(
                page.locator("td", has_text=re.compile(r"^\s*-\s*$")).locator("visible=true")
            ).to_have_count(0)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
            keep_picture(page.screenshot(full_page=True), f"{path}-360")
            page.emulate_media(media="print")
            expect(page.locator(".ink-id").first).to_have_css("overflow", "visible")
            page.emulate_media(media="screen")


def keep_picture(image: bytes, name: str) -> None:
    """Keep a screenshot where a person asked for it, to look at it."""
    if folder := os.environ.get("LOOK_AT"):
        Path(folder, f"picture-{name}.png").write_bytes(image)


def test_past_days(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_address, "Sunita")
        page.get_by_role("link", name="Patterns").click()
        page.get_by_role("link", name="Past days", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Overview as it stood at the end of")
        look(page, axe_source)
        keep_past(page, "past")
        page.goto(f"{unit_address}/inbox/")
        page.get_by_role("table").get_by_role("link").first.click()
        say_why(page)
        page.get_by_role("link", name="As it stood on a past day").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("on a past day")
        look(page, axe_source)
        keep_past(page, "past-report-unasked")
        yesterday = datetime.now(UTC) - timedelta(days=1)
        for label, value in (("Day", yesterday.day), ("Month", yesterday.month), ("Year", yesterday.year)):
            page.get_by_label(label, exact=True).fill(str(value))
        page.get_by_role("button", name="Show").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("as it stood at the end of")
        look(page, axe_source)
        keep_past(page, "past-report")
        page.goto(f"{unit_address}/past/read/")
        look(page, axe_source)
        keep_past(page, "had-read")


def keep_past(page: Page, name: str) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        keep_picture(page.screenshot(full_page=True), f"{name}-{width}")
    page.set_viewport_size({"width": 1280, "height": 900})
