"""A practitioner goes from the link of the lead to a filed interview with all its forms; what it costs is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.practitioner_effort import CARDS, CHOICES, FIELDS, PAPERS, with_inkling
from inkling.demo.notes import interview
from inkling.sites.service.papers.kinds import PaperKind
from tests.browser.hands import Hand
from tests.browser.test_service_site import is_sound, service_address
from tests.browser.unit.conftest import code_now, opened, sign_in

__all__ = ["service_address"]
pytestmark = pytest.mark.browser
PASSPHRASE = "five kind geese at noon"
PLACE, CHILD = "LS11 5DE", "Ava, 14"
CHOSEN = {"how": "child_told", "knew": "yes", "agreed": "no", "why": "protect_child", "t_answer": "accepted"}


def invited(page: Page, address: str) -> str:
    sign_in(page, address, "Leila")
    page.goto(f"{address}/people/")
    page.get_by_label("E-mail address").fill("noah@service.invalid")
    page.get_by_label("Practitioner: writes and sends notes").check()
    page.get_by_role("button", name="Make a link").click()
    return page.locator(".ink-verbatim", has_text="/join/").inner_text().strip()


def joins(page: Page, link: str, axe_source: str, folder: Path) -> None:
    """Follow the link, make the account, sign in, set the second factor up; a link that was used says so."""
    page.goto(link)
    is_sound(page, axe_source, folder, "join")
    page.get_by_label("Your name").fill("Noah")
    for number in (0, 1):
        page.locator("input[type=password]").nth(number).fill(PASSPHRASE)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    address = page.url
    page.goto(link)
    expect(page.get_by_role("heading", name="This link is closed")).to_be_visible()
    is_sound(page, axe_source, folder, "closed-link")
    page.goto(address)
    page.get_by_label("E-mail address").fill("noah@service.invalid")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Continue").click()
    secret = page.locator(".ink-copy").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(code_now(secret=secret))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def puts_three_cards_right(hand: Hand) -> None:
    """Say of one that he is an adult, of two names that they are one, and leave one thing out."""
    page = hand.page
    hand.press(
        page.get_by_role("group", name="Deano").first.get_by_label("Adult", exact=True), leads_on=False
    )
    trigger = page.locator("fieldset.ink-subject", has=page.locator("legend", has_text="Trigger"))
    hand.press(trigger.get_by_role("button", name="The same, or somebody else?"))
    others = trigger.get_by_label("The same as")
    hand.choose(others, others.locator("option", has_text="Smiler").first.get_attribute("value") or "")
    hand.press(trigger.get_by_role("button", name="Make one of them"))
    hand.press(page.locator("#cards fieldset.ink-subject").last.get_by_label("Leave out"), leads_on=False)


def reads_it(hand: Hand) -> None:
    """Press once, and let the machine be slow: what is not read yet is read when the page is opened again."""
    hand.press(hand.page.get_by_role("button", name="Read it"))
    for _ in range(15):
        if hand.page.get_by_role("group", name="Deano").count():
            return
        hand.page.reload()
    raise AssertionError("The words were not read.")


def test_a_newcomer_goes_from_the_invitation_to_a_filed_interview(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path
) -> None:
    with opened(chromium) as lead:
        link = invited(lead, service_address)
    with opened(chromium) as page:
        joins(page, link, axe_source, tmp_path)
        page.goto(f"{service_address}/notes/")
        hand = Hand(page)
        hand.press(page.get_by_role("button", name="Return home interview (England)"))
        hand.paste(page.get_by_label("The note, in your words"), interview())
        for name, value in FIELDS.items():
            hand.type(page.locator(f"#id_t_{name}"), value)
        hand.type(page.get_by_label("Where does it happen?"), PLACE)
        hand.type(page.locator("#id_child"), CHILD)
        for name, value in CHOSEN.items():
            hand.choose(page.locator(f"#id_{name}"), value)
        reads_it(hand)
        puts_three_cards_right(hand)
        hand.press(page.get_by_role("button", name="Check what is sent"))
        expect(page.get_by_text("Leeds front door").first).to_be_visible()
        hand.press(page.get_by_role("button", name="Send", exact=True))
        expect(page.get_by_role("heading", name="Where it went")).to_be_visible()
        filed = {kind: takes(hand, kind) for kind in PaperKind}
        # The model files four of the six.
        counted = hand.effort.clicks - (len(filed) - PAPERS) * 3
        assert all(each.startswith(b"%PDF") for each in filed.values())
        assert len(CHOSEN) == CHOICES
        assert CARDS == 3
    model = with_inkling(place=PLACE, child=CHILD)
    assert (hand.effort.keys, counted) == (model.keys, model.clicks)
    print(
        f"from paste to four forms: {model.keys} keys, {model.clicks} presses, {model.seconds:.0f} s by the model"
    )


def takes(hand: Hand, kind: PaperKind) -> bytes:
    """Open a form, take its file and go back."""
    hand.press(hand.page.get_by_role("link", name=kind.label, exact=True))
    expect(hand.page.get_by_text("QX24 ZZD").first).to_be_visible()
    with hand.page.expect_download() as coming:
        hand.press(hand.page.get_by_role("link", name="PDF", exact=True), leads_on=False)
    hand.press(hand.page.get_by_role("link", name="Back"))
    return coming.value.path().read_bytes()
