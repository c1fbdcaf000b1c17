"""The guide's step from an invitation to every form, in the fictional world, by the buttons that the guide names."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from inkling.demo.notes import interview
from inkling.demo.secrets import code_at
from inkling.sites.service.papers.kinds import PaperKind
from tests.browser.guide_pages import Doors, Windows, doors_of
from tests.browser.live import ROOT
from tests.browser.test_service_site import is_sound
from tests.browser.unit.conftest import opened

pytestmark = pytest.mark.browser
NOAH, PASSPHRASE = "noah@demo.invalid", "five kind geese at noon"
GUIDE = (ROOT / "docs" / "guides" / "demo.md").read_text(encoding="utf-8")
_STEP = re.compile(r"(?ms)^\d+\. \*\*From an invitation to every form\.\*\*(.*?)^\d+\. ")
_BEGINS = {"PDF": b"%PDF", "Word": b"PK", "Text": b""}


class Walk:
    """A window in which somebody presses what the guide names in bold; `pressed` is what was pressed."""

    def __init__(self, page: Page, pressed: set[str]) -> None:
        self.page, self.pressed = page, pressed

    def press(self, name: str) -> None:
        """Press the button or follow the link of this name, and wait for the page that follows."""
        self.pressed.add(name)
        with self.page.expect_navigation():
            self.named(name).first.click()

    def take(self, name: str) -> bytes:
        """Take the file that a link of this name gives."""
        self.pressed.add(name)
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name=name, exact=True).click()
        return coming.value.path().read_bytes()

    def named(self, name: str) -> Locator:
        """Return the button or the link of this name."""
        button = self.page.get_by_role("button", name=name, exact=True)
        return button.or_(self.page.get_by_role("link", name=name, exact=True))


def invite(lead: Walk, doors: Doors) -> str:
    lead.page.goto(f"{doors.service}/notes/")
    lead.press("People")
    lead.page.get_by_label("E-mail address").fill(NOAH)
    lead.page.get_by_label("Practitioner: writes and sends notes").check()
    lead.press("Make a link")
    return lead.page.locator(".ink-verbatim", has_text="/join/").inner_text().strip()


def join(noah: Walk, link: str) -> None:
    page = noah.page
    page.goto(link)
    page.get_by_label("Your name").fill("Noah")
    for number in (0, 1):
        page.locator("input[type=password]").nth(number).fill(PASSPHRASE)
    noah.press("Make my account")
    page.get_by_label("E-mail address").fill(NOAH)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    noah.press("Continue")
    secret = page.locator(".ink-copy").inner_text()
    # What `python3 run.py demo codes SECRET` prints; one that is about to end would come too late.
    while (code := code_at("".join(secret.split()), seconds=time.time())).seconds_left < 8:
        time.sleep(1)
    page.get_by_label("Code").fill(code.code)
    noah.press("Continue")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def write(noah: Walk) -> None:
    page = noah.page
    noah.press("Notes")
    noah.press("Return home interview (England)")
    page.get_by_label("The note, in your words").fill(interview())
    page.get_by_label("Where does it happen?").fill("LS11 5DE")
    page.get_by_label("Which child is this about?").fill("Ava, 14")
    noah.press("Read it")
    for _ in range(15):
        if page.get_by_role("group", name="Deano").count():
            break
        page.reload()
    noah.press("Take all of these over")
    for name in ("Deano", "Trigger"):
        page.get_by_role("group", name=name).first.get_by_label("Adult", exact=True).check()
    noah.press("All of them are right")
    for name, value in {"how": "child_told", "knew": "yes", "agreed": "no"}.items():
        page.locator(f"#id_{name}").select_option(value=value)


def take_every_form(noah: Walk) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for kind in PaperKind:
        with noah.page.expect_navigation():
            noah.page.get_by_role("link", name=kind.label, exact=True).click()
        for name, begins in _BEGINS.items():
            files[f"{kind.value} {name}"] = taken = noah.take(name)
            assert taken.startswith(begins), (kind, name)
        with noah.page.expect_navigation():
            noah.page.get_by_role("link", name="Back").click()
    return files


def test_a_newcomer_goes_from_the_invitation_to_every_form_as_the_guide_says(
    chromium: Browser, axe_source: str, tmp_path: Path
) -> None:
    (step,) = _STEP.findall(GUIDE)
    pressed: set[str] = set()
    with doors_of("few tales") as doors:
        link = invite(Walk(Windows(chromium, doors).of("Leila"), pressed), doors)
        with opened(chromium) as page:
            noah = Walk(page, pressed)
            join(noah, link)
            write(noah)
            is_sound(page, axe_source, tmp_path, "note")
            noah.press("Check what is sent")
            expect(page.get_by_text("Leeds front door").first).to_be_visible()
            noah.press("Send")
            expect(page.get_by_role("heading", name="Every form from this note")).to_be_visible()
            is_sound(page, axe_source, tmp_path, "sent")
            files = take_every_form(noah)
            data = json.loads(noah.take("Data (JSON)"))
    assert len(files) == 3 * len(PaperKind)
    texts = [words.decode() for name, words in files.items() if name.endswith("Text")]
    assert all("QX24 ZZD" in words for words in (*texts, json.dumps(data)))
    assert not any("Noah" in words for words in (files["referral Text"].decode(), files["nrm Text"].decode()))
    named = set(re.findall(r"\*\*([^*]+)\*\*", step))
    assert named <= pressed, f"the guide names what nobody pressed: {named - pressed}"
