"""A girl of 13 tells about herself: what goes where, a safe way to be reached, what the children's team may read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.community.conftest import NARROW, WIDE, Live, opened
from tests.browser.community.walk import go_on, heading, press, written
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
WORDS = "pls dont tell him. im 13 and he wants me to meet him at a hotel in barnsley on saturday. i am scared of him"
ASKED = (
    "Is any of this happening to you?",
    "Keeping you safe",
    "Is there a safe way to reach you?",
    "A safe way to reach you",
    "Who reads what",
    "Check and send",
)


@pytest.mark.parametrize("script", [False, True], ids=["no-script", "script"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
def test_a_girl_who_tells_about_herself(
    size: tuple[int, int], script: bool, live: Live, chromium: Browser, axe_source: str
) -> None:
    found: dict[str, object] = {}
    with opened(chromium, live.address, script=script, size=size) as page:
        press(page, "Start now")
        for _ in range(30):
            state = heading(page)
            if state in ASKED:
                wide = page.evaluate("document.documentElement.scrollWidth") > size[0]
                problems = [
                    *(violations(page, axe_source) if script else []),
                    *(["too wide"] if wide else []),
                ]
                if problems:
                    found[state] = problems
            if state == "Check and send":
                break
            for label in ("Me", "I am under 18", "Yes, I will give a safe way to reach me"):
                if page.get_by_label(label, exact=True).count():
                    page.get_by_label(label, exact=True).check()
            if state == "Tell us in your own words":
                written(page, state).fill(WORDS)
            if state == "Keeping you safe":
                assert (
                    written(page, "Is there anyone who must not find out?").input_value()
                    == "pls dont tell him"
                )
            if state == "Call 999 now":
                press(page, "I have called, or I want to go on")
            else:
                go_on(page)
        assert heading(page) == "Check and send"
        assert "Only what is safe, as you chose nothing" in page.content()
    assert found == {}
