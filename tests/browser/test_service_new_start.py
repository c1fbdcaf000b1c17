"""A lead gives a new start, and whoever has the link reads what else it takes: narrow and wide, by axe."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_service_site import is_sound, service_address
from tests.browser.unit.conftest import opened, sign_in

__all__ = ["service_address"]
pytestmark = pytest.mark.browser


def test_a_lead_gives_a_new_start_and_the_link_asks_for_the_code(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path
) -> None:
    with opened(chromium) as lead:
        sign_in(lead, service_address, "Leila")
        lead.goto(f"{service_address}/people/")
        is_sound(lead, axe_source, tmp_path, "people")
        lead.get_by_role("link", name="Telephone or passphrase lost").filter(has_text="Femi").press("Enter")
        expect(lead.get_by_role("heading", name="A new start for Femi")).to_be_visible()
        is_sound(lead, axe_source, tmp_path, "new-start")
        lead.get_by_role("button", name="Give a new start").press("Enter")
        expect(lead.get_by_text("Make sure first, and choose how you did").first).to_be_visible()
        is_sound(lead, axe_source, tmp_path, "new-start-refused")
        lead.get_by_label("In person").check()
        lead.get_by_role("button", name="Give a new start").press("Enter")
        link = lead.locator(".ink-verbatim", has_text="/new-start/").inner_text().strip()
        is_sound(lead, axe_source, tmp_path, "new-start-given")
    with opened(chromium) as page:
        page.goto(link)
        is_sound(page, axe_source, tmp_path, "start-anew")
        page.get_by_label("The code that was mailed to you").fill("abcd efgh jkmn pqrs")
        for number in (0, 1):
            page.locator("input[type=password]").nth(number).fill("five kind geese at noon")
        page.get_by_role("button", name="Open my account again").press("Enter")
        expect(page.get_by_text("not the code of the newest mail").first).to_be_visible()
        is_sound(page, axe_source, tmp_path, "start-anew-refused")
