"""What a screen reader has of each page of a telling, from the start to the receipt: it is held against a file."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from inkling.sites.community.languages import Language, offered_languages
from tests.browser.community.conftest import NARROW, Live, opened
from tests.browser.community.test_easy_read import JOAN, tell_easily
from tests.browser.community.test_languages import walk_in
from tests.browser.community.trees import Trees

pytestmark = pytest.mark.browser
OTHERS = [each for each in offered_languages() if each.code in ("cy", "ur")]
FOOTER = ("help", "privacy", "progress")


def visit_footer(page: Page, trees: Trees) -> None:
    for address in FOOTER:
        with page.expect_navigation():
            page.locator(f'footer form[action="/{address}"] button').click()
        trees.look(address)


def test_what_lost_its_label_is_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<h1>Where</h1><label for=a>Place</label><input id=a><input id=b><button></button>")
    trees = Trees(page, words=True)
    trees.look("where")
    page.close()
    assert trees.nameless == ["where: - textbox", "where: - button"]
    assert '- textbox "Place"' in trees.states["1. where"]


@pytest.mark.parametrize("language", OTHERS, ids=[each.code for each in OTHERS])
def test_tree_in_another_language(
    language: Language, live: Live, chromium: Browser, request: pytest.FixtureRequest
) -> None:
    with opened(chromium, live.address, size=NARROW) as page:
        page.set_default_timeout(60_000)
        trees = Trees(page, words=False)
        walk_in(page, language, trees.look)
        visit_footer(page, trees)
    assert len(trees.states) > 15
    trees.check(language.code, writes=request.config.getoption("--print-trees"))


def test_tree_in_easy_read(live: Live, chromium: Browser, request: pytest.FixtureRequest) -> None:
    with opened(chromium, live.address, size=NARROW) as page:
        page.set_default_timeout(60_000)
        trees = Trees(page, words=True)
        tell_easily(page, JOAN, trees.look)
    assert len(trees.states) > 12
    trees.check("easy-read", writes=request.config.getoption("--print-trees"))
