"""What has stopped, in Chromium: two lists, each read by pages that can be told apart."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE
from tests.browser.unit.conftest import UnitLive
from tests.browser.unit.test_dissemination_pages import at_work, is_sound

pytestmark = pytest.mark.browser
# Sixty submissions that could not be delivered, and sixty other differences.
STOPPED = """
INSERT INTO routing_submission (id, report_id, unit_id, channel, method, matter, part, parts, repeated, pack_version,
    state, lane, told_on, reference, outcome, outcome_note)
SELECT gen_random_uuid(), report_id, unit_id, channel, method, matter, 100 + number, 200, repeated, pack_version,
    'parked', lane, told_on, '', '', ''
FROM (SELECT * FROM routing_submission LIMIT 1) one, generate_series(1, 60) number;
INSERT INTO routing_discrepancy (id, kind, subject, unit_id, found_at)
SELECT gen_random_uuid(), 'late', 'report:' || gen_random_uuid(), unit_id, now()
FROM (SELECT * FROM routing_submission LIMIT 1) one, generate_series(1, 60)
"""


def test_both_lists_are_read_by_pages(chromium: Browser, unit_live: UnitLive, axe_source: str) -> None:
    with connect_as_superuser(unit_live.cluster, database=DATABASE) as connection:
        connection.execute(STOPPED)
    with at_work(chromium, unit_live.address, "Sunita") as page:
        page.goto(f"{unit_live.address}/submissions/stopped/")
        is_sound(page, axe_source, "stopped")
        expect(page.get_by_role("table", name="What differs").get_by_role("row")).to_have_count(26)
        page.get_by_label("Pages of what differs").get_by_role("link", name="Page 3").click()
        expect(page.get_by_role("table", name="What differs").get_by_role("row")).to_have_count(11)
        page.get_by_label("Pages of what could not be delivered").get_by_role("link", name="Page 2").click()
        expect(page).to_have_url(f"{unit_live.address}/submissions/stopped/?differences=3&page=2")
        expect(page.get_by_role("table", name="What differs").get_by_role("row")).to_have_count(11)
        is_sound(page, axe_source, "stopped-second")
