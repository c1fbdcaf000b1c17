"""Sixty lines of a diary, from paste to sent: what it costs is counted on the page, and held against the model."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.diary import DAY_KEYS, GOAL_SECONDS, PLACE, SENT_HAND, SENT_SEED, effort_of, make_diary
from benchmarks.keystrokes import Effort
from tests.browser.hands import Hand
from tests.browser.test_service_site import service_address
from tests.browser.unit.conftest import opened, sign_in

__all__ = ["service_address"]
pytestmark = pytest.mark.browser


def test_sixty_lines_are_sent_within_five_minutes(chromium: Browser, service_address: str) -> None:
    made = make_diary(SENT_HAND, seed=SENT_SEED)
    with opened(chromium) as page:
        sign_in(page, service_address, "Femi")
        began, hand = time.monotonic(), Hand(page)
        hand.press(page.get_by_role("button", name="Diary", exact=True))
        hand.paste(page.get_by_label("The note, in your words"), "\n".join(each.words for each in made))
        hand.type(page.get_by_label("Where does it happen?"), PLACE)
        hand.press(page.get_by_role("button", name="Read it"))
        lines = page.locator("#lines li")
        # What stands there twice is sent once; the same words of another day are another line.
        expect(lines).to_have_count(len({(each.words, each.day) for each in made}))
        for line in lines.filter(has=page.locator(".govuk-tag")).all():
            hand.type(line.locator("input[type=date]"), "2026-11-20", keys=DAY_KEYS)
        hand.press(page.get_by_role("button", name="Check what is sent"))
        hand.press(page.get_by_role("button", name="Send", exact=True))
        expect(page.get_by_role("heading", name="Where it went")).to_be_visible()
        by_script = time.monotonic() - began
    model = sum(effort_of(made).values(), start=Effort())
    assert (hand.effort.keys, hand.effort.clicks) == (model.keys, model.clicks)
    print(f"{len(made)} lines: {by_script:.0f} s by script, {model.seconds:.0f} s by the model of a person")
    assert by_script + model.seconds <= GOAL_SECONDS
