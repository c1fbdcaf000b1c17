"""The whole line in one installation: Amara tells at one door, the worker delivers, Bryn grades at the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import warm
from tests.browser.community.conftest import opened as opened_by_a_teller
from tests.browser.community.walk import walk
from tests.browser.homes import home_with
from tests.browser.live import environment, serving
from tests.browser.unit.conftest import opened as opened_by_an_officer
from tests.browser.unit.conftest import sign_in

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Line:
    """The addresses of the two doors."""

    community: str
    unit: str


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    """Both sites and the worker on one fresh database, each with its own login."""
    with home_with("people") as home:
        folder = home.folder
        with serving(folder) as community, serving(folder, settings="unit") as unit, working(folder):
            yield Line(community.address, unit.address)


@contextmanager
def working(home: Path) -> Iterator[None]:
    """Run the worker until the block ends."""
    with warm.started(("-m", "inkling", "worker"), env=environment(home, settings="worker")) as worker:
        try:
            yield
        finally:
            worker.kill()


@pytest.mark.parametrize(("script", "name"), [(False, "Bryn"), (True, "Sunita")], ids=["no-script", "script"])
def test_what_amara_tells_is_graded(chromium: Browser, line: Line, script: bool, name: str) -> None:
    with opened_by_a_teller(chromium, line.community, script=script, size=(360, 640)) as phone:
        assert len(walk(phone).split()) > 1
    with opened_by_an_officer(chromium, script=script) as page:
        sign_in(page, line.unit, name)
        open_newest(page, line.unit)
        expect(page.locator("mark").filter(has_text="Fitz").first).to_be_visible()
        assert "Amara" not in page.content(), "who told is sealed"
        page.get_by_label("Grade item 1").check()
        words = page.locator(".ink-item__words").first.inner_text()
        for choice in ("2 Untested", "C Known indirectly", "P Lawful sharing"):
            page.locator("#grade-items").get_by_label(choice).check()
        page.get_by_role("button", name="Save the grade of what is ticked").click()
        expect(page.locator(".ink-detail").filter(has_text=words)).to_contain_text("Graded 2 C P")


def open_newest(page: Page, address: str) -> None:
    """Open the first report nobody has graded, once the worker has delivered it, and say why."""
    waiting = page.get_by_role("row").filter(has_text=re.compile(r"\b0 of "))
    for _ in range(30):
        page.goto(f"{address}/inbox/")
        if waiting.count():
            break
        page.wait_for_timeout(1_000)
    waiting.first.get_by_role("link").first.click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()
    wait_until_read(page)


def wait_until_read(page: Page) -> None:
    """Open the report again until its page no longer says that the machine is still reading the words."""
    reading = page.locator("#reading")
    for _ in range(90):
        if not reading.count():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    expect(reading).to_have_count(0)
