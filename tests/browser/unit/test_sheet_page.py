"""The sheet for submitting by hand, as an officer meets it: narrow and wide, checked by axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.test_unit_site import look

pytestmark = pytest.mark.browser


def test_an_officer_submits_by_hand(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_address, "Sunita")
        page.goto(f"{unit_address}/submissions/")
        page.get_by_role("row").filter(has_text="Kent").get_by_role("link").first.click()
        page.get_by_label("Assess and grade a new report").check()
        page.get_by_role("button", name="Open the report").click()
        sheet = page.locator("main")
        expect(sheet).to_contain_text("Two cars at the services every night")
        expect(sheet).to_contain_text("To be confirmed")
        expect(sheet).to_contain_text("101")
        look(page, axe_source)
        page.get_by_label("Reference").fill("none given")
        page.get_by_role("button", name="I have submitted it").click()
        expect(page.locator("main")).to_contain_text("Submitted on")
        page.goto(f"{unit_address}/submissions/")
        page.get_by_role("link", name="What has stopped").click()
        expect(page.locator("main")).to_contain_text("agree")
        look(page, axe_source)
