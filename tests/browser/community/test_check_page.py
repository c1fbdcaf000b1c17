"""The check page of a phone: it folds what is long, says what is in it, and hides nothing that must be read first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.community.conftest import Live, opened
from tests.browser.community.walk import CANARIES, walk

pytestmark = pytest.mark.browser
PHONE = (360, 740)
FEW_SCREENS = 5.5


def test_a_long_telling_is_checked_within_a_few_screens(live: Live, chromium: Browser) -> None:
    """Without script; axe looks at the same pages in `test_dark.py`, in the light in `test_telling.py`."""
    heights: dict[str, float] = {}
    with opened(chromium, live.address, script=False, size=PHONE) as page:

        def look(state: str) -> None:
            if not state.startswith("check"):
                return
            heights[state] = page.evaluate("document.documentElement.scrollHeight") / PHONE[1]
            # What keeps the child safe, and whether a name goes along, is open.
            for canary in (CANARIES[2], CANARIES[3], *CANARIES[5:6] * (state == "check-all")):
                expect(page.get_by_text(canary).first).to_be_visible()
            fold = page.locator("details.ink-fold").first
            expect(fold.locator("summary")).to_contain_text("(")
            assert fold.get_attribute("open") is None
            fold.locator("summary").press("Enter")
            expect(fold.locator(".govuk-summary-list").first).to_be_visible()

        walk(page, look)
    assert set(heights) == {"check", "check-all"}
    assert max(heights.values()) <= FEW_SCREENS, heights
