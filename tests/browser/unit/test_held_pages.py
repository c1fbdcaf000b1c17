"""How long the words of a received item stand, and that they are gone, as an officer sees it: in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE
from tests.browser.unit.conftest import UnitLive
from tests.browser.unit.test_dissemination_pages import at_work, is_sound

pytestmark = pytest.mark.browser
ARRIVED = """
SET session_replication_role = replica;
INSERT INTO accounts_organisation SELECT (jsonb_populate_record(one, jsonb_build_object(
    'id', gen_random_uuid(), 'name', 'Tyne unit, in its own installation (fictional)', 'kind', 'partner'))).*
    FROM accounts_organisation one WHERE one.kind = 'unit' LIMIT 1;
INSERT INTO exchange_partnerlink (id, organisation_id, unit_id, address, made_on, next_try_at, failures, is_parked,
    key_sealed, signer, trouble, refused, hold_days)
    SELECT gen_random_uuid(), (SELECT id FROM accounts_organisation WHERE name LIKE 'Tyne%'), organisation_id,
        'https://tyne.invalid', current_date, now(), 0, false, '', '', '', 0, 365
    FROM accounts_account WHERE email = 'bryn@unit.invalid';
INSERT INTO dissemination_dissemination (id, reference, from_unit_id, to_id, text, source_evaluation,
    intelligence_assessment, handling, conditions, condition_text, sent_on, their_id, their_reference, recall_reason,
    let_go_on)
    SELECT gen_random_uuid(), told.reference, link.organisation_id, link.unit_id, told.words, '2', 'B', 'P', '{}', '',
        told.sent_on, gen_random_uuid(), 'T-' || told.reference, '', told.gone
    FROM exchange_partnerlink link, (VALUES
        ('STANDS22', 'Young people are met at a canal.', current_date - 30, NULL::date),
        ('GONE2222', '', current_date - 400, current_date - 34)) told (reference, words, sent_on, gone);
RESET session_replication_role;
"""


def test_received_says_until_when_words_stand_and_that_they_are_gone(
    chromium: Browser, unit_live: UnitLive, axe_source: str
) -> None:
    with connect_as_superuser(unit_live.cluster, database=DATABASE) as connection:
        connection.execute(ARRIVED)
    for script in (True, False):
        with at_work(chromium, unit_live.address, "Bryn", script=script) as page:
            for reference, row in (
                ("STANDS22", "Its words stand here until"),
                ("GONE2222", "Its words were let go on"),
            ):
                page.goto(f"{unit_live.address}/received/")
                expect(page.get_by_text("Held no longer")).to_be_visible()
                if script:
                    is_sound(page, axe_source, "received-held")
                page.get_by_role("link", name=reference).click()
                page.get_by_label("Check what was sent and to whom").check()
                page.get_by_role("button", name="Open the item").click()
                expect(page.get_by_text(row)).to_be_visible()
                if script:
                    is_sound(page, axe_source, f"received-{reference.lower()}")
