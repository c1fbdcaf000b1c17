"""Placing a report, why something was read, what has stopped, and the numbers for a monitor: in Chromium."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE
from tests.browser.unit.conftest import UnitLive
from tests.browser.unit.test_concern_pages import say_why
from tests.browser.unit.test_dissemination_pages import at_work, is_sound

pytestmark = pytest.mark.browser
# One of each thing that stops: a submission, a mail about a concern, a clock, the reading of a report.
STOPPED = """
UPDATE routing_submission SET state = 'parked' WHERE id IN (SELECT id FROM routing_submission
    WHERE unit_id IN (SELECT id FROM accounts_organisation WHERE is_home) ORDER BY id LIMIT 1);
UPDATE safeguarding_concernnotice SET parked_at = now(), problem = 'SMTPRecipientsRefused' WHERE id IN (
    SELECT id FROM safeguarding_concernnotice WHERE sent_at IS NULL ORDER BY id LIMIT 1);
UPDATE linking_noted SET is_parked = true, is_done = false, problem = 'ReadingFailed' WHERE submission_id IN (
    SELECT id FROM routing_submission WHERE state <> 'parked'
    AND unit_id IN (SELECT id FROM accounts_organisation WHERE is_home)
    AND id IN (SELECT submission_id FROM linking_noted) ORDER BY id LIMIT 1)
"""


def unplaced(page: Page, address: str) -> None:
    page.goto(f"{address}/inbox/?lane=unplaced")
    page.get_by_role("table").get_by_role("link").first.click()


def test_nobody_has_read_anything_yet_and_then_somebody_has(
    chromium: Browser, unit_live: UnitLive, axe_source: str
) -> None:
    address = unit_live.address
    with at_work(chromium, address, "Aled") as page:
        page.goto(f"{address}/purposes/")
        expect(page.get_by_text("Nobody of your unit has read anything yet")).to_be_visible()
        is_sound(page, axe_source, "purposes-empty")
    with at_work(chromium, address, "Bryn", script=False) as page:
        unplaced(page, address)
        page.get_by_label("Note (optional)").fill("A" * 300)
        say_why(page)
        page.get_by_role("link", name="Assign a region").click()
        page.get_by_role("button", name="Assign the region").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose")
    with at_work(chromium, address, "Sunita") as page:
        page.goto(f"{address}/purposes/")
        expect(page.get_by_text("A" * 300)).to_be_visible()
        is_sound(page, axe_source, "purposes")


def test_a_report_is_placed_by_keyboard(chromium: Browser, unit_live: UnitLive, axe_source: str) -> None:
    with at_work(chromium, unit_live.address, "Sunil") as page:
        unplaced(page, unit_live.address)
        say_why(page)
        page.get_by_role("link", name="Assign a region").press("Enter")
        expect(page.get_by_role("heading", name="Assign a region")).to_be_visible()
        is_sound(page, axe_source, "place")
        page.get_by_label("District, if you know it").select_option(label="Leeds (West Yorkshire Police)")
        page.get_by_role("button", name="Assign the region").press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("Choose")
        is_sound(page, axe_source, "place-refused")
        expect(page.get_by_label("District, if you know it").locator("option:checked")).to_contain_text(
            "Leeds"
        )
        page.get_by_label("Which region does it belong to?").select_option(label="West Yorkshire Police")
        page.locator("input[name=reason]").first.check()
        page.get_by_role("button", name="Assign the region").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("belongs to West Yorkshire Police")
        is_sound(page, axe_source, "placed")
        page.get_by_role("link", name="Reports that are not placed").press("Enter")
        is_sound(page, axe_source, "nothing-unplaced")


def test_what_has_stopped_with_nothing_and_with_one_of_each(
    chromium: Browser, unit_live: UnitLive, axe_source: str
) -> None:
    with at_work(chromium, unit_live.address, "Sunita") as page:
        page.goto(f"{unit_live.address}/submissions/stopped/")
        is_sound(page, axe_source, "stopped-empty")
        with connect_as_superuser(unit_live.cluster, database=DATABASE) as connection:
            connection.execute(STOPPED)
        page.reload()
        is_sound(page, axe_source, "stopped-one-of-each")
        for button in ("Try again", "Send it again", "Read it again"):
            page.get_by_role("button", name=button).first.press("Enter")
            expect(page.get_by_role("heading", level=1)).to_have_text("What has stopped")
        expect(page.get_by_role("button", name="again")).to_have_count(0)


def test_a_monitor_gets_numbers_alone(chromium: Browser, unit_live: UnitLive) -> None:
    page = chromium.new_context().new_page()
    answer = page.goto(f"{unit_live.address}/health/")
    assert answer is not None
    said = json.loads(answer.text())
    assert set(said) == {"red", "beats", "counts"}
    assert answer.status == (503 if said["red"] else 200)
    page.context.close()
