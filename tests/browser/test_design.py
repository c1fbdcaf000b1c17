"""The shared look in Chromium: every sample of the gallery, checked by axe, by keyboard, with and without script."""

import gzip
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from inkling.sites.design.gallery import SAMPLES
from tests.browser.conftest import DESIGN, violations
from tests.processes import free_port

pytestmark = pytest.mark.browser
COMMUNITY = ["question", "question-errors", "controls", "controls-errors", "check", "receipt", "parts"]
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    """The address of a running gallery."""
    if not (DESIGN / "static" / "built" / "community.css").exists():
        pytest.fail(
            "The style sheets are not built: `npm run build` in src/inkling/sites/design, or run.py test."
        )
    port = free_port()
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "inkling.sites.design.gallery_settings",
        "PYTHONPATH": "src",
    }
    serve = [sys.executable, "-m", "django", "runserver", f"127.0.0.1:{port}", "--noreload"]
    root = DESIGN.parents[3]
    with subprocess.Popen(
        serve, env=env, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - loopback, made above
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("The gallery did not start: run it by hand (see the design README) and read what it says.")


@contextmanager
def opened(
    browser: Browser, address: str, *, script: bool = True, size: dict[str, int] | None = None
) -> Iterator[Page]:
    """A fresh page, to which the world outside is an empty page."""
    shape = size or WIDE
    context = browser.new_context(
        viewport={"width": shape["width"], "height": shape["height"]}, java_script_enabled=script
    )
    context.route(
        lambda url: not url.startswith("http://127.0.0.1"),
        lambda route: route.fulfill(body="<title>Away</title>away", content_type="text/html"),
    )
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("name", SAMPLES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    name: str, size: dict[str, int], gallery: str, chromium: Browser, axe_source: str
) -> None:
    with opened(chromium, "about:blank", size=size) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{gallery}/{name}/")
        assert violations(page, axe_source) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert said == [], "The browser complains, most likely about the content security policy."


@pytest.mark.parametrize("name", COMMUNITY)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_leaving_is_the_first_thing_the_keyboard_reaches(
    name: str, script: bool, gallery: str, chromium: Browser
) -> None:
    with opened(chromium, f"{gallery}/{name}/", script=script) as page:
        expect(page).to_have_title("Tell us")
        # An error summary takes the focus by itself; the order of the page is what is asked here.
        first = page.locator("a, button, input, select, textarea, summary").first
        expect(first).to_have_text("Leave this site")
        if script and "errors" not in name:
            page.keyboard.press("Tab")
            expect(page.locator("[data-exit]")).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_leaving_leads_away(script: bool, gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/", script=script) as page:
        page.get_by_text("Leave this site").first.click()
        page.wait_for_url("https://www.bbc.co.uk/**")
        assert "away" in page.content()


def test_the_page_is_blank_before_the_next_one_comes(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/") as page:
        page.fill("#id_words", "Dex waits by the bus station")
        left = page.evaluate(
            """() => { const start = performance.now(); document.querySelector("[data-exit]").click();
            return [document.documentElement.childNodes.length, document.title, performance.now() - start]; }"""
        )
        assert left[:2] == [0, ""]
        assert left[2] <= 100
        page.wait_for_url("https://www.bbc.co.uk/**")


def test_three_presses_of_shift_leave(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/", size=NARROW) as page:
        for _ in range(2):
            page.keyboard.press("Shift")
        expect(page.locator("[role=status]").first).to_have_text("Shift once more to leave")
        page.keyboard.press("Shift")
        page.wait_for_url("https://www.bbc.co.uk/**")


def test_capital_letters_do_not_leave(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/") as page:
        page.focus("#id_words")
        for letter in "DEXTER":
            page.keyboard.press(f"Shift+{letter}")
        page.keyboard.press("Shift")
        page.keyboard.press("x")
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.wait_for_timeout(200)
        assert page.url.startswith(gallery)
        assert page.input_value("#id_words").startswith("DEXTER")


def test_nothing_is_kept_on_the_device(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/") as page:
        page.fill("#id_town", "Llanfair")
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert page.context.cookies() == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_enter_goes_on_and_not_back(script: bool, gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/", script=script) as page:
        page.fill("#id_town", "Llanfair")
        with page.expect_request(lambda request: request.method == "POST") as sent:
            page.press("#id_town", "Enter")
        assert "go=on" in (sent.value.post_data or "").split("&")
        assert "go=back" not in (sent.value.post_data or "")


def test_a_double_click_sends_once(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/") as page:
        sent = page.evaluate(
            """() => { let sent = 0; addEventListener("submit", (event) => {
                sent += event.defaultPrevented ? 0 : 1; event.preventDefault(); });
            document.forms[0].requestSubmit(); document.forms[0].requestSubmit(); return sent; }"""
        )
        assert sent == 1


def test_what_an_answer_reveals_needs_no_script(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/", script=False) as page:
        expect(page.get_by_label("Postcode", exact=True)).to_be_hidden()
        page.get_by_text("I know the postcode").click()
        expect(page.get_by_label("Postcode", exact=True)).to_be_visible()
        expect(page.get_by_label("Town or area name")).to_be_hidden()


def test_the_summary_of_errors_is_read_first_and_leads_to_the_control(
    gallery: str, chromium: Browser
) -> None:
    with opened(chromium, f"{gallery}/controls-errors/", size=NARROW) as page:
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        page.get_by_role("link", name="Write what you saw or heard").click()
        expect(page.locator("#id_words")).to_be_focused()
        bar = page.locator(".ink-safety").bounding_box()
        label = page.locator("label[for=id_words]").bounding_box()
        assert bar
        assert label
        assert label["y"] >= bar["y"] + bar["height"], "The label lies under the bar that stays in sight."


def test_the_way_out_stays_in_sight(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/", size=NARROW) as page:
        page.get_by_role("button", name="Take this away").scroll_into_view_if_needed()
        expect(page.locator("[data-exit]")).to_be_in_viewport()
        box = page.locator("[data-exit]").bounding_box()
        assert box
        assert box["height"] >= 44


def test_what_is_left_to_write_is_said(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/controls/") as page:
        expect(page.locator("#id_words-limit")).to_have_text("You can write up to 20,000 characters.")
        page.fill("#id_words", "\N{AUTOMOBILE}" * 19_999)
        expect(page.locator("#id_words-limit")).to_have_text("You have 1 character left.")
        page.fill("#id_words", "x" * 20_003)
        expect(page.locator("#id_words-limit")).to_have_text("You have 3 characters too many.")


def test_paper_carries_the_receipt_and_no_buttons(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/receipt/") as page:
        page.emulate_media(media="print")
        expect(page.get_by_text("7K2M")).to_be_visible()
        for part in (".ink-safety", ".ink-header", ".govuk-button"):
            expect(page.locator(part).first).to_be_hidden()


def test_paper_carries_all_of_a_long_report(gallery: str, chromium: Browser) -> None:
    with opened(chromium, f"{gallery}/report/") as page:
        page.emulate_media(media="print")
        held = "(() => { const held = document.querySelector('.ink-columns__held');"
        assert page.evaluate(held + " return held.scrollHeight - held.clientHeight; })()") == 0
        expect(page.locator("textarea")).to_be_hidden()


def test_a_community_page_is_light() -> None:
    built, kept = DESIGN / "static" / "built", DESIGN / "static" / "design"
    scripts = sum((kept / name).stat().st_size for name in ("exit.js", "enhance.js", "logo.svg", "icon.svg"))
    assert (built / "community.css.gz").stat().st_size + scripts <= 20_000


def test_a_whole_page_of_controls_is_light(gallery: str) -> None:
    with urllib.request.urlopen(f"{gallery}/controls-errors/") as answer:  # noqa: S310 - loopback
        assert len(gzip.compress(answer.read())) <= 5_000


@pytest.mark.parametrize("name", ["community.css", "unit.css"])
def test_the_styles_fetch_nothing(name: str) -> None:
    styles = (DESIGN / "static" / "built" / name).read_text()
    for banned in ("url(", "@import", "@font-face", "GDS Transport"):
        assert banned not in styles
    assert "Contains govuk-frontend" in styles, "The licence of what is built in must stay in it."


CHOICE = """<body class="govuk-template__body ink-unit"><main class="govuk-width-container"><div class="govuk-{block}
govuk-{block}--small"><div class="govuk-{block}__item"><input class="govuk-{block}__input" id="a" type="{kind}"><label
class="govuk-label govuk-{block}__label" for="a">Where was this?</label><div class="govuk-hint govuk-{block}__hint">One
line that says more.</div></div></div></main></body>"""


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize(("block", "kind"), [("radios", "radio"), ("checkboxes", "checkbox")])
def test_the_hint_of_a_choice_stands_under_its_label(
    chromium: Browser, block: str, kind: str, size: dict[str, int]
) -> None:
    """As `design/fields/choices.html` puts them. On a wide page of a unit it floated beside the label."""
    page = chromium.new_page(viewport={"width": size["width"], "height": size["height"]})
    page.set_content(CHOICE.format(block=block, kind=kind))
    page.add_style_tag(path=DESIGN / "static" / "built" / "unit.css")
    label, hint = page.locator("label").bounding_box(), page.locator(".govuk-hint").bounding_box()
    page.close()
    assert label is not None
    assert hint is not None
    assert hint["y"] >= label["y"] + label["height"] - 6, (label, hint)
