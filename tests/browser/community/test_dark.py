"""The community site on a dark screen and in forced colours: the whole telling, looked at by axe, contrast too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.community.conftest import Live, opened
from tests.browser.community.walk import walk
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
DARKEST = 60
# What colours change; all else on the same pages is asked in `test_telling.py`.
OF_COLOURS = ("color-contrast", "link-in-text-block")
# In forced colours a sign has the reader's colour of words: it is seen on no ground of ours.
ON_OUR_GROUND = """[...document.querySelectorAll(".govuk-warning-text__icon")]
  .filter(each => getComputedStyle(each).backgroundColor !== "rgba(0, 0, 0, 0)")
  .map(() => "the sign of a warning stands on our ground")"""
# Whatever a sheet or a script lets move: what came of it.
MOVES = """each => {
  each.style.transition = "opacity 3s";
  each.style.animation = "3s turning";
  return [getComputedStyle(each).transitionProperty, getComputedStyle(each).animationName];
}"""


def brightness(colour: str) -> float:
    """Return how bright a colour is that a browser names, 0 to 255."""
    numbers = [float(each) for each in colour.strip("rgba()").split(",")[:3]]
    return sum(numbers) / 3


@pytest.mark.parametrize(
    "look_of", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
def test_the_whole_telling(look_of: dict[str, Any], live: Live, chromium: Browser, axe_source: str) -> None:
    found: dict[str, Any] = {}
    with opened(chromium, live.address, size=(360, 740)) as page:
        page.emulate_media(**look_of)

        def look(state: str) -> None:
            unseen = page.evaluate(ON_OUR_GROUND) if "forced_colors" in look_of else []
            if problems := [*violations(page, axe_source, rules=OF_COLOURS), *unseen]:
                found[state] = problems

        walk(page, look)
        if look_of.get("color_scheme"):
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            words = page.evaluate("getComputedStyle(document.querySelector('main .govuk-body')).color")
            assert brightness(ground) < DARKEST < 255 - DARKEST < brightness(words)
            assert page.locator("main").evaluate(MOVES) == ["opacity", "turning"]
            page.emulate_media(reduced_motion="reduce")
            assert page.locator("main").evaluate(MOVES) == ["none", "none"], (
                "who asks for less motion has none"
            )
        for address in ("help", "privacy", "regions", "progress"):
            page.goto(f"{live.address}/{address}")
            look(address)
        page.emulate_media(media="print", color_scheme="dark")
        ground = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink-text')")
        assert not ground, "Paper stays light"
    assert found == {}


# How far the words of an element stand out from what is behind them.
CONTRAST = """each => {
  const read = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = read(colour).map(part => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = each;
  while (behind.parentElement && (read(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) {
    behind = behind.parentElement;
  }
  const [low, high] = [getComputedStyle(each).color, getComputedStyle(behind).backgroundColor].map(light)
    .sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}"""
READABLE = 4.5


def test_what_has_the_focus_or_is_pointed_at_can_be_read(live: Live, chromium: Browser) -> None:
    """Axe sees neither: the way out was pale on yellow, and a button pressed by a mouse white on pale green."""
    found: dict[str, float] = {}
    with opened(chromium, live.address) as page:
        page.emulate_media(color_scheme="dark")

        def note(name: str, each: Locator) -> None:
            if (contrast := each.evaluate(CONTRAST)) < READABLE:
                found[name] = round(contrast, 1)

        def look(state: str) -> None:
            for each in page.locator("a, button, summary").all():
                if not each.is_visible():
                    continue
                name = f"{state}: {each.inner_text()}"
                each.hover(force=True)
                note(f"{name}, pointed at", each)
                each.focus()
                note(f"{name}, both", each)
                page.mouse.move(0, 0)
                note(f"{name}, focus", each)

        look("start")
        page.get_by_role("button", name="Start now").click()
        look("danger")
        page.get_by_text("Start again").click()
        look("again")
        page.goto(f"{live.address}/help")
        look("help")
    assert found == {}
