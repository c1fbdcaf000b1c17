"""A shift at the unit site in Chromium, as the real login: with script and without, wide and narrow, checked by axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations
from tests.browser.unit.conftest import code_now, opened, sign_in
from tests.browser.unit.seed_words import ARCADE_ROW, PASSPHRASE, STORY_ROW

pytestmark = pytest.mark.browser
# In which line of the bar stands what has the focus: none where it is elsewhere.
LINE_IN_BAR = """(() => {
  const box = document.activeElement.getBoundingClientRect();
  return document.activeElement.closest(".ink-bar") ? [Math.round((box.top + box.bottom) / 20)] : [];
})()"""
WIDTHS = (320, 1280)
SAVE_ITEMS = "Save the grade of what is ticked"


def look(page: Page, axe_source: str) -> None:
    """Let axe look at this page, narrow and wide, and see that nothing is cut off to the side."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page, axe_source) == [], f"{page.url} at {width}"
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{page.url} is {overflow} px too wide at {width}"


def report_with(page: Page, words: str | re.Pattern[str]) -> None:
    """Open the report whose row holds these words, and say why."""
    page.get_by_role("row").filter(has_text=words).get_by_role("link").first.click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()


def test_a_shift_by_keyboard(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with opened(chromium) as page:
        foreign: list[str] = []
        page.on(
            "request", lambda sent: None if sent.url.startswith(unit_address) else foreign.append(sent.url)
        )
        problems: list[str] = []
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        sign_in(page, unit_address, "Bryn")
        look(page, axe_source)
        page.get_by_role("row").filter(has_text=STORY_ROW).get_by_role("link").click()
        look(page, axe_source)
        page.get_by_role("button", name="Open the report").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose why you read this report")
        look(page, axe_source)
        page.get_by_label("Assess and grade a new report").check()
        page.get_by_role("button", name="Open the report").click()
        look(page, axe_source)
        expect(page.locator("mark:not(.ink-mark--possible)").first).to_contain_text("Fitz")
        attach_a_translation(page, axe_source)
        page.get_by_role("button", name=SAVE_ITEMS).click()
        expect(page.get_by_role("alert")).to_contain_text("Choose how reliable the source is")
        expect(page.get_by_role("alert")).to_contain_text("Choose what you grade")
        look(page, axe_source)
        grade_items_by_keys(page, axe_source)
        take_the_last_item_away(page)
        set_aside(page, 4)
        expect(page.get_by_text("All items done")).to_be_visible()
        look(page, axe_source)
        finish(page)
        look(page, axe_source)
        assert not foreign, "nothing is asked of anybody else"
        assert not [text for text in problems if "Security Policy" in text]
        page.get_by_role("button", name="Sign out").click()
        page.goto(f"{unit_address}/inbox/")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        look(page, axe_source)


def attach_a_translation(page: Page, axe_source: str) -> None:
    """Attach one, and come back to the report. What is written in another direction runs in its own."""
    page.get_by_role("link", name="Attach a translation").press("Enter")
    page.get_by_role("button", name="Attach the translation").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, axe_source)
    for written in (page.locator(".ink-verbatim").first, page.get_by_label("The translation", exact=True)):
        expect(written).to_have_css("unicode-bidi", "plaintext")
    page.get_by_label("A program").check()
    page.get_by_label("The translation", exact=True).fill("A made up translation of it")
    page.get_by_role("button", name="Attach the translation").press("Enter")
    expect(page.get_by_role("heading", name="In translation").first).to_be_visible()
    look(page, axe_source)


def grade_items_by_keys(page: Page, axe_source: str) -> None:
    """Grade the first two of four items together, the third under conditions."""
    for keys, left in (("jxjxg2BP", 2), ("xg2AC", 1)):
        for key in keys:
            page.keyboard.press(key)
        expect(page.locator("#grade-items input[name=items-handling]:checked")).to_be_focused()
        if "C" in keys:
            page.locator("#grade-items").get_by_label("A3 Overt action").check()
            page.locator("#grade-items").get_by_label("What the conditions mean").fill("Ask first")
            page.get_by_role("button", name=SAVE_ITEMS).click()
        else:
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=f"What is said: {left} to grade")).to_be_visible()
        expect(page.locator(".ink-item").first).to_be_focused()
        look(page, axe_source)
    for number, code in ((5, "2 B P"), (6, "2 B P"), (7, "2 A C")):
        expect(page.locator(f"#detail-{number}")).to_contain_text(f"Graded {code}")
    for number, words in (
        (1, "Fitz"),
        (2, "silver Corsa, ends KLM"),
        (3, "A new phone, and she would not say who"),
    ):
        expect(page.locator(f"li#detail-{number}")).to_contain_text(words)


def take_the_last_item_away(page: Page) -> None:
    """Take it away with the keys alone: the detail that was told in its words stands by itself then."""
    page.locator(".ink-item summary").focus()
    page.keyboard.press("Enter")
    page.locator(".ink-item").get_by_role("button", name="Take away").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ink-item")).to_have_count(0)


def test_a_shift_without_script(chromium: Browser, unit_address: str) -> None:
    with opened(chromium, script=False) as page:
        sign_in(page, unit_address, "Sunita")
        report_with(page, ARCADE_ROW)
        page.locator("#detail-1").get_by_label("1 Reliable").check()
        page.locator("#detail-1").get_by_label("B Known indirectly").check()
        page.locator("#detail-1").get_by_label("P Lawful sharing").check()
        page.get_by_role("button", name="Save the grade of detail 1").click()
        expect(page.locator("#detail-1")).to_contain_text("Graded 1 B P")
        assert page.url.endswith("#detail-2"), "on to the next detail"
        expect(page.locator("#detail-2").get_by_label("1 Reliable")).to_be_checked()
        set_aside(page, 2)
        page.locator("#detail-2").get_by_role("button", name="Take it back").click()
        expect(page.get_by_role("heading", name="Items: 1 of 3 done")).to_be_visible()
        set_aside(page, 2)
        finish(page)
        page.get_by_role("link", name="Next report").click()
        expect(page.get_by_role("heading", name="Why do you read report")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def set_aside(page: Page, number: int) -> None:
    detail = page.locator(f"#detail-{number}")
    detail.locator("summary", has_text="Set aside").click()
    detail.get_by_label("Not about exploitation").check()
    page.get_by_role("button", name=f"Set aside of detail {number}").click()
    expect(detail).to_contain_text("Set aside: Not about exploitation")


def finish(page: Page) -> None:
    page.get_by_label("Sanitised intelligence report").check()
    page.get_by_role("button", name="Record the outcome").click()
    expect(page.locator("#what-next")).to_contain_text("Sanitised intelligence report")


def test_the_front_door_answers(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_address, "Mo")
        look(page, axe_source)
        for place in range(3):
            page.goto(f"{unit_address}/concerns/")
            page.locator("tbody a").nth(place).click()
            if "stepfather" in page.content():
                break
        expect(page.get_by_text("Her stepfather. He knows Fitz.")).to_be_visible()
        look(page, axe_source)
        page.get_by_role("button", name="We have it").click()
        page.get_by_role("button", name="Record the decision").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose what was decided")
        look(page, axe_source)
        page.get_by_label("Taken on as a referral").check()
        page.get_by_label("Why", exact=True).fill("A strategy discussion is held today")
        page.get_by_role("button", name="Record the decision").click()
        expect(page.get_by_text("A strategy discussion is held today")).to_be_visible()
        look(page, axe_source)
        assert page.goto(f"{unit_address}/inbox/").status == 403  # type: ignore[union-attr]
        look(page, axe_source)


def test_an_auditor_reads_ids(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_address, "Aled")
        # A shift before leaves more entries than a page has.
        expect(page.get_by_text(re.compile(r"report\.(told|read)")).first).to_be_visible()
        assert "Fitz" not in page.content()
        look(page, axe_source)
        page.goto(f"{unit_address}/sign-ins/")
        look(page, axe_source)
        page.goto(f"{unit_address}/nothing/")
        look(page, axe_source)


def test_a_first_sign_in_sets_the_second_factor_up(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with opened(chromium) as page:
        page.goto(f"{unit_address}/sign-in/?next=/submissions/")
        page.get_by_label("E-mail address").fill("anwen@unit.invalid")
        page.get_by_label("Passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Continue").click()
        look(page, axe_source)
        secret = page.locator(".ink-copy").inner_text().replace(" ", "")
        page.get_by_label("Code").fill(code_now(secret=secret))
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
        look(page, axe_source)
        page.goto(f"{unit_address}/submissions/")
        look(page, axe_source)
        report_with(page, "Norfolk")
        expect(page.get_by_role("heading", name="Submission to Norfolk")).to_be_visible()
        look(page, axe_source)
        page.goto(f"{unit_address}/concerns/")
        look(page, axe_source)


def test_on_a_phone_the_keyboard_goes_as_the_bar_is_read(chromium: Browser, unit_address: str) -> None:
    """Who signs out stands beside the mark there, above the places, and comes before them."""
    with opened(chromium) as page:
        sign_in(page, unit_address, "Bryn")
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{unit_address}/inbox/")
        lines: list[int] = []
        for _ in range(14):
            page.keyboard.press("Tab")
            lines += page.evaluate(LINE_IN_BAR)
        assert len(lines) > 4
        assert lines == sorted(lines)


def test_the_chain_keeps_its_words_whole_without_script(chromium: Browser, unit_address: str) -> None:
    """An entry that names a page of ids took all the room, and the other columns broke letter by letter."""
    with opened(chromium, script=False) as page:
        sign_in(page, unit_address, "Bryn")
        page.goto(f"{unit_address}/inbox/")
    with opened(chromium, script=False) as page:
        sign_in(page, unit_address, "Aled")
        page.goto(f"{unit_address}/audit/")
        page.set_viewport_size({"width": 1280, "height": 900})
        heads = page.get_by_role("columnheader")
        assert [heads.nth(at).inner_text() for at in range(4)] == ["Number", "When (UTC)", "Who", "Did"]
        assert all(heads.nth(at).evaluate("each => each.offsetHeight") < 50 for at in range(4))
        widths = [heads.nth(at).evaluate("each => each.offsetWidth") for at in range(5)]
        assert widths[0] > 70
        assert min(widths[1:4]) > 90
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.set_viewport_size({"width": 360, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
