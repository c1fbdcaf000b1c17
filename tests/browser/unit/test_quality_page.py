"""What came back, who told, and how often suggestions were right, in Chromium: narrow and wide, by keys, by axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.roles import DATABASE
from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.test_dissemination_pages import at_work, is_sound
from tests.browser.unit.test_entity_page import open_subject
from tests.browser.unit.test_items_page import press_by_key

pytestmark = pytest.mark.browser
_LONG_AGO = """
    UPDATE linking_mention SET told_on = told_on - 420 WHERE report_id = (
        SELECT min(report_id::text)::uuid FROM linking_mention
        WHERE key IN (SELECT key FROM linking_mention GROUP BY key HAVING count(*) > 1))
"""
# What an analyst proposed, as the page stores it.
_PROPOSED = """
    INSERT INTO linking_weightsversion (id, unit_id, number, standing, comparison, added, measured, reason, set_by_id,
        set_on)
    SELECT gen_random_uuid(), organisation_id, 1, 'proposed', 3,
        '{"person": {"shift": 0.2, "levels": {"hair:equal": 0.6, "age:more_than_10_years": -0.4}}}',
        '{"person": {"labelled": 1950, "left_out": 50, "rose": 41, "fell": 7, "shift": [0.0, 0.2],
            "levels": [["age:more_than_10_years", 310, -1.2, -1.6], ["hair:equal", 620, -0.1, 0.5],
                ["name_and_street_name:rule", 44, 1.1, 0.8]],
            "before": [0.112, 0.741, 0.894], "after": [0.101, 0.754, 0.9]}}',
        'As we judged since May', id, '2026-11-30'
    FROM accounts_account WHERE name = 'Anwen'
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The unit site over two reports of one lad and one car, of which one was told 14 months ago."""
    with home_with("work") as home:
        tell_long_ago(home.cluster)
        with serving(home.folder, settings="unit") as site:
            yield site.address


def tell_long_ago(cluster: Cluster) -> None:
    with connect_as_superuser(cluster, database=DATABASE) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(_LONG_AGO)
        superuser.execute(_PROPOSED)


def test_what_came_back_stands_in_a_list_of_its_own(chromium: Browser, address: str, axe_source: str) -> None:
    with at_work(chromium, address, "Sunita") as page:
        page.goto(f"{address}/arising/")
        expect(page.get_by_role("heading", name="Back again after half a year")).to_be_visible()
        expect(page.get_by_text("14 months after it was told last").first).to_be_visible()
        is_sound(page, axe_source, "arising-back")


def test_the_range_is_laid_open_and_quality_is_counted(
    chromium: Browser, address: str, axe_source: str
) -> None:
    with at_work(chromium, address, "Sunita") as page:
        open_subject(page, address)
        press_by_key(page, page.get_by_role("button", name="The same").first)
        expect(page.get_by_text("Judged the same by an officer")).to_be_visible()
        page.get_by_text("Who told, and how they know it").click()
        expect(page.get_by_text("first hand").first).to_be_visible()
        is_sound(page, axe_source, "entity-sources")
        page.goto(f"{address}/tasks/")
        press_by_key(page, page.get_by_role("link", name="How often suggestions were right"))
        expect(page.get_by_role("heading", level=1)).to_have_text("How often suggestions were right")
        expect(page.get_by_text("Too few to say").first).to_be_visible()
        is_sound(page, axe_source, "quality")
        page.get_by_text("By what the machine gave, in tenths").click()
        is_sound(page, axe_source, "quality-tenths")


def test_what_the_comparison_weighs_is_read_and_a_way_back_stands_there(
    chromium: Browser, address: str, axe_source: str
) -> None:
    with at_work(chromium, address, "Sunita") as page:
        page.goto(f"{address}/subjects/quality/")
        press_by_key(page, page.get_by_role("link", name="What the comparison weighs"))
        expect(page.get_by_role("heading", level=1)).to_have_text("What the comparison weighs")
        expect(page.get_by_text("In force: weights set by hand.")).to_be_visible()
        expect(page.get_by_role("row").filter(has_text="Hair: the same")).to_contain_text(
            "Would speak for it"
        )
        expect(page.get_by_role("row").filter(has_text="Every pair")).to_contain_text("Likelier throughout")
        is_sound(page, axe_source, "weights")
        page.get_by_label("Why").fill("Read with Anwen")
        press_by_key(page, page.get_by_role("button", name="Put it in force"))
        expect(page.get_by_text("In force: version 2.")).to_be_visible()
        is_sound(page, axe_source, "weights-in-force")
        page.get_by_label("Why").fill("Too sure of brothers")
        press_by_key(page, page.get_by_role("button", name="Go back"))
        expect(page.get_by_text("In force: weights set by hand.")).to_be_visible()
