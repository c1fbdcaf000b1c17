"""A practitioner tells in Welsh, as the site runs: whole pages, sound at both widths, with and without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.test_service_site import WORDS, is_sound
from tests.browser.unit.conftest import opened, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def service_address() -> Iterator[str]:
    """The address of a running practitioners' site."""
    with home_with("services") as home, serving(home.folder, settings="service") as site:
        yield site.address


def read_it(page: Page) -> None:
    """Press until all of the words are read: on a busy machine the first two seconds may not be enough."""
    for _ in range(15):
        with page.expect_navigation():
            page.get_by_role("button", name="Ei ddarllen").press("Enter")
        if page.get_by_role("group", name="Ryan").count():
            return
    raise AssertionError("The words were not read in fifteen presses.")


@pytest.mark.parametrize("script", [False, True])
def test_from_the_choice_to_the_receipt(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path, *, script: bool
) -> None:
    with opened(chromium, script=script) as page:

        def look(name: str) -> None:
            expect(page.locator("html")).to_have_attribute("lang", "cy")
            expect(page.get_by_text("No person has checked it yet.")).to_have_count(1)
            if script:
                is_sound(page, axe_source, tmp_path, name)
                # 400 % of a screen of 1280: a Welsh word is longer than its English one.
                page.set_viewport_size({"width": 320, "height": 256})
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, name

        sign_in(page, service_address, "Farah" if script else "Femi")
        page.get_by_role("button", name="Cymraeg").press("Enter")
        expect(page.get_by_role("heading", name="Nodiadau", exact=True)).to_be_visible()
        look("nodiadau")
        page.get_by_role("button", name="Cyfweliad dychwelyd adref (Lloegr)").press("Enter")
        page.get_by_label("Y nodyn, yn eich geiriau chi").fill(WORDS)
        page.get_by_label("Ble mae'n digwydd?").fill("LS11 5DE")
        read_it(page)
        look("nodyn")
        page.get_by_role("button", name="Gwirio beth sy'n cael ei anfon").press("Enter")
        expect(page.get_by_text("Leeds front door")).to_be_visible()
        look("gwirio")
        page.get_by_role("button", name="Anfon", exact=True).press("Enter")
        expect(page.get_by_role("heading", name="I ble yr aeth")).to_be_visible()
        look("anfonwyd")
        page.goto(f"{service_address}/who-sees-this/")
        expect(page.get_by_role("heading", name="Pwy sy'n gweld hyn: i'w ddarllen yn uchel")).to_be_visible()
        look("cerdyn")
        page.goto(f"{service_address}/team/")
        expect(page.get_by_text("Yn Saesneg yn unig")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "en-GB")
        if script:
            is_sound(page, axe_source, tmp_path, "saesneg")
