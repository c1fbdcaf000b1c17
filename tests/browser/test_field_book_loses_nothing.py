"""The field book on a bad line, a full disk and a wrong clock; and what is wiped when: no note twice, none lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.field_book import (
    PHRASE,
    age,
    device,
    let_write,
    row,
    says,
    set_up,
    unlock,
    write,
)
from tests.browser.homes import home_with
from tests.browser.left_behind import processes_of, traces
from tests.browser.live import serving
from tests.browser.lossy_line import LossyLine, lossy_line
from tests.browser.unit.conftest import sign_in

pytestmark = pytest.mark.browser
FULL = """() => { IDBObjectStore.prototype.put_before = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""
CANARIES = ("qzxonevw", "qzxtwovw", "qzxthreevw")


@pytest.fixture(scope="module")
def service_address() -> Iterator[str]:
    """The address of a running practitioners' site, with two services in its world."""
    with home_with("services") as home, serving(home.folder, settings="service") as site:
        let_write(home.folder)
        yield site.address


def references_at_office(page: Page, address: str) -> list[str]:
    page.goto(f"{address}/notes/")
    found = page.locator("tbody th a").evaluate_all(
        "all => all.map(each => each.innerText.split(',')[0].trim())"
    )
    return sorted(found)


def test_an_answer_that_is_lost_and_a_browser_that_is_killed_make_no_note_twice(
    service_address: str, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with lossy_line(service_address) as line:
        with device(profile) as context:
            page = context.new_page()
            set_up(page, line.address, "Dara")
            loses_an_answer(page, line)
            write(page, f"Two {CANARIES[1]}", reference="KILLED-1")
            line.loses_answers = True
            line.answered.clear()
            row(page, "KILLED-1").get_by_role("button", name="Send").press("Enter")
            assert line.answered.wait(30)
            for pid in processes_of(profile):
                os.kill(pid, signal.SIGKILL)
            with suppress(Error):
                context.close()
        line.loses_answers = False
        assert traces(profile, *CANARIES, PHRASE) == []
        with device(profile) as context:
            page = context.new_page()
            sign_in(page, line.address, "Dara")
            expect(page.get_by_role("heading", name="Notes", exact=True)).to_be_visible()
            page.get_by_role("link", name="Field book").click()
            unlock(page)
            row(page, "KILLED-1").get_by_role("button", name="Send").press("Enter")
            says(page, "Arrived: 1")
            assert references_at_office(page, line.address) == ["KILLED-1", "LOST-1"]


def loses_an_answer(page: Page, line: LossyLine) -> None:
    """Send a note whose answer is lost, and send it again."""
    write(page, f"One {CANARIES[0]}", reference="LOST-1")
    line.loses_answers = True
    row(page, "LOST-1").get_by_role("button", name="Send").press("Enter")
    says(page, "No answer came")
    assert line.lost, "the site took it, and nobody heard of it"
    line.loses_answers = False
    page.get_by_role("button", name="Send all").press("Enter")
    says(page, "Arrived: 1")


def test_what_is_wiped_when_and_what_is_not(service_address: str, tmp_path: Path) -> None:
    with device(tmp_path / "profile") as context:
        page = context.new_page()
        set_up(page, service_address, "Farah")
        write(page, f"Note {CANARIES[0]}", reference="WIPE-1", child=CANARIES[1])
        second = context.new_page()
        second.goto(f"{service_address}/field-book/")
        shut(second, "open in another window")
        second.close()
        # A clock that is a year off, and nobody to ask: shut, and nothing wiped.
        age(page, hours=365 * 24)
        context.set_offline(True)
        page.reload()
        shut(page, "which cannot be right. Nothing is wiped")
        context.set_offline(False)
        page.reload()
        unlock(page)
        expect(row(page, "WIPE-1")).to_be_visible()
        # 73 hours without contact.
        age(page, hours=73, both=True)
        context.set_offline(True)
        page.reload()
        shut(page, "notes that were not sent: 1")
        context.set_offline(False)
        # Signing out asks first.
        set_up_again(page, service_address)
        write(page, f"Note {CANARIES[2]}", reference="WIPE-2")
        page.goto(f"{service_address}/notes/")
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", name="Something is not sent")).to_be_visible()
        page.get_by_role("button", name="Go back").press("Enter")
        unlock(page)
        expect(row(page, "WIPE-2")).to_be_visible()
        page.goto(f"{service_address}/notes/")
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Wipe it and sign out").press("Enter")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        page.goto(f"{service_address}/field-book/")
        shut(page, "no field book on this device. Sign in")
        assert page.evaluate("indexedDB.databases().then(all => all.map(each => each.name))") == []
        assert page.evaluate("caches.keys()") == []
    assert traces(tmp_path / "profile", *CANARIES, PHRASE) == []


def shut(page: Page, why: str) -> None:
    """Wait until the field book is shut, for this reason."""
    expect(page.locator("#view-shut [data-why]")).to_contain_text(why)


def set_up_again(page: Page, address: str) -> None:
    page.goto(f"{address}/field-book/")
    page.get_by_label("A passphrase for this device").fill(PHRASE)
    page.get_by_label("The same once more").fill(PHRASE)
    page.get_by_role("button", name="Turn it on").press("Enter")
    says(page, "Read what it means")
    page.get_by_label("I have read it").check()
    page.get_by_role("button", name="Turn it on").press("Enter")
    says(page, "It is on")


def test_a_full_device_says_so_and_loses_no_word_and_the_lead_turns_it_off(
    service_address: str, tmp_path: Path
) -> None:
    with device(tmp_path / "profile") as context:
        page = context.new_page()
        set_up(page, service_address, "Femi")
        page.get_by_role("button", name="Write a note").press("Enter")
        page.evaluate(FULL)
        page.get_by_label("The note, in your words").fill(CANARIES[0])
        page.get_by_role("button", name="Keep it on this device").press("Enter")
        says(page, "no room left")
        assert page.get_by_label("The note, in your words").input_value() == CANARIES[0]
        page.evaluate("() => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.put_before; }")
        page.get_by_role("button", name="Keep it on this device").press("Enter")
        says(page, "Sealed on this device")
        page.get_by_role("button", name="Lock").press("Enter")
        says(page, "Locked")
        assert CANARIES[0] not in page.content()
        turned_off(page, service_address)
        page.goto(f"{service_address}/field-book/")
        shut(page, "turned the field book off")
        shut(page, "not sent: 1")
    assert traces(tmp_path / "profile", *CANARIES, PHRASE) == []


def turned_off(page: Page, address: str) -> None:
    """Let the lead turn it off, and whoever was signed in before be it again."""
    session: Any = page.context.cookies()
    page.context.clear_cookies()
    sign_in(page, address, "Leila")
    page.get_by_role("link", name="People").click()
    page.get_by_role("button", name="Turn it off").press("Enter")
    expect(page.get_by_role("button", name="Turn it on")).to_be_visible()
    page.context.clear_cookies()
    page.context.add_cookies(session)
