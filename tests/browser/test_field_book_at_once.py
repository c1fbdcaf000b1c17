"""The field book where two things happen at once: no word is written over, emptied, brought back or taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.field_book import device, let_write, row, says, set_up, unlock, write
from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.conftest import sign_in

pytestmark = pytest.mark.browser
# Sendings arrive, and their answers wait until they are let go.
HOLD = """() => { const real = window.fetch; let go;
const until = new Promise((yes) => { go = yes; });
window.letGo = () => { window.fetch = real; go(); };
window.fetch = async (address, how) => {
  const answer = await real(address, how);
  if (String(address).includes("/send/")) { document.documentElement.dataset.held = "1"; await until; }
  return answer;
}; }"""


@pytest.fixture(scope="module")
def service_address() -> Iterator[str]:
    """The address of a running practitioners' site, with two services in its world."""
    with home_with("services") as home, serving(home.folder, settings="service") as site:
        let_write(home.folder)
        yield site.address


def words(page: Page) -> str:
    return page.get_by_label("The note, in your words").input_value()


def opens(page: Page, reference: str) -> None:
    row(page, reference).get_by_role("button", name="Open").press("Enter")
    expect(page.get_by_role("heading", name="A note", exact=True)).to_be_visible()


def keeps(page: Page, text: str) -> None:
    page.get_by_label("The note, in your words").fill(text)
    page.get_by_role("button", name="Keep it on this device").press("Enter")
    says(page, "Sealed on this device")


def test_what_is_typed_while_another_is_on_its_way_stays(service_address: str, tmp_path: Path) -> None:
    with device(tmp_path / "profile") as context:
        page = context.new_page()
        set_up(page, service_address, "Farah")
        write(page, "First words", reference="AT-1")
        write(page, "Of another", reference="AT-2")
        page.evaluate(HOLD)
        page.get_by_role("button", name="Send all").press("Enter")
        expect(page.locator("html[data-held]")).to_be_attached()
        # While the first is on its way the second is changed, and the page stays where it is.
        opens(page, "AT-2")
        page.get_by_label("The note, in your words").fill("Of another, and more")
        page.evaluate("letGo()")
        says(page, "Arrived: 2")
        expect(page.get_by_role("heading", name="A note", exact=True)).to_be_visible()
        keeps(page, "Of another, and more yet")
        page.get_by_role("button", name="Send all").press("Enter")
        says(page, "Arrived: 1")
        takes_along_twice(page)
        compares_and_turns_away(page, service_address)


def takes_along_twice(page: Page) -> None:
    """Take a draft along, change it, and press once more what stood there before."""
    page.get_by_role("button", name="Show my drafts").press("Enter")
    again = page.get_by_role("button", name="Take along AT-2").element_handle()
    page.get_by_role("button", name="Take along AT-2").press("Enter")
    says(page, "stays at the office too")
    opens(page, "AT-2")
    assert words(page) == "Of another, and more yet"
    keeps(page, "Changed on the train")
    assert again.evaluate("button => (document.querySelector('#drafts').append(button.closest('li')), true)")
    again.press("Enter")
    says(page, "stays at the office too")
    opens(page, "AT-2")
    assert words(page) == "Changed on the train"
    page.get_by_role("button", name="Keep it on this device").press("Enter")


def compares_and_turns_away(page: Page, address: str) -> None:
    """Look at two versions, go away without choosing, and find one's own words whole."""
    office = page.context.new_page()
    office.goto(f"{address}/notes/")
    office.get_by_role("link", name="AT-2").click()
    office.get_by_label("The note, in your words").fill("Changed at the office")
    office.get_by_role("button", name="Save the draft").press("Enter")
    page.bring_to_front()
    page.get_by_role("button", name="Send all").press("Enter")
    says(page, "It was changed at the office")
    for how in ("Go back", "away"):
        row(page, "AT-2").get_by_role("button", name="Compare").press("Enter")
        if how == "away":
            page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
            page.wait_for_timeout(500)
            page.goto(f"{address}/field-book/")
            unlock(page)
        else:
            page.get_by_role("button", name=how).press("Enter")
        expect(row(page, "AT-2")).to_contain_text("Changed on the train")
    opens(page, "AT-2")
    assert words(page) == "Changed on the train"


def test_a_colleague_signs_out_and_takes_nothing_away_and_another_window_wipes_it(
    service_address: str, tmp_path: Path
) -> None:
    with device(tmp_path / "profile") as context:
        page = context.new_page()
        set_up(page, service_address, "Dara")
        write(page, "Dara's words", reference="AT-3")
        context.clear_cookies()
        other = context.new_page()
        sign_in(other, service_address, "Femi")
        expect(other.get_by_role("heading", name="Notes", exact=True)).to_be_visible()
        page.get_by_role("button", name="Send all").press("Enter")
        says(page, "Somebody else is signed in")
        other.get_by_role("button", name="Sign out").click()
        expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
        expect(row(page, "AT-3")).to_be_visible()
        page.get_by_role("button", name="Send all").press("Enter")
        says(page, "You are not signed in")
        sign_in(other, service_address, "Dara")
        other.get_by_role("button", name="Sign out").click()
        expect(other.get_by_role("heading", name="Something is not sent")).to_be_visible()
        other.get_by_role("button", name="Wipe it and sign out").press("Enter")
        expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
        expect(page.get_by_role("heading", name="Not on this device")).to_be_visible()
        assert "Dara's words" not in page.content()
