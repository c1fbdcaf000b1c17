"""The database is stopped in the middle of a shift: nothing typed is lost, nothing is shown that was not posted."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations
from tests.browser.unit.conftest import UnitLive, opened, sign_in
from tests.browser.unit.seed_words import STORY_ROW

WHY = "Seen twice.\n\n  Indented & <b>kept</b> as typed"


def at_the_story(page: Page, address: str) -> None:
    sign_in(page, address, "Bryn")
    page.get_by_role("row").filter(has_text=STORY_ROW).get_by_role("link").first.click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()


def photograph(page: Page, name: str) -> None:
    """Where PICTURES_OF_TESTS names a folder, keep pictures of the page, narrow and wide."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if folder := os.environ.get("PICTURES_OF_TESTS"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def test_a_form_sent_while_the_database_is_down_is_sent_again(
    chromium: Browser, unit_live: UnitLive, axe_source: str
) -> None:
    with opened(chromium, script=False) as page:
        at_the_story(page, unit_live.address)
        items = page.locator("#grade-items")
        page.locator("input[name=item]").first.check()
        chosen = page.locator("input[name=item]").first.input_value()
        story = page.locator(".ink-verbatim").first.inner_text()
        for part in ("source", "assessment", "handling"):
            items.locator(f"[name=items-{part}]").first.check()
        items.locator("summary", has_text="Add a reason").click()
        items.locator("[name=items-reason]").fill(WHY)
        unit_live.cluster.stop()
        try:
            with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
                items.get_by_role("button", name="Save the grade").click()
            assert answered.value.status == 503
            assert answered.value.headers["cache-control"] == "no-store"
            expect(page.get_by_role("heading", level=1)).to_have_text("We could not do that just now")
            assert "Indented & <b>kept</b> as typed" in page.locator("main").inner_text()
            assert story[:40] not in page.content(), "what was not posted is not shown"
            assert page.locator("textarea[name=items-reason]").input_value() == WHY
            photograph(page, "down-posted")
            page.get_by_role("button", name="Try again").click()
            assert page.locator("textarea[name=items-reason]").input_value() == WHY, "pressed too early"
        finally:
            unit_live.cluster.start()
        page.get_by_role("button", name="Try again").click()
        expect(page.locator("#detail-5")).to_contain_text("Graded 1 A P")
        expect(page.locator(f"#choose-{chosen}")).to_have_count(0)
        assert WHY.split("\n", maxsplit=1)[0] in page.content()


def test_a_form_without_our_token_is_not_passed_on(
    chromium: Browser, unit_live: UnitLive, axe_source: str
) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_live.address, "Sunita")
        unit_live.cluster.stop()
        try:
            forged = page.request.post(
                f"{unit_live.address}/words/add/",
                form={"text": "canary of a stranger", "csrfmiddlewaretoken": "x"},
                headers={"Sec-Fetch-Site": "same-origin"},
            )
            assert forged.status == 503
            assert "canary" not in forged.text()
            assert "csrfmiddlewaretoken" not in forged.text()
            page.goto(f"{unit_live.address}/inbox/")
            expect(page.get_by_role("link", name="Try again")).to_be_visible()
            assert violations(page, axe_source) == []
            photograph(page, "down-asked")
        finally:
            unit_live.cluster.start()
        page.get_by_role("link", name="Try again").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Inbox")


def test_a_passphrase_is_never_put_into_the_page(
    chromium: Browser, unit_live: UnitLive, axe_source: str
) -> None:
    with opened(chromium) as page:
        page.goto(f"{unit_live.address}/sign-in/")
        unit_live.cluster.stop()
        try:
            page.get_by_label("E-mail address").fill("bryn@unit.invalid")
            page.get_by_label("Passphrase").fill("a passphrase canary")
            page.get_by_role("button", name="Continue").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("We could not do that just now")
            assert "passphrase canary" not in page.content()
            assert violations(page, axe_source) == []
        finally:
            unit_live.cluster.start()
