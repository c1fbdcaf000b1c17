"""The check of HTML finds what is wrong in it: one that finds nothing would look as if all pages were valid."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser

from tests import measured
from tests.browser import markup
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
VALID = (
    '<!DOCTYPE html><html lang="en"><head><title>A page</title></head>'
    "<body><main><h1>A page</h1>{}</main></body></html>"
)
WRONG = {
    "element-permitted-content": "<strong><p>Call 999</p></strong>",
    "no-implicit-button-type": '<form method="post" autocomplete="off"><button>Send</button></form>',
    "no-dup-id": '<p id="a">one</p><p id="a">two</p>',
}


def test_valid_html_has_no_fault() -> None:
    assert markup.faults_of(VALID.format("<p>Words</p>")) == ()


@pytest.mark.parametrize("rule", WRONG)
def test_what_is_wrong_is_named(rule: str) -> None:
    found = markup.faults_of(VALID.format(WRONG[rule]))
    assert any(each.startswith(rule) for each in found), found


def test_where_axe_looks_the_text_that_came_is_judged_and_not_what_the_browser_made_of_it(
    chromium: Browser, axe_source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is planted here is no page of ours.
    monkeypatch.setattr(measured, "LOOKED_AT", Counter())
    context = chromium.new_context()
    body = VALID.format(WRONG["no-dup-id"])
    context.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page = context.new_page()
    page.goto("http://localhost/")
    page.evaluate("document.querySelectorAll('[id]').forEach((each) => each.removeAttribute('id'))")
    found = violations(page, axe_source)
    context.close()
    assert any("no-dup-id" in str(each) for each in found), found
