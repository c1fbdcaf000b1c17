"""Easy Read: Joan, who has a learning disability, and Dev, who is 13 and has dyslexia, tell, and are read to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from inkling.capture.rules import receipt
from tests.browser.community.conftest import NARROW, WIDE, Live, opened
from tests.browser.community.test_languages import BEYOND_THE_EDGE
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PHONE = (360, 740)
# What each of them answers, by the words on the page: a label to choose, or what to write.
JOAN = {
    "Is someone in danger now?": "No",
    "Who is this about?": "Someone I know",
    "Which of these are you?": "I am family or a friend",
    "Where is it?": "Leeds LS11 5DE",
    "What happened?": "My friend Tom is 15. A man gives him a phone. Tom must carry bags for him.",
    "How often did it happen?": "It goes on and on",
    "How do you know?": "A child told me",
    "What is going on?": "Someone makes a child do crime",
    "How many people do it?": "I do not know",
    "How soon must someone look?": "Soon. Something bad may happen",
    "Did you see any of these?": "Carries or sells things for someone",
    "Who is the child?": "Tom. He is 15.",
    "Who must not find out?": "The man",
}
DEV = {
    "Is someone in danger now?": "I am not sure",
    "Who is this about?": "Me",
    "Which of these are you?": "I am under 18",
    "Where is it?": "LS11 5DE",
    "What happened?": "they make me hold stuf in my room. im 13",
    "What is going on?": "Someone makes me do crime",
    "Does any of this happen to you?": "I carry or sell things for someone",
    "Is there a safe way to reach you?": "No. Do not try to reach me",
}
Look = Callable[[str], None]


def title(page: Page) -> str:
    return " ".join(page.locator("h1").first.inner_text().split())


def answer(page: Page, said: str) -> None:
    box = page.locator("main textarea, main input[type=text]")
    if box.count():
        box.first.fill(said)
    else:
        page.get_by_label(said, exact=True).check()


def press(page: Page, value: str = "on") -> None:
    with page.expect_navigation():
        page.locator(f'main button[name="go"][value="{value}"]').first.click()


def choose_easy_read(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Easy Read", exact=True).click()


def tell_easily(page: Page, answers: dict[str, str], look: Look = lambda state: None) -> tuple[str, set[str]]:
    """Tell from the start page to the receipt; return the code, and the titles of what was answered."""
    choose_easy_read(page)
    look("start")
    press(page)
    met: set[str] = set()
    for _ in range(45):
        asked = title(page)
        if asked in answers:
            answer(page, answers[asked])
            met.add(asked)
        look(asked)
        if page.locator('main button[value="send"]').count():
            press(page, "send")
            look("receipt")
            return page.locator(".ink-receipt__code").inner_text(), met
        press(page)
    raise AssertionError("The receipt never came")


def is_sound(page: Page, axe_source: str, *, width: int, found: dict[str, Any]) -> Look:
    """Return what looks at each page: axe, HTML, nothing beyond the edge, the way out first, 999, no trace."""

    def look(state: str) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        problems = [
            *violations(page, axe_source),
            *page.evaluate(BEYOND_THE_EDGE),
            *(["scrolls sideways"] if wide else []),
            *([] if page.locator(".ink-danger__call").is_visible() else ["no 999"]),
            *(["more than one question"] if page.locator("main fieldset, main textarea").count() > 1 else []),
        ]
        first = page.locator("a, button, input:not([hidden]), select, textarea, summary").first
        if first.get_attribute("data-exit") is None:
            problems.append("the way out is not first")
        if problems:
            found[state] = problems
        assert page.title() == "Tell us"
        assert "easy" not in page.url

    return look


@pytest.mark.parametrize("answers", [JOAN, DEV], ids=["joan", "dev"])
def test_from_the_start_to_the_receipt(
    answers: dict[str, str], live: Live, chromium: Browser, axe_source: str
) -> None:
    found: dict[str, Any] = {}
    with opened(chromium, live.address, size=PHONE) as page:
        code, met = tell_easily(page, answers, is_sound(page, axe_source, width=PHONE[0], found=found))
        assert receipt.read_receipt(code)
        assert page.context.cookies() == []
    assert met == set(answers), "Each question that they can answer was asked"
    assert found == {}


def test_to_start_again_is_asked_in_easy_words_and_stays_easy(
    live: Live, chromium: Browser, axe_source: str
) -> None:
    found: dict[str, Any] = {}
    with opened(chromium, live.address, size=PHONE) as page:
        choose_easy_read(page)
        press(page)
        answer(page, "No")
        press(page)
        asked = title(page)
        press(page, "restart")
        expect(page.locator(".ink-easy__line").first).to_be_visible()
        assert title(page) == "Do you want to start again?"
        is_sound(page, axe_source, width=PHONE[0], found=found)("start again")
        press(page)
        assert title(page) == asked
        press(page, "restart")
        press(page, "restart")
        expect(page.locator("h1")).to_contain_text("Is someone in danger now?")
        assert not page.get_by_label("No", exact=True).is_checked()
    assert found == {}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "400 per cent"])
def test_without_script_and_by_keyboard_alone(
    size: tuple[int, int], live: Live, chromium: Browser, axe_source: str
) -> None:
    """1280 px wide, and that at 400 per cent: 320 px. Without script no button offers to read aloud."""
    found: dict[str, Any] = {}
    with opened(chromium, live.address, script=False, size=size) as page:
        code, _ = tell_easily(page, DEV)
        assert receipt.read_receipt(code)
        expect(page.locator("[data-aloud]")).to_be_hidden()
    with opened(chromium, live.address, size=size) as page:
        sound = is_sound(page, axe_source, width=size[0], found=found)
        choose_easy_read(page)
        sound("start")
        press(page)
        by_keyboard(page, "2")
        sound("danger")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Who is this about?")
    assert found == {}


# Where what has the focus is: not on the screen, under the bar, or without anything that shows the focus.
UNSEEN = """(() => {
  const has = document.activeElement, label = /radio|checkbox/.test(has.type) ? has.labels[0] : null;
  const box = (label || has).getBoundingClientRect();
  const over = document.elementFromPoint(box.left + 5, Math.max(box.top, 0) + Math.min(box.height, 30) / 2);
  const looks = [[has, null], ...(label ? [[label, "::before"]] : [])].map(each => getComputedStyle(...each));
  return [
    ...(box.bottom > 0 && box.top < innerHeight ? [] : ["off the screen"]),
    ...(over && over.closest(".ink-safety") && !has.closest(".ink-safety") ? ["under the bar"] : []),
    ...(looks.some(each => each.outlineStyle !== "none" || each.boxShadow !== "none") ? [] : ["not shown"]),
  ];
})()"""


def tab_to(page: Page, selector: str, unseen: dict[str, Any]) -> None:
    """Press Tab until this has the focus; note what nobody sees on the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wrong := page.evaluate(UNSEEN):
            unseen[f"{title(page)}: {page.evaluate('document.activeElement.outerHTML')[:80]}"] = wrong
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"No way by keyboard to {selector} on {title(page)}")


def test_joan_tells_it_all_by_keyboard_alone_without_script_at_400_per_cent(
    live: Live, chromium: Browser
) -> None:
    unseen: dict[str, Any] = {}
    with opened(chromium, live.address, script=False, size=(320, 256)) as page:
        tab_to(page, "button[value='en-easy']", unseen)
        go_on_by_keyboard(page)
        for _ in range(45):
            if said := JOAN.get(title(page)):
                tab_to(
                    page, "main textarea, main input:is([type=text], [type=radio], [type=checkbox])", unseen
                )
                answer_by_keyboard(page, said)
            is_last = page.locator('main button[value="send"]').count()
            tab_to(page, f'main button[name="go"][value="{"send" if is_last else "on"}"]', unseen)
            go_on_by_keyboard(page)
            if is_last:
                break
        assert receipt.read_receipt(page.locator(".ink-receipt__code").inner_text())
    assert unseen == {}


def go_on_by_keyboard(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer_by_keyboard(page: Page, said: str) -> None:
    """Type, or go on to the answer that says this and choose it."""
    if page.evaluate("!document.activeElement.matches('[type=radio], [type=checkbox]')"):
        page.keyboard.type(said)
        return
    is_radio = page.evaluate("document.activeElement.type") == "radio"
    for _ in range(30):
        if page.evaluate("document.activeElement.labels[0].innerText.trim()") == said:
            page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown" if is_radio else "Tab")
    raise AssertionError(f"No answer {said} by keyboard")


def by_keyboard(page: Page, choice: str) -> None:
    """Reach the answers with Tab, and choose one with the arrows."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    for _ in range(int(choice)):
        page.keyboard.press("ArrowDown")
    assert page.locator("input[type=radio]:checked").count() == 1


# What the browser's own speech is, with a voice of this device or of a company; what is spoken is noted.
SPEECH = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => VOICES,
  cancel: () => { window.spoken.push("(stop)"); },
  speak: each => {
    window.spoken.push(each.text + "|" + each.voice.name);
    setTimeout(() => each.onend && each.onend(), window.sentence || 5);
  },
  addEventListener: () => {},
}});
"""
LOCAL = '{name: "Fern", lang: "en_GB", localService: true}'
FAR = '{name: "Cloud", lang: "en-GB", localService: false}'
POLISH = '{name: "Ewa", lang: "pl-PL", localService: true}'


def until(page: Page, holds: str) -> None:
    """Wait until something holds. The page's policy refuses what `wait_for_function` does."""
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"It never came: {holds}; spoken: {page.evaluate('spoken')}")


@pytest.mark.parametrize(
    ("voices", "is_offered"),
    [("[]", False), (f"[{FAR}]", False), (f"[{POLISH}]", False), (f"[{FAR}, {POLISH}, {LOCAL}]", True)],
    ids=["none", "sends it away", "another language", "its own"],
)
def test_a_page_is_read_aloud_by_a_voice_of_the_device_alone(
    voices: str, is_offered: bool, live: Live, chromium: Browser
) -> None:
    with opened(chromium, live.address) as page:
        page.add_init_script(SPEECH.replace("VOICES", voices))
        choose_easy_read(page)
        button = page.get_by_role("button", name="Read this page to me")
        assert button.count() == is_offered
        if not is_offered:
            return
        press(page)
        button.click()
        until(page, "spoken.some(each => each.startsWith('I am not sure'))")
        spoken = page.evaluate("spoken.filter(each => each !== '(stop)')")
        assert spoken[:3] == [
            "Is someone in danger now?|Fern",
            "If you say yes, call 999 first.|Fern",
            "Yes|Fern",
        ]
        # Once the last sentence is over: the next would take a minute else.
        expect(page.get_by_role("button", name="Read this page to me")).to_be_visible()
        page.evaluate("window.sentence = 60000")
        page.get_by_role("button", name="Read this page to me").click()
        before = page.evaluate("spoken.length")
        page.get_by_role("button", name="Stop reading").click()
        assert "(stop)" in page.evaluate(f"spoken.slice({before} - 1)")


def test_what_is_typed_is_not_read_before_the_page_to_check(live: Live, chromium: Browser) -> None:
    with opened(chromium, live.address) as page:
        page.add_init_script(SPEECH.replace("VOICES", f"[{LOCAL}]"))
        choose_easy_read(page)
        press(page)
        while title(page) != "What happened?":
            press(page)
        page.locator("textarea").fill("She is 14. A man gives her money and hits her. qzxash")
        page.get_by_role("button", name="Read this page to me").click()
        until(page, "spoken.length > 7")
        assert "qzxash" not in " ".join(page.evaluate("spoken"))
        while title(page) != "Did you see any of these?":
            press(page)
        assert "You wrote" in page.locator("main").inner_text()
        page.get_by_role("button", name="Read this page to me").click()
        until(page, "spoken.some(each => each.startsWith('Has a weapon'))")
        assert "You wrote" not in " ".join(page.evaluate("spoken"))
