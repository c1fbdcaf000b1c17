"""The field book as a practitioner uses it: three notes without network, one changed at the office meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.field_book import (
    CHROMIUM,
    FIREFOX,
    PHRASE,
    device,
    row,
    says,
    set_up,
    turn_on,
    unlock,
    write,
)
from tests.browser.homes import home_with
from tests.browser.left_behind import traces
from tests.browser.live import serving
from tests.browser.test_service_site import is_sound

pytestmark = pytest.mark.browser
_FACES = "() => [says, document.querySelector('h1')].map(each => getComputedStyle(each).fontFamily)"
CANARIES = ("qzxfirstvw", "qzxsecondvw", "qzxthirdvw", "qzxchildvw", "qzxofficevw")


@pytest.fixture
def service_address() -> Iterator[str]:
    """The address of a running practitioners' site, with two services in its world: one for each browser."""
    with home_with("services") as home, serving(home.folder, settings="service") as site:
        yield site.address


def drafts_at_office(page: Page, address: str) -> list[str]:
    page.goto(f"{address}/notes/")
    return sorted(
        page.locator("tbody th a").evaluate_all("all => all.map(each => each.innerText.split(',')[0].trim())")
    )


@pytest.mark.parametrize("browser", [CHROMIUM, FIREFOX])
def test_three_notes_without_network_one_changed_at_the_office(
    browser: str, service_address: str, axe_source: str, tmp_path: Path
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    with device(tmp_path / "profile", browser=browser) as context:
        page = context.new_page()
        turn_on(page, service_address)
        set_up(page, service_address, "Farah")
        takes_a_draft_along(page)
        context.set_offline(True)
        page.goto(f"{service_address}/field-book/")
        writes_without_network(page)
        is_sound(page, axe_source, pictures, "unsent")
        page.get_by_role("button", name="Send all").press("Enter")
        says(page, "No answer came")
        context.set_offline(False)
        office = context.new_page()
        changes_it_at_the_office(office, service_address)
        page.bring_to_front()
        page.get_by_role("button", name="Send all").press("Enter")
        says(page, "Arrived: 2")
        says(page, "Still on this device: 1")
        assert len(set(page.evaluate(_FACES))) == 1, "what the page says stands in the letters of its words"
        compares(page, axe_source, pictures)
        assert drafts_at_office(office, service_address) == ["FB-1", "FB-2", "FB-3"]
        office.get_by_role("link", name="FB-1").click()
        both = office.get_by_label("The note, in your words").input_value()
        assert both == f"Changed at the office: {CANARIES[4]}\n\nOn the train: {CANARIES[1]}"
        page.get_by_role("button", name="Lock").first.press("Enter")
        says(page, "Locked")
        is_sound(page, axe_source, pictures, "locked")
    assert traces(tmp_path / "profile", *CANARIES, PHRASE) == []
    assert traces(tmp_path / "profile", "inkling-field-book") != [], "The search itself must be able to find."


def takes_a_draft_along(page: Page) -> None:
    """Make a draft of the office, and take it onto the device."""
    write(page, f"At the office: {CANARIES[0]}", reference="FB-1", child=CANARIES[3])
    row(page, "FB-1").get_by_role("button", name="Send").press("Enter")
    says(page, "Arrived: 1")
    page.get_by_role("button", name="Show my drafts").press("Enter")
    page.get_by_role("button", name="Take along FB-1").press("Enter")
    says(page, "stays at the office too")


def writes_without_network(page: Page) -> None:
    """Open it with no network, change what was taken along, and write two notes more."""
    unlock(page, "not the passphrase of it")
    says(page, "This is not the passphrase")
    unlock(page)
    row(page, "FB-1").get_by_role("button", name="Open").press("Enter")
    page.get_by_label("The note, in your words").fill(f"On the train: {CANARIES[1]}")
    page.get_by_role("button", name="Keep it on this device").press("Enter")
    write(page, f"In the basement: {CANARIES[2]}", reference="FB-2")
    write(page, "Between two visits", reference="FB-3")


def changes_it_at_the_office(office: Page, address: str) -> None:
    """Change the same draft on its ordinary page."""
    office.goto(f"{address}/notes/")
    office.get_by_role("link", name="FB-1").click()
    office.get_by_label("The note, in your words").fill(f"Changed at the office: {CANARIES[4]}")
    office.get_by_role("button", name="Save the draft").press("Enter")


def compares(page: Page, axe_source: str, pictures: Path) -> None:
    """See the two beside each other, and choose both."""
    expect(row(page, "FB-1").get_by_text("Changed in two places")).to_be_visible()
    row(page, "FB-1").get_by_role("button", name="Compare").press("Enter")
    is_sound(page, axe_source, pictures, "differing")
    page.get_by_role("button", name="Keep this, and send it").press("Enter")
    says(page, "Choose for each")
    page.get_by_label("Both, theirs first").check()
    page.get_by_role("button", name="Keep this, and send it").press("Enter")
    says(page, "Arrived: 1")
    expect(page.get_by_text("Nothing waits on this device")).to_be_visible()
